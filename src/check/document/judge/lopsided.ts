/**
 * Definitions with a letter three times below one Σ and another only once, as f = Σ_ij x_i A_ij x_i: they have a meaning, and
 * a second x_j may be what is meant.
 *
 * Judges nothing: what follows must tell. Bounded by the edits that are tried.
 */
import { contains, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import { indicesOf } from "../read/tree.js";

type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** True for a side with a sum of products in which one letter of the sum stands three times and another once. */
export const isLopsided = (side: Expression): boolean =>
  contains(side, (node) => node.kind === "big operator" && node.operator === "sum" && isUneven(node));

function isUneven({ body, ...sum }: BigOperator): boolean {
  const bound = sum.indices.map(({ name }) => name);
  let inner = body;
  while (inner.kind === "big operator" && inner.operator === "sum") {
    bound.push(...inner.indices.map(({ name }) => name));
    inner = inner.body;
  }
  if (inner.kind !== "product") return false;
  const counts = new Map<string, number>();
  walk(inner, (node) => {
    if (node.kind === "subscript")
      for (const part of indicesOf(node))
        if (part.kind === "name") counts.set(part.name, (counts.get(part.name) ?? 0) + 1);
  });
  const count = (letter: string): number => counts.get(letter) ?? 0;
  return bound.some((letter) => count(letter) > 2) && bound.some((letter) => count(letter) === 1);
}
