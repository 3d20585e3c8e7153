import { expect, test } from "vitest";
import { check } from "../../src/index.js";

test("a bracket that is made large is shown and repaired with what makes it so", () => {
  const document = String.raw`$$\left(a+b\right)(a - b) = a^2 + b^2$$`;
  const [step] = check(document, { assume: "a, b ∈ ℝ", name: "proof.md" }).steps;
  expect(step?.source).toBe(String.raw`\left(a+b\right)(a - b) = a^2 + b^2`);
  expect(step?.repair?.text).toBe(String.raw`\left(a+b\right)(a - b) = a^2 - b^2`);
});
