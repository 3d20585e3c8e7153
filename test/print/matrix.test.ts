/*
 * Matrices as text, ASCII and LaTeX: one row for each way in which parts can stand together.
 */
import katex from "katex";
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
  negative,
  norm,
  number,
  ones,
  product,
  relationOf,
  scalarShape,
  scale,
  symbol,
  total,
  trace,
  transpose,
  vec,
  vectorShape,
  zeros,
  type Matrix,
} from "../../src/matrix/index.js";
import { matrixAscii, matrixLatex, matrixText } from "../../src/print/index.js";
import { emptyProgram, ONE, rational, symbolSize, type Program } from "../../src/term/index.js";
import { tensor } from "./programs.js";

const n = symbolSize("n");
const [D, M, N] = [symbolSize("D"), symbolSize("M"), symbolSize("N")];
const [A, B, X] = ["A", "B", "X"].map((name) => symbol(name, matrixShape(n, n))) as [Matrix, Matrix, Matrix];
const [x, b] = ["x", "b"].map((name) => symbol(name, vectorShape(n))) as [Matrix, Matrix];
const [s, t] = ["s", "t"].map((name) => symbol(name, scalarShape)) as [Matrix, Matrix];
const H = symbol("H", matrixShape(D, M));
const W = symbol("W", matrixShape(M, N));
const G = gradient("L", ["Y"], [[], [D, N]]);
const half = number(rational(1, 2) ?? ONE);
const inv = (of: Matrix): Matrix => functionOf("inv", [of], of.shape);

const program: Program = {
  ...emptyProgram,
  tensors: new Map(
    ["A", "B", "X", "H", "W", "Y"]
      .map((name) => tensor(name, ["n", "n"]))
      .concat(["x", "b", "y"].map((name) => tensor(name, ["n"])))
      .concat(["s", "t", "L"].map((name) => tensor(name, [])))
      .map((one) => [one.name, one]),
  ),
};

/** A matrix, its text, its ASCII, its LaTeX. */
type Row = readonly [matrix: Matrix, text: string, ascii: string, latex: string];

