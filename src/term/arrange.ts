/**
 * The least spelling of something over the orders of its indices, with all orders that attain it.
 *
 * Whoever spells hands in a function of names, so this file knows nothing of what is spelled. Indices that already look
 * different when the others are made anonymous are not exchanged; past a bound the answer is undefined.
 */
import type { Index } from "./indices.js";
import type { Naming } from "./polynomial.js";
import { sizeKey } from "./size.js";

/** How many orders are tried. */
const mostOrders = 120;

/** The least spelling, and the orders of the indices that lead to it; the first of them is the canonical one. */
export type Arrangement = { readonly text: string; readonly orders: readonly (readonly Index[])[] };

/** Spells with the indices named by `place`, over all their orders; other indices keep their names. */
export function arrange(
  indices: readonly Index[],
  place: (at: number, index: Index) => string,
  others: Naming,
  spell: (name: Naming) => string | undefined,
): Arrangement | undefined {
  const own = new Set(indices.map((index) => index.id));
  const cells = indices.length < 3 ? [indices] : lookalikes(indices, own, others, spell);
  const orders = cells === undefined ? undefined : ordersOf(cells);
  if (orders === undefined) return undefined;
  let least: string | undefined;
  let best: (readonly Index[])[] = [];
  for (const order of orders) {
    const names = new Map(order.map((index, at) => [index.id, place(at, index)]));
    const text = spell((index) => names.get(index.id) ?? others(index));
    if (text === undefined) return undefined;
    if (least === undefined || text < least) [least, best] = [text, []];
    if (text === least) best.push(order);
  }
  return least === undefined ? undefined : { text: least, orders: best };
}

/** The indices in cells that cannot be told apart by making all the others of them anonymous. */
function lookalikes(
  indices: readonly Index[],
  own: ReadonlySet<number>,
  others: Naming,
  spell: (name: Naming) => string | undefined,
): readonly (readonly Index[])[] | undefined {
  const cells = new Map<string, Index[]>();
  for (const marked of indices) {
    const look = spell((index) => {
      if (!own.has(index.id)) return others(index);
      return `${index.id === marked.id ? "!" : "?"}:${sizeKey(index.size)}`;
    });
    if (look === undefined) return undefined;
    cells.set(look, [...(cells.get(look) ?? []), marked]);
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** Every order that keeps the cells in their order; undefined when they are too many. */
function ordersOf(cells: readonly (readonly Index[])[]): readonly (readonly Index[])[] | undefined {
  let orders: readonly (readonly Index[])[] = [[]];
  for (const cell of cells) {
    if (cell.length > 5) return undefined;
    orders = orders.flatMap((head) => permutations(cell).map((tail) => [...head, ...tail]));
    if (orders.length > mostOrders) return undefined;
  }
  return orders;
}

function permutations(indices: readonly Index[]): readonly (readonly Index[])[] {
  if (indices.length <= 1) return [indices];
  return indices.flatMap((first) =>
    permutations(indices.filter((other) => other.id !== first.id)).map((rest) => [first, ...rest]),
  );
}
