/**
 * The directions in which a structured matrix may vary, one for each entry: what ε is multiplied by.
 *
 * In the textbook sense the direction of entry (i, j) moves all entries that are tied to it; in the projected sense it is E_ij
 * projected onto the matrices of the structure, for orthogonal ones onto the tangent space at X. Dense arithmetic by
 * positions: it shares nothing with the rules that it judges. Loops run over entries.
 */
import type { Property } from "../term/index.js";
import type { Field } from "./field.js";

/** A square matrix of numbers in a field, by position. */
type Square = (row: number, col: number) => number;

/**
 * Entry (k, l) of the direction for (i, j), in the order k, l, i, j; `x` holds the entries of the matrix. Undefined when the
 * properties leave every entry free, or the matrix is not square.
 */
export function directionsOf(
  field: Field,
  properties: readonly Property[],
  sense: "textbook" | "projected",
  sizes: readonly number[],
  x: ArrayLike<number>,
): Float64Array | undefined {
  const [n = 0, m] = sizes;
  if (sizes.length !== 2 || n !== m) return undefined;
  const has = (...wanted: readonly Property[]): boolean =>
    wanted.some((property) => properties.includes(property));
  const half = field.invert(field.whole(2));
  const both = (entry: Square, sign: 1 | -1): Square => {
    const signed = (value: number): number => (sign === 1 ? value : field.subtract(0, value));
    if (sense === "projected")
      return (k, l) => field.multiply(half, field.add(entry(k, l), signed(entry(l, k))));
    return (k, l) => (k === l && sign === 1 ? entry(k, l) : field.add(entry(k, l), signed(entry(l, k))));
  };
  const directionFor = (i: number, j: number): Square | undefined => {
    const unit: Square = (k, l) => (k === i && l === j ? 1 : 0);
    const only = (allowed: boolean): Square => (allowed ? unit : () => 0);
    if (has("diagonal")) return only(i === j);
    if (has("lower-triangular")) return only(i >= j);
    if (has("upper-triangular")) return only(i <= j);
    if (has("orthogonal"))
      return (k, l) => {
        // (E − X Eᵀ X)/2 has X_kj X_il where E is the unit at (i, j).
        const turned = field.multiply(x[k * n + j] ?? NaN, x[i * n + l] ?? NaN);
        return field.multiply(half, field.subtract(unit(k, l), turned));
      };
    if (has("toeplitz")) {
      const along = sense === "projected" ? field.invert(field.whole(n - Math.abs(i - j))) : 1;
      return (k, l) => (k - l === i - j ? along : 0);
    }
    if (has("antisymmetric")) return both(unit, -1);
    return has("symmetric", "positive-definite") ? both(unit, 1) : undefined;
  };
  const directions = new Float64Array(n ** 4);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const direction = directionFor(i, j);
      if (direction === undefined) return undefined;
      for (let k = 0; k < n; k++)
        for (let l = 0; l < n; l++) directions[((k * n + l) * n + i) * n + j] = direction(k, l);
    }
  return directions;
}
