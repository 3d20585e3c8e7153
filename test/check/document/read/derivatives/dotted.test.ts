import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (right: string): readonly string[] =>
  checkDocument(
    `Consider $\\dot x = Ax$ and $V = x^TPx$. $$\\dot V = ${right}$$`,
    "A ∈ ℝ^{n×n}\nP ∈ ℝ^{n×n} symmetric\nx ∈ ℝ^n\nV ∈ ℝ",
    "flow.md",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a dot is the rate of what is defined", () => {
  expect(verdicts("\\dot x^TPx + x^TP\\dot x = x^T(A^TP + PA)x")).toEqual([
    "definition",
    "definition",
    "proved",
    "proved",
  ]);
  expect(verdicts("\\dot x^TPx + x^TPx")).toEqual(["definition", "definition", "refuted"]);
});
