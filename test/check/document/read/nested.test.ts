import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

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
