/*
 * The value of matrices by dense arithmetic against that of their unfolding into indices: every node, at random sizes, exactly.
 * Two independent readings of one notation.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addition,
  applied,
  commutation,
  diag,
  diagonal,
  dimension,
  entryPower,
  functionOf,
  gradient,
  hadamard,
  identity,
  kronecker,
  matrixPower,
  matrixShape,
  norm,
  number,
  ones,
  product,
  relationOf,
  rowShape,
  scalarShape,
  scale,
  symbol,
  total,
  trace,
  transpose,
  unfold,
  vec,
  vectorShape,
  zeros,
  type Matrix,
} from "../../src/matrix/index.js";
import { makeJudge } from "../../src/evaluate/index.js";
import {
  call,
  entry,
  freshIndex,
  multiplySize,
  mul,
  sum,
  symbolSize,
  type Index,
} from "../../src/term/index.js";
import { index, programOf, tensor, unknown } from "./programs.js";

const [n, m] = [symbolSize("I"), symbolSize("J")];
const A = symbol("A", matrixShape(n, m));
const X = symbol("X", matrixShape(n, n));
const S = symbol("S", matrixShape(n, n));
const u = symbol("u", vectorShape(n));
const v = symbol("v", vectorShape(m));
const s = symbol("s", scalarShape);

const [i, j, k] = [index("i"), index("j"), index("k", "I")];
const program = programOf(
  [
    tensor("A", "IJ"),
    tensor("X", "II"),
    tensor("S", "II", "symmetric"),
    tensor("u", "I"),
    tensor("v", "J"),
    tensor("s", "", "positive"),
    tensor("y", "I"),
    tensor("L", ""),
  ],
  [
    { name: "y", slots: [i], body: sum([j], mul(entry("A", [i, j]), entry("v", [j]))) },
    { name: "L", slots: [], body: call("L", [{ over: [k], body: entry("y", [k]) }]) },
  ],
  [unknown("L", "tensors"), unknown("f", "number")],
);
const judge = makeJudge(program);

/** Indices for the axes that a matrix has. */
const axesOf = ({ shape }: Matrix): readonly Index[] => {
  const sizes =
    shape.order === 0
      ? []
      : shape.order === 1
        ? [shape.rows]
        : shape.row
          ? [shape.cols]
          : [shape.rows, shape.cols];
  return sizes.map((size) => freshIndex("i", size));
};

const agreement = (matrix: Matrix) => {
  const axes = axesOf(matrix);
  const [first, second] = axes;
  const term = matrix.shape.row ? unfold(matrix, undefined, first) : unfold(matrix, first, second);
  return judge.compareMatrix(term, matrix, axes, 3);
};

