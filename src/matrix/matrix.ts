/**
 * Matrices: expressions over whole tensors of order at most two, one discriminated union on `kind`.
 *
 * Every node knows its shape, computed by its constructor; constructors flatten, fold numbers into one coefficient and
 * undo a double transpose, and nothing that a reader would call a step: those are the rows of the rewrite tables.
 * What a matrix means is said by `unfold`. A constructor throws only when shapes do not fit, which is a bug of the caller.
 */
import {
  isOne,
  isZero,
  multiplyRational,
  numberSize,
  ONE,
  integer,
  sameSize,
  sizeKey,
} from "../term/index.js";
import type { Rational, Reach, Relation, Size } from "../term/index.js";

/**
 * Rows and columns; a scalar is 1×1 of order 0, a column vector n×1 of order 1, a matrix has order 2. The transpose of a
 * vector has order 2 and `row`: it has an axis of columns and none of rows.
 */
export type Shape = {
  readonly rows: Size;
  readonly cols: Size;
  readonly order: 0 | 1 | 2;
  readonly row: boolean;
};

/** What every node has. */
type Shaped<Node> = Node & { readonly shape: Shape };

/** An exact rational number. */
export type NumberMatrix = Shaped<{ readonly kind: "number"; readonly value: Rational }>;
/** A size as a number, `dim(n)`. */
export type DimMatrix = Shaped<{ readonly kind: "dim"; readonly size: Size }>;
/** A tensor of the program by its name. */
export type SymbolMatrix = Shaped<{ readonly kind: "symbol"; readonly name: string }>;
/**
 * A derivative that is a symbol of its own: ∇_Y L (`of` L, `by` [Y]), ∂y/∂x of a vector by a vector. Its axes are those of
 * `of` and then those of each name of `by`; there are at most two.
 */
export type GradientMatrix = Shaped<{
  readonly kind: "gradient";
  readonly of: string;
  readonly by: readonly string[];
  /** How many axes come from `of` and from each name of `by`. */
  readonly orders: readonly number[];
  readonly reach: Reach;
}>;
/** All entries 0, of any shape but a scalar (that is the number 0). */
export type ZeroMatrix = Shaped<{ readonly kind: "zero" }>;
/** All entries 1, of any shape but a scalar. */
export type OnesMatrix = Shaped<{ readonly kind: "ones" }>;
export type IdentityMatrix = Shaped<{ readonly kind: "identity" }>;
/** Of a vector (then a row) or of a matrix; never of a scalar or of a transpose. */
export type TransposeMatrix = Shaped<{ readonly kind: "transpose"; readonly of: Matrix }>;
/**
 * Scalars in front (the numeric coefficient first), then a chain in which columns of one fit rows of the next. A scalar
 * product has either scalars only (2 t (xᵀy), the chain being one of them) or a chain only (xᵀy).
 */
export type ProductMatrix = Shaped<{
  readonly kind: "product";
  readonly scalars: readonly Matrix[];
  readonly chain: readonly Matrix[];
}>;
/** Entry by entry product of two or more of the same shape, flat. */
export type HadamardMatrix = Shaped<{ readonly kind: "hadamard"; readonly factors: readonly Matrix[] }>;
/** Sum of two or more of the same shape, flat. */
export type AddMatrix = Shaped<{ readonly kind: "add"; readonly terms: readonly Matrix[] }>;
/** Each entry to a power; the exponent is a scalar, or of the same shape. Of a scalar, its power. */
export type PowerMatrix = Shaped<{
  readonly kind: "power";
  readonly base: Matrix;
  readonly exponent: Matrix;
}>;
/** A square matrix times itself; the exponent is a whole number, at least 2. */
export type MatrixPower = Shaped<{
  readonly kind: "matrix-power";
  readonly base: Matrix;
  readonly exponent: number;
}>;
/** A function of one number at each entry; `order` counts primes. */
export type ApplyMatrix = Shaped<{
  readonly kind: "apply";
  readonly fn: string;
  readonly order: number;
  readonly of: Matrix;
}>;
/** The square matrix with a vector on its diagonal. */
export type DiagMatrix = Shaped<{ readonly kind: "diag"; readonly of: Matrix }>;
/** The vector on the diagonal of a square matrix; written diag too. */
export type DiagonalMatrix = Shaped<{ readonly kind: "diagonal"; readonly of: Matrix }>;
export type TraceMatrix = Shaped<{ readonly kind: "trace"; readonly of: Matrix }>;
/** The sum of all entries. */
export type SumMatrix = Shaped<{ readonly kind: "sum"; readonly of: Matrix }>;
/** The sum of absolute values (1) or the root of the sum of squares (2) of all entries: Frobenius for a matrix. */
export type NormMatrix = Shaped<{ readonly kind: "norm"; readonly p: 1 | 2; readonly of: Matrix }>;
/**
 * A function of whole tensors: inv(X), det(X), softmax(x), an unknown L(Y). `along` is given when it acts on each vector of a
 * matrix by itself: along "rows" each row is one vector (the column index runs), along "cols" each column.
 */
