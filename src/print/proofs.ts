/**
 * Derivations as the documents of one page: what stands in one is not told again in the next. Definitions that are the same,
 * stages that were worked out, remarks.
 *
 * Chooses blocks and changes none. Terminates: each derivation is taken once.
 */
import type { Derivation } from "../derive/index.js";
import type { StyledDerivation } from "../style/index.js";
import type { Detail } from "./detail.js";
import type { Block, Document } from "./document.js";
import { given } from "./given.js";
import { introductions } from "./introduced.js";
import { renderText } from "./plain.js";
import { proofOf, stageClaim } from "./proof.js";
import type { Telling } from "./reason.js";

/** A derivation, and its style where it is not told entry by entry. */
export type Told = { readonly derivation: Derivation; readonly styled?: StyledDerivation | undefined };

/** The documents of a page, in order. */
export function proofsOf(
  derivations: readonly Told[],
  detail: Detail,
  titleOf: Telling["titleOf"],
): readonly Document[] {
  const stages = new Set<string>();
  const said = new Set<string>();
  const functions = new Set<string>();
  return derivations.map(({ derivation, styled }) => {
    const { program } = derivation;
    const document = proofOf(derivation, detail, { program, titleOf }, styled, stages);
    const opening = given(derivation).length;
    const isRepeated = (block: Block, at: number): boolean => {
      if (block.kind !== "remark" && !(at >= 1 && at <= opening)) return false;
      const text = renderText({ program: document.program, blocks: [block] });
      const isKnown = said.has(text);
      said.add(text);
      return isKnown;
    };
    for (const stage of derivation.stages) stages.add(stageClaim(stage, derivation));
    const blocks = document.blocks.filter((block, at) => !isRepeated(block, at));
    const kept = document.blocks.slice(0, opening + 1).filter((block) => blocks.includes(block)).length;
    const introduced = introductions(blocks, document.program, functions);
    return { ...document, blocks: [...blocks.slice(0, kept), ...introduced, ...blocks.slice(kept)] };
  });
}
