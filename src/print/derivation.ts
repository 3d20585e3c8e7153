/**
 * Derivations as text for a terminal.
 */
import type { Derivation } from "../derive/index.js";
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
