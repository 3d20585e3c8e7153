/**
 * Products and powers taken apart: the numeric coefficient, the other scalars, and the chain; base and exponent.
 */
import { isOne, multiplyRational, ONE, type Rational } from "../term/index.js";
import { isScalar, number, product, type Matrix } from "./matrix.js";

/** A matrix as coefficient · scalars · chain. A scalar chain stands among the scalars. */
export type Pieces = {
  readonly coefficient: Rational;
  readonly scalars: readonly Matrix[];
  readonly chain: readonly Matrix[];
};

/** The pieces of any matrix; what is no product is a chain, or a scalar, of one. */
export function piecesOf(matrix: Matrix): Pieces {
  if (matrix.kind === "number") return { coefficient: matrix.value, scalars: [], chain: [] };
  if (matrix.kind !== "product" || (isScalar(matrix) && matrix.chain.length > 0))
    return isScalar(matrix)
      ? { coefficient: ONE, scalars: [matrix], chain: [] }
      : { coefficient: ONE, scalars: [], chain: [matrix] };
  const numbers = matrix.scalars.filter((scalar) => scalar.kind === "number");
  return {
    coefficient: numbers.reduce((all, n) => multiplyRational(all, n.value), ONE),
    scalars: matrix.scalars.filter((scalar) => scalar.kind !== "number"),
    chain: matrix.chain,
  };
}

/** The product of pieces. */
export const joinPieces = ({ coefficient, scalars, chain }: Pieces): Matrix =>
  product(...(isOne(coefficient) ? [] : [number(coefficient)]), ...scalars, ...chain);

/** What is left of a matrix without its scalars: undefined when it has none to take out. */
export function splitScalars(
  matrix: Matrix,
): { readonly scalars: readonly Matrix[]; readonly rest: Matrix } | undefined {
  if (matrix.kind !== "product" || matrix.scalars.length === 0 || matrix.chain.length === 0) return undefined;
  return { scalars: matrix.scalars, rest: product(...matrix.chain) };
}

/** A factor as a base to a number. */
export const powerOf = (matrix: Matrix): { readonly base: Matrix; readonly exponent: Rational } =>
  matrix.kind === "power" && matrix.exponent.kind === "number"
    ? { base: matrix.base, exponent: matrix.exponent.value }
    : { base: matrix, exponent: ONE };
