/**
 * Entries of arrays at slots: plain indices name axes, repeated ones take a diagonal, fixed and shifted positions take
 * entries. A shifted position outside of the axis reads 0.
 */
import {
  addSize,
  integer,
  multiplySize,
  negateSize,
  numberSize,
  sameSize,
  sizeNumber,
  slotIndices,
  type Index,
  type Size,
  type Slot,
} from "../../term/index.js";
import { added, aligned, multiplied, numberNode, scalarOf, union, type Indexed } from "./indexed.js";
import type { Node } from "./node.js";

/** An array whose first axes are `batch` and whose last stand for positions, with the length of each of those. */
export type Positioned = {
  readonly node: Node;
  readonly batch: readonly Index[];
  readonly shape: readonly Size[];
};

/** The entries at slots, over the batch and the indices of the slots. */
export function entriesAt({ node, batch, shape }: Positioned, slots: readonly Slot[]): Indexed {
  const fixed = slots.map((slot) =>
    slot.kind === "affine" && slot.parts.length === 0 ? slot.offset : undefined,
  );
  if (fixed.some((at) => at !== undefined)) {
    const rest = slots.filter((_, k) => fixed[k] === undefined);
    const slab: Node = {
      op: "slab",
      of: node,
      at: [...batch.map(() => undefined), ...fixed],
      rank: batch.length + rest.length,
    };
    return entriesAt({ node: slab, batch, shape: shape.filter((_, k) => fixed[k] === undefined) }, rest);
  }
  const isPlain = slots.every((slot, k) => slot.kind === "index" && sameSize(slot.size, shape[k] ?? []));
  return isPlain
    ? diagonalAt(node, batch, slots.flatMap(slotIndices))
    : takenAt({ node, batch, shape }, slots);
}

function diagonalAt(node: Node, batch: readonly Index[], slots: readonly Index[]): Indexed {
  const all = [...batch, ...slots];
  const axes = union(all);
  if (axes.length === all.length) return { node, axes };
  const labels = all.map((index) => axes.findIndex(({ id }) => id === index.id));
  const names = axes.map(({ name }) => name);
  const out = axes.map((_, k) => k);
  return { node: { op: "diagonal", of: node, labels, out, names, rank: axes.length }, axes };
}

function takenAt({ node, batch, shape }: Positioned, slots: readonly Slot[]): Indexed {
  const axes = union(batch, slots.flatMap(slotIndices));
  const at = [...batch, ...slots].map((slot) => aligned(positionAt(slot, true), axes));
  const padded = slots.some((slot, k) => slot.kind === "affine" && !isWithin(slot, shape[k] ?? []));
  return { node: { op: "take", of: node, at, padded, rank: axes.length }, axes };
}

/** The position that a slot stands at, counted from 1; whole numbers for taking entries. */
export function positionAt(slot: Slot, isWhole: boolean): Indexed {
  const range = (index: Index, from: Size): Indexed => ({
    node: { op: "range", from, size: index.size, whole: isWhole, rank: 1 },
    axes: [index],
  });
  if (slot.kind === "index") return range(slot, numberSize(1));
  if (slot.parts.length === 0) return { node: sizeNode(slot.offset), axes: [] };
  // The offset goes into the first range that it can be the start of; the others then start at 0.
  const carrier = slot.parts.findIndex(({ coefficient }) => coefficient === 1);
  const start = slot.parts.reduce<Size>(
    (sum, { coefficient }) => addSize(sum, numberSize(coefficient)),
    slot.offset,
  );
  const terms = slot.parts.map(({ index, coefficient }, k) => ({
    negative: coefficient < 0,
    part: multiplied([
      scalarOf(integer(Math.abs(coefficient))),
      range(index, carrier < 0 ? numberSize(1) : k === carrier ? start : numberSize(0)),
    ]),
  }));
  const offset = { negative: false, part: { node: sizeNode(slot.offset), axes: [] } };
  const all = carrier >= 0 || slot.offset.length === 0 ? terms : [...terms, offset];
  const [only, ...others] = all;
  return only !== undefined && others.length === 0 && !only.negative ? only.part : added(all);
}

/** A size as a number. */
export function sizeNode(size: Size): Node {
  const value = sizeNumber(size);
  return value === undefined ? { op: "size", size, rank: 0 } : numberNode(integer(value));
}

/** True when a shifted position stays on an axis for all values of its indices, whatever the sizes. */
function isWithin(slot: Slot & { readonly kind: "affine" }, size: Size): boolean {
  let [low, high] = [slot.offset, slot.offset];
  for (const { index, coefficient } of slot.parts) {
    const near = numberSize(coefficient);
    const far = multiplySize(near, index.size);
    low = addSize(low, coefficient > 0 ? near : far);
    high = addSize(high, coefficient > 0 ? far : near);
  }
  return isNonnegative(addSize(low, numberSize(-1))) && isNonnegative(addSize(size, negateSize(high)));
}

/** True when a size cannot be negative, as every symbol is at least 1. */
const isNonnegative = (size: Size): boolean =>
  size.every(({ coefficient, symbols }) => symbols.length === 0 || coefficient > 0) &&
  size.reduce((total, { coefficient }) => total + coefficient, 0) >= 0;
