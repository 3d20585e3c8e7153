import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, given: string): readonly string[] =>
  checkDocument(document, given, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("below names the letter of a given number is an index", () => {
  const given = "x, w, L ∈ ℝ^3\nm ∈ ℝ\neinstein";
  const document = (last: string): string =>
    `$$L_i = m \\varepsilon_{ijk}\\varepsilon_{klm}x_j w_l x_m = ${last}$$`;
  expect(verdicts(document("m(x_j x_j w_i - x_i x_j w_j)"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(document("x_j x_j w_i - x_i x_j w_j"), given)).toEqual(["definition", "refuted"]);
});

test("the J of J F⁻¹_Ji is the determinant that it is defined to be", () => {
  const document = (right: string): string =>
    `Let $J = \\det F$. $$\\frac{\\partial J}{\\partial F_{iJ}} = ${right}$$`;
  const given = "F ∈ ℝ^{3×3}\neinstein";
  expect(verdicts(document("J F^{-1}_{Ji}"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(document("J F^{-1}_{iJ}"), given)).toEqual(["definition", "refuted"]);
});
