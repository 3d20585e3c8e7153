/**
 * Derivations in every format that is not a document of LaTeX: text, code, the code of JSON.
 */
import type { Derivation } from "../derive/index.js";
import { derivativeCode, type CodeTarget } from "./code/index.js";
import { einsumText } from "./einsum.js";
import type { CodeJson } from "./json.js";
import { renderText, type PlainOptions } from "./plain.js";
import { proofOf, type Detail } from "./proof.js";

/** How derivations are printed as text. `titleOf` gives the title of a rule or phase by its id. */
export type TextOptions = PlainOptions & {
  readonly detail?: Detail;
  readonly titleOf?: (rule: string) => string | undefined;
};

/** Derivations as Unicode text, one after the other. */
export function derivationText(derivations: readonly Derivation[], options: TextOptions = {}): string {
  const titleOf = options.titleOf ?? (() => undefined);
  return derivations
    .map((derivation) =>
      renderText(
        proofOf(derivation, options.detail ?? "normal", { program: derivation.program, titleOf }),
        options,
      ),
    )
    .join("\n\n\n");
}

/** A module that computes the derivatives, or a comment that says why there is none. */
export function derivationCode(derivations: readonly Derivation[], target: CodeTarget): string {
  const code = derivativeCode(derivations, target);
  return code.ok ? code.value : `# There is no code: ${code.why}.\n`;
}

/** The code of one derivation in every target. */
export function derivationCodeJson(derivation: Derivation): CodeJson {
  const code = (target: CodeTarget): string | null => {
    const emission = derivativeCode([derivation], target);
    return emission.ok ? emission.value : null;
  };
  const axes = derivation.stages.at(-1)?.axes ?? [];
  return {
    numpy: code("numpy"),
    torch: code("torch"),
    jax: code("jax"),
    julia: null,
    einsum: einsumText(derivation.result, axes, derivation.program) ?? null,
  };
}
