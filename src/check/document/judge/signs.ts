/**
 * Signs in the place of a transpose: where H_k^- is nowhere declared and has the shape of H_k, a product that it does not fit
 * into and that H_kᵀ fits into was meant with that.
 *
 * Judges shapes only. Terminates: a side is rewritten once.
 */
import type { Expression } from "../../../syntax/index.js";
import type { Model } from "../model/model.js";
import { nameNode, rewrite } from "../read/tree.js";
import type { Patch } from "./edit/index.js";
import type { Mended } from "./completed.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { sidesOf } from "./repair.js";
import { patched, spellingOf, type Written } from "./spelling.js";

/** The right side as it is meant, where its signs are all that is wrong with its shapes. */
export function signSlip({ link, span }: Relation, model: Model, written: Written): Mended | undefined {
  const { transpose } = spellingOf(written, [link.right]);
  const patches: Patch[] = [];
  const expression = rewrite(link.right, (node): Expression => {
    const base = node.kind === "name" ? model.signed.get(node.name) : undefined;
    if (base === undefined) return node;
    const text = written.source.slice(node.span.start, node.span.end);
    patches.push({ span: node.span, pieces: [text.replace(/\^\s*\{?\s*[^\s\p{L}{}]\s*\}?$/u, transpose)] });
    return {
      kind: "transpose",
      span: node.span,
      base: nameNode(base, node.span),
      mark: "sign",
      symbol: "ᵀ",
      inverse: false,
    };
  });
  if (patches.length === 0) return undefined;
  const lowered = lowerSides(expression, { ...link, right: expression }, model);
  const sides = sidesOf(lowered);
  if (sides === undefined) return undefined;
  return {
    side: "right",
    sides,
    program: lowered.program,
    expression,
    written: patched(written.source, span, patches),
  };
}
