import { expect, test } from "vitest";
import { check, type Checked } from "../../../../src/index.js";

/** The first wrong step of a document: its kind and its repair. */
function slipIn(checked: Checked): readonly [kind: string | null | undefined, repair: string | undefined] {
  const step = checked.firstWrong === null ? undefined : checked.steps[checked.firstWrong];
  return [step?.mistake, step?.repair?.text];
}

const slipOf = (document: string, name = "proof.md"): ReturnType<typeof slipIn> =>
  slipIn(check(document, { name }));

const QUADRATIC = "Let A ∈ ℝ^{n×n}, x ∈ ℝ^n, b ∈ ℝ^n.\nf = xᵀ A x − bᵀ x\n";
const SQUARES =
  "Let $A \\in \\mathbb{R}^{m \\times n}$, $x \\in \\mathbb{R}^n$, $b \\in \\mathbb{R}^m$, $r_i = \\sum_j A_{ij} x_j - b_i$ " +
  "and $f = \\frac{1}{2} \\sum_i r_i^2$.\n\n";
const SOFTMAX =
  "Let $z \\in \\mathbb{R}^K$ and $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$. Then\n$$\\frac{\\partial p_i}{\\partial z_j} = ";

test("a lost term is put behind what the author wrote, in matrices where he writes matrices", () => {
  expect(slipOf(`${QUADRATIC}∇_x f = A x − b`, "proof.txt")).toEqual([
    "dropped-term",
    "∇_x f = A x − b + Aᵀ x",
  ]);
  expect(slipOf(`${QUADRATIC}∇_x f = A x + Aᵀ x`, "proof.txt")).toEqual([
    "dropped-term",
    "∇_x f = A x + Aᵀ x − b",
  ]);
});

test("of two terms that are alike one may be lost with another", () => {
  const document = "Let A ∈ ℝ^{n×n}, x ∈ ℝ^n, b ∈ ℝ^n.\nf = xᵀ A x + 3 bᵀ x\n∇_x f = A x + bᵀ x · 0 + b";
  expect(slipOf(document.replace(" + bᵀ x · 0", ""), "proof.txt")).toEqual([
    "dropped-term",
    "∇_x f = A x + b + Aᵀ x + 2 b",
  ]);
});

test("a lost δ is put back where the index is missing", () => {
  expect(slipOf(`${SQUARES}$$\\frac{\\partial f}{\\partial x_k} = \\sum_i r_i \\sum_j A_{ij}$$`)).toEqual([
    "missing-delta",
    "\\frac{\\partial f}{\\partial x_k} = \\sum_i r_i \\sum_j \\delta_{jk} A_{ij}",
  ]);
  expect(slipOf(`${SOFTMAX}p_i (- p_j)$$`)).toEqual([
    "missing-delta",
    "\\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j)",
  ]);
});

test("a lost link of the chain rule is written like the others", () => {
  const whole = "\\frac{\\partial f}{\\partial x_k} = ";
  expect(slipOf(`${SQUARES}$$${whole}\\sum_i \\frac{\\partial r_i}{\\partial x_k}$$`)).toEqual([
    "wrong-chain-rule",
    `${whole}\\sum_i \\frac{\\partial f}{\\partial r_i} \\frac{\\partial r_i}{\\partial x_k}`,
  ]);
  expect(slipOf(`${SQUARES}$$${whole}\\sum_i r_i$$`)).toEqual([
    "wrong-chain-rule",
    `${whole}\\sum_i r_i \\frac{\\partial r_i}{\\partial x_k}`,
  ]);
});

test("brackets that were lost are put where the terms belong together", () => {
  const of = (line: string): ReturnType<typeof slipOf> => slipOf(`${QUADRATIC}${line}`, "proof.txt");
  expect(of("∇_x f = A + Aᵀ x − b")).toEqual(["wrong-scope", "∇_x f = (A + Aᵀ) x − b"]);
  const residual = "Let A ∈ ℝ^{m×n}, x ∈ ℝ^n, b ∈ ℝ^m.\nf = ½ ‖A x − b‖²\n";
  expect(slipOf(`${residual}∇_x f = Aᵀ A x − b`, "proof.txt")).toEqual(["factor", "∇_x f = Aᵀ (A x − b)"]);
  expect(slipOf(`${residual}f = ½ A x − bᵀ (A x − b)`, "proof.txt")[1]).toBe("f = ½ (A x − b)ᵀ (A x − b)");
});