export type FunctionMatrix = Shaped<{
  readonly kind: "function";
  readonly fn: string;
  readonly args: readonly Matrix[];
  readonly along: "rows" | "cols" | undefined;
}>;
/** 1 where the relation holds between entries of two of the same shape, else 0. */
export type BracketMatrix = Shaped<{
  readonly kind: "bracket";
  readonly relation: Relation;
  readonly left: Matrix;
  readonly right: Matrix;
}>;
/** Kronecker product of two or more, flat. */
export type KroneckerMatrix = Shaped<{ readonly kind: "kronecker"; readonly factors: readonly Matrix[] }>;
/** The columns of a matrix, stacked. */
export type VecMatrix = Shaped<{ readonly kind: "vec"; readonly of: Matrix }>;
/** K with K vec(X) = vec(Xᵀ) for every m×n matrix X. */
export type CommutationMatrix = Shaped<{
  readonly kind: "commutation";
  readonly m: Size;
  readonly n: Size;
}>;

export type Matrix =
  | NumberMatrix
  | DimMatrix
  | SymbolMatrix
  | GradientMatrix
  | ZeroMatrix
  | OnesMatrix
  | IdentityMatrix
  | TransposeMatrix
  | ProductMatrix
  | HadamardMatrix
  | AddMatrix
  | PowerMatrix
  | MatrixPower
  | ApplyMatrix
  | DiagMatrix
  | DiagonalMatrix
  | TraceMatrix
  | SumMatrix
  | NormMatrix
  | FunctionMatrix
  | BracketMatrix
  | KroneckerMatrix
  | VecMatrix
  | CommutationMatrix;

const UNIT = numberSize(1);

/** The shape of a scalar. */
export const scalarShape: Shape = { rows: UNIT, cols: UNIT, order: 0, row: false };
export const vectorShape = (size: Size): Shape => ({ rows: size, cols: UNIT, order: 1, row: false });
export const rowShape = (size: Size): Shape => ({ rows: UNIT, cols: size, order: 2, row: true });
export const matrixShape = (rows: Size, cols: Size): Shape => ({ rows, cols, order: 2, row: false });

/** The shape of a tensor with these axes; undefined for more than two. */
export function shapeOf(axes: readonly Size[]): Shape | undefined {
  const [rows, cols] = axes;
  if (axes.length > 2) return undefined;
  if (rows === undefined) return scalarShape;
  return cols === undefined ? vectorShape(rows) : matrixShape(rows, cols);
}

export const sameShape = (a: Shape, b: Shape): boolean =>
  a === b || (a.order === b.order && a.row === b.row && sameSize(a.rows, b.rows) && sameSize(a.cols, b.cols));

export const isScalar = (matrix: Matrix): boolean => matrix.shape.order === 0;
/** True when rows and columns are equally many. */
export const isSquare = (matrix: Matrix): boolean => sameSize(matrix.shape.rows, matrix.shape.cols);

const shapeText = (shape: Shape): string =>
  `${sizeKey(shape.rows)}×${sizeKey(shape.cols)} of order ${shape.order}`;

function fit(condition: boolean, what: string, ...parts: readonly Matrix[]): void {
  if (!condition)
    throw new Error(`${what} of shapes that do not fit: ${parts.map((p) => shapeText(p.shape)).join(", ")}`);
}

