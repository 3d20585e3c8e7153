/**
 * Kronecker deltas in other spellings: δ(ij), δ(i, j), and d_ij in a document that has no other d.
 *
 * Knows index letters and declared names. Terminates: each node is looked at once, its parts are rewritten already.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { entryAt, isDerivative, nameNode } from "../tree.js";
import type { Names } from "../derivatives/derivatives.js";

/** A node that is a delta in another spelling; any other node is itself. */
export function asDelta(node: Expression, names: Names): Expression {
  if (node.kind === "application") {
    const { head, argument } = node;
    const isDelta = head.kind === "name" && head.name === "delta" && !names.orders.has("delta");
    const letters = isDelta && argument.bracket === "(" ? lettersOf(argument.items, names) : undefined;
    return letters?.length === 2 ? deltaOf(letters, node) : node;
  }
  if (node.kind !== "subscript" || node.base.kind !== "name" || !names.deltas.has(node.base.name))
    return node;
  return { ...node, base: nameNode("delta", node.base.span) };
}

/** The letters of a list: i, j, or both in one name. */
function lettersOf(
  items: readonly Expression[],
  { letters }: Pick<Names, "letters">,
): readonly Expression[] | undefined {
  const parts = items.map((item): readonly Expression[] | undefined => {
    if (item.kind === "product") {
      const factors = [item.first, ...item.rest.map(({ factor }) => factor)];
      return lettersOf(factors, { letters });
    }
    if (item.kind !== "name") return undefined;
    if (letters.has(item.name)) return [item];
    const all = [...item.name];
    return all.every((letter) => letters.has(letter))
      ? all.map((letter) => nameNode(letter, item.span))
      : undefined;
  });
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

const deltaOf = (letters: readonly Expression[], { span }: Expression): Expression =>
  entryAt(nameNode("delta", span), letters);

/** The names that are written as deltas are: d, with two letters below wherever it stands, beside derivatives. */
export function deltaNames(
  chains: readonly (readonly Expression[])[],
  orders: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const uses = chains.map((chain) => chain.flatMap(nodesOf));
  const count = (nodes: readonly Expression[], is: (node: Expression) => boolean): number =>
    nodes.filter(is).length;
  const names = count(uses.flat(), (node) => node.kind === "name" && node.name === "d");
  const isBesideDerivative = uses.some((nodes) => nodes.some(isDerivative) && nodes.some(isPair));
  // What something is said of is defined by that.
  const isDefined = chains.some(([left]) => left !== undefined && isPair(baseOf(left)));
  const isDelta =
    !orders.has("d") && !isDefined && isBesideDerivative && names === count(uses.flat(), isPair);
  return new Set(isDelta ? ["d"] : []);
}

/** d_ij. */
const isPair = (node: Expression): boolean =>
  node.kind === "subscript" &&
  node.base.kind === "name" &&
  node.base.name === "d" &&
  node.items.flatMap(({ parts }) => parts).length === 2;

/** d_ij, also of d_ij². */
const baseOf = (node: Expression): Expression => (node.kind === "superscript" ? node.base : node);

function nodesOf(side: Expression): readonly Expression[] {
  const nodes: Expression[] = [];
  walk(side, (node) => {
    nodes.push(node);
  });
  return nodes;
}