test("an exponent that a function or a norm has lost is put back", () => {
  const document = "Let $x \\in \\mathbb{R}$ and $f = \\tanh(x)$. Then $$\\frac{d f}{d x} = 1 - \\tanh(x)$$";
  expect(slipOf(document)).toEqual(["wrong-function-derivative", "\\frac{d f}{d x} = 1 - \\tanh(x)^2"]);
});

test("what is wrong is said of the one thing that is wrong", () => {
  const reason = (line: string): string | null | undefined =>
    check(`${QUADRATIC}${line}`, { name: "proof.txt" }).steps.at(-1)?.reason;
  expect(reason("∇_x f = (A + A) x − b")).toBe("the sides differ: a transpose is missing");
  expect(reason("∇_x f = (Aᵀ + Aᵀ) x − b")).toBe("the sides differ: there is a transpose too many");
  expect(reason("∇_x f = A + Aᵀ x − b")).toContain("brackets are missing");
});

test("in plain text df = … dx of what x defines is a change, and a lost term in it is found", () => {
  const given = "Let A, X, B ∈ ℝ^{n×n}.\nf = tr(A X B Xᵀ)\n";
  expect(slipOf(`${given}df = tr(A dX B Xᵀ) + tr(A X B dXᵀ)`, "proof.txt")).toEqual([undefined, undefined]);
  expect(slipOf(`${given}df = tr(A dX B Xᵀ)`, "proof.txt")[0]).toBe("dropped-term");
});

test("a function that a line with an unknown name may be about is not known", () => {
  const document =
    "Let A, X, B ∈ ℝ^{n×n}.\nFrob f = tr(A X B Xᵀ)\ndf = tr(A dX B Xᵀ) + tr(A X B dXᵀ)\nHence ∇_X f = Aᵀ X Bᵀ + A X B";
  expect(check(document, { name: "proof.txt" }).firstWrong).toBeNull();
});

test("a repair is never the line itself: a dummy that is a free index is a clash", () => {
  const document =
    "Let $a \\in \\mathbb{R}^{n \\times n}$, $x \\in \\mathbb{R}^n$ and $f = \\sum_{i,j} x_i a_{ij} x_j$. Then\n" +
    "$$\\frac{\\partial f}{\\partial x_k} = \\sum_{k=1}^{n} x_k a_{kk} + \\sum_{j=1}^{n} a_{kj} x_j$$";
  const [kind, repair] = slipOf(document);
  expect(kind).toBe("index-clash");
  expect(repair).not.toContain("x_k a_{kk}");
});

test("symmetric at the end of a line says nothing of the definition below", () => {
  const document = "Given: x ∈ ℝ^n, A ∈ ℝ^{n×n} symmetric\nf = xᵀ A x\n∇_x f = 3 A x";
  expect(slipOf(document, "proof.txt")).toEqual(["factor", "∇_x f = 2 A x"]);
});

test("a formula far into a long text is read like any other", () => {
  const words = "Nothing is said here.\n\n".repeat(60_000);
  const { steps } = check(`${words}Let $x \\in \\mathbb{R}^n$ and $f = x^T x$. Then $\\nabla_x f = 2 x$.`, {
    name: "proof.md",
  });
  expect(steps.at(-1)).toMatchObject({ verdict: "proved", line: 120_001 });
});

test("a term of the side before is put back, and so is the inverse of a matrix with indices", () => {
  const shares =
    "Let $z, y \\in \\mathbb{R}^K$ with $\\sum_j y_j = 1$, $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$, $L = -\\sum_j y_j \\log p_j$. " +
    "$$\\frac{\\partial L}{\\partial z_i} = -y_i + p_i \\sum_j y_j = p_i$$";
  expect(slipOf(shares)).toEqual(["dropped-term", "= p_i - y_i"]);
  const inverse = String.raw`$$\frac{\partial F^{-1}_{im}}{\partial F_{pq}} = -F_{ip}F^{-1}_{qm}$$`;
  expect(slipIn(check(inverse, { assume: "F ∈ ℝ^{n×n} invertible", name: "proof.md" }))).toEqual([
    "factor",
    String.raw`\frac{\partial F^{-1}_{im}}{\partial F_{pq}} = -F^{-1}_{ip}F^{-1}_{qm}`,
  ]);
});

test("an index that has lost its sum beside another sum over it is no clash", () => {
  const quotient = `${SOFTMAX}\\frac{\\delta_{ij} e^{z_i} e^{z_k} - e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2}$$`;
  expect(slipOf(quotient)[0]).toBe("dangling-index");
});
