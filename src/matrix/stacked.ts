/**
 * What a matrix between stacked axes means: its entry with an index for each axis that was stacked.
 *
 * The entry of P ⊗ Q in row (k, l) and column (i, j), first index fastest, is P_lj Q_ki, so a form of Kronecker products,
 * vec and commutations has entries without arithmetic of positions. `unfold` says the same of the stacked positions. Knows no
 * rules; recursion goes down the matrix.
 */
import {
  add,
  apply,
  delta,
  freshIndex,
  mul,
  num,
  power,
  sameSize,
  sum,
  type Index,
  type Size,
  type Term,
} from "../term/index.js";
import type { KroneckerMatrix, Matrix, ProductMatrix, Shape } from "./matrix.js";
import { unfold } from "./unfold.js";

/** The indices of an axis, the fastest first; none for an axis that is not there. */
export type Stack = readonly Index[];

const hasRows = ({ order, row }: Shape): boolean => order > 0 && !row;
const hasCols = ({ order }: Shape): boolean => order === 2;

/**
 * The entry of a matrix at stacked rows and columns. Undefined when the matrix does not show how its rows or columns are made
 * of these axes, as the name of an nm×nm matrix does not.
 */
export function unfoldStacked(matrix: Matrix, rows: Stack, cols: Stack): Term | undefined {
  const { shape } = matrix;
  if (hasRows(shape) !== rows.length > 0 || hasCols(shape) !== cols.length > 0) return undefined;
  if (rows.length <= 1 && cols.length <= 1)
    return fits(rows, shape.rows) && fits(cols, shape.cols) ? unfold(matrix, rows[0], cols[0]) : undefined;
  const same = (part: Matrix): Term | undefined => unfoldStacked(part, rows, cols);
  switch (matrix.kind) {
    case "zero":
      return num(0);
    case "ones":
      return num(1);
    case "identity":
      return matched(rows, cols);
    case "transpose":
      return unfoldStacked(matrix.of, cols, rows);
    case "product":
      return chain(matrix, rows, cols);
    case "add":
      return all(matrix.terms.map(same), add);
    case "hadamard":
      return all(matrix.factors.map(same), mul);
    case "power": {
      const exponent = matrix.exponent.shape.order === 0 ? unfold(matrix.exponent) : same(matrix.exponent);
      return all([same(matrix.base), exponent], (base, e) => power(base, e));
    }
    case "apply":
      return all([same(matrix.of)], (of) => apply(matrix.fn, of, matrix.order));
    case "diag":
      return all([matched(rows, cols), unfoldStacked(matrix.of, rows, [])], mul);
    case "vec": {
      const [row, col, more] = rows;
      const isWhole = row !== undefined && col !== undefined && more === undefined;
      const { rows: height, cols: width } = matrix.of.shape;
      return isWhole && sameSize(row.size, height) && sameSize(col.size, width)
        ? unfold(matrix.of, row, col)
        : undefined;
    }
    case "kronecker":
      return kroneckerEntry(matrix, rows, cols);
    case "commutation": {
      const [first] = cols;
      const isOwn = cols.length === 2 && first !== undefined && sameSize(first.size, matrix.m);
      return isOwn ? matched([...rows].reverse(), cols) : undefined;
    }
    default:
      return undefined;
  }
}

/** The sizes of what an axis of a matrix is stacked of, the fastest first, as far as the matrix shows it. */
export function stackSizes(matrix: Matrix, axis: "rows" | "cols"): readonly Size[] {
  const { shape } = matrix;
  if (!(axis === "rows" ? hasRows(shape) : hasCols(shape))) return [];
  const other = axis === "rows" ? "cols" : "rows";
  switch (matrix.kind) {
    case "transpose":
      return stackSizes(matrix.of, other);
    case "product": {
      const end = axis === "rows" ? matrix.chain[0] : matrix.chain.at(-1);
      return end === undefined ? [shape[axis]] : stackSizes(end, axis);
    }
    case "add":
      return longest(matrix.terms.map((term) => stackSizes(term, axis)));
    case "hadamard":
      return longest(matrix.factors.map((factor) => stackSizes(factor, axis)));
    case "power":
      return stackSizes(matrix.base, axis);
    case "apply":
      return stackSizes(matrix.of, axis);
    case "diag":
      return stackSizes(matrix.of, "rows");
    case "vec":
      return [matrix.of.shape.rows, matrix.of.shape.cols];
    case "kronecker":
      return [...matrix.factors].reverse().flatMap((factor) => stackSizes(factor, axis));
    case "commutation":
      return axis === "rows" ? [matrix.n, matrix.m] : [matrix.m, matrix.n];
    default:
      return [shape[axis]];
  }
}

const longest = (stacks: readonly (readonly Size[])[]): readonly Size[] =>
  stacks.reduce((best, stack) => (stack.length > best.length ? stack : best), []);

/** Fresh indices for an axis of matrices that are equal, stacked as the one that shows most of it. */
export const freshStack = (axis: "rows" | "cols", ...matrices: readonly Matrix[]): Stack =>
  longest(matrices.map((matrix) => stackSizes(matrix, axis))).map((size) => freshIndex("i", size));

const fits = ([index]: Stack, size: Size): boolean => index === undefined || sameSize(index.size, size);

/** δ between rows and columns, one by one. */
function matched(rows: Stack, cols: Stack): Term | undefined {
  if (rows.length !== cols.length) return undefined;
  const deltas = rows.map((row, k) => {
    const col = cols[k];
    return col === undefined || !sameSize(row.size, col.size) ? undefined : delta(row, col);
  });
  return all(deltas, mul);
}

function all(
  parts: readonly (Term | undefined)[],
  join: (...terms: readonly Term[]) => Term,
): Term | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? join(...known) : undefined;
}

/** Scalars in front, then the chain with a stack of summed indices at each link; a column before a row has none. */
function chain(matrix: ProductMatrix, rows: Stack, cols: Stack): Term | undefined {
  const links: Index[] = [];
  const factors: (Term | undefined)[] = matrix.scalars.map((scalar) => unfold(scalar));
  let left = rows;
  matrix.chain.forEach((factor, k) => {
    const next = matrix.chain[k + 1];
    const isLinked = next !== undefined && hasCols(factor.shape);
    const link = isLinked
      ? longest([stackSizes(factor, "cols"), stackSizes(next, "rows")]).map((size) => freshIndex("k", size))
      : [];
    links.push(...link);
    factors.push(unfoldStacked(factor, left, next === undefined ? cols : link));
    left = link;
  });
  return all(factors, (...terms) => sum(links, mul(...terms)));
}

/** Each factor takes its indices, the last factor the fastest. */
function kroneckerEntry({ factors }: KroneckerMatrix, rows: Stack, cols: Stack): Term | undefined {
  let [above, beside] = [rows, cols];
  const entries = [...factors].reverse().map((factor) => {
    const height = stackSizes(factor, "rows").length;
    const width = stackSizes(factor, "cols").length;
    const entry = unfoldStacked(factor, above.slice(0, height), beside.slice(0, width));
    [above, beside] = [above.slice(height), beside.slice(width)];
    return entry;
  });
  return above.length + beside.length > 0 ? undefined : all(entries, mul);
}