export const number = (value: Rational | number): NumberMatrix => ({
  kind: "number",
  value: typeof value === "number" ? integer(value) : value,
  shape: scalarShape,
});
export const dimension = (size: Size): DimMatrix => ({ kind: "dim", size, shape: scalarShape });
export const symbol = (name: string, shape: Shape): SymbolMatrix => ({ kind: "symbol", name, shape });
/** A derivative that is a symbol of its own; `axes` has the sizes of `of` and then of each name of `by`, two at most. */
export function gradient(
  of: string,
  by: readonly string[],
  axes: readonly (readonly Size[])[],
  reach: Reach = "total",
): GradientMatrix {
  const shape = shapeOf(axes.flat());
  if (shape === undefined) throw new Error(`a gradient of more than two axes: ${of} by ${by.join(", ")}`);
  return { kind: "gradient", of, by, orders: axes.map((sizes) => sizes.length), reach, shape };
}
/** Zeros of a shape; the number for a scalar. */
export const zeros = (shape: Shape): Matrix => (shape.order === 0 ? number(0) : { kind: "zero", shape });
/** Ones of a shape; the number for a scalar. A row of ones is the transpose of a vector of them. */
export const ones = (shape: Shape): Matrix => {
  if (shape.order === 0) return number(1);
  return shape.row ? transpose({ kind: "ones", shape: vectorShape(shape.cols) }) : { kind: "ones", shape };
};
export const identity = (size: Size): IdentityMatrix => ({
  kind: "identity",
  shape: matrixShape(size, size),
});

/** The transpose; a scalar is its own and a transpose is undone. */
export function transpose(of: Matrix): Matrix {
  if (of.kind === "transpose") return of.of;
  const { rows, cols, order, row } = of.shape;
  if (order === 0) return of;
  const shape = order === 1 ? rowShape(rows) : row ? vectorShape(cols) : matrixShape(cols, rows);
  return { kind: "transpose", of, shape };
}

/** The shape of a chain: open on the left unless it starts with a row, on the right unless it ends in a vector. */
function chainShape(chain: readonly Matrix[]): Shape {
  const first = chain[0]?.shape;
  const last = chain[chain.length - 1]?.shape;
  if (first === undefined || last === undefined) return scalarShape;
  if (last.order === 1) return first.row ? scalarShape : vectorShape(first.rows);
  return first.row ? rowShape(last.cols) : matrixShape(first.rows, last.cols);
}

/**
 * The product of scalars and of a conformable chain, flat, in the order given; numbers become one coefficient in front.
 * A scalar that is itself a chain (xᵀ A x) stays one factor in front.
 */
export function product(...factors: readonly Matrix[]): Matrix {
  let coefficient = ONE;
  const scalars: Matrix[] = [];
  const chain: Matrix[] = [];
  const take = (factor: Matrix): void => {
    if (factor.kind === "number") coefficient = multiplyRational(coefficient, factor.value);
    else if (factor.kind === "product") {
      factor.scalars.forEach(take);
      if (isScalar(factor)) {
        if (factor.chain.length > 0) scalars.push(withoutScalars(factor));
      } else chain.push(...factor.chain);
    } else if (isScalar(factor)) scalars.push(factor);
    else chain.push(factor);
  };
  factors.forEach(take);
  for (let i = 1; i < chain.length; i++) {
    const [left, right] = [chain[i - 1], chain[i]];
    if (left === undefined || right === undefined) continue;
    const fits = left.shape.order === 2 ? !right.shape.row : right.shape.row;
    fit(fits && sameSize(left.shape.cols, right.shape.rows), "product", left, right);
  }
  const shape = chainShape(chain);
  if (isZero(coefficient)) return zeros(shape);
  const front = isOne(coefficient) ? scalars : [number(coefficient), ...scalars];
  const [only] = chain.length === 0 ? front : chain;
  if (front.length + chain.length < 2) return only ?? number(1);
  // A chain that is a scalar stands among the scalars, so that 2 xᵀy is one thing whichever way it was made.
  if (shape.order === 0 && chain.length > 0 && front.length > 0)
    return {
      kind: "product",
      scalars: [...front, { kind: "product", scalars: [], chain, shape }],
      chain: [],
      shape,
    };
  return { kind: "product", scalars: front, chain, shape };
}

