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

test("a dot is by the variable that words say", () => {
  const given = (end: string): readonly string[] =>
    checkDocument(
      `Let $A = I + 2\\lambda F$ and $x = A^{-1}y$. Use a dot to denote derivatives with respect to $\\lambda$. $\\dot A = ${end}$ and $\\dot x = -A^{-1}\\dot A x$.`,
      "F ∈ ℝ^{n×n} symmetric\nA ∈ ℝ^{n×n}\nx ∈ ℝ^n\ny ∈ ℝ^n\n\\lambda ∈ ℝ",
      "notes.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(given("2F")).toEqual(["definition", "definition", "proved", "proved"]);
  expect(given("F")).toEqual(["definition", "definition", "refuted", "proved"]);
});
