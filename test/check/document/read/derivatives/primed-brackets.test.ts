import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("a primed bracket is a derivative in a chain that begins with one", () => {
  const given = "w ∈ ℝ^d\nB ∈ ℝ^{d×d} symmetric\nW ∈ ℝ^{d×d} symmetric";
  const line = (sign: string): string =>
    String.raw`$J(w) = \frac{w^TBw}{w^TWw}$. $\frac{dJ(w)}{dw} = \frac{(w^TBw)'w^TWw ${sign} w^TBw(w^TWw)'}{(w^TWw)^2}$`;
  expect(verdicts(line("-"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(line("+"), given)).toEqual(["definition", "refuted"]);
  expect(verdicts("$f(x) = x^2 \\sin x$. $f'(x) = (x^2)'\\sin x + x^2(\\sin x)'$", "x ∈ ℝ")).toEqual([
    "definition",
    "proved",
  ]);
});

test("where names have primes that are transposes, brackets have too", () => {
  const given = "X ∈ ℝ^{n×p}\nb ∈ ℝ^p\ny ∈ ℝ^n";
  const line = String.raw`$S = (y - Xb)'(y - Xb)$. $\frac{\partial S}{\partial b} = -2X'(y - Xb)$`;
  expect(verdicts(line, given)).toEqual(["definition", "proved"]);
});