const withoutScalars = (matrix: ProductMatrix): Matrix =>
  matrix.scalars.length === 0 ? matrix : { ...matrix, scalars: [] };

/** A product with a scalar in front. */
export const scale = (by: Matrix | Rational | number, matrix: Matrix): Matrix =>
  product(typeof by === "object" && "kind" in by ? by : number(by), matrix);

export const negative = (matrix: Matrix): Matrix => scale(-1, matrix);

/** The entry by entry product, flat; of scalars it is the product. */
export function hadamard(...factors: readonly Matrix[]): Matrix {
  const flat = factors.flatMap((factor) => (factor.kind === "hadamard" ? factor.factors : [factor]));
  const first = flat[0];
  if (first === undefined) return number(1);
  for (const factor of flat) fit(sameShape(first.shape, factor.shape), "hadamard product", first, factor);
  if (isScalar(first)) return product(...flat);
  return flat.length === 1 ? first : { kind: "hadamard", factors: flat, shape: first.shape };
}

/** The sum, flat. Of nothing it is the number 0. */
export function addition(...terms: readonly Matrix[]): Matrix {
  const flat = terms.flatMap((term) => (term.kind === "add" ? term.terms : [term]));
  const first = flat[0];
  if (first === undefined) return number(0);
  for (const term of flat) fit(sameShape(first.shape, term.shape), "sum", first, term);
  return flat.length === 1 ? first : { kind: "add", terms: flat, shape: first.shape };
}

/** Each entry to a power, a scalar or entry by entry; the first power is the base itself. */
export function entryPower(base: Matrix, exponent: Matrix | Rational | number): Matrix {
  const e = typeof exponent === "object" && "kind" in exponent ? exponent : number(exponent);
  fit(isScalar(e) || sameShape(base.shape, e.shape), "power", base, e);
  if (e.kind === "number" && isOne(e.value)) return base;
  return { kind: "power", base, exponent: e, shape: base.shape };
}

/** A square matrix to a whole power of at least 1. */
export function matrixPower(base: Matrix, exponent: number): Matrix {
  fit(base.shape.order === 2 && isSquare(base) && exponent >= 1, "matrix power", base);
  return exponent === 1 ? base : { kind: "matrix-power", base, exponent, shape: base.shape };
}

export const applied = (fn: string, of: Matrix, order = 0): ApplyMatrix => ({
  kind: "apply",
  fn,
  order,
  of,
  shape: of.shape,
});

/** The diagonal matrix of a vector. */
export function diag(of: Matrix): DiagMatrix {
  fit(of.shape.order === 1, "diag", of);
  return { kind: "diag", of, shape: matrixShape(of.shape.rows, of.shape.rows) };
}

/** The diagonal of a square matrix. */
export function diagonal(of: Matrix): DiagonalMatrix {
  fit(of.shape.order === 2 && isSquare(of), "diagonal", of);
  return { kind: "diagonal", of, shape: vectorShape(of.shape.rows) };
}

export function trace(of: Matrix): TraceMatrix {
  fit(of.shape.order === 2 && isSquare(of), "trace", of);
  return { kind: "trace", of, shape: scalarShape };
}

/** The sum of all entries; a scalar is its own. */
export const total = (of: Matrix): Matrix => (isScalar(of) ? of : { kind: "sum", of, shape: scalarShape });

/** The norm of all entries together. */
export const norm = (of: Matrix, p: 1 | 2 = 2): NormMatrix => ({ kind: "norm", p, of, shape: scalarShape });

export const functionOf = (
  fn: string,
  args: readonly Matrix[],
  shape: Shape,
  along?: "rows" | "cols",
): FunctionMatrix => ({ kind: "function", fn, args, along, shape });

export function relationOf(relation: Relation, left: Matrix, right: Matrix): BracketMatrix {
  fit(sameShape(left.shape, right.shape), "relation", left, right);
  return { kind: "bracket", relation, left, right, shape: left.shape };
}
