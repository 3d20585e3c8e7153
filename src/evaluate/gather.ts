/**
 * From the positions of a tensor to the indices in its slots: X at (i + k, 1, i).
 *
 * Where all slots are different indices nothing is copied, only axes are renamed. A shifted slot that leaves the axis
 * reads 0, as convolutions read their padding; a fixed position that leaves it has no value.
 */
import { evaluateSize, sizeNumber, slotIndices, type Index, type Size, type Slot } from "../term/index.js";
import {
  scalar,
  spread,
  tabulate,
  unionAxes,
  undefinedArray,
  volume,
  LARGEST,
  type Arr,
  type Axis,
} from "./array.js";
import { mapJet, type Jet } from "./jet.js";
import { numberSymbol } from "./world.js";

/** The size of every index, as a number. */
export type Sizes = { readonly of: (size: Size) => number };

/** Sizes by the values of their symbols; a symbol without a value is a mistake of the caller and counts 1. */
export const sizesFrom = (values: ReadonlyMap<string, number>): Sizes => ({
  of: (size) => {
    const n = sizeNumber(size);
    return n === undefined ? (evaluateSize(size, values) ?? 1) : (values.get(numberSymbol(n)) ?? n);
  },
});

/** The axis of an index. */
export const axisOf = (index: Index, sizes: Sizes): Axis => ({ id: index.id, size: sizes.of(index.size) });

/** The axes of the indices of slots, each once. */
export const slotAxes = (slots: readonly Slot[], sizes: Sizes): readonly Axis[] => [
  ...new Map(slots.flatMap(slotIndices).map((index) => [index.id, axisOf(index, sizes)])).values(),
];

/** The position that a slot stands at, for the positions of the axes of its indices. */
export function slotPosition(
  slot: Slot,
  axes: readonly Axis[],
  sizes: Sizes,
): (at: readonly number[]) => number {
  const place = (index: Index): number => axes.findIndex((axis) => axis.id === index.id);
  if (slot.kind === "index") {
    const k = place(slot);
    return (at) => at[k] ?? NaN;
  }
  const offset = sizes.of(slot.offset);
  const parts = slot.parts.map(({ index, coefficient }) => ({ k: place(index), coefficient }));
  return (at) => parts.reduce((sum, { k, coefficient }) => sum + coefficient * (at[k] ?? NaN), offset);
}

/** Reads a jet whose axes `from` are positions at slots; other axes stay. */
export function gather(jet: Jet, from: readonly Axis[], slots: readonly Slot[], sizes: Sizes): Jet {
  if (from.length === 0) return jet;
  return mapJet(jet, (array) => gatherArray(array, from, slots, sizes));
}

function gatherArray(array: Arr, from: readonly Axis[], slots: readonly Slot[], sizes: Sizes): Arr {
  const target = new Map<number, Axis>();
  const taken = new Set(array.axes.map((axis) => axis.id));
  let plain = true;
  for (const [k, axis] of from.entries()) {
    const slot = slots[k];
    if (slot?.kind !== "index" || taken.has(slot.id) || sizes.of(slot.size) !== axis.size) plain = false;
    else {
      taken.add(slot.id);
      target.set(axis.id, { id: slot.id, size: axis.size });
    }
  }
  if (plain) return { axes: array.axes.map((axis) => target.get(axis.id) ?? axis), data: array.data };

  const rest = array.axes.filter((axis) => !from.some(({ id }) => id === axis.id));
  const whole = spread(array, [...from, ...rest]);
  if (volume(whole.axes) > LARGEST) return undefinedArray;
  const axes = unionAxes(rest, slotAxes(slots, sizes));
  const positions = from.map((axis, k) => {
    const slot = slots[k];
    const position = slot === undefined ? () => NaN : slotPosition(slot, axes, sizes);
    const padded = slot?.kind === "affine" && slot.parts.length > 0;
    return { position, size: axis.size, padded };
  });
  const restPlaces = rest.map((axis) => ({ k: axes.findIndex(({ id }) => id === axis.id), size: axis.size }));
  return tabulate(axes, (at) => {
    let offset = 0;
    let outside = false;
    for (const { position, size, padded } of positions) {
      const here = position(at);
      if (!(here >= 1 && here <= size)) {
        if (!padded) return NaN;
        outside = true;
      }
      offset = offset * size + here - 1;
    }
    if (outside) return 0;
    for (const { k, size } of restPlaces) offset = offset * size + (at[k] ?? NaN) - 1;
    return whole.data[offset] ?? NaN;
  });
}

/** 1 where a condition on the positions of slots holds, else 0, or any other number of them. */
export function fromPositions(
  slots: readonly Slot[],
  sizes: Sizes,
  value: (positions: readonly number[]) => number,
): Arr {
  const axes = slotAxes(slots, sizes);
  const positions = slots.map((slot) => slotPosition(slot, axes, sizes));
  if (axes.length === 0) return scalar(value(positions.map((position) => position([]))));
  return tabulate(axes, (at) => value(positions.map((position) => position(at))));
}
