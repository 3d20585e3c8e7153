/**
 * Styles for users: derivations told in the style that is asked for, every printed line of it judged before it is shown.
 *
 * A style that fits no stage of any derivation is refused with the reason; one that fits some leaves the others entry by entry.
 */
import { checkArgument, type Verdict } from "../check/index.js";
import type { Derivation } from "../derive/index.js";
import { sentencePlain } from "../print/index.js";
import { restyled, type Style, type StyledDerivation } from "../style/index.js";
import { NOWHERE, refused, type Outcome } from "./outcome.js";

/** A derivation in a style, and the verdicts on the lines of each stage. */
export type StyledResult = { readonly styled: StyledDerivation; readonly verdicts: readonly Verdict[] };

/** Derivations in a style. Refused when it fits none of them, or when a line of it is wrong. */
export function inStyle(derivations: readonly Derivation[], style: Style): Outcome<readonly StyledResult[]> {
  const results = restyled(derivations, style).map((styled): StyledResult => ({
    styled,
    verdicts: styled.stages.flatMap((stage) => (stage.fits ? checkArgument(stage.argument) : [])),
  }));
  const stages = results.flatMap(({ styled }) => styled.stages.map((stage) => ({ stage, styled })));
  const last = stages.at(-1);
  if (last !== undefined && !last.stage.fits && stages.every(({ stage }) => !stage.fits))
    return refused({
      code: "style-misfit",
      span: NOWHERE,
      style,
      why: sentencePlain(last.stage.why, last.styled.derivation.program),
    });
  // What could be compared in floating point only is shown, and counted as what it is.
  const wrong = results
    .flatMap(({ verdicts }) => verdicts)
    .find((verdict) => verdict.kind === "refuted" || (verdict.kind === "unproved" && verdict.held === 0));
  if (wrong === undefined || wrong.kind === "proved") return { ok: true, value: results };
  return refused({
    code: "style-misfit",
    span: NOWHERE,
    style,
    why: `a line of it could not be verified: ${wrong.why}.`,
  });
}
