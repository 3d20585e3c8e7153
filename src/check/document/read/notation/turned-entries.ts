/**
 * Entries of transposes that are written with the sign behind the indices: X_{jk}ᵀ is (Xᵀ)_{jk}, as the transpose of a number
 * says nothing.
 *
 * Knows the orders of declared names. Terminates: each tree is walked once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { indicesOf, rewrite } from "../tree.js";

/** A transpose, of whatever it is. */
export type Transpose = Extract<Expression, { readonly kind: "transpose" }>;

/** X_{jk}ᵀ as an entry of Xᵀ, where X is a matrix; any other transpose as it is. */
export function ofTurned(node: Transpose, orders: ReadonlyMap<string, number>): Expression {
  const { base, mark } = node;
  if (mark === "prime" || base.kind !== "subscript" || base.base.kind !== "name") return node;
  if (orders.get(base.base.name) !== 2 || indicesOf(base).length !== 2) return node;
  // Without its sign, what is transposed is written as the whole entry.
  return { ...base, span: node.span, base: { ...node, base: { ...base.base, span: base.span } } };
}

/** A side in which such a sign says nothing, after all. */
export const asNumbers = (side: Expression): Expression =>
  rewrite(side, (node) =>
    node.kind === "subscript" && node.base.kind === "transpose" && node.base.span.end === node.span.end
      ? { ...node, base: node.base.base }
      : node,
  );
