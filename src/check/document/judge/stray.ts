/**
 * Indices that go astray: one that a side sums over in one place and leaves free in another, where the other side has none, as in
 * m_k = Σ_n γ_nk c_n / γ_nk.
 *
 * Knows indices, no values. Terminates: the side is walked once.
 */
import { walk } from "../../../lower/index.js";
import { freeIndices } from "../../../term/index.js";
import type { Sides } from "../equal/sides.js";
import type { Relation } from "./meaning.js";

/** True where the right side has a free index that the left one has not, and that it sums over elsewhere. */
export function isStray({ link }: Pick<Relation, "link">, [left, right]: Sides): boolean {
  const here = new Set(freeIndices(left).map(({ name }) => name));
  const bound = new Set<string>();
  walk(link.right, (node) => {
    if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
  });
  return freeIndices(right).some(({ name }) => bound.has(name) && !here.has(name));
}
