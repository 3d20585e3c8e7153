import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdict = (formula: string): string | null | undefined =>
  check(`$${formula}$`, { assume: "y ∈ ℝ\np ∈ ℝ", name: "proof.md" }).steps[0]?.verdict;

test("fractions are put over one line", () => {
  expect(verdict(String.raw`\frac{y}{p} - \frac{1-y}{1-p} = \frac{y - p}{p(1-p)}`)).toBe("proved");
  expect(verdict(String.raw`\frac{y}{p} - \frac{1-y}{1-p} = \frac{y + p}{p(1-p)}`)).toBe("refuted");
  expect(verdict(String.raw`\frac{1}{1+p} + \frac{1}{1-p} = \frac{2}{1-p^2}`)).toBe("proved");
});
