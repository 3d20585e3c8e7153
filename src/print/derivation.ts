/**
 * Derivations in every format: one total switch. Knows formats; the words and lines are proof.ts's, the spellings are those
 * of the renderers.
 */
import type { Derivation } from "../derive/index.js";
import { renderText, type PlainOptions } from "./plain.js";
import { proofOf, type Detail } from "./proof.js";

/** How derivations are printed. `titleOf` gives the title of a rule or phase by its id. */
export type PrintOptions = PlainOptions & {
  readonly detail?: Detail;
  readonly titleOf?: (rule: string) => string | undefined;
};

export function derivationText(derivations: readonly Derivation[], options: PrintOptions = {}): string {
  return derivations
    .map((derivation) =>
      renderText(
        proofOf(derivation, options.detail ?? "normal", {
          program: derivation.program,
          titleOf: options.titleOf ?? (() => undefined),
        }),
        options,
      ),
    )
    .join("\n\n\n");
}
