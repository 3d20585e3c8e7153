/*
 * Bad input: each text has exactly the problems that are named, at the place that is named, with the second place where there is one.
 */
import { describe, expect, test } from "vitest";
import { message, related } from "../../src/syntax/index.js";
import { problemsOf } from "./read.js";

type Case = {
  readonly text: string;
  readonly code: string;
  /** The text under the span. */
  readonly at: string;
  /** The text at the second place. */
  readonly other?: string;
  /** What the message has to say. */
  readonly says?: string;
};

const cases: readonly Case[] = [
  { text: "A ∈ ℝ^{n×m}; Q = A x", code: "undeclared", at: "x", says: "x ∈ ℝ^n, or x ∈ ℝ" },
  { text: "x ∈ ℝ^n; Q = A x", code: "undeclared", at: "A", says: "A ∈ ℝ^{m×n}" },
  { text: "A ∈ ℝ^{n×n}; f = A_{10}", code: "wrong-number-of-indices", at: "A_{10}", says: "2 indices" },
  {
    text: "x ∈ ℝ^n; f = sum(max(x, 0, 1))",
    code: "wrong-number-of-arguments",
    at: "max(x, 0, 1)",
    says: "one argument or two",
  },
  { text: "x ∈ ℚ^n; f = x'x", code: "unknown-set", at: "ℚ^n", says: "x ∈ ℝ^{n}" },
  { text: "f = z'z + z'z", code: "undeclared", at: "z" },
  { text: "Wq ∈ ℝ^{n×m}; Q = tr(Wk' Wq)", code: "undeclared", at: "Wk" },
  { text: "lambda ∈ ℝ; x ∈ ℝ^n; Q = lamda x", code: "undeclared", at: "lamda", says: "lambda" },
  { text: "a, b ∈ ℝ^n; Q = ab", code: "joined-names", at: "ab", says: "a b" },
  { text: "x ∈ ℝ^n; Q = sum(foo(x))", code: "unknown-function", at: "foo", says: "foo : ℝ → ℝ" },
  { text: "x ∈ ℝ^n; Q = sum(tahn(x))", code: "unknown-function", at: "tahn", says: "tanh" },
  { text: "H ∈ ℝ^{D×M}; W ∈ ℝ^{K×N}; Q = H W", code: "shape-mismatch", at: "W", other: "H", says: "M and K" },
  {
    text: "H ∈ ℝ^{D×M}; W ∈ ℝ^{N×M}; Q = H W",
    code: "shape-mismatch",
    at: "W",
    other: "H",
    says: "right one transposed",
  },
  { text: "H ∈ ℝ^{D×M}; W ∈ ℝ^{K×N}; Q_dn = Σ_m H_dm W_mn", code: "size-clash", at: "m", other: "M" },
  { text: "x ∈ ℝ^n; y ∈ ℝ^3; Q = x'y", code: "shape-mismatch", at: "y", other: "x'" },
  { text: "x, y ∈ ℝ^n; Q = x y", code: "shape-mismatch", at: "y", other: "x", says: "uᵀ v" },
  { text: "x ∈ ℝ^n; A ∈ ℝ^{n×n}; Q = x + A", code: "shape-mismatch", at: "A", other: "x" },
  { text: "x ∈ ℝ^n; Q = x + 1", code: "shape-mismatch", at: "1", other: "x", says: "vector(1)" },
  { text: "x ∈ ℝ^n; Q = x^2", code: "power-of-vector", at: "x^2", says: "x.^2" },
  { text: "A ∈ ℝ^{n×m}; Q = A^2", code: "wrong-shape", at: "A", says: "square" },
  { text: "A ∈ ℝ^{n×m}; Q = tr(A)", code: "wrong-shape", at: "A", says: "n×m" },
  { text: "A ∈ ℝ^{n×m}; Q = inv(A)", code: "wrong-shape", at: "A" },
  { text: "A ∈ ℝ^{n×n}; Q = A^t; t ∈ ℝ", code: "ambiguous-name", at: "A^t" },
  { text: "A ∈ ℝ^{n×n}; Q = A^s; s ∈ ℝ", code: "not-supported", at: "A^s" },
  { text: "A ∈ ℝ^{n×n}; Q = A^0.5", code: "not-supported", at: "A^0.5" },
  { text: "x, y ∈ ℝ^n; Q = x/y", code: "wrong-shape", at: "y", says: "./" },
  { text: "H ∈ ℝ^{D×M}; Q_d = Σ_m H_dmn", code: "wrong-number-of-indices", at: "H_dmn", other: "H" },
  { text: "H ∈ ℝ^{D×M}; Q_dm = H_d", code: "wrong-number-of-indices", at: "H_d" },
  { text: "Y_{dn} = \\sum_m H_dm W_{mn}", code: "bare-subscript", at: "H_dm", says: "Write H_{dm}" },
  { text: "Y_d = H_dm W_m", code: "free-index-mismatch", at: "m", other: "Y_d", says: "Σ_m" },
  { text: "Y_d = H_dm W_m", code: "free-index-mismatch", at: "m", says: "--einstein" },
  { text: "L = W_m + Σ_d a_d", code: "free-index-mismatch", at: "m", says: "no index" },
  { text: "L = Σ_ii A_ii", code: "index-reused", at: "i", other: "i", says: "summed over already" },
  { text: "x_i Σ_i y_i", code: "index-reused", at: "i", other: "i" },
  { text: "Y_d = Σ_d H_d", code: "index-reused", at: "d", other: "d", says: "free index" },
  { text: "L = Σ_d H_d Σ_d W_d", code: "index-reused", at: "d", other: "d", says: "such as" },
  { text: "Y_ii = A_ii", code: "bad-left-side", at: "Y_ii" },
  { text: "Y_1i = A_ii", code: "bad-left-side", at: "Y_1i" },
  { text: "x ∈ ℝ^n; Q = x; Q = x + x", code: "defined-twice", at: "Q", other: "Q" },
  { text: "x ∈ ℝ^n; x ∈ ℝ^{n×m}", code: "declared-twice", at: "x", other: "x" },
  { text: "a = b + 1; b = a + 1; x ∈ ℝ", code: "circular-definition", at: "a = b + 1" },
  { text: "x ∈ ℝ; y_i = x_i + 1", code: "wrong-number-of-indices", at: "x_i" },
  { text: "Q = tr(eye)", code: "size-unknown", at: "eye", says: "eye(n)" },
  { text: "x ∈ ℝ^n; Q = x/0", code: "division-by-zero", at: "0" },
  { text: "x ∈ ℝ^n symmetric", code: "wrong-shape", at: "symmetric" },
  { text: "A ∈ ℝ^{n×m} symmetric", code: "wrong-shape", at: "symmetric" },
  { text: "A ∈ ℝ^{n×n}; Q = sqrtm(A)", code: "not-supported", at: "sqrtm(A)", says: "sqrtm" },
  { text: "A, B ∈ ℝ^{n×n}; Q = kron(A, B)", code: "not-supported", at: "kron(A, B)" },
  {
    text: "A ∈ ℝ^{m×n}; C ∈ ℝ^{m·m × n·n}; Q = ⟨C, kron(A, A)⟩",
    code: "not-supported",
    at: "kron(A, A)",
    says: "an axis for each of the two sizes",
  },
  { text: "x ∈ ℝ^n; Q = sin(x, x)", code: "wrong-number-of-arguments", at: "sin(x, x)" },
  { text: "X ∈ ℝ^{n×m}; Q = ‖X‖_2", code: "not-supported", at: "_2" },
  { text: "t ∈ ℝ; X ∈ ℝ^n; Y_t = t X_t", code: "ambiguous-name", at: "t" },
  { text: "X ∈ ℝ^{n×3}; Q_i = X_{i4}", code: "index-out-of-range", at: "4" },
  { text: "x ∈ ℝ^n; f = Σ_{i=1}^{n+1} x_i", code: "index-out-of-range", at: "n+1" },
  { text: "∂L/∂H = 3", code: "not-a-definition", at: "∂L/∂H" },
  {
    text: "A ∈ ℝ^{n×n}; A ≻ 0; Q = det(A)",
    code: "not-a-definition",
    at: "A",
    says: "A ∈ ℝ^{n×n} positive definite",
  },
  { text: "x ∈ ℝ^n; y = x; ∂L/∂H", code: "undeclared", at: "H" },
  { text: "x ∈ ℝ^n; L = x'x; ∂L/∂z", code: "undeclared", at: "z" },
  { text: "x ∈ ℝ^n; f = x'x; ∇f", code: "unclear-goal", at: "∇f" },
  { text: "A ∈ ℝ^{n×n}; Q = e^A", code: "not-supported", at: "e^A", says: "exp(A)" },
  { text: "x ∈ ℝ^n; Q = dim(k) x", code: "size-unknown", at: "dim(k)", says: "k" },
  { text: "T ∈ ℝ^{I×J}; A ∈ ℝ^{n×n}; Q = A + 2 I", code: "ambiguous-name", at: "I" },
  { text: "a ∈ ℝ; Q = Σ_i a", code: "size-unknown", at: "i", says: "Σ_{i=1}^I" },
  { text: "t ∈ ℝ; x ∈ ℝ^n; Q = t' x", code: "not-supported", at: "t'" },
  { text: "a ∈ ℝ; x ∈ ℝ^n; Q = a^T x", code: "undeclared", at: "a^T" },
  { text: "H ∈ ℝ^{D×M}; Q = Σ_{m=1}^{K} H_{1m}", code: "size-clash", at: "m" },
  { text: "f : ℝ → ℝ; x ∈ ℝ^n; Q = f + 1", code: "not-supported", at: "f" },
  {
    text: "A ∈ ℝ^{n×n}; Q = \\begin{bmatrix} A & 2 \\end{bmatrix}",
    code: "not-supported",
    at: "\\begin{bmatrix} A & 2 \\end{bmatrix}",
  },
];

describe("problems", () => {
  test.each(cases)("$text", ({ text, code, at, other, says }) => {
    const notation = text.includes("\\") ? "latex" : "text";
    const problems = problemsOf(text, {}, notation);
    const found = problems.map((p) => ({ code: p.code, at: text.slice(p.span.start, p.span.end) }));
    expect(found).toEqual([{ code, at }]);
    const [problem] = problems;
    if (problem === undefined) return;
    expect(message(problem)).not.toMatch(/undefined|\[object/);
    if (says !== undefined) expect(message(problem)).toContain(says);
    if (other !== undefined)
      expect(related(problem).map(({ span }) => text.slice(span.start, span.end))).toEqual([other]);
  });
});
