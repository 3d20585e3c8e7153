/**
 * Entries that are written below brackets: {x_t}_k, (x_t)_k and x_{t_k} are x_{t,k}, and {x}_k is x_k; indices that stand
 * below a sign of transposition, xᵀ_i, or below several letters in braces, {Sv}_1.
 *
 * Knows which names are declared, and which of them as families. Nothing here loops.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Names } from "../derivatives/derivatives.js";
import { onLast } from "./brackets.js";
import { indicesOf, entryAt, unbraced } from "../tree.js";

/** An entry with all its indices below the name that it is an entry of; any other node as it is. */
export function withNested(node: Expression, names: Names): Expression {
  if (node.kind !== "subscript") return node;
  const { members, orders } = names;
  const plain = unbraced(node.base);
  // xᵀ_i is x_iᵀ where x_i is what is declared.
  if (plain.kind === "transpose" && !plain.inverse && isOwn({ ...node, base: plain.base }, names))
    return { ...plain, span: node.span, base: { ...node, base: plain.base } };
  if (plain.kind === "product" && plain !== node.base) {
    const last = plain.rest.at(-1)?.factor;
    if (last !== undefined && isOwn({ ...node, base: last }, names)) return onLast(node, plain);
  }
  const { span } = node;
  const below = indicesOf(node);
  const base = inBrackets(node.base);
  if (base.kind === "name" && base !== node.base && orders.has(base.name)) return entryAt(base, below, span);
  const isMember = (name: Expression): boolean => name.kind === "name" && members.has(name.name);
  if (base.kind === "subscript" && isMember(base.base))
    return entryAt(base.base, [...indicesOf(base), ...below], span);
  const [only, other] = below;
  const isNested = only?.kind === "subscript" && other === undefined && !orders.has(declaredKey(only) ?? "");
  return isNested && isMember(base) ? entryAt(base, [only.base, ...indicesOf(only)], span) : node;
}

/** True for what is declared with its indices and not without: a name with a label, a member of a family. */
function isOwn(
  node: Extract<Expression, { readonly kind: "subscript" }>,
  { members, orders }: Names,
): boolean {
  const { base } = node;
  if (base.kind !== "name") return false;
  return (
    (members.has(base.name) && indicesOf(node).length === 1) ||
    (orders.has(declaredKey(node) ?? "") && !orders.has(base.name))
  );
}

/** What stands in braces or round brackets by itself. */
function inBrackets(node: Expression): Expression {
  const plain = unbraced(node);
  const [only, other] = plain.kind === "group" && plain.bracket === "(" ? plain.items : [];
  return only === undefined || other !== undefined ? plain : only;
}
