/**
 * Labels in other places: a_j^L for the entry a^L_j of a declared a^L, and b_{y_i} for the entry of a declared b_y, where no a and no
 * b is declared.
 *
 * Knows declarations. Terminates: every tree is rewritten once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { indicesOf, rewrite } from "../../read/tree.js";
import { documentWith } from "./layers.js";

/** A document in which the label of a name stands before its indices. */
export function withRaised(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const keys = new Set(
    [...assumed, ...statementsIn(said)].flatMap((one) =>
      one.kind === "declaration" ? one.targets.flatMap((target) => declaredKey(target) ?? []) : [],
    ),
  );
  return documentWith(assumed, said, (node) => rewrite(node, (inner) => lowered(inner, keys)));
}

/** a^L_j for a_j^L, and (b_y)_i for b_{y_i}. */
function lowered(node: Expression, keys: ReadonlySet<string>): Expression {
  if (node.kind === "subscript") return unnested(node, keys);
  if (node.kind !== "superscript" || node.base.kind !== "subscript") return node;
  const name = { ...node, base: node.base.base };
  const isLabelled = keys.has(declaredKey(name) ?? "") && !keys.has(declaredKey(node.base.base) ?? "");
  return isLabelled ? { ...node.base, span: node.span, base: name } : node;
}

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** The entry of a name whose label has the index below it. */
function unnested(node: Subscript, keys: ReadonlySet<string>): Expression {
  const [only, other] = indicesOf(node);
  if (only?.kind !== "subscript" || other !== undefined || keys.has(declaredKey(node.base) ?? ""))
    return node;
  const [item] = node.items;
  const name =
    item === undefined
      ? node
      : { ...node, items: [{ ...item, parts: [only.base] }], notation: "braced" as const };
  return keys.has(declaredKey(name) ?? "") ? { ...only, span: node.span, base: name } : node;
}
