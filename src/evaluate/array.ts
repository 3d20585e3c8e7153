/**
 * Arrays with named axes: the values of terms with free indices.
 *
 * An axis is the id of an index and its size; data stand in the order of the axes, the last one fastest. An array without
 * an index is the same at each of its values (it broadcasts), so nothing is ever copied to align shapes. Knows no terms.
 * Every loop runs over the entries of an array, whose number is bounded.
 */
import type { Field } from "./field.js";

export type Axis = { readonly id: number; readonly size: number };
export type Arr = { readonly axes: readonly Axis[]; readonly data: Float64Array };

/** No array may have more entries; a larger one is undefined. */
export const LARGEST = 1 << 21;

export const volume = (axes: readonly Axis[]): number => axes.reduce((n, axis) => n * axis.size, 1);
export const scalar = (value: number): Arr => ({ axes: [], data: Float64Array.of(value) });
/** An array whose value nobody may use: too large, or not defined. */
export const undefinedArray: Arr = scalar(NaN);

/** The axes of several arrays, each once, in order of appearance. */
export function unionAxes(...lists: readonly (readonly Axis[])[]): readonly Axis[] {
  const [first, second] = lists;
  if (first === undefined) return [];
  if (lists.length === 1 || (lists.length === 2 && second?.length === 0)) return first;
  const seen = new Set<number>();
  const union: Axis[] = [];
  for (const list of lists)
    for (const axis of list)
      if (!seen.has(axis.id)) {
        seen.add(axis.id);
        union.push(axis);
      }
  return union;
}

/** The step in the data of an array that one step along an axis makes; 0 along an axis that it does not have. */
function strideOf(array: Arr, id: number): number {
  let stride = 1;
  for (let k = array.axes.length - 1; k >= 0; k--) {
    const axis = array.axes[k];
    if (axis?.id === id) return stride;
    stride *= axis?.size ?? 1;
  }
  return 0;
}

/** For each entry of an array over `axes`, the place in the data of `array`, whose other axes stand at 0. */
export function offsets(array: Arr, axes: readonly Axis[]): Int32Array {
  let table = new Int32Array(1);
  for (const axis of axes) {
    const stride = strideOf(array, axis.id);
    const next = new Int32Array(table.length * axis.size);
    for (let i = 0, k = 0; i < table.length; i++)
      for (let j = 0; j < axis.size; j++, k++) next[k] = (table[i] ?? 0) + j * stride;
    table = next;
  }
  return table;
}

/** The entries at given places of the data, which is where the table says plus `start`. */
function pick(data: Float64Array, table: Int32Array, start: number): Float64Array {
  const picked = new Float64Array(table.length);
  for (let k = 0; k < picked.length; k++) picked[k] = data[start + (table[k] ?? 0)] ?? NaN;
  return picked;
}

const sameAxes = (a: readonly Axis[], b: readonly Axis[]): boolean =>
  a === b || (a.length === b.length && a.every((axis, k) => axis.id === b[k]?.id));

/** The array over these axes, which are its own in another order and more (it is repeated along those). */
export function spread(array: Arr, axes: readonly Axis[]): Arr {
  if (sameAxes(array.axes, axes)) return array;
  if (volume(axes) > LARGEST) return undefinedArray;
  return { axes, data: pick(array.data, offsets(array, axes), 0) };
}

/** A function of each entry. */
export const mapEntries = (array: Arr, change: (x: number) => number): Arr => ({
  axes: array.axes,
  data: array.data.map(change),
});

/** A function of the entries of two arrays, which broadcast. */
export function zip(a: Arr, b: Arr, combine: (x: number, y: number) => number): Arr {
  if (a.axes.length === 0 && b.axes.length > 0) {
    const x = a.data[0] ?? NaN;
    return { axes: b.axes, data: b.data.map((y) => combine(x, y)) };
  }
  if (b.axes.length === 0) {
    const y = b.data[0] ?? NaN;
    return { axes: a.axes, data: a.data.map((x) => combine(x, y)) };
  }
  const axes = unionAxes(a.axes, b.axes);
  if (volume(axes) > LARGEST) return undefinedArray;
  const left = spread(a, axes).data;
  const right = spread(b, axes).data;
  const data = new Float64Array(left.length);
  for (let k = 0; k < data.length; k++) data[k] = combine(left[k] ?? NaN, right[k] ?? NaN);
  return { axes, data };
}

