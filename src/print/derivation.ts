/**
 * Derivations as text for a terminal.
 */
import type { Derivation } from "../derive/index.js";
import type { StyledDerivation } from "../style/index.js";
import type { Detail } from "./detail.js";
import { renderText, type PlainOptions } from "./plain.js";
import { proofsOf } from "./proofs.js";

/** How derivations are printed as text. `titleOf` gives the title of a rule or phase by its id. */
export type TextOptions = PlainOptions & {
  readonly detail?: Detail;
  readonly titleOf?: (rule: string) => string | undefined;
  /** The style of a derivation, where it is not entry by entry. */
  readonly styleOf?: (derivation: Derivation) => StyledDerivation | undefined;
};

/** Derivations as Unicode text, one after the other. */
export function derivationText(derivations: readonly Derivation[], options: TextOptions = {}): string {
  const told = derivations.map((derivation) => ({ derivation, styled: options.styleOf?.(derivation) }));
  return proofsOf(told, options.detail ?? "normal", options.titleOf ?? (() => undefined))
    .map((document) => renderText(document, options))
    .join("\n\n\n");
}
