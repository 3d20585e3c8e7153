/** Identity matrices that are declared. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test.each(["I", "I_n"])("a declared %s is the identity", (name) => {
  const line = (right: string): string => `\\[ x^T(${name} - A)x = ${right} \\]`;
  const assumed = `A ∈ ℝ^{n×n}\nx ∈ ℝ^n\n${name} ∈ ℝ^{n×n}`;
  expect(verdicts(line("x^Tx - x^TAx"), assumed)).toEqual(["proved"]);
  expect(verdicts(line("x^Tx + x^TAx"), assumed)).toEqual(["refuted"]);
});

test("an I with entries, or with sizes of its own, is none", () => {
  const page = (line: string): string => `\\[ f = \\sum_{ij} K_{ij} I_{ij} \\] \\[ ${line} \\]`;
  const image = "I, K ∈ ℝ^{n×n}";
  expect(verdicts(page("\\frac{\\partial f}{\\partial K_{ij}} = I_{ij}"), image)).toEqual([
    "definition",
    "proved",
  ]);
  expect(verdicts(page("f = \\sum_i K_{ii}"), image)).not.toContain("proved");
  expect(verdicts("\\[ I^T x = x \\]", "I ∈ ℝ^{n×m}\nx ∈ ℝ^n")).not.toContain("proved");
});
