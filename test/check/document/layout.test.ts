import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nb ∈ ℝ^n", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

const QUADRATIC = "$$\\frac{\\partial x^T A x}{\\partial x} = x^T (A + A^T)$$";

test("words that name the numerator layout make gradients of numbers rows", () => {
  expect(verdicts(`In numerator layout ${QUADRATIC}`)).toEqual(["proved"]);
  expect(verdicts(`In numerator layout ${QUADRATIC.replace("A^T)", "A)")}`)).toEqual(["refuted"]);
});

test("where nothing says how gradients are laid out, a row is not refuted", () => {
  expect(verdicts(QUADRATIC)).toEqual(["unproved"]);
  expect(verdicts(QUADRATIC.replace("x^T (A", "2 x^T (A"))).not.toContain("proved");
});

test("where a line before lays gradients out as columns, a row is refuted", () => {
  const before = "$$\\frac{\\partial b^T x}{\\partial x} = b$$";
  expect(verdicts(`${before} ${QUADRATIC}`)).toEqual(["proved", "refuted"]);
});
