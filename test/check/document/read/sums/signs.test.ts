/** Σ in plain text: the sign of a sum with its range, or the name of a matrix with a label. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (source: string, assumed: string): readonly string[] =>
  checkDocument(source, assumed, "proof.txt").steps.map(({ role, verdict }) => verdict?.kind ?? role);

test.each(["1", "2", "k", "pq"])("Σ_%s is a matrix where it is declared", (label) => {
  const assumed = `x, m ∈ ℝ^d\nΣ_${label} ∈ ℝ^{d×d} positive definite`;
  const lines = `(x−m)ᵀΣ_${label}⁻¹(x−m) = tr((x−m)(x−m)ᵀ Σ_${label}⁻¹)\nlog|Σ_${label}⁻¹| = −log|Σ_${label}|`;
  expect(kinds(lines, assumed)).toEqual(["proved", "proved"]);
  expect(kinds(lines.replaceAll("= −", "= "), assumed)).toEqual(["proved", "refuted"]);
});

test("a range without braces", () => {
  const assumed = "x, y ∈ ℝ^n";
  expect(kinds("Σ_i=1^n x_i y_i = xᵀy\nsum_i=1^n x_i = Σ_i x_i", assumed)).toEqual(["proved", "proved"]);
  expect(kinds("Σ_i=2^n x_i y_i = xᵀy", assumed)).not.toContain("proved");
});

test("what a sum reaches over may begin with a sign", () => {
  expect(kinds("Σ_i −x_i = −Σ_i x_i", "x ∈ ℝ^n")).toEqual(["proved"]);
});
