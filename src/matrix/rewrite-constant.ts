/**
 * Rows about constants: zeros, ones, the identity and numbers. Each makes the form shorter.
 */
import { isZero, multiplySize, powerRational, toNumber } from "../term/index.js";
import { A, n, u } from "./example.js";
import {
  addition,
  dimension,
  entryPower,
  hadamard,
  identity,
  matrixShape,
  number,
  ones,
  product,
  trace,
  transpose,
  vectorShape,
  zeros,
  type Matrix,
} from "./matrix.js";
import type { Row } from "./rewrite.js";

const isNull = (matrix: Matrix): boolean =>
  matrix.kind === "zero" || (matrix.kind === "number" && isZero(matrix.value));

const isOnes = (matrix: Matrix): boolean => matrix.kind === "ones";

/** A row of ones. */
const isOnesRow = (matrix: Matrix): boolean => matrix.kind === "transpose" && isOnes(matrix.of);

/** What two neighbours in a chain are together when both are ones; a scalar goes in front. */
function onesTogether(left: Matrix, right: Matrix): Matrix | undefined {
  if (!(isOnes(left) || isOnesRow(left)) || !(isOnes(right) || isOnesRow(right))) return undefined;
  if (left.shape.order === 1) return ones(matrixShape(left.shape.rows, right.shape.cols));
  const inner = dimension(left.shape.cols);
  if (left.shape.row)
    return right.shape.order === 1 ? inner : product(inner, ones({ ...left.shape, cols: right.shape.cols }));
  const shape =
    right.shape.order === 1 ? vectorShape(left.shape.rows) : matrixShape(left.shape.rows, right.shape.cols);
  return product(inner, ones(shape));
}

export const constantRows: readonly Row[] = [
  {
    id: "drop-zero",
    title: "drop terms that are zero",
    statement: "A + 0 = A",
    measure: "length",
    example: { before: addition(A, zeros(A.shape)), after: A },
    at: ["add"],
    apply: (matrix) => {
      if (matrix.kind !== "add") return undefined;
      const kept = matrix.terms.filter((term) => !isNull(term));
      if (kept.length === matrix.terms.length) return undefined;
      return kept.length === 0 ? zeros(matrix.shape) : addition(...kept);
    },
  },
  {
    id: "zero-factor",
    title: "a product with zero is zero",
    statement: "A\\,0 = 0",
    measure: "length",
    example: { before: product(A, zeros(A.shape)), after: zeros(A.shape) },
    at: ["product", "hadamard", "transpose", "trace", "sum", "diag", "diagonal", "norm"],
    apply: (matrix) => {
      const has =
        matrix.kind === "product"
          ? [...matrix.scalars, ...matrix.chain].some(isNull)
          : matrix.kind === "hadamard"
            ? matrix.factors.some(isNull)
            : "of" in matrix && typeof matrix.of !== "string" && isNull(matrix.of);
      return has ? zeros(matrix.shape) : undefined;
    },
  },
  {
    id: "drop-identity",
    title: "a product with the identity is what it multiplies",
    statement: "I A = A",
    measure: "length",
    example: { before: product(identity(n), A), after: A },
    at: ["product", "matrix-power"],
    apply: (matrix) => {
      if (matrix.kind === "matrix-power") return matrix.base.kind === "identity" ? matrix.base : undefined;
      if (matrix.kind !== "product") return undefined;
      const kept = matrix.chain.filter((factor) => factor.kind !== "identity");
      if (kept.length === matrix.chain.length) return undefined;
      const [first] = matrix.chain;
      return product(...matrix.scalars, ...(kept.length === 0 && first !== undefined ? [first] : kept));
    },
  },
  {
    id: "drop-ones",
    title: "an entry by entry product with ones is what it multiplies",
    statement: "A \\odot \\mathbf{1} = A",
    measure: "length",
    example: { before: hadamard(A, ones(A.shape)), after: A },
    at: ["hadamard"],
    apply: (matrix) => {
      if (matrix.kind !== "hadamard") return undefined;
      const kept = matrix.factors.filter((factor) => !isOnes(factor) && !isOnesRow(factor));
      if (kept.length === matrix.factors.length) return undefined;
      return kept.length === 0 ? ones(matrix.shape) : hadamard(...kept);
    },
  },
  {
    id: "join-ones",
    title: "multiply ones with ones",
    statement:
      "\\mathbf{1}\\mathbf{1}^\\top = \\mathbf{1}_{m\\times n},\\quad \\mathbf{1}^\\top\\mathbf{1} = n",
    measure: "length",
    example: { before: product(transpose(ones(u.shape)), ones(u.shape)), after: dimension(n) },
    at: ["product"],
    apply: (matrix) => {
      if (matrix.kind !== "product") return undefined;
      const chain: Matrix[] = [];
      let changed = false;
      for (const factor of matrix.chain) {
        const last = chain[chain.length - 1];
        const joined = last === undefined ? undefined : onesTogether(last, factor);
        if (joined === undefined) chain.push(factor);
        else {
          chain.pop();
          changed = true;
          if (joined.kind === "product") chain.push(...joined.scalars, ...joined.chain);
          else chain.push(joined);
        }
      }
      return changed ? product(...matrix.scalars, ...chain) : undefined;
    },
  },
  {
    id: "constant-value",
    title: "take the value of a constant's sum, trace or diagonal",
    statement: "\\operatorname{tr} I = n,\\quad \\textstyle\\sum_i 1 = n",
    measure: "length",
    example: { before: trace(identity(n)), after: dimension(n) },
    at: ["trace", "sum", "diagonal"],
    apply: (matrix) => {
      if (matrix.kind !== "trace" && matrix.kind !== "sum" && matrix.kind !== "diagonal") return undefined;
      const { of } = matrix;
      if (of.kind === "identity")
        return matrix.kind === "diagonal" ? ones(matrix.shape) : dimension(of.shape.rows);
      if (!isOnes(of)) return undefined;
      if (matrix.kind === "diagonal") return ones(matrix.shape);
      return matrix.kind === "trace"
        ? dimension(of.shape.rows)
        : dimension(multiplySize(of.shape.rows, of.shape.cols));
    },
  },
  {
    id: "number-power",
    title: "raise a number to its power",
    statement: "2^3 = 8",
    measure: "length",
    example: { before: entryPower(number(2), number(3)), after: number(8) },
    at: ["power"],
    apply: (matrix) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number") return undefined;
      if (isOnes(matrix.base) || isNull(matrix.exponent)) return ones(matrix.shape);
      if (matrix.base.kind !== "number") return undefined;
      const value = powerRational(matrix.base.value, toNumber(matrix.exponent.value));
      return value === undefined ? undefined : number(value);
    },
  },
];
