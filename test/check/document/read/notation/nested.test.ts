import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const declared = "y_t ∈ ℝ^{K}\np_t ∈ ℝ^{K}";
const verdicts = (document: string): readonly string[] =>
  checkDocument(document, declared, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test.each([
  ["braces", "{y_t}_k", "{p_t}_k", "{p_t}_i", "{y_t}_i"],
  ["brackets", "(y_t)_k", "(p_t)_k", "(p_t)_i", "(y_t)_i"],
  ["a subscript below a subscript", "y_{t_k}", "p_{t_k}", "p_{t_i}", "y_{t_i}"],
])(
  "entries of a member of a family by %s, also where something is differentiated by them",
  (_, y, p, by, of) => {
    const document = (sign: string): string =>
      `$E_t = -\\sum_k ${y} \\log ${p}$ and $$\\frac{\\partial E_t}{\\partial ${by}} = ${sign}\\frac{${of}}{${by}}$$`;
    expect(verdicts(document("-"))).toEqual(["definition", "proved"]);
    expect(verdicts(document(""))).toEqual(["definition", "refuted"]);
  },
);

test("indices below a sign of transposition, and below several letters in braces", () => {
  const { steps } = checkDocument(
    String.raw`$$x^T_i A x_i = x_i^TA^Tx_i$$ $$v^T_1{\bf Av}_1 = v_1^TAv_1$$`,
    "x_i ∈ ℝ^n; v_1 ∈ ℝ^n; A ∈ ℝ^{n×n}",
    "proof.md",
  );
  expect(steps.map(({ verdict }) => verdict?.kind)).toEqual(["proved", "proved"]);
});
