import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = "x ∈ ℝ^n\ny ∈ ℝ^n\n\\alpha ∈ ℝ\n\\beta ∈ ℝ";
const verdicts = (document: string, assume = GIVEN): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("a mean that nobody defines", () => {
  expect(verdicts(String.raw`$\sum (x_i - \bar x)^2 = \sum x_i^2 - n \bar x^2$`)).toEqual(["proved"]);
  expect(verdicts(String.raw`$\sum (x_i - \bar x)^2 = \sum x_i^2 + n \bar x^2$`)).toEqual(["refuted"]);
});

test("what is defined otherwise is no mean", () => {
  expect(verdicts(String.raw`Let $\bar x = x_1$. $\sum_i (x_i - \bar x) = 0$`)).not.toContain("proved");
});

test("two unknowns with names of their own solve two equations", () => {
  const fit = (sign: string): string =>
    [
      String.raw`$L(\alpha, \beta) = \sum (y_i - \alpha - \beta x_i)^2$.`,
      String.raw`$\partial L/\partial\alpha = -2\sum(y_i - \alpha - \beta x_i) = 0$ and`,
      String.raw`$\partial L/\partial\beta = -2\sum x_i(y_i - \alpha - \beta x_i) = 0$.`,
      String.raw`From the first: $\hat\alpha = \bar y ${sign} \hat\beta \bar x$.`,
    ].join("\n");
  const steps = ["definition", "proved", "supposition", "proved", "supposition"];
  expect(verdicts(fit("-"))).toEqual([...steps, "proved"]);
  expect(verdicts(fit("+"))).toEqual([...steps, "refuted"]);
});
