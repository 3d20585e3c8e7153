/**
 * Sums of products, contracted in a good order.
 *
 * Factors are nodes and summed indices join them. The index whose elimination makes the smallest array goes first: its factors
 * are multiplied together and summed over everything that stands nowhere else. A heap with late re-pricing keeps a
 * chain of n factors near linear. Each round removes an index, so it terminates.
 */
import { unionAxes, volume, scalar, type Axis } from "./array.js";
import type { Field } from "./field.js";
import { axesOf, constant, contractJets, multiplyJets, sumJet, type Jet } from "./jet.js";

/** Σ over indices of the product of factors. */
export function contractNetwork(field: Field, factors: readonly Jet[], over: readonly Axis[]): Jet {
  if (over.length === 0) return multiplyAll(field, factors);
  if (factors.length <= 2) return sumOfProduct(field, factors, over);
  const live = new Map<number, Jet>(factors.map((factor, k) => [k, factor]));
  const holders = new Map<number, Set<number>>(over.map((axis) => [axis.id, new Set<number>()]));
  const axisOf = new Map(over.map((axis) => [axis.id, axis]));
  const attach = (key: number, factor: Jet): void => {
    for (const axis of axesOf(factor)) holders.get(axis.id)?.add(key);
  };
  live.forEach((factor, key) => {
    attach(key, factor);
  });
  const heldBy = (id: number): readonly number[] => [...(holders.get(id) ?? [])];
  const factorsOf = (keys: readonly number[]): readonly Jet[] =>
    keys.flatMap((key) => {
      const factor = live.get(key);
      return factor === undefined ? [] : [factor];
    });
  const price = (id: number): number => volume(unionAxes(...factorsOf(heldBy(id)).map(axesOf)));

  const heap = makeHeap();
  for (const axis of over) heap.push({ id: axis.id, price: price(axis.id) });
  let nextKey = factors.length;
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const axis = axisOf.get(top.id);
    if (axis === undefined) continue;
    const now = price(top.id);
    if (now > top.price) {
      heap.push({ id: top.id, price: now });
      continue;
    }
    const keys = heldBy(top.id);
    const together = factorsOf(keys);
    const inside = new Set(keys);
    const candidates = together.length === 0 ? [axis] : unionAxes(...together.map(axesOf));
    const gone = candidates.filter(({ id }) => axisOf.has(id) && heldBy(id).every((key) => inside.has(key)));
    const made = sumOfProduct(field, together, gone);
    for (const key of keys) live.delete(key);
    for (const { id } of gone) {
      axisOf.delete(id);
      holders.delete(id);
    }
    for (const other of candidates) for (const key of keys) holders.get(other.id)?.delete(key);
    live.set(nextKey, made);
    attach(nextKey, made);
    nextKey += 1;
    for (const other of candidates)
      if (axisOf.has(other.id) && heldBy(other.id).length < 16)
        heap.push({ id: other.id, price: price(other.id) });
  }
  return multiplyAll(field, [...live.values()]);
}

/** Small arrays first, so that the large one is touched once. */
function multiplyAll(field: Field, factors: readonly Jet[]): Jet {
  const [first, ...rest] = bySize(factors);
  return rest.reduce((product, factor) => multiplyJets(field, product, factor), first ?? constant(scalar(1)));
}

function sumOfProduct(field: Field, factors: readonly Jet[], over: readonly Axis[]): Jet {
  const ordered = bySize(factors);
  const last = ordered[ordered.length - 1];
  if (last === undefined) return sumJet(field, constant(scalar(1)), over);
  if (ordered.length === 1) return sumJet(field, last, over);
  return contractJets(field, multiplyAll(field, ordered.slice(0, -1)), last, over);
}

const bySize = (factors: readonly Jet[]): readonly Jet[] =>
  factors
    .map((factor, k) => ({ factor, k, size: volume(axesOf(factor)) }))
    .sort((a, b) => a.size - b.size || a.k - b.k)
    .map(({ factor }) => factor);

type Priced = { readonly id: number; readonly price: number };

/** A binary heap, cheapest first; equal prices in the order of ids, so that the order of contraction is reproducible. */
function makeHeap(): { readonly push: (item: Priced) => void; readonly pop: () => Priced | undefined } {
  const items: Priced[] = [];
  const before = (a: Priced, b: Priced): boolean => a.price < b.price || (a.price === b.price && a.id < b.id);
  const swap = (i: number, j: number): void => {
    const [a, b] = [items[i], items[j]];
    if (a === undefined || b === undefined) return;
    items[i] = b;
    items[j] = a;
  };
  const less = (i: number, j: number): boolean => {
    const [a, b] = [items[i], items[j]];
    return a !== undefined && b !== undefined && before(a, b);
  };
  return {
    push: (item) => {
      items.push(item);
      for (let i = items.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (!less(i, parent)) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop: () => {
      const top = items[0];
      const last = items.pop();
      if (top === undefined || last === undefined || items.length === 0) return top;
      items[0] = last;
      for (let i = 0; ;) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (less(left, least)) least = left;
        if (less(right, least)) least = right;
        if (least === i) return top;
        swap(i, least);
        i = least;
      }
    },
  };
}
