/** Derivatives of numbers by vectors as rows, where a document says nothing of it: f′ beside ∇f, and all of them. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("f′ is a row beside a gradient that is a column", () => {
  const text = (first: string): string =>
    "Let $$f(w) = \\frac12 \\|Xw - y\\|^2 + \\frac{\\lambda}{2} \\|w\\|^2.$$ The derivative is " +
    `$$f'(w) = ${first}.$$ So the gradient is $$\\nabla f(w) = f'(w)^T = X^T(Xw - y) + \\lambda w.$$`;
  const assumed = "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\ny ∈ ℝ^n\nλ ∈ ℝ";
  expect(verdicts(text("(Xw - y)^T X + \\lambda w^T"), assumed)).toEqual([
    "definition",
    "proved",
    "proved",
    "proved",
  ]);
  expect(verdicts(text("(Xw - y)^T X + 2\\lambda w^T"), assumed)[1]).toBe("refuted");
});

test("several derivatives that are rows make all of them rows, one alone may lack a transpose", () => {
  const assumed = "A ∈ ℝ^{n×n}\nx, b ∈ ℝ^n";
  const quadratic = "$$\\frac{\\partial}{\\partial x} x^T A x = x^T (A + A^T)$$";
  const whole = (last: string): string => `$$\\frac{\\partial f}{\\partial x} = x^T (A + A^T) ${last}$$`;
  const text = "Let $f(x) = x^T A x + b^T x$.";
  expect(verdicts(text + quadratic + whole("+ b^T"), assumed)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(text + quadratic + whole("- b^T"), assumed)[2]).toBe("refuted");
  expect(verdicts(text + whole("+ b^T"), assumed)).toEqual(["definition", "unproved"]);
});
