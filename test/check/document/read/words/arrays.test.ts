import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("a chain in an array is its lines", () => {
  const chain = (end: string): string =>
    String.raw`$$\large \begin{array}{rcl} \|Ax - b\|^2 &=& (Ax-b)^T(Ax-b) \\ &=& x^TA^TAx ${end} 2b^TAx + b^Tb \end{array}$$`;
  expect(verdicts(chain("-"))).toEqual(["proved", "proved"]);
  expect(verdicts(chain("+"))).toEqual(["proved", "refuted"]);
});

test("an array in brackets is a matrix", () => {
  const product = String.raw`$$\left[\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right]\left[\begin{array}{c} 1 \\ 1 \end{array}\right] = \left[\begin{array}{c} 3 \\ 7 \end{array}\right]$$`;
  expect(verdicts(product)).toEqual(["proved"]);
});

test("an array of definitions and derivatives is its lines", () => {
  const lines = (right: string): string =>
    String.raw`$$\begin{array}{rcl} f & = & x^T A^T A x \\ \frac{\partial f}{\partial x} & = & ${right} \end{array}$$`;
  expect(verdicts(lines("2 A^T A x"))).toEqual(["definition", "proved"]);
  expect(verdicts(lines("A^T A x"))).toEqual(["definition", "refuted"]);
});