const half = { num: 1n, den: 2n };
const square = applied("exp", X);
const nodes: readonly (readonly [string, Matrix])[] = [
  ["number", number({ num: -3n, den: 7n })],
  ["dim", dimension(multiplySize(n, m))],
  ["symbol", A],
  ["vector", u],
  ["gradient", gradient("L", ["y"], [[], [n]])],
  ["gradient by a matrix", gradient("L", ["A"], [[], [n, m]])],
  ["Jacobian as a symbol", gradient("y", ["v"], [[n], [m]])],
  ["local Jacobian", gradient("y", ["v"], [[n], [m]], "local")],
  ["zero", zeros(matrixShape(n, m))],
  ["ones", ones(matrixShape(n, m))],
  ["row of ones", ones(rowShape(n))],
  ["identity", identity(n)],
  ["transpose", transpose(A)],
  ["row vector", transpose(u)],
  ["product", product(A, transpose(A), X)],
  ["scaled product", product(number(2), s, X, A)],
  ["matrix times vector", product(X, u)],
  ["quadratic form", product(transpose(u), X, u)],
  ["scalars only", product(s, product(transpose(u), u))],
  ["outer product", product(u, transpose(v))],
  ["hadamard", hadamard(A, A, product(X, A))],
  ["sum", addition(X, transpose(X), scale(3, S))],
  ["entry power", entryPower(A, 3)],
  ["reciprocals", entryPower(A, -1)],
  ["root of a scalar", entryPower(s, half)],
  ["power by a size", entryPower(A, dimension(n))],
  ["power by a matrix", entryPower(applied("exp", X), S)],
  ["matrix power", matrixPower(X, 3)],
  ["function of entries", applied("tanh", A)],
  ["unknown function, second derivative", applied("f", A, 2)],
  ["diag", diag(u)],
  ["diagonal", diagonal(X)],
  ["trace", trace(product(X, S))],
  ["sum of entries", total(A)],
  ["norm of a vector", norm(u)],
  ["Frobenius norm", norm(A)],
  ["sum of absolute values", norm(A, 1)],
  ["inverse", functionOf("inv", [X], X.shape)],
  ["adjugate", functionOf("adj", [X], X.shape)],
  ["determinant", functionOf("det", [X], scalarShape)],
  ["logdet", functionOf("logdet", [X], scalarShape)],
  ["softmax", functionOf("softmax", [u], u.shape)],
  ["softmax of rows", functionOf("softmax", [A], A.shape, "rows")],
  ["softmax of columns", functionOf("softmax", [A], A.shape, "cols")],
  ["logsumexp of rows", functionOf("logsumexp", [A], vectorShape(n), "rows")],
  ["logsumexp of columns", functionOf("logsumexp", [A], vectorShape(m), "cols")],
  ["unknown function of tensors", functionOf("L", [u], scalarShape)],
  ["bracket", relationOf(">", A, zeros(A.shape))],
  ["bracket of equal entries", relationOf("=", X, S)],
  ["kronecker", kronecker(A, X)],
  ["kronecker of three", kronecker(X, transpose(A), S)],
  ["vec", vec(A)],
  ["vec of a transpose", vec(transpose(A))],
  ["commutation", commutation(n, m)],
  ["commutation at work", product(commutation(n, m), vec(A))],
];

describe("dense arithmetic and unfolding agree", () => {
  test.each(nodes)("%s", (_, matrix) => {
    expect(agreement(matrix).kind).toBe("equal");
  });

  test("K vec(X) = vec(Xᵀ), and vec(X A) = (Aᵀ ⊗ I) vec(X)", () => {
    const [row] = [freshIndex("r", multiplySize(n, m))];
    const holds = (left: Matrix, right: Matrix): string =>
      judge.compareMatrix(unfold(left, row), right, [row], 3).kind;
    expect(holds(product(commutation(n, m), vec(A)), vec(transpose(A)))).toBe("equal");
    expect(holds(product(kronecker(transpose(A), identity(n)), vec(X)), vec(product(X, A)))).toBe("equal");
    expect(holds(product(kronecker(identity(m), X), vec(A)), vec(product(S, A)))).toBe("different");
  });

  test("random square expressions", () => {
    const leaf = fc.constantFrom<Matrix>(
      X,
      S,
      identity(n),
      ones(X.shape),
      diag(u),
      product(u, transpose(u)),
      product(A, transpose(A)),
    );
    const expression = fc.letrec<{ matrix: Matrix }>((tie) => ({
      matrix: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.tuple(tie("matrix"), tie("matrix")).map(([a, b]) => product(a, b)),
        fc.tuple(tie("matrix"), tie("matrix")).map(([a, b]) => hadamard(a, b)),
        fc.tuple(tie("matrix"), tie("matrix")).map(([a, b]) => addition(a, b)),
        tie("matrix").map(transpose),
        tie("matrix").map((a) => diag(diagonal(a))),
        tie("matrix").map((a) => scale(trace(a), identity(n))),
        tie("matrix").map((a) => functionOf("inv", [a], a.shape)),
        tie("matrix").map((a) => diag(product(a, u))),
      ),
    })).matrix;
    fc.assert(
      fc.property(expression, (matrix) => {
        // A singular inverse has no value; nothing else may be left undecided.
        expect(agreement(matrix).kind).not.toBe("different");
      }),
      { numRuns: 200, seed: 20240502 },
    );
  });

  test("a wrong sign, transpose or factor is seen", () => {
    const axes = axesOf(X);
    const term = unfold(X, ...axes);
    for (const wrong of [scale(-1, X), transpose(X), scale(2, X), S, matrixPower(X, 2), square])
      expect(judge.compareMatrix(term, wrong, axes).kind).toBe("different");
  });
});
