import { expect, test } from "vitest";
import { checkDocument } from "../../src/check/document/index.js";

const verdicts = (relation: string, assumed = "a, b, c ∈ ℝ^3"): readonly (string | undefined)[] =>
  checkDocument(relation, `${assumed}\nt ∈ ℝ`, "a.txt").steps.map(({ verdict }) => verdict?.kind);

test("the cross product by its entries", () => {
  expect(verdicts("(a × b)_i = Σ_jk ε_ijk a_j b_k")).toEqual(["proved"]);
  expect(verdicts("(a × b)_i = Σ_jk ε_ijk b_j a_k")).toEqual(["refuted"]);
  expect(verdicts("(a × (b × c))_i = Σ_j (a_j b_i c_j − a_j b_j c_i)")[0]).not.toBe("refuted");
  expect(verdicts("t × a = t a")).toEqual(["proved"]);
  expect(verdicts("(a × b)_i = Σ_jk ε_ijk a_j b_k", "a, b ∈ ℝ^n")).not.toContain("proved");
});
