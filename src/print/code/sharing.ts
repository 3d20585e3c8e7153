/**
 * Naming what is computed more than once: a subexpression that occurs twice in a function becomes a local of its own.
 *
 * Cheap changes of view (transposition, new axes) are never named. Terminates: each node is visited once for each place.
 */
import { nodeKeys, operands, withOperands, type Node } from "./node.js";

/** name = node. */
export type Statement = { readonly name: string; readonly node: Node };

const CHEAP: ReadonlySet<Node["op"]> = new Set([
  "name",
  "number",
  "constant",
  "size",
  "range",
  "eye",
  "ones",
  "permute",
  "expand",
  "stretch",
  "slab",
]);

/** The statements and the result with repeated subexpressions named; `fresh` gives new names. */
export function shared(
  statements: readonly Statement[],
  result: Node,
  fresh: () => string,
): { readonly statements: readonly Statement[]; readonly result: Node } {
  const nodeKey = nodeKeys();
  const counts = new Map<string, number>();
  const count = (node: Node): void => {
    const key = nodeKey(node);
    const seen = counts.get(key) ?? 0;
    counts.set(key, seen + 1);
    if (seen === 0) operands(node).forEach(count);
  };
  for (const { node } of statements) count(node);
  count(result);

  const named = new Map<string, Node>();
  const out: Statement[] = [];
  const share = (node: Node): Node => {
    const key = nodeKey(node);
    const known = named.get(key);
    if (known !== undefined) return known;
    const inner = withOperands(node, operands(node).map(share));
    if (CHEAP.has(node.op) || (counts.get(key) ?? 0) < 2) return inner;
    const name: Node = { op: "name", name: fresh(), rank: node.rank };
    out.push({ name: name.name, node: inner });
    named.set(key, name);
    return name;
  };
  for (const { name, node } of statements) {
    const key = nodeKey(node);
    const known = named.get(key);
    const inner = known ?? withOperands(node, operands(node).map(share));
    out.push({ name, node: inner });
    if (!CHEAP.has(node.op) && known === undefined) named.set(key, { op: "name", name, rank: node.rank });
  }
  return { statements: out, result: share(result) };
}
