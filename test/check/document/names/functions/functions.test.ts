import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a function that is written with its argument has a value at any other", () => {
  const assumed = "A ∈ ℝ^{m×n}\nb ∈ ℝ^m\nx, h ∈ ℝ^n";
  const lines = (right: string): string => `Let $f(x) = x^TA^TAx$. Then $f(x+h) = ${right}$.`;
  expect(verdicts(lines("x^TA^TAx + 2x^TA^TAh + h^TA^TAh"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("x^TA^TAx + x^TA^TAh + h^TA^TAh"), assumed)).not.toContain("proved");
});

test("what a function is made of changes with its argument", () => {
  const assumed = "A ∈ ℝ^{m×n}\nb ∈ ℝ^m\nx, h ∈ ℝ^n";
  const lines = (right: string): string => `Let $r = Ax - b$, $f(x) = r^Tr$. Then $f(x+h) = ${right}$.`;
  expect(verdicts(lines("f(x) + 2r^TAh + h^TA^TAh"), assumed)).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
  expect(verdicts(lines("f(x)"), assumed)).not.toContain("proved");
});

test("a function of the transpose is the function that it is defined by", () => {
  const assumed = "L = L(Y)\nY ∈ ℝ^{D×N}\nH ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}\nY = H W";
  const lines = (right: string): string => `Let $F(Z) = L(Z^T)$. Then $\\nabla_{H^T} F = ${right}$.`;
  expect(verdicts(lines("W (\\nabla_Y L)^T"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("W \\nabla_Y L"), assumed)).not.toContain("proved");
});

test("functions that lead back to themselves are not put in", () => {
  const assumed = "x ∈ ℝ";
  expect(verdicts("$f(x) = g(x+1)$ and $g(x) = f(x+1)$, hence $f(2) = 3$.", assumed)).not.toContain("proved");
});

test("a function may be written with some of its arguments", () => {
  const lines = "$$C(A, x) = x^TA^TAx$$ $$\\frac{\\partial C(x)}{\\partial x} = 2A^TAx$$";
  expect(verdicts(lines, "A ∈ ℝ^{m×n}\nx ∈ ℝ^n")).toEqual(["definition", "proved"]);
});

test("the values of a derivative may have the name of the function with a prime", () => {
  const lines = (right: string): string => `$$f = \\phi(Xb)$$ $$f' = \\phi'(Xb)$$ $$df = ${right}$$`;
  const assumed = "X ∈ ℝ^{m×n}\nb ∈ ℝ^n\n\\phi : ℝ → ℝ";
  expect(verdicts(lines("f' \\odot X\\,db"), assumed)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(lines("f \\odot X\\,db"), assumed)).toEqual(["definition", "definition", "refuted"]);
});

test("a vector that is said to be a map is no factor before its argument, but has a value there", () => {
  const page = (gradient: string): string =>
    String.raw`$$f(x) = \|r(x)\|^2$$ with $r : \mathbb{R}^n \to \mathbb{R}^m$. $$\nabla f(x) = ${gradient}$$ where $J = \partial r/\partial x$.`;
  const given = "r ∈ ℝ^m\nx ∈ ℝ^n";
  expect(verdicts(page("2 J(x)^T r(x)"), given)[2]).toBe("proved");
  expect(verdicts(page("2 J(x) r(x)"), given)[2]).not.toBe("proved");
});

test("a bracket behind the entry of a declared matrix is a factor, whatever its letter", () => {
  const assumed = "R, G ∈ ℝ^{n×m}\nu_i ∈ ℝ^K\nv_j ∈ ℝ^K\nJ ∈ ℝ";
  const lines = (right: string): string =>
    `$$J = \\sum_{i=1}^n \\sum_{j=1}^m G_{ij} (R_{ij} - u_i^T v_j)^2$$ $$\\frac{\\partial J}{\\partial u_i} = -2 \\sum_j ${right}$$`;
  expect(verdicts(lines("G_{ij} (R_{ij} - u_i^T v_j) v_j"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("(R_{ij} - u_i^T v_j) v_j"), assumed)).toEqual(["definition", "refuted"]);
});

test("a function of which only a value at a formula is written is unknown, and no factor", () => {
  expect(verdicts("Suppose $\\phi$ is convex. Then $\\phi(2x) = 2\\phi(x)$.", "").at(-1)).not.toBe("proved");
  expect(verdicts("Let $g(t) = h(2t)$. Then $g'(t) = 2h'(2t)$.", "").at(-1)).toBe("proved");
  expect(verdicts("Let $g(t) = h(2t)$. Then $g'(t) = h'(2t)$.", "").at(-1)).toBe("refuted");
  expect(verdicts("Let $f(x) = e^x$. Then $f(2x) = f(x)^2$.", "").at(-1)).toBe("proved");
});
