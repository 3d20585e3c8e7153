/**
 * Constructors of the nodes for vectorised forms: Kronecker products, vec and the commutation matrix.
 */
import { multiplySize } from "../term/index.js";
import type { Size } from "../term/index.js";
import {
  matrixShape,
  number,
  vectorShape,
  type CommutationMatrix,
  type Matrix,
  type VecMatrix,
} from "./matrix.js";

/** The Kronecker product, flat; of one factor it is that factor, of none the number 1. */
export function kronecker(...list: readonly Matrix[]): Matrix {
  const factors = list.flatMap((f) => (f.kind === "kronecker" ? f.factors : [f]));
  const [first, second] = factors;
  if (first === undefined || second === undefined) return first ?? number(1);
  const rows = factors.map((f) => f.shape.rows).reduce(multiplySize);
  const cols = factors.map((f) => f.shape.cols).reduce(multiplySize);
  return { kind: "kronecker", factors, shape: matrixShape(rows, cols) };
}

/** The columns of a matrix, stacked. */
export const vec = (of: Matrix): VecMatrix => ({
  kind: "vec",
  of,
  shape: vectorShape(multiplySize(of.shape.rows, of.shape.cols)),
});

/** K with K vec(X) = vec(Xᵀ) for X of m rows and n columns. */
export const commutation = (m: Size, n: Size): CommutationMatrix => {
  const size = multiplySize(m, n);
  return { kind: "commutation", m, n, shape: matrixShape(size, size) };
};
