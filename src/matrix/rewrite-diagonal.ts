/**
 * Rows about diag, both ways: no needless diagonal matrices.
 */
import { A, B, n, u, v } from "./example.js";
import {
  addition,
  diag,
  diagonal,
  hadamard,
  identity,
  ones,
  product,
  transpose,
  type DiagMatrix,
  type Matrix,
} from "./matrix.js";
import type { Row } from "./rewrite.js";

export const isDiag = (matrix: Matrix | undefined): matrix is DiagMatrix => matrix?.kind === "diag";

/** The two vectors of an outer product u vᵀ that is split at the only place it can be. */
export function outerParts(matrix: Matrix): { readonly left: Matrix; readonly right: Matrix } | undefined {
  if (matrix.kind !== "product") return undefined;
  const cut = matrix.chain.findIndex((factor) => factor.shape.order === 1);
  if (cut < 0 || cut === matrix.chain.length - 1) return undefined;
  return {
    left: product(...matrix.scalars, ...matrix.chain.slice(0, cut + 1)),
    right: product(...matrix.chain.slice(cut + 1)),
  };
}

/** The most diags that a vector's chain is nested for; more read better as a chain. */
const mostNested = 8;

export const diagonalRows: readonly Row[] = [
  {
    id: "diag-of-ones",
    title: "write diag of ones as the identity",
    statement: "\\operatorname{diag}(\\mathbf 1) = I",
    measure: "length",
    example: { before: diag(ones(u.shape)), after: identity(n) },
    at: ["diag"],
    apply: (matrix) =>
      matrix.kind === "diag" && matrix.of.kind === "ones" ? identity(matrix.shape.rows) : undefined,
  },
  {
    id: "diag-times-vector",
    title: "multiply a vector by diag entry by entry",
    statement: "\\operatorname{diag}(u)\\, v = u \\odot v",
    measure: "length",
    example: { before: product(A, diag(u), v), after: product(A, hadamard(u, v)) },
    at: ["product"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "product") return undefined;
      const { chain } = matrix;
      const [first, second] = chain;
      if (first?.shape.row === true && isDiag(second))
        return product(...matrix.scalars, transpose(hadamard(flip(first), second.of)), ...chain.slice(2));
      const end = chain[chain.length - 1];
      const at = chain.findLastIndex(isDiag);
      if (end?.shape.order !== 1 || at < 0 || chain.filter(isDiag).length > mostNested) return undefined;
      const tail = product(...chain.slice(at + 1));
      const here = chain[at];
      if (tail.shape.order !== 1 || !isDiag(here)) return undefined;
      return product(...matrix.scalars, ...chain.slice(0, at), hadamard(here.of, tail));
    },
  },
  {
    id: "diag-times-diag",
    title: "multiply diagonal matrices entry by entry",
    statement: "\\operatorname{diag}(u)\\operatorname{diag}(v) = \\operatorname{diag}(u \\odot v)",
    measure: "length",
    example: { before: product(A, diag(u), diag(v)), after: product(A, diag(hadamard(u, v))) },
    at: ["product"],
    apply: (matrix) => {
      if (matrix.kind !== "product") return undefined;
      const chain: Matrix[] = [];
      for (const factor of matrix.chain) {
        const last = chain[chain.length - 1];
        if (isDiag(last) && isDiag(factor)) chain.splice(-1, 1, diag(hadamard(last.of, factor.of)));
        else chain.push(factor);
      }
      return chain.length === matrix.chain.length ? undefined : product(...matrix.scalars, ...chain);
    },
  },
  {
    id: "diagonal-of-diag",
    title: "the diagonal of diag is its vector",
    statement: "\\operatorname{diag}(\\operatorname{diag}(u)) = u",
    measure: "length",
    example: { before: diagonal(diag(u)), after: u },
    at: ["diagonal"],
    apply: (matrix) => (matrix.kind === "diagonal" && isDiag(matrix.of) ? matrix.of.of : undefined),
  },
  {
    id: "diagonal-of-outer",
    title: "the diagonal of an outer product is an entry by entry product",
    statement: "\\operatorname{diag}(u v^\\top) = u \\odot v",
    measure: "length",
    example: { before: diagonal(product(u, transpose(v))), after: hadamard(u, v) },
    at: ["diagonal"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "diagonal") return undefined;
      const parts = outerParts(matrix.of);
      return parts === undefined ? undefined : hadamard(parts.left, flip(parts.right));
    },
  },
  {
    id: "diagonal-of-scaled",
    title: "take a diag out of a diagonal",
    statement: "\\operatorname{diag}(\\operatorname{diag}(u) A) = u \\odot \\operatorname{diag}(A)",
    measure: "length",
    example: { before: diagonal(product(diag(u), A)), after: hadamard(u, diagonal(A)) },
    at: ["diagonal"],
    apply: (matrix) => {
      if (matrix.kind !== "diagonal" || matrix.of.kind !== "product") return undefined;
      const { chain } = matrix.of;
      const first = chain[0];
      const last = chain[chain.length - 1];
      if (chain.length < 2) return undefined;
      if (isDiag(first)) return hadamard(first.of, diagonal(product(...chain.slice(1))));
      if (isDiag(last)) return hadamard(diagonal(product(...chain.slice(0, -1))), last.of);
      return undefined;
    },
  },
  {
    id: "diagonal-around-diag",
    title: "write the diagonal of a product around diag as a matrix times its vector",
    statement: "\\operatorname{diag}(A \\operatorname{diag}(u) B) = (A \\odot B^\\top)\\,u",
    measure: "length",
    example: {
      before: diagonal(product(A, diag(u), transpose(B))),
      after: product(hadamard(A, B), u),
    },
    at: ["diagonal"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "diagonal" || matrix.of.kind !== "product") return undefined;
      const { chain } = matrix.of;
      const at = chain.findIndex(isDiag);
      const middle = chain[at];
      if (!isDiag(middle) || at === 0 || at === chain.length - 1 || chain.slice(at + 1).some(isDiag))
        return undefined;
      return product(
        hadamard(product(...chain.slice(0, at)), flip(product(...chain.slice(at + 1)))),
        middle.of,
      );
    },
  },
  {
    id: "hadamard-of-diagonals",
    title: "multiply diagonals as the diagonal of an entry by entry product",
    statement: "\\operatorname{diag}(A) \\odot \\operatorname{diag}(B) = \\operatorname{diag}(A \\odot B)",
    measure: "length",
    example: { before: hadamard(diagonal(A), diagonal(B)), after: diagonal(hadamard(A, B)) },
    at: ["hadamard"],
    apply: (matrix) => {
      if (matrix.kind !== "hadamard") return undefined;
      const of = matrix.factors.flatMap((factor) => (factor.kind === "diagonal" ? [factor.of] : []));
      if (of.length < 2) return undefined;
      const rest = matrix.factors.filter((factor) => factor.kind !== "diagonal");
      return hadamard(diagonal(hadamard(...of)), ...rest);
    },
  },
  {
    id: "hadamard-of-diags",
    title: "multiply diagonal matrices entry by entry on their diagonals",
    statement: "\\operatorname{diag}(u) \\odot \\operatorname{diag}(v) = \\operatorname{diag}(u \\odot v)",
    measure: "length",
    example: { before: hadamard(diag(u), diag(v)), after: diag(hadamard(u, v)) },
    at: ["hadamard"],
    apply: (matrix) => {
      if (matrix.kind !== "hadamard") return undefined;
      const diags = matrix.factors.filter(isDiag);
      if (diags.length < 2) return undefined;
      const rest = matrix.factors.filter((factor) => !isDiag(factor));
      return hadamard(diag(hadamard(...diags.map((factor) => factor.of))), ...rest);
    },
  },
  {
    id: "add-diags",
    title: "add diagonal matrices on their diagonals",
    statement: "\\operatorname{diag}(u) + \\operatorname{diag}(v) = \\operatorname{diag}(u + v)",
    measure: "length",
    example: { before: addition(diag(u), diag(v)), after: diag(addition(u, v)) },
    at: ["add"],
    apply: (matrix) => {
      if (matrix.kind !== "add") return undefined;
      const vectors = matrix.terms.map(vectorOfDiag);
      const found = vectors.filter((vector) => vector !== undefined);
      if (found.length < 2) return undefined;
      return addition(diag(addition(...found)), ...matrix.terms.filter((_, k) => vectors[k] === undefined));
    },
  },
];

/** The vector of a scaled diagonal matrix. */
function vectorOfDiag(matrix: Matrix): Matrix | undefined {
  if (isDiag(matrix)) return matrix.of;
  if (matrix.kind !== "product") return undefined;
  const [only, more] = matrix.chain;
  return isDiag(only) && more === undefined ? product(...matrix.scalars, only.of) : undefined;
}
