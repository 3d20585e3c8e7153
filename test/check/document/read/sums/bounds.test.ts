/** Sums with a letter left out: below Σ_{i=1, i≠k} the k is free. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (below: string, factor: string): readonly string[] =>
  checkDocument(
    "\\[ \\frac{\\partial}{\\partial x_k} \\sum_{i=1}^n \\sum_{j=1}^n a_{ij} x_i x_j = " +
      `\\sum_{${below}}^n a_{ik} x_i + \\sum_{j=1, j \\neq k}^n a_{kj} x_j + ${factor} a_{kk} x_k \\]`,
    "a ∈ ℝ^{n×n}\nx ∈ ℝ^n",
    "proof.tex",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test.each(["i=1, i \\ne k", "\\substack{i=1\\\\ i \\ne k}", "{i=1}\\atop{i \\ne k}", "i=1\\atop i \\ne k"])(
  "below %s the other letter is free",
  (below) => {
    expect(verdicts(below, "2")).toEqual(["proved"]);
    expect(verdicts(below, "")).toEqual(["refuted"]);
  },
);
