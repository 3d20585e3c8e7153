/** Terms that are zero: the number 0 beside a matrix, and derivatives of what does not depend on the variable. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const SIZES = "K ∈ ℝ^{n×q}\nC ∈ ℝ^{q×n}\nP ∈ ℝ^{n×n} symmetric";

test("a nought in a sum has the shape of what it stands beside", () => {
  const line = (last: string): string =>
    "\\begin{align} \\frac{\\partial}{\\partial K} \\operatorname{Tr}(P - P C^T K^T) &= \\frac{\\partial \\operatorname{Tr}(P)}{\\partial K} - " +
    `\\frac{\\partial \\operatorname{Tr}(P C^T K^T)}{\\partial K} \\\\ &= ${last} \\end{align}`;
  expect(verdicts(line("0 - P C^T"), SIZES)).toEqual(["proved", "proved"]);
  expect(verdicts(line("0 + P C^T"), SIZES)).toEqual(["proved", "refuted"]);
});

test("what nothing is known of is not taken for a constant", () => {
  expect(
    verdicts("\\[ \\frac{\\partial \\operatorname{Tr}(Q)}{\\partial K} = 0 \\]", `${SIZES}\nQ ∈ ℝ^{n×n}`),
  ).not.toContain("proved");
});
