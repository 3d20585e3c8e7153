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
