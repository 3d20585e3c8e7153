/** Primes on numbers: the derivative of a number by the one number that it is defined by. */
import { expect, test } from "vitest";
import { check } from "../../src/index.js";

const verdicts = (document: string, assume = ""): readonly (string | null)[] =>
  check(document, { assume, name: "proof.md" }).steps.flatMap(({ verdict }) =>
    verdict === null ? [] : [verdict],
  );

test("f′ and f″ of f = log t²", () => {
  const page = (second: string): string => `Let $f = \\log t^2$. Then $f' = 2/t$ and $f'' = ${second}$.`;
  expect(verdicts(page("-2/t^2"))).toEqual(["proved", "proved"]);
  expect(verdicts(page("2/t^2"))[1]).not.toBe("proved");
});

test("σ′ at a value that has a name", () => {
  const page = (slope: string): string =>
    String.raw`Let $z = w^T x$ and $a = \sigma(z)$. Then $a' = ${slope}$ and $\frac{\partial a}{\partial w} = a' x$.`;
  expect(verdicts(page("a(1-a)"), "w, x ∈ ℝ^n")).toEqual(["proved", "proved"]);
  expect(verdicts(page("a(1+a)"), "w, x ∈ ℝ^n")).toEqual(["refuted", "proved"]);
});

test("a number of two numbers has no derivative by a prime alone", () => {
  expect(verdicts("Let $f = s t$. Then $f' = s$.", "s, t ∈ ℝ")).toEqual(["unread"]);
});

test("derivatives of any order of a function of one number", () => {
  const page = (third: string): string => `Let $f(x) = x^4$. $$f''(x) = 12x^2$$ $$f'''(x) = ${third}$$`;
  expect(verdicts(page("24x"), "x ∈ ℝ")).toEqual(["proved", "proved"]);
  expect(verdicts(page("12x"))).toEqual(["proved", "refuted"]);
});
