import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a variance that something is differentiated by is a variable", () => {
  const assumed = "u ∈ ℝ^n\nm ∈ ℝ\ns ∈ ℝ positive";
  const value = "\\[ f = n \\log s^2 + \\frac{1}{s^2} \\sum_i (u_i - m)^2 \\]";
  const line = (sign: string): string =>
    `\\[ \\frac{\\partial f}{\\partial s^2} = \\frac{n}{s^2} ${sign} \\frac{1}{s^4} \\sum_i (u_i - m)^2 \\]`;
  expect(verdicts(value + line("-"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(value + line("+"), assumed)).toEqual(["definition", "refuted"]);
});

test("so is the variance of each column", () => {
  const assumed = "U ∈ ℝ^{N×D}\nm ∈ ℝ^D";
  const value =
    "\\[ v^2_j = \\frac{1}{N} \\sum_{i=1}^N (U_{ij} - m_j)^2 \\] \\[ z_{ij} = \\frac{U_{ij} - m_j}{\\sqrt{v_j^2 + 1}} \\]";
  const line = (factor: string): string =>
    `\\[ \\frac{\\partial z_{ij}}{\\partial v_j^2} = -\\frac{${factor}}{2} (U_{ij} - m_j)(v_j^2 + 1)^{-3/2} \\]`;
  expect(verdicts(value + line("1"), assumed).at(-1)).toBe("proved");
  expect(verdicts(value + line("3"), assumed).at(-1)).toBe("refuted");
});

test("a matrix may be varied by its inverse", () => {
  const assumed = "S ∈ ℝ^{n×n} invertible\na, b ∈ ℝ^n";
  const line = (last: string): string => `\\[ \\frac{\\partial}{\\partial S^{-1}} a^T S^{-1} b = ${last} \\]`;
  expect(verdicts(line("a b^T"), assumed)).toEqual(["proved"]);
  expect(verdicts(line("b a^T"), assumed)).toEqual(["refuted"]);
});

test("a variance may be declared by its square", () => {
  const assumed = "x ∈ ℝ^N\n\\sigma^2 ∈ ℝ";
  const line = (factor: string): string =>
    `\\[ \\sigma^2 = \\frac1N \\sum_j x_j^2 \\] \\[ \\frac{\\partial \\sigma^2}{\\partial x_i} = \\frac{${factor}x_i}{N} \\]`;
  expect(verdicts(line("2"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(line(""), assumed)).toEqual(["definition", "refuted"]);
});
