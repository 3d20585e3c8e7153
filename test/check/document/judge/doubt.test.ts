/** Documents that declare nothing: what may be said in another sense is neither refuted nor proved. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("what a symmetric matrix would make true is not refuted where nothing is said of it", () => {
  expect(verdicts("Let $f = x^T M x$. $$\\frac{\\partial f}{\\partial x} = 2 M x$$")).not.toContain(
    "refuted",
  );
  expect(verdicts("$g = (y-Xb)'V(y-Xb)$ and $b'X'Vy = y'VXb$")).not.toContain("refuted");
});

test("a prime may be a derivative, and a small letter the entries of its capital", () => {
  expect(verdicts("$$(X X^{-1})' = X' X^{-1} + X (X^{-1})'$$")).not.toContain("refuted");
  expect(verdicts("Write $A = (a_{ij})$. $$(Ax-b)_i = \\sum_{j=1}^n a_{ij} x_j - b_i$$")).not.toContain(
    "refuted",
  );
});