const rows: readonly Row[] = [
  [product(G, transpose(W)), "∇_Y L Wᵀ", "G_Y*W'", "\\nabla_{Y} L \\cdot W^{\\top}"],
  [product(transpose(H), G), "Hᵀ ∇_Y L", "H'*G_Y", "H^{\\top} \\cdot \\nabla_{Y} L"],
  [transpose(G), "(∇_Y L)ᵀ", "G_Y'", "(\\nabla_{Y} L)^{\\top}"],
  [
    product(G, transpose(addition(W, scale(-1, W)))),
    "∇_Y L · (W − W)ᵀ",
    "G_Y*(W - W)'",
    "\\nabla_{Y} L \\cdot (W - W)^{\\top}",
  ],
  // Products and sums.
  [product(A, B), "A B", "A*B", "A B"],
  [product(addition(A, transpose(A)), x), "(A + Aᵀ) x", "(A + A')*x", "(A + A^{\\top}) x"],
  [product(A, addition(x, negative(b))), "A (x − b)", "A*(x - b)", "A (x - b)"],
  [addition(negative(x), b), "b − x", "b - x", "b - x"],
  [negative(product(A, x)), "−A x", "-A*x", "-A x"],
  [transpose(product(A, B)), "(A B)ᵀ", "(A*B)'", "(A B)^{\\top}"],
  [product(transpose(x), A, x), "xᵀ A x", "x'*A*x", "x^{\\top} A x"],
  [product(x, transpose(b)), "x bᵀ", "x*b'", "x b^{\\top}"],
  // Scalars in front, and under the bar.
  [scale(2, product(A, x)), "2 A x", "2*A*x", "2 A x"],
  [scale(half, A), "½ A", "1/2*A", "\\tfrac{1}{2} A"],
  [product(s, A), "s A", "s*A", "s A"],
  [product(entryPower(s, -1), A, x), "A x/s", "A*x/s", "\\frac{A x}{s}"],
  [product(number(2), t, entryPower(s, -2), A), "2 t A/s²", "2*t*A/s^2", "\\frac{2 t}{s^{2}} A"],
  [
    product(entryPower(product(transpose(x), x), -1), product(transpose(x), A, x)),
    "xᵀ A x/(xᵀ x)",
    "x'*A*x/(x'*x)",
    "\\frac{x^{\\top} A x}{x^{\\top} x}",
  ],
  [entryPower(s, -1), "1/s", "1/s", "\\frac{1}{s}"],
  [entryPower(trace(A), 2), "tr(A)²", "tr(A)^2", "\\operatorname{tr}(A)^{2}"],
  [entryPower(s, half), "√(s)", "sqrt(s)", "\\sqrt{s}"],
  [dimension(n), "dim(n)", "dim(n)", "\\dim(n)"],
  // Entry by entry.
  [hadamard(A, B), "A ⊙ B", "A.*B", "A \\odot B"],
  [hadamard(A, product(A, B)), "A ⊙ (A B)", "A.*(A*B)", "A \\odot (A B)"],
  [product(hadamard(A, B), x), "(A ⊙ B) x", "(A.*B)*x", "(A \\odot B) x"],
  [hadamard(A, entryPower(B, -1)), "A ⊘ B", "A./B", "A \\oslash B"],
  [entryPower(x, -1), "1 ⊘ x", "1./x", "1 \\oslash x"],
  [hadamard(x, entryPower(b, -2)), "x ⊘ b.^2", "x./b.^2", "x \\oslash b^{\\odot 2}"],
  [entryPower(A, half), "sqrt(A)", "sqrt(A)", "\\sqrt{A}"],
  [applied("exp", product(A, x)), "exp(A x)", "exp(A*x)", "\\exp(A x)"],
  [applied("abs", x), "abs(x)", "abs(x)", "\\operatorname{abs}(x)"],
  [applied("abs", s), "abs(s)", "abs(s)", "\\lvert s \\rvert"],
  [relationOf(">", x, zeros(x.shape)), "[x > 0]", "[x > vector(0)]", "[x > 0]"],
  // Constants and functions of whole matrices.
  [ones(vectorShape(n)), "1_n", "vector(1)", "\\mathbf{1}_{n}"],
  [ones(matrixShape(M, N)), "1_M 1_Nᵀ", "matrix(1)", "\\mathbf{1}_{M} \\mathbf{1}_{N}^{\\top}"],
  [product(A, ones(vectorShape(n))), "A 1_n", "A*vector(1)", "A \\mathbf{1}_{n}"],
  [identity(n), "I_n", "eye", "I_{n}"],
  [zeros(matrixShape(n, n)), "0", "matrix(0)", "0"],
  [diag(x), "diag(x)", "diag(x)", "\\operatorname{diag}(x)"],
  [diagonal(A), "diag(A)", "diag(A)", "\\operatorname{diag}(A)"],
  [trace(product(A, B)), "tr(A B)", "tr(A*B)", "\\operatorname{tr}(A B)"],
  [total(x), "sum(x)", "sum(x)", "\\operatorname{sum}(x)"],
  [norm(addition(x, negative(b))), "‖x − b‖", "norm2(x - b)", "\\lVert x - b \\rVert"],
  [norm(A), "‖A‖_F", "norm2(A)", "\\lVert A \\rVert_{F}"],
  [norm(x, 1), "‖x‖₁", "norm1(x)", "\\lVert x \\rVert_{1}"],
  [inv(A), "A⁻¹", "inv(A)", "A^{-1}"],
  [transpose(inv(A)), "A⁻ᵀ", "inv(A)'", "A^{-\\top}"],
  [inv(product(A, B)), "(A B)⁻¹", "inv(A*B)", "(A B)^{-1}"],
  [matrixPower(A, 3), "A³", "A^3", "A^{3}"],
  [matrixPower(inv(A), 2), "A⁻²", "inv(A)^2", "A^{-2}"],
  [matrixPower(inv(product(A, B)), 2), "(A B)⁻²", "inv(A*B)^2", "(A B)^{-2}"],
  [functionOf("det", [A], scalarShape), "det(A)", "det(A)", "\\det(A)"],
  [
    functionOf("softmax", [X], X.shape, "rows"),
    "softmax(X, 2)",
    "softmax(X,2)",
    "\\operatorname{softmax}(X, 2)",
  ],
  [kronecker(A, B), "A ⊗ B", "kron(A,B)", "A \\otimes B"],
  [kronecker(product(A, B), X), "(A B) ⊗ X", "kron(A*B,X)", "(A B) \\otimes X"],
  [kronecker(A, B, X), "A ⊗ B ⊗ X", "kron(kron(A,B),X)", "A \\otimes B \\otimes X"],
  [vec(X), "vec(X)", "vec(X)", "\\operatorname{vec}(X)"],
  [commutation(M, N), "K_{M,N}", "K(dim(M),dim(N))", "K_{M,N}"],
  // Derivatives that are symbols.
  [gradient("y", ["x"], [[n], [n]]), "∂y/∂x", "D_y_x", "\\frac{\\partial y}{\\partial x}"],
  [gradient("L", ["s"], [[], []]), "∂L/∂s", "G_s", "\\frac{\\partial L}{\\partial s}"],
  [gradient("L", ["x", "x"], [[], [n], [n]]), "∇²_x L", "D_L_x_x", "\\nabla^{2}_{x} L"],
];

describe("a matrix", () => {
  test.each(rows.map(([matrix, text, ascii, latex]) => ({ matrix, text, ascii, latex })))(
    "$text",
    ({ matrix, text, ascii, latex }) => {
      expect(matrixText(matrix, program)).toBe(text);
      expect(matrixAscii(matrix, program)).toBe(ascii);
      expect(matrixLatex(matrix, program)).toBe(latex);
      expect(() => katex.renderToString(latex, { throwOnError: true, strict: "error" })).not.toThrow();
    },
  );

  test("sets off gradients by dots where it is asked to", () => {
    expect(matrixText(product(G, transpose(W)), program, true)).toBe("∇_Y L · Wᵀ");
  });
});
