/**
 * Keys that do not multiply out: sums within a term are called by a name first.
 *
 * A product of forty factors 1 − z² has a trillion terms when it is multiplied out, so its canonical key is unknown. Each sum
 * in a product is replaced by an entry of a tensor named after its own key, at its free indices; sums with one key get one
 * name. What holds for all values of those tensors holds for the sums; so equal keys still mean equal terms. Recursion
 * goes down the term.
 */
import {
  canonicalKey,
  canonicalKeyBy,
  entry,
  freeIndices,
  mapChildren,
  type Index,
  type Program,
  type Term,
} from "../term/index.js";

/** More free indices have too many orders. */
const MOST_INDICES = 4;

/** A key of a term in which sums within products are opaque; undefined when even that is unknown. */
export const opaqueKey = (term: Term, program: Program): string | undefined =>
  canonicalKey(named(term, program, true), program);

/** The term with its sums named, innermost first; the sum that the term itself is, or whose Σ it is, keeps its terms. */
function named(term: Term, program: Program, isTop: boolean): Term {
  const keeps = isTop && (term.kind === "add" || term.kind === "sum");
  const changed = mapChildren(term, (child) => named(child, program, keeps));
  if (changed.kind !== "add" || isTop) return changed;
  const free = freeIndices(changed);
  if (free.length > MOST_INDICES) return changed;
  // The order of the indices that gives the least key belongs to the sum itself and not to how it was written.
  let best: { readonly key: string; readonly order: readonly Index[] } | undefined;
  for (const order of orders(free)) {
    const key = canonicalKeyBy(changed, order, program);
    if (key !== undefined && (best === undefined || key < best.key)) best = { key, order };
  }
  return best === undefined ? changed : entry(`sum ${best.key}`, best.order);
}

/** All orders of a few items. */
function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, k) =>
    orders([...items.slice(0, k), ...items.slice(k + 1)]).map((rest) => [item, ...rest]),
  );
}
