/**
 * Inner products as programs write them, dot(u, v) of vectors; of a matrix, dot(A, x) may be their product, and stays.
 *
 * Knows how many axes names have. Terminates: the arguments are walked once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Names } from "../derivatives/derivatives.js";

/** ⟨u, v⟩ for dot(u, v); any other node is itself. */
export function asInner(node: Expression, { orders, ranks, bodies }: Names): Expression {
  if (node.kind !== "application" || node.head.kind !== "name" || node.head.name !== "dot") return node;
  const { items, bracket } = node.argument;
  if (orders.has("dot") || bodies.has("dot") || items.length !== 2 || bracket !== "(") return node;
  const found = new Set<number>();
  for (const item of items)
    walk(item, (part) => {
      if (part.kind === "name") found.add(ranks.get(part.name) ?? 0);
    });
  const isOfVectors = found.has(1) && ![...found].some((rank) => rank > 1);
  return isOfVectors ? { kind: "group", span: node.span, bracket: "⟨", items } : node;
}
