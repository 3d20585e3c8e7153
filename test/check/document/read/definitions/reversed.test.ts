import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const POSTERIOR = "X ∈ ℝ^{n×d}\ny ∈ ℝ^n\nm ∈ ℝ^d\n\\Sigma ∈ ℝ^{d×d} positive definite";

test("the inverse of a name says what the name is", () => {
  const lines = (right: string): string =>
    `Let $\\Sigma^{-1} = X^TX + I$ and $m = \\Sigma X^Ty$. $$\\Sigma^{-1} m = ${right}$$`;
  expect(verdicts(lines("X^Ty"), POSTERIOR)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(lines("2X^Ty"), POSTERIOR)).toEqual(["definition", "definition", "refuted"]);
});

test("where something varies by the name, its inverse is solved for", () => {
  const lines =
    "$$f = \\log\\det\\Sigma + tr(\\Sigma^{-1}S)$$ $$\\nabla_\\Sigma f = 0$$ $$\\Sigma^{-1} = 2S^{-1}$$";
  const given = `${POSTERIOR}\nS ∈ ℝ^{d×d} positive definite`;
  expect(verdicts(lines, given).slice(2)).not.toEqual(["definition"]);
});

test("words may say a name on the right, or its negative", () => {
  const given = "A ∈ ℝ^{n×n}\nP ∈ ℝ^{n×n} symmetric\nx ∈ ℝ^n\nQ ∈ ℝ^{n×n}";
  const lines = (right: string): string => `$$x^T(A^TP + PA)x = ${right}$$ where $A^TP + PA = -Q$.`;
  expect(verdicts(lines("-x^TQx"), given)).toEqual(["proved", "definition"]);
  expect(verdicts(lines("x^TQx"), given)).toEqual(["refuted", "definition"]);
});

test("what is joined to a definition behind where is one, too", () => {
  const lines =
    "$$F = \\sum_j (a x_j + b - y_j)^2$$ Then $\\frac{\\partial F}{\\partial b} = 0$ gives $$b = m - a k$$ where $k = \\frac1n\\sum_j x_j$ and $m = \\frac1n\\sum_j y_j$.";
  const given = "x, y ∈ ℝ^n\na, b, k, m ∈ ℝ";
  expect(verdicts(lines, given).slice(2)).toEqual(["proved", "definition", "definition"]);
});

test("a function that comes up on the right is what stands on the left", () => {
  const given = "x, y ∈ ℝ^n\na, b ∈ ℝ";
  const lines = (sign: string): string =>
    `The error is $\\sum_i (y_i - a - b x_i)^2 = S(a, b)$, say. $$\\frac{\\partial S}{\\partial a} = ${sign}2\\sum_i (y_i - a - b x_i)$$`;
  expect(verdicts(lines("-"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(lines(""), given)).toEqual(["definition", "refuted"]);
});

test("a negative log likelihood says what the likelihood is", () => {
  const page = (left: string, gradient: string): string =>
    String.raw`$$-${left} = \frac12\|y-Xw\|^2$$ $$\nabla_w ${left} = ${gradient}$$`;
  const given = "X ∈ ℝ^{n×d}\nw ∈ ℝ^d\ny ∈ ℝ^n";
  const last = (document: string): string | undefined =>
    checkDocument(document, given, "proof.md").steps.at(-1)?.verdict?.kind;
  for (const left of [String.raw`\ell(w)`, String.raw`\log p(y \mid X, w)`]) {
    expect(last(page(left, "X^T(y-Xw)"))).toBe("proved");
    expect(last(page(left, "-X^T(y-Xw)"))).toBe("refuted");
  }
});
