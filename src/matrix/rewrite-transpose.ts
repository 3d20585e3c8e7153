/**
 * Rows about transposes: inwards where that is no longer, outwards over sums where it is shorter, none that is not needed.
 *
 * Inwards is taken on a tie and outwards only when shorter, so the two never undo each other.
 */
import { bracketed, cost } from "./cost.js";
import { A, B, u, v } from "./example.js";
import { spelling } from "./key.js";
import {
  addition,
  diagonal,
  functionOf,
  hadamard,
  identity,
  matrixPower,
  norm,
  product,
  total,
  trace,
  transpose,
  type Matrix,
} from "./matrix.js";
import type { Row } from "./rewrite.js";

export const transposeRows: readonly Row[] = [
  {
    id: "transpose-inwards",
    title: "push the transpose inwards",
    statement: "(A B)^\\top = B^\\top A^\\top",
    measure: "order",
    example: {
      before: transpose(product(A, B)),
      after: product(transpose(B), transpose(A)),
    },
    at: ["transpose"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "transpose") return undefined;
      const inwards = flip(matrix.of);
      if (inwards.kind === "transpose" && inwards.of === matrix.of) return undefined;
      // A product of names always turns round; a sum must not get longer, with the bracket that it has around it mostly.
      const isTurned =
        matrix.of.kind === "product" && !(hasTurnedSum(inwards) && cost(inwards) > cost(matrix));
      return isTurned || bracketed(inwards) <= cost(matrix) ? inwards : undefined;
    },
  },
  {
    id: "transpose-outwards",
    title: "transpose the whole once instead of its parts",
    statement: "A^\\top + B^\\top A^\\top + B^\\top = (A + A B + B)^\\top",
    measure: "length",
    example: {
      before: addition(transpose(A), product(transpose(B), transpose(A)), transpose(B)),
      after: transpose(addition(A, product(A, B), B)),
    },
    at: ["add", "hadamard", "apply", "power", "product"],
    apply: (matrix, { flip }) => {
      const isMatrix = (part: Matrix): boolean => part.shape.order === 2 && !part.shape.row;
      if (matrix.kind !== "product" && matrix.kind !== "hadamard")
        return isMatrix(matrix) ? transpose(flip(matrix)) : undefined;
      // Where a sum has a bracket anyway, one transpose outside it may be shorter than those inside.
      const turned = (part: Matrix): Matrix => {
        if (!isMatrix(part) || (part.kind !== "add" && part.kind !== "hadamard")) return part;
        const outside = transpose(flip(part));
        return cost(outside) < bracketed(part) ? outside : part;
      };
      if (matrix.kind === "product") {
        if (!isMatrix(matrix) || !hasTurnedSum(matrix))
          return product(...matrix.scalars, ...matrix.chain.map(turned));
        return product(...matrix.scalars, transpose(flip(product(...matrix.chain))));
      }
      if (!isMatrix(matrix)) return undefined;
      const whole = transpose(flip(matrix));
      return cost(whole) < cost(matrix) ? whole : hadamard(...matrix.factors.map(turned));
    },
  },
  {
    id: "transpose-row",
    title: "write a row as the transpose of a vector",
    statement: "u^\\top + v^\\top = (u + v)^\\top",
    measure: "order",
    example: {
      before: addition(transpose(u), transpose(v)),
      after: transpose(addition(u, v)),
    },
    at: ["add", "hadamard", "apply", "power"],
    apply: (matrix, { flip }) => (matrix.shape.row ? transpose(flip(matrix)) : undefined),
  },
  {
    id: "transpose-of-power",
    title: "transpose a matrix power once",
    statement: "(A^\\top)^2 = (A^2)^\\top",
    measure: "order",
    example: { before: matrixPower(transpose(A), 2), after: transpose(matrixPower(A, 2)) },
    at: ["matrix-power"],
    apply: (matrix) =>
      matrix.kind === "matrix-power" && matrix.base.kind === "transpose"
        ? transpose(matrixPower(matrix.base.of, matrix.exponent))
        : undefined,
  },
  {
    id: "transpose-under-sum",
    title: "drop a transpose that does not change the value",
    statement: "\\operatorname{tr} A^\\top = \\operatorname{tr} A",
    measure: "length",
    example: { before: trace(transpose(A)), after: trace(A) },
    at: ["trace", "sum", "diagonal", "norm"],
    apply: (matrix, { flip }) => {
      switch (matrix.kind) {
        case "trace":
          return trace(flip(matrix.of));
        case "sum":
          return total(flip(matrix.of));
        case "diagonal":
          return diagonal(flip(matrix.of));
        case "norm":
          return norm(flip(matrix.of), matrix.p);
        default:
          return undefined;
      }
    },
  },
  {
    id: "transpose-on-diagonal",
    title: "drop a transpose that does not change the diagonal",
    statement: "A^\\top \\odot I = A \\odot I",
    measure: "length",
    example: {
      before: hadamard(transpose(A), identity(A.shape.rows)),
      after: hadamard(A, identity(A.shape.rows)),
    },
    at: ["hadamard"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "hadamard") return undefined;
      const isDiagonal = ({ kind }: Matrix): boolean => kind === "identity" || kind === "diag";
      if (!matrix.factors.some(isDiagonal)) return undefined;
      const shorter = (factor: Matrix): Matrix => {
        const other = isDiagonal(factor) ? factor : flip(factor);
        return cost(other) < cost(factor) ? other : factor;
      };
      const turned = matrix.factors.map(shorter);
      return turned.every((factor, k) => factor === matrix.factors[k]) ? undefined : hadamard(...turned);
    },
  },
  {
    id: "transpose-of-determinant",
    title: "drop a transpose that does not change the determinant",
    statement: "\\det A^\\top = \\det A",
    measure: "length",
    example: {
      before: functionOf("det", [transpose(A)], trace(A).shape),
      after: functionOf("det", [A], trace(A).shape),
    },
    at: ["function"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "function" || (matrix.fn !== "det" && matrix.fn !== "logdet")) return undefined;
      return functionOf(matrix.fn, matrix.args.map(flip), matrix.shape);
    },
  },
  {
    id: "transpose-scalar",
    title: "write a scalar by its transpose",
    statement: "u^\\top A^\\top v = v^\\top A u",
    measure: "order",
    example: {
      before: product(transpose(u), transpose(A), v),
      after: product(transpose(v), A, u),
    },
    at: ["product"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "product" || matrix.shape.order !== 0 || matrix.chain.length === 0)
        return undefined;
      const turned = product(...[...matrix.chain].reverse().map(flip));
      const difference = cost(turned) - cost(matrix);
      if (difference !== 0) return difference < 0 ? turned : undefined;
      return turned.kind === "product" && before(turned.chain, matrix.chain) ? turned : undefined;
    },
  },
];

/** True for a product with a transposed sum, or another transpose with a bracket, among its factors. */
const hasTurnedSum = (matrix: Matrix): boolean =>
  matrix.kind === "product" &&
  matrix.chain.length > 1 &&
  matrix.chain.some((factor) => factor.kind === "transpose" && bracketed(factor.of) > cost(factor.of));

/** True when the first of two equally long chains is the one to choose: by the spelling of its factors, from the left. */
function before(a: readonly Matrix[], b: readonly Matrix[]): boolean {
  const k = a.findIndex((factor, at) => word(factor) !== word(b[at]));
  return k >= 0 && word(a[k]) < word(b[k]);
}

const word = (matrix: Matrix | undefined): string => (matrix === undefined ? "" : spelling(matrix));
