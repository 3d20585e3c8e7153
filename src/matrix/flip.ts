/**
 * Transposition pushed inwards: the writing of Mᵀ with transposes on names only.
 *
 * Symmetric names lose theirs, antisymmetric ones turn into a sign; so a matrix is seen to be symmetric when it is flipped
 * into itself. A vector keeps its own writing under one transpose, except that a product turns round.
 */
import { isSymmetricTensor, type Program } from "../term/index.js";
import type { KeyOf } from "./key.js";
import { kronecker } from "./kronecker.js";
import {
  addition,
  applied,
  entryPower,
  hadamard,
  matrixPower,
  negative,
  ones,
  product,
  relationOf,
  transpose,
  zeros,
  type Matrix,
  type Shape,
} from "./matrix.js";

/** What rewriting may know: the program, keys, and how to transpose. */
export type Context = {
  readonly program: Program;
  readonly keyOf: KeyOf;
  /** Mᵀ with the transposes pushed inwards. */
  readonly flip: (matrix: Matrix) => Matrix;
};

/** Functions of one square matrix with f(Xᵀ) = f(X)ᵀ. */
const commutesWithTranspose: ReadonlySet<string> = new Set(["inv", "adj", "expm", "logm", "pinv"]);

/** A context for a program; transposes are remembered for each object. */
export function contextFor(program: Program, keyOf: KeyOf): Context {
  const known = new WeakMap<Matrix, Matrix>();
  const flip = (matrix: Matrix): Matrix => {
    const before = known.get(matrix);
    if (before !== undefined) return before;
    const found = flipped(matrix, context);
    known.set(matrix, found);
    return found;
  };
  const context: Context = { program, keyOf, flip };
  return context;
}

/** True when a matrix is seen to be its own transpose. */
export const isSymmetric = (matrix: Matrix, context: Context): boolean =>
  matrix.shape.order === 2 &&
  !matrix.shape.row &&
  context.keyOf(context.flip(matrix)) === context.keyOf(matrix);

function turned(shape: Shape): Shape {
  if (shape.order === 1) return { rows: shape.cols, cols: shape.rows, order: 2, row: true };
  return { rows: shape.cols, cols: shape.rows, order: shape.row ? 1 : 2, row: false };
}

function flipped(matrix: Matrix, context: Context): Matrix {
  const { flip, program } = context;
  const { order, row } = matrix.shape;
  if (order === 0) return matrix;
  if (matrix.kind === "transpose") return matrix.of;
  if (matrix.kind === "product") return product(...matrix.scalars, ...[...matrix.chain].reverse().map(flip));
  // A vector such as (x − y) or σ(x) reads best whole under its transpose.
  if (order === 1) return transpose(matrix);
  switch (matrix.kind) {
    case "symbol": {
      const tensor = program.tensors.get(matrix.name);
      if (isSymmetricTensor(tensor)) return matrix;
      return tensor?.properties.includes("antisymmetric") ? negative(matrix) : transpose(matrix);
    }
    case "zero":
      return zeros(turned(matrix.shape));
    case "ones":
      return ones(turned(matrix.shape));
    case "identity":
    case "diag":
      return matrix;
    case "hadamard":
      return hadamard(...matrix.factors.map(flip));
    case "add":
      return addition(...matrix.terms.map(flip));
    case "power":
      return entryPower(flip(matrix.base), flip(matrix.exponent));
    case "matrix-power": {
      // (A⁻²)ᵀ and not (A⁻ᵀ)².
      const base = flip(matrix.base);
      const stays = base.kind === "transpose" && base.of === matrix.base;
      return stays ? transpose(matrix) : matrixPower(base, matrix.exponent);
    }
    case "apply":
      return applied(matrix.fn, flip(matrix.of), matrix.order);
    case "bracket":
      return relationOf(matrix.relation, flip(matrix.left), flip(matrix.right));
    case "kronecker":
      return kronecker(...matrix.factors.map(flip));
    case "function": {
      const [only] = matrix.args;
      const symmetric =
        !row && commutesWithTranspose.has(matrix.fn) && only !== undefined && isSymmetric(only, context);
      return symmetric ? matrix : transpose(matrix);
    }
    default:
      return transpose(matrix);
  }
}
