/**
 * Linear algebra over any ring that can say which of its elements have a reciprocal.
 *
 * The functions of whole matrices are defined here once, for numbers, for residues and for dual numbers of both: the
 * caller brings the arithmetic. Knows no terms. Every loop runs over the rows of a matrix.
 */

/** The arithmetic that values are made of. */
export type Ring<T> = {
  readonly zero: T;
  readonly one: T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  /** 1/a; undefined when a has none. */
  readonly invert: (a: T) => T | undefined;
  /** How well a serves as a pivot: 0 when it has no reciprocal. */
  readonly weight: (a: T) => number;
  /** A function of one number of the table, by name. */
  readonly apply: (fn: string, a: T) => T;
  /** Whether it is a ring of residues, which has no limits: a series has no value in it. */
  readonly isExact: boolean;
  /** A constant to subtract from all of them before they are exponentiated, so that nothing overflows. */
  readonly anchor: (all: readonly T[]) => T;
};

/** A square matrix or a vector by its entries, row by row. */
type Entries<T> = readonly T[];

const at = <T>(ring: Ring<T>, entries: Entries<T>, k: number): T => entries[k] ?? ring.zero;

/** The product of two n×n matrices. */
export const multiplyMatrices = <T>(ring: Ring<T>, a: Entries<T>, b: Entries<T>, n: number): Entries<T> =>
  Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    let total = ring.zero;
    for (let m = 0; m < n; m++)
      total = ring.add(total, ring.multiply(at(ring, a, i * n + m), at(ring, b, m * n + j)));
    return total;
  });

/** The identity matrix. */
export const identityMatrix = <T>(ring: Ring<T>, n: number): Entries<T> =>
  Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? ring.one : ring.zero));

/** A pivot that is smaller than this part of the largest entry is nothing but what rounding left of zero. */
const SINGULAR = 1e-9;

/** The inverse, by Gauss–Jordan elimination with the best pivot; undefined for a matrix that has none. */
export function inverse<T>(ring: Ring<T>, matrix: Entries<T>, n: number): Entries<T> | undefined {
  const width = 2 * n;
  const identity = identityMatrix(ring, n);
  const least = SINGULAR * matrix.reduce((most, x) => Math.max(most, ring.weight(x)), 0);
  const rows = Array.from({ length: n }, (_, i) => [
    ...matrix.slice(i * n, i * n + n),
    ...identity.slice(i * n, i * n + n),
  ]);
  for (let column = 0; column < n; column++) {
    let best = column;
    const weightOf = (row: number): number => ring.weight(rows[row]?.[column] ?? ring.zero);
    for (let row = column + 1; row < n; row++) if (weightOf(row) > weightOf(best)) best = row;
    if (weightOf(best) < least) return undefined;
    const pivotRow = rows[best];
    const other = rows[column];
    const reciprocal = ring.invert(pivotRow?.[column] ?? ring.zero);
    if (pivotRow === undefined || other === undefined || reciprocal === undefined) return undefined;
    rows[best] = other;
    const scaled = pivotRow.map((x) => ring.multiply(x, reciprocal));
    rows[column] = scaled;
    for (let row = 0; row < n; row++) {
      const target = rows[row];
      const factor = target?.[column];
      if (row === column || target === undefined || factor === undefined) continue;
      for (let k = column; k < width; k++)
        target[k] = ring.subtract(target[k] ?? ring.zero, ring.multiply(factor, at(ring, scaled, k)));
    }
  }
  return rows.flatMap((row) => row.slice(n));
}

/**
 * Determinant and adjugate at once, by the recursion of Faddeev and LeVerrier: M₁ = I, c_k = −tr(A M_k)/k,
 * M_{k+1} = A M_k + c_k I; then det A = (−1)ⁿ c_n and adj A = (−1)ⁿ⁻¹ M_n. It divides by 1…n only, so singular
 * matrices are no exception. Undefined when one of 1…n has no reciprocal.
 */
export function determinantAndAdjugate<T>(
  ring: Ring<T>,
  matrix: Entries<T>,
  n: number,
): { readonly determinant: T; readonly adjugate: Entries<T> } | undefined {
  const identity = identityMatrix(ring, n);
  const signed = (x: T, negative: boolean): T => (negative ? ring.subtract(ring.zero, x) : x);
  let last = identity;
  let next = identity;
  let coefficient = ring.one;
  let count = ring.zero;
  for (let k = 1; k <= n; k++) {
    last = next;
    count = ring.add(count, ring.one);
    const reciprocal = ring.invert(count);
    if (reciprocal === undefined) return undefined;
    const image = multiplyMatrices(ring, matrix, last, n);
    let trace = ring.zero;
    for (let i = 0; i < n; i++) trace = ring.add(trace, at(ring, image, i * n + i));
    const minus = ring.multiply(trace, reciprocal);
    coefficient = ring.subtract(ring.zero, minus);
    next = image.map((x, i) => (i % (n + 1) === 0 ? ring.subtract(x, minus) : x));
  }
  return {
    determinant: signed(coefficient, n % 2 === 1),
    adjugate: last.map((x) => signed(x, n % 2 === 0)),
  };
}
