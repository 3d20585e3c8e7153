import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const SHAPES = "u, k, s, e, b_0, p, q ∈ ℝ^m\nL = L(e)";
const verdicts = (lines: readonly string[]): readonly string[] =>
  checkDocument(lines.join("\n"), SHAPES, "proof.txt").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("formulas that stand further right than the words above them are lines of their own", () => {
  const cell = ["The state and what comes out:", "  s = p ⊙ b_0 + q ⊙ k", "  e = u ⊙ tanh(s)"];
  expect(verdicts(cell)).toEqual(["definition", "definition"]);
  expect(verdicts([...cell, "Backwards:  ∂L/∂s = ∂L/∂e ⊙ u ⊙ (1 - tanh(s)²)"])).toEqual([
    ...["definition", "definition", "proved"],
  ]);
});

test("a sentence may end in a formula", () => {
  expect(verdicts(["∂L/∂u = ∂L/∂e ⊙ s", "The output is e = u ⊙ s"])).toEqual(["proved", "definition"]);
});
