/**
 * The terms that a matrix is a sum of, each a chain of factors with scalars in front where it is a product.
 *
 * Scalars before a sum in brackets go to each of its terms, and the transpose of a sum is that of its terms, so that rows meet
 * columns in each. Terminates: every call goes to a smaller matrix, or to one with its transposes pushed inwards.
 */
import { contextFor, keys, product, simplify, type Matrix } from "../matrix/index.js";
import type { Program } from "../term/index.js";
import { matrixLayout, type Layout } from "./layout.js";

/** A term of a matrix: scalars in front of a chain of two or more matrices, or anything else. */
export type Summand =
  | { readonly kind: "chain"; readonly scalars: readonly Matrix[]; readonly chain: readonly Matrix[] }
  | { readonly kind: "whole"; readonly matrix: Matrix };

/** The terms of a matrix. A power of a matrix is a chain as well. */
export function summandsOf(matrix: Matrix, program: Program): readonly Summand[] {
  const { flip } = contextFor(program, keys());
  const writing = { flip, simple: (term: Matrix): Matrix => simplify(term, program).matrix };
  return termsOf(matrix, writing).map((term): Summand => {
    const [scalars, factors] = term.kind === "product" ? [term.scalars, term.chain] : [[], [term]];
    const [only, ...others] = factors;
    const chain =
      only?.kind === "matrix-power" && others.length === 0
        ? Array.from({ length: only.exponent }, () => only.base)
        : factors;
    return chain.length > 1 ? { kind: "chain", scalars, chain } : { kind: "whole", matrix: term };
  });
}

/** The scalars before a chain: as one quotient where something is divided by. */
export const frontOf = (scalars: readonly Matrix[]): readonly Layout[] =>
  scalars.some(({ kind }) => kind === "power")
    ? [matrixLayout(product(...scalars))]
    : scalars.map(matrixLayout);

/** The summand as one matrix. */
export const wholeOf = (summand: Summand): Matrix =>
  summand.kind === "whole" ? summand.matrix : product(...summand.scalars, ...summand.chain);

/** True when the terms stood in brackets, so that the matrix is not written as their sum. */
export const isSpread = (matrix: Matrix, summands: readonly Summand[]): boolean =>
  summands.length > 1 && matrix.kind !== "add";

/** True when the entries of a term are sums: a product with a size between two of its factors. */
export const hasSum = (summand: Summand): boolean =>
  summand.kind === "chain" && summand.chain.slice(0, -1).some(({ shape }) => shape.order === 2);

/** How a matrix is transposed, and how it is written shorter. */
type Writing = Readonly<Record<"flip" | "simple", (of: Matrix) => Matrix>>;

function termsOf(matrix: Matrix, writing: Writing): readonly Matrix[] {
  const { flip, simple } = writing;
  if (matrix.kind === "add") return matrix.terms.flatMap((term) => termsOf(term, writing));
  if (matrix.kind === "transpose" && (matrix.of.kind === "add" || matrix.of.kind === "product"))
    return termsOf(flip(matrix.of), writing);
  const [only, ...others] = matrix.kind === "product" ? matrix.chain : [];
  if (matrix.kind !== "product" || only === undefined || others.length > 0) return [matrix];
  const inner = termsOf(only, writing);
  return inner.length > 1 ? inner.map((term) => simple(product(...matrix.scalars, term))) : [matrix];
}
