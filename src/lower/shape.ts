/**
 * Shapes of values: scalars, column and row vectors, matrices, and arrays of more axes.
 *
 * An axis is a list of sizes, most often one; a Kronecker product or a vec has axes of several, the leftmost
 * running slowest. Knows sizes as references only. Nothing here loops.
 */
import { multiplySize, numberSize, sameSize, type Size } from "../term/index.js";
import type { Sizes, SizeRef } from "./sizes.js";

/** One axis; its size is the product of the parts. */
export type Axis = readonly SizeRef[];

export type Shape =
  | { readonly kind: "scalar" }
  | { readonly kind: "column"; readonly rows: Axis }
  | { readonly kind: "row"; readonly cols: Axis }
  | { readonly kind: "matrix"; readonly rows: Axis; readonly cols: Axis }
  | { readonly kind: "array"; readonly axes: readonly Axis[] };

export const scalar: Shape = { kind: "scalar" };

/** The shape of a tensor with these axes: vectors are columns. */
export function shapeOf(axes: readonly Axis[]): Shape {
  const [first, second] = axes;
  if (first === undefined) return scalar;
  if (second === undefined) return { kind: "column", rows: first };
  return axes.length === 2 ? { kind: "matrix", rows: first, cols: second } : { kind: "array", axes };
}

/** The axes of a shape, in order. */
export function axesOf(shape: Shape): readonly Axis[] {
  switch (shape.kind) {
    case "scalar":
      return [];
    case "column":
      return [shape.rows];
    case "row":
      return [shape.cols];
    case "matrix":
      return [shape.rows, shape.cols];
    case "array":
      return shape.axes;
  }
}

/** The axis that a factor to the right is joined to; undefined for a scalar and a column. */
export const colsOf = (shape: Shape): Axis | undefined =>
  shape.kind === "row" || shape.kind === "matrix" ? shape.cols : undefined;

/** The axis that a factor to the left is joined to; undefined for a scalar and a row. */
export const rowsOf = (shape: Shape): Axis | undefined =>
  shape.kind === "column" || shape.kind === "matrix" ? shape.rows : undefined;

/** The shape with given rows and columns. */
export function shapeBy(rows: Axis | undefined, cols: Axis | undefined): Shape {
  if (rows === undefined) return cols === undefined ? scalar : { kind: "row", cols };
  return cols === undefined ? { kind: "column", rows } : { kind: "matrix", rows, cols };
}

/** The shape of the transpose; undefined for arrays of more than two axes. */
export const transposeShape = (shape: Shape): Shape | undefined =>
  shape.kind === "array" ? undefined : shapeBy(colsOf(shape), rowsOf(shape));

/** The size of an axis, as far as it is known. */
export function axisSize(axis: Axis, sizes: Sizes): Size | undefined {
  let total: Size | undefined = numberSize(1);
  for (const part of axis) {
    const size = sizes.resolve(part);
    total = total && size && multiplySize(total, size);
  }
  return total;
}

/** False for what has no powers, whatever its unknown sizes are: B^t of an n×r matrix is its transpose. */
export function mayBeSquare(shape: Shape, sizes: Sizes): boolean {
  if (shape.kind !== "matrix") return shape.kind === "scalar";
  const [rows, cols] = [axisSize(shape.rows, sizes), axisSize(shape.cols, sizes)];
  return rows === undefined || cols === undefined || sameSize(rows, cols);
}

/** A shape in words and sizes: "the vector of size n", "the D×M matrix". Unknown sizes show as a question mark. */
export function shapeText(shape: Shape, sizes: Sizes): string {
  const size = (axis: Axis): string => axisText(axis, sizes);
  switch (shape.kind) {
    case "scalar":
      return "a scalar";
    case "column":
      return `a vector of size ${size(shape.rows)}`;
    case "row":
      return `a row vector of size ${size(shape.cols)}`;
    case "matrix":
      return withArticle(`${size(shape.rows)}×${size(shape.cols)} matrix`);
    case "array":
      return withArticle(`${shape.axes.map(size).join("×")} array`);
  }
}

/** "an n×m matrix", "a 2×3 matrix": by how the first letter or number is said. */
const withArticle = (words: string): string =>
  `${/^(?:[aefhilmnorsxAEFHILMNORSX]|8|1[18](?!\d))/u.test(words) ? "an" : "a"} ${words}`;

/** The size of an axis as text, a question mark when nothing is known of it. */
export function axisText(axis: Axis, sizes: Sizes): string {
  const size = axisSize(axis, sizes);
  return size === undefined ? "?" : sizeText(size);
}

/** A size as people write it: "D", "3", "m n", "N − K + 1". */
export function sizeText(size: Size): string {
  const ordered = [...size].sort((a, b) => Number(b.coefficient > 0) - Number(a.coefficient > 0));
  const constant = ordered.filter((m) => m.symbols.length === 0);
  const symbolic = ordered.filter((m) => m.symbols.length > 0);
  if (size.length === 0) return "0";
  return [...symbolic, ...constant]
    .map(({ coefficient, symbols }, i) => {
      const magnitude = Math.abs(coefficient);
      const sign = coefficient < 0 ? (i === 0 ? "−" : " − ") : i === 0 ? "" : " + ";
      return sign + [...(magnitude === 1 && symbols.length > 0 ? [] : [magnitude]), ...symbols].join(" ");
    })
    .join("");
}

/** True when an axis is one size. */
export const isPlain = (axis: Axis): axis is readonly [SizeRef] => axis.length === 1;

/** A key of the number of parts of the axes, for comparing how shapes are laid out. */
export const layoutKey = (shape: Shape): string =>
  `${shape.kind}${axesOf(shape)
    .map((a) => a.length)
    .join(",")}`;
