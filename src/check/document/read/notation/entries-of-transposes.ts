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
  const { base, mark, inverse } = node;
  if (inverse || mark === "prime" || base.kind !== "subscript" || base.base.kind !== "name") return node;
  const indices = indicesOf(base);
  const isEntry = indices.length === 2 && indices.every(({ kind }) => kind !== "everything");
  if (orders.get(base.base.name) !== 2 || !isEntry) return node;
  // Without its sign, what is transposed is written as the whole entry.
  return { ...base, span: node.span, base: { ...node, base: { ...base.base, span: base.span } } };
}

/** A side in which such a sign says nothing, after all, nor one behind an entry h_t of an open name; undefined where there is none. */
export function asNumbers(side: Expression, isOpen: (name: string) => boolean): Expression | undefined {
  const found: Expression[] = [];
  const numbers = rewrite(side, (node) => {
    if (node.kind === "transpose" && node.mark !== "prime" && !node.inverse && isEntry(node.base, isOpen)) {
      found.push(node);
      return node.base;
    }
    if (node.kind !== "subscript" || node.base.kind !== "transpose" || node.base.inverse) return node;
    if (node.base.span.end < node.span.end) return node;
    found.push(node);
    return { ...node, base: node.base.base };
  });
  return found.length > 0 ? numbers : undefined;
}

const isEntry = (node: Expression, isOpen: (name: string) => boolean): boolean =>
  node.kind === "subscript" && node.base.kind === "name" && isOpen(node.base.name);
