/** How far a sum reaches that stands behind an operator, and on the left of its relation. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("∂/∂x_j Σ_i a_i − b_i takes in both terms where both have the index", () => {
  const kinds = (text: string): readonly (string | undefined)[] =>
    checkDocument(text, "p ∈ ℝ^n; x ∈ ℝ^n", "x.md").steps.map(({ verdict }) => verdict?.kind);
  const line = (sign: string): string =>
    String.raw`$$\frac{\partial}{\partial x_j} \sum_i \log(1 + e^{x_i}) - p_i x_i = \frac{1}{1 + e^{-x_j}} ${sign} p_j$$`;
  expect(kinds(line("-") + line("+"))).toEqual(["proved", "refuted"]);
  expect(kinds(String.raw`$\nabla_x \sum_i p_i x_i - x_i^2 = p - 2x$`)).toEqual(["proved"]);
  const apart = String.raw`$\frac{\partial}{\partial x_j} \sum_i x_i^2 - p_j = 2 x_j - p_j$`;
  expect(kinds(apart)).toEqual(["proved"]);
});
