import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

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
