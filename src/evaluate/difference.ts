/**
 * How two arrays differ, and where: exactly over residues, to a stated tolerance in floating point.
 */
import type { Index } from "../term/index.js";
import type { Arr } from "./array.js";
import type { Field } from "./field.js";

/** Relative to the largest entry: below `SAME` equal, above `APART` different, in between nothing is said. */
const SAME = 1e-9;
const APART = 1e-6;

export const lacksValue = (array: Arr): boolean => array.data.some((x) => Number.isNaN(x));

/** How two arrays differ, and at which entry most. */
export function difference(
  left: Arr,
  right: Arr,
  field: Field,
): { readonly kind: "same" | "apart" | "close"; readonly at: number } {
  let at = 0;
  let most = 0;
  let scale = field.kind === "real" ? 1e-3 : 1;
  left.data.forEach((x, k) => {
    const y = right.data[k] ?? NaN;
    scale = Math.max(scale, Math.abs(x), Math.abs(y));
    if (Math.abs(x - y) > most) [most, at] = [Math.abs(x - y), k];
  });
  if (field.kind === "residue") return { kind: most === 0 ? "same" : "apart", at };
  return { kind: most <= SAME * scale ? "same" : most > APART * scale ? "apart" : "close", at };
}

/** The place of an entry, index by index, counted from 1. */
export function positionsOf(
  indices: readonly Index[],
  sizes: readonly number[],
  at: number,
): readonly { readonly index: string; readonly position: number }[] {
  let rest = at;
  return indices
    .map((index, k) => ({ index: index.name, size: sizes[k] ?? 1 }))
    .reverse()
    .map(({ index, size }) => {
      const position = (rest % size) + 1;
      rest = Math.floor(rest / size);
      return { index, position };
    })
    .reverse();
}
