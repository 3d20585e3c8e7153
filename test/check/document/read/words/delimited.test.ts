import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdict = (document: string): string | null | undefined =>
  check(document, { assume: "J ∈ ℝ positive\nF ∈ ℝ^{n×n}\nP ∈ ℝ^{n×n}\nc ∈ ℝ", name: "proof.md" }).steps.at(
    -1,
  )?.verdict;

test("a thin space ends what a function without brackets is of", () => {
  const line = (right: string): string => String.raw`$P_{ij} = c\ln(J)F_{ij}$ $$P_{ij} = ${right}$$`;
  expect(verdict(line(String.raw`c\,\ln J\,F_{ij}`))).toBe("proved");
  expect(verdict(line(String.raw`\ln J\,F_{ij}`))).toBe("refuted");
  expect(verdict(line(String.raw`c\ln\left(J\right)\,F_{ij}`))).toBe("proved");
});