/** Σ over the indices `over` of a·b; an index that neither has counts its size. */
export function contract(field: Field, a: Arr, b: Arr, over: readonly Axis[]): Arr {
  const summed = new Set(over.map((axis) => axis.id));
  const inA = new Set(a.axes.map((axis) => axis.id));
  const inB = new Set(b.axes.map((axis) => axis.id));
  const together = over.filter((axis) => inA.has(axis.id) || inB.has(axis.id));
  const absent = over.filter((axis) => !inA.has(axis.id) && !inB.has(axis.id));
  const rows = a.axes.filter((axis) => !summed.has(axis.id));
  const cols = b.axes.filter((axis) => !summed.has(axis.id) && !inA.has(axis.id));
  const axes = [...rows, ...cols];
  if (volume(axes) * volume(together) > 8 * LARGEST || volume(axes) > LARGEST) return undefinedArray;
  // Along `rows` both may move; along `cols` only b does.
  const [aRow, bRow, bCol] = [offsets(a, rows), offsets(b, rows), offsets(b, cols)];
  const [aSum, bSum] = [offsets(a, together), offsets(b, together)];
  const factor = field.whole(volume(absent));
  const data = new Float64Array(aRow.length * bCol.length);
  let k = 0;
  for (let r = 0; r < aRow.length; r++)
    for (let c = 0; c < bCol.length; c++, k++) {
      const fromB = (bRow[r] ?? 0) + (bCol[c] ?? 0);
      const total = sumOfProducts(field, a.data, aSum, aRow[r] ?? 0, b.data, bSum, fromB);
      data[k] = factor === 1 ? total : field.multiply(factor, total);
    }
  return { axes, data };
}

/** Σ x·y over the places that two tables of the same length say. */
function sumOfProducts(
  field: Field,
  x: Float64Array,
  inX: Int32Array,
  fromX: number,
  y: Float64Array,
  inY: Int32Array,
  fromY: number,
): number {
  let total = 0;
  for (let s = 0; s < inX.length; s++)
    total = field.addProduct(total, x[fromX + (inX[s] ?? 0)] ?? NaN, y[fromY + (inY[s] ?? 0)] ?? NaN);
  return total;
}

/** The array at one position of an axis; an array without the axis is the same everywhere. */
export function slice(array: Arr, id: number, position: number): Arr {
  const stride = strideOf(array, id);
  if (stride === 0) return array;
  const axes = array.axes.filter((axis) => axis.id !== id);
  const start = stride * position;
  return { axes, data: pick(array.data, offsets(array, axes), start) };
}

/** Arrays one beside the other along a new axis, which comes last. */
export function stack(parts: readonly Arr[], id: number): Arr {
  const rest = unionAxes(...parts.map((part) => part.axes));
  const axes = [...rest, { id, size: parts.length }];
  if (volume(axes) > LARGEST) return undefinedArray;
  const data = new Float64Array(volume(axes));
  parts.forEach((part, k) => {
    spread(part, rest).data.forEach((value, at) => {
      data[at * parts.length + k] = value;
    });
  });
  return { axes, data };
}

/** The array over a product of positions, each entry a function of the positions counted from 1. */
export function tabulate(axes: readonly Axis[], value: (at: readonly number[]) => number): Arr {
  if (volume(axes) > LARGEST) return undefinedArray;
  const data = new Float64Array(volume(axes));
  const at = axes.map(() => 1);
  for (let k = 0; k < data.length; k++) {
    data[k] = value(at);
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      const next = (at[axis] ?? 1) + 1;
      if (next <= (axes[axis]?.size ?? 1)) {
        at[axis] = next;
        break;
      }
      at[axis] = 1;
    }
  }
  return { axes, data };
}
