import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";
import { check } from "../../../../src/index.js";

test.each([
  [String.raw`a = \tanh(z)`, "(1 - a)", "(1 - a^2)"],
  [String.raw`a = \tanh(z)`, String.raw`a \odot (1 - a)`, "(1 - a^2)"],
  [String.raw`a = \sigma(z)`, "(1 - a^2)", String.raw`a \odot (1 - a)`],
])("the derivative of another function: %s, %s", (definition, wrong, right) => {
  const line = (factor: string): string =>
    String.raw`\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot ${factor}`;
  const [, step] = checkDocument(
    `$$${definition}$$\n\n$$${line(wrong)}$$`,
    "a, z ∈ ℝ^n\nL = L(a)",
    "proof.md",
  ).steps;
  const verdict = step?.verdict;
  expect(verdict?.kind === "refuted" && [verdict.mistake, verdict.repair?.written]).toEqual([
    "wrong-function-derivative",
    line(right),
  ]);
});

test("u (1 − u) that lost its first factor", () => {
  const step = (end: string) =>
    check(`z = Wx, y = σ(z), E = ½‖y − t‖²\n∂E/∂z = (y − t) ⊙ ${end}`, {
      assume: "W ∈ ℝ^{k×d}; x ∈ ℝ^d; t, z, y ∈ ℝ^k; E ∈ ℝ",
      name: "proof.txt",
    }).steps.at(-1);
  expect(step("y ⊙ (1 − y)")?.verdict).toBe("proved");
  expect(step("(1 − y)")?.mistake).toBe("wrong-function-derivative");
});
