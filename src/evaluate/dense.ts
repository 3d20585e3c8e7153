/**
 * Dense matrices of plain numbers and what notation does with them, over any field.
 *
 * Vectors are columns, scalars are 1×1. Knows neither terms nor matrix terms.
 */
import type { Field } from "./field.js";

/** rows × cols numbers, row by row. */
export type Dense = { readonly rows: number; readonly cols: number; readonly data: Float64Array };

export const at = ({ cols, data }: Dense, i: number, j: number): number => data[i * cols + j] ?? NaN;

/** The matrix whose entries are a function of row and column, counted from 0. */
export function build(rows: number, cols: number, value: (i: number, j: number) => number): Dense {
  const data = new Float64Array(rows * cols);
  for (let k = 0; k < data.length; k++) data[k] = value(Math.floor(k / cols), k % cols);
  return { rows, cols, data };
}

export const single = (value: number): Dense => build(1, 1, () => value);
export const turned = (a: Dense): Dense => build(a.cols, a.rows, (i, j) => at(a, j, i));

/** The matrix product; NaN everywhere when the inner sizes differ. */
export const times = (field: Field, a: Dense, b: Dense): Dense =>
  build(a.rows, b.cols, (i, j) => {
    if (a.cols !== b.rows) return NaN;
    let total = 0;
    for (let k = 0; k < a.cols; k++) total = field.add(total, field.multiply(at(a, i, k), at(b, k, j)));
    return total;
  });

/** Entry by entry; a 1×1 matrix goes with every entry. */
export function entrywise(a: Dense, b: Dense, combine: (x: number, y: number) => number): Dense {
  const [rows, cols] = [Math.max(a.rows, b.rows), Math.max(a.cols, b.cols)];
  const read = (m: Dense, i: number, j: number): number => (m.data.length === 1 ? at(m, 0, 0) : at(m, i, j));
  return build(rows, cols, (i, j) => combine(read(a, i, j), read(b, i, j)));
}

/** The Kronecker product. */
export const kroneckerOf = (field: Field, a: Dense, b: Dense): Dense =>
  build(a.rows * b.rows, a.cols * b.cols, (i, j) =>
    field.multiply(at(a, Math.floor(i / b.rows), Math.floor(j / b.cols)), at(b, i % b.rows, j % b.cols)),
  );

/** K with K vec(X) = vec(Xᵀ) for m×n matrices X: X_ij stands at i + m j in vec X and at j + n i in vec Xᵀ. */
export const commutationOf = (m: number, n: number): Dense =>
  build(m * n, m * n, (to, from) => {
    const [i, j] = [from % m, Math.floor(from / m)];
    return to === j + n * i ? 1 : 0;
  });

/** The columns one under the other. */
export const stacked = (a: Dense): Dense =>
  build(a.rows * a.cols, 1, (k) => at(a, k % a.rows, Math.floor(k / a.rows)));

/** The sum of all entries. */
export const sumOf = (field: Field, a: Dense): number => a.data.reduce((total, x) => field.add(total, x), 0);
