import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\ny ∈ ℝ^n", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("the arguments behind a derivative are no factor", () => {
  const line = (by: string, end: string): string =>
    String.raw`$f(x,y) = x^TAy$. $\frac{\partial f}{\partial ${by}}(x,y) = ${end}$`;
  expect(verdicts(line("x", "Ay"))).toEqual(["definition", "proved"]);
  expect(verdicts(line("y", "A^Tx"))).toEqual(["definition", "proved"]);
  expect(verdicts(line("x", "A^Ty"))).toEqual(["definition", "refuted"]);
  expect(verdicts(String.raw`$f(x) = x^TAx$. $\frac{\partial f}{\partial x}(x) = (A + A^T)x$`)).toEqual([
    "definition",
    "proved",
  ]);
});

test("other arguments are not those of the definition", () => {
  expect(verdicts(String.raw`$f(x,y) = x^TAy$. $\frac{\partial f}{\partial x}(x,x) = Ay$`)).toEqual([
    "definition",
    "unread",
  ]);
});
