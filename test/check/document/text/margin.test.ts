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

test("a side that fills several rows is one side of the relation below it", () => {
  const rows = ["  ∂L/∂u = ∂L/∂e ⊙ s", "", "  p + q", "  + s", "  − k", "  = p − k", "  + s + q   sorted"];
  expect(verdicts(["e = u ⊙ s", "", ...rows])).toEqual(["definition", "proved", "proved"]);
});

test("how far a letter runs within a sentence supposes nothing", () => {
  const page = [
    "e = u ⊙ s",
    "",
    "Put these side by side for j = 1, …, m, in one row:",
    "",
    "  ∂L/∂u = ∂L/∂e ⊙ s",
  ];
  expect(verdicts(page)).toEqual(["definition", "proved"]);
});

test("a sentence may end in a formula", () => {
  expect(verdicts(["∂L/∂u = ∂L/∂e ⊙ s", "The output is e = u ⊙ s"])).toEqual(["proved", "definition"]);
});

test("a comma in the brackets of a function ends no formula of a sentence", () => {
  const lines = [
    "The matrix V is the last factor of O = softmax(Q, 2) V. It stands last.",
    "",
    "O_ij = Σ_k softmax(Q,2)_ik V_kj",
  ];
  const { steps } = checkDocument(lines.join("\n"), "Q ∈ ℝ^{n×m}; V ∈ ℝ^{m×e}", "proof.txt");
  expect(steps.map(({ role, verdict }) => verdict?.kind ?? role)).toEqual(["definition", "proved"]);
});

test("shapes beside a formula in LaTeX may be of sets of numbers", () => {
  const given =
    "f &= y^T x && \\text{($f \\in \\mathbb{R}$, $x \\in \\{0, 1\\}^{n}$, $y \\in \\{-1, 1\\}^{n}$)}";
  const { steps } = checkDocument(
    `\\begin{align*} ${given} \\end{align*} \\[ x_i^2 = x_i \\] \\[ y_i^2 = y_i \\]`,
    "",
    "proof.tex",
  );
  expect(steps.filter(({ role }) => role === "step").map(({ verdict }) => verdict?.kind)).toEqual([
    "proved",
    "refuted",
  ]);
});

test("labels before formulas and marks of an end behind them are no part of them", () => {
  const lines = [
    "(a) e = u ⊙ s",
    "(b) ∂L/∂u = ∂L/∂e ⊙ s ∎",
    "iii) ∂L/∂s = ∂L/∂e ⊙ u",
    "2. ∂L/∂s = −∂L/∂e ⊙ u QED",
  ];
  expect(verdicts(lines)).toEqual(["definition", "proved", "proved", "refuted"]);
});

test("what is supposed beside a formula is read", () => {
  const lines = (remark: string): readonly string[] => [
    "s_j = exp(k_j) / Σ_i exp(k_i)",
    `t = −Σ_j p_j log s_j      ${remark}`,
    "∂t/∂k_i = s_i − p_i",
  ];
  expect(verdicts(lines("where Σ_j p_j = 1"))).toEqual(["definition", "definition", "supposition", "proved"]);
  expect(verdicts(lines("as is well known"))).toEqual(["definition", "definition", "unproved"]);
});

test("that is, before a formula, is no part of it", () => {
  const lines = (words: string): readonly string[] => ["e = p + q", "", `∂L/∂p = ∂L/∂e${words}∂L/∂p = ∂L/∂q`];
  const said = ["definition", "proved", "proved"];
  expect(verdicts(lines("\ni.e. "))).toEqual(said);
  expect(verdicts(lines(", i.e., "))).toEqual(said);
  expect(verdicts(lines("\nThat is, "))).toEqual(said);
});
