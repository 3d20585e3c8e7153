/**
 * Entries that are written below brackets: {x_t}_k, (x_t)_k and x_{t_k} are x_{t,k}, and {x}_k is x_k.
 *
 * Knows which names are declared, and which of them as families. Nothing here loops.
 */
import { declaredKey } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Names } from "./derivatives.js";
import { indicesOf, entryAt, unbraced } from "./tree.js";

/** An entry with all its indices below the name that it is an entry of; any other node as it is. */
export function withNested(node: Expression, { members, orders }: Names): Expression {
  if (node.kind !== "subscript") return node;
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

/** What stands in braces or round brackets by itself. */
function inBrackets(node: Expression): Expression {
  const plain = unbraced(node);
  const [only, other] = plain.kind === "group" && plain.bracket === "(" ? plain.items : [];
  return only === undefined || other !== undefined ? plain : only;
}
