/**
 * Rows about diag beside a matrix: scaled rows and columns, outer products among entry by entry factors.
 */
import { cost } from "./cost.js";
import { A, u, v, w, n } from "./example.js";
import { isSymmetric, type Context } from "./flip.js";
import {
  addition,
  diag,
  hadamard,
  identity,
  negative,
  ones,
  product,
  transpose,
  type Matrix,
} from "./matrix.js";
import { joinPieces, piecesOf } from "./pieces.js";
import type { Row } from "./rewrite.js";
import { isDiag, outerParts } from "./rewrite-diagonal.js";

/** u for the matrix u 𝟏ᵀ, whose columns are all u. */
const columnsAlike = (matrix: Matrix): Matrix | undefined => {
  if (matrix.kind !== "product" || matrix.shape.order !== 2 || matrix.shape.row) return undefined;
  const last = matrix.chain[matrix.chain.length - 1];
  if (last?.kind !== "transpose" || last.of.kind !== "ones") return undefined;
  return product(...matrix.scalars, ...matrix.chain.slice(0, -1));
};

/** v for the matrix 𝟏 vᵀ, whose rows are all vᵀ. */
const rowsAlike = (matrix: Matrix, flip: (m: Matrix) => Matrix): Matrix | undefined => {
  if (matrix.kind !== "product" || matrix.shape.order !== 2 || matrix.shape.row) return undefined;
  const [first, ...rest] = matrix.chain;
  return first?.kind === "ones" && first.shape.order === 1
    ? flip(product(...matrix.scalars, ...rest))
    : undefined;
};

const turned = (matrix: Matrix | undefined, { flip }: Context): Matrix | undefined =>
  matrix === undefined ? undefined : flip(matrix);

/** diag(u) times a sum of the identity and of 𝟏 vᵀ, where that is no longer or shows what is its own transpose. */
function intoConstants(first: Matrix, sum: Matrix | undefined, context: Context): Matrix | undefined {
  if (!isDiag(first) || sum?.kind !== "add") return undefined;
  const terms = sum.terms.map((term): Matrix | undefined => {
    const { coefficient, scalars, chain } = piecesOf(term);
    const [head, ...rest] = chain;
    if (head?.kind === "identity" && rest.length === 0)
      return joinPieces({ coefficient, scalars, chain: [first] });
    return head?.kind === "ones" && head.shape.order === 1
      ? joinPieces({ coefficient, scalars, chain: [first.of, ...rest] })
      : undefined;
  });
  const known = terms.filter((term) => term !== undefined);
  if (known.length < terms.length) return undefined;
  const whole = addition(...known);
  return cost(whole) <= cost(product(first, sum)) || isSymmetric(whole, context) ? whole : undefined;
}

export const scalingRows: readonly Row[] = [
  {
    id: "scale-rows",
    title: "scale rows or columns by diag",
    statement: "(u \\mathbf 1^\\top) \\odot A = \\operatorname{diag}(u) A",
    measure: "length",
    example: {
      before: hadamard(product(u, transpose(ones(u.shape))), A),
      after: product(diag(u), A),
    },
    at: ["hadamard"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "hadamard") return undefined;
      const rows = matrix.factors.map(columnsAlike);
      const cols = matrix.factors.map((factor) => rowsAlike(factor, flip));
      const left = rows.filter((vector) => vector !== undefined);
      const right = cols.filter((vector) => vector !== undefined);
      const rest = matrix.factors.filter((_, k) => rows[k] === undefined && cols[k] === undefined);
      if (left.length + right.length === 0 || rest.length === 0) return undefined;
      return product(
        ...(left.length === 0 ? [] : [diag(hadamard(...left))]),
        hadamard(...rest),
        ...(right.length === 0 ? [] : [diag(hadamard(...right))]),
      );
    },
  },
  {
    id: "scale-both",
    title: "write diag on both sides of one matrix as an entry by entry product",
    statement: "\\operatorname{diag}(u) A \\operatorname{diag}(v) = (u v^\\top) \\odot A",
    measure: "length",
    example: {
      before: product(diag(u), A, diag(v)),
      after: hadamard(product(u, transpose(v)), A),
    },
    at: ["product"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "product") return undefined;
      const [first, middle, last, more] = matrix.chain;
      if (!isDiag(first) || middle === undefined || !isDiag(last) || more !== undefined) return undefined;
      return product(...matrix.scalars, hadamard(product(first.of, flip(last.of)), middle));
    },
  },
  {
    id: "outer-in-chain",
    title: "write an entry by entry product with an outer product as diags in a chain",
    statement: "((u v^\\top) \\odot A)\\,w = u \\odot A (v \\odot w)",
    measure: "order",
    example: {
      before: product(hadamard(product(u, transpose(v)), A), w),
      after: product(diag(u), A, diag(v), w),
    },
    at: ["product"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "product") return undefined;
      const { chain } = matrix;
      // Only where a vector stands beside it: there the diags become entry by entry products of vectors.
      const beside = (k: number): boolean =>
        (k === chain.length - 2 && chain[k + 1]?.shape.order === 1) ||
        (k === 1 && chain[0]?.shape.row === true);
      const parts = chain.flatMap((factor, k): readonly Matrix[] => {
        const whole = factor.kind === "transpose" ? flip(factor.of) : factor;
        if (whole.kind !== "hadamard" || whole.shape.order !== 2 || !beside(k)) return [factor];
        const at = whole.factors.findIndex((part) => outerParts(part) !== undefined);
        const outer = whole.factors[at];
        const split = outer === undefined ? undefined : outerParts(outer);
        if (split === undefined) return [factor];
        const rest = whole.factors.filter((_, place) => place !== at);
        return [diag(split.left), hadamard(...rest), diag(flip(split.right))];
      });
      return parts.length === chain.length ? undefined : product(...matrix.scalars, ...parts);
    },
  },
  {
    id: "diag-into-constants",
    title: "multiply diag into a sum of the identity and of equal rows or columns",
    statement: "\\operatorname{diag}(u)\\,(I - \\mathbf 1 u^\\top) = \\operatorname{diag}(u) - u u^\\top",
    measure: "order",
    example: {
      before: product(diag(u), addition(identity(n), negative(product(ones(u.shape), transpose(u)))), A),
      after: product(addition(diag(u), negative(product(u, transpose(u)))), A),
    },
    at: ["product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "product") return undefined;
      const { scalars, chain } = matrix;
      for (const [k, factor] of chain.entries()) {
        const [first, second] = [factor, chain[k + 1]];
        const made =
          intoConstants(first, second, context) ??
          (second === undefined
            ? undefined
            : turned(intoConstants(second, context.flip(first), context), context));
        if (made !== undefined) return product(...scalars, ...chain.slice(0, k), made, ...chain.slice(k + 2));
      }
      return undefined;
    },
  },
];
