/** Documents that declare nothing: what names are is read off their use, and nothing is proved or refuted by an odd guess. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("what is defined by undeclared names has its differential", () => {
  const text = (last: string): string =>
    "Let $f = a^T X^{-1} b$. \\begin{align} df &= a : dX^{-1} b \\\\ &= -a : X^{-1} dX X^{-1} b \\\\ " +
    `&= ${last} \\end{align}`;
  expect(verdicts(text("-X^{-T} a b^T X^{-T} : dX"))).toEqual(["definition", "proved", "proved", "proved"]);
  expect(verdicts(text("-X^{-T} b a^T X^{-T} : dX"))[3]).toBe("refuted");
});

test("a matrix of which nothing is said is no number, so that its factors do not change places", () => {
  const text = (last: string): string =>
    `$$X^{-1}X = I$$ $$dX^{-1} X + X^{-1} dX = 0$$ $$dX^{-1} = ${last}$$`;
  expect(verdicts(text("-X^{-1} dX X^{-1}"))).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(text("-dX X^{-1} X^{-1}"))[2]).toBe("refuted");
});

test("the rate of a matrix that depends on one number is read without its declaration", () => {
  const text = (last: string): string =>
    "$$X^{-1}(t)X(t) = I$$ $$\\frac{\\partial X^{-1}(t)}{\\partial t} = " +
    `${last}X^{-1}(t)\\frac{\\partial X(t)}{\\partial t}X^{-1}(t)$$`;
  expect(verdicts(text("-"))).toEqual(["proved", "proved"]);
  expect(verdicts(text(""))[1]).toBe("refuted");
});

test("what a symmetric matrix would make true is not refuted where nothing is said of it", () => {
  expect(verdicts("Let $f = x^T M x$. $$\\frac{\\partial f}{\\partial x} = 2 M x$$")).not.toContain(
    "refuted",
  );
  const text = "$g = (y-Xb)'V(y-Xb)$ and $b'X'Vy = y'VXb$";
  expect(verdicts(text)).not.toContain("refuted");
});

test("a prime may be a derivative, a small letter the entries of its capital, and what is transposed is no number", () => {
  expect(verdicts("$$(X X^{-1})' = X' X^{-1} + X (X^{-1})'$$")).not.toContain("refuted");
  expect(verdicts("Write $A = (a_{ij})$. $$(Ax-b)_i = \\sum_{j=1}^n a_{ij} x_j - b_i$$")).not.toContain(
    "refuted",
  );
  expect(
    verdicts(
      "$S = \\sum_i (Y_i - X_i\\beta)^2$ $$\\frac{\\partial S}{\\partial\\beta} = -2\\sum_i X_i Y_i + 2\\sum_i X_i^T X_i\\beta$$",
    ),
  ).toEqual(["definition", "unproved"]);
});
