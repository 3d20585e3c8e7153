/**
 * The parts of a matrix term and rebuilding it from others: the one place that the rewriting engine needs to know of kinds.
 */
import {
  addition,
  applied,
  diag,
  diagonal,
  entryPower,
  functionOf,
  hadamard,
  matrixPower,
  norm,
  product,
  relationOf,
  total,
  trace,
  transpose,
  type Matrix,
} from "./matrix.js";
import { kronecker, vec } from "./kronecker.js";

/** The matrices that a matrix is made of, in reading order. */
export function parts(matrix: Matrix): readonly Matrix[] {
  switch (matrix.kind) {
    case "number":
    case "dim":
    case "symbol":
    case "gradient":
    case "zero":
    case "ones":
    case "identity":
    case "commutation":
      return [];
    case "transpose":
    case "apply":
    case "diag":
    case "diagonal":
    case "trace":
    case "sum":
    case "norm":
    case "vec":
      return [matrix.of];
    case "product":
      return [...matrix.scalars, ...matrix.chain];
    case "hadamard":
    case "kronecker":
      return matrix.factors;
    case "add":
      return matrix.terms;
    case "power":
      return [matrix.base, matrix.exponent];
    case "matrix-power":
      return [matrix.base];
    case "function":
      return matrix.args;
    case "bracket":
      return [matrix.left, matrix.right];
  }
}

/** The matrix with other parts of the same shapes, made by the constructors; the same object when none changed. */
export function withParts(matrix: Matrix, changed: readonly Matrix[]): Matrix {
  const old = parts(matrix);
  if (old.every((part, i) => part === changed[i])) return matrix;
  const [first, second] = changed;
  if (first === undefined) return matrix;
  switch (matrix.kind) {
    case "number":
    case "dim":
    case "symbol":
    case "gradient":
    case "zero":
    case "ones":
    case "identity":
    case "commutation":
      return matrix;
    case "transpose":
      return transpose(first);
    case "apply":
      return applied(matrix.fn, first, matrix.order);
    case "diag":
      return diag(first);
    case "diagonal":
      return diagonal(first);
    case "trace":
      return trace(first);
    case "sum":
      return total(first);
    case "norm":
      return norm(first, matrix.p);
    case "vec":
      return vec(first);
    case "product":
      return product(...changed);
    case "hadamard":
      return hadamard(...changed);
    case "kronecker":
      return kronecker(...changed);
    case "add":
      return addition(...changed);
    case "power":
      return entryPower(first, second ?? matrix.exponent);
    case "matrix-power":
      return matrixPower(first, matrix.exponent);
    case "function":
      return functionOf(matrix.fn, changed, matrix.shape, matrix.along);
    case "bracket":
      return relationOf(matrix.relation, first, second ?? matrix.right);
  }
}
