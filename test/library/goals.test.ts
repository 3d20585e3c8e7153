/*
 * What a request asks for: variables in any spelling of their names, and names that are none.
 */
import { describe, expect, test } from "vitest";
import { derive } from "../../src/library/derive.js";

/** The names of the variables of the first derivation, or the codes of the problems. */
const variables = (source: string, wrt: string): readonly string[] => {
  const derived = derive(source, { wrt: [wrt] });
  return derived.ok
    ? (derived.value.results[0]?.derivation.goal.wrt ?? [])
    : derived.problems.map(({ code }) => code);
};

describe("the variables of a request", () => {
  test.each([
    ["\\mathbf{X} \\in \\mathbb{R}^{n \\times m}; f = \\|\\mathbf{X}\\|_F^2", "\\mathbf{X}", "X"],
    ["\\mathbf{X} \\in \\mathbb{R}^{n \\times m}; f = \\|\\mathbf{X}\\|_F^2", "X", "X"],
    ["θ ∈ ℝ^n; f = θ'θ", "\\theta", "theta"],
    ["θ ∈ ℝ^n; f = θ'θ", "theta", "theta"],
    ["W_1 ∈ ℝ^{n×m}; f = sum(W_1)", "W_{1}", "W_1"],
    ["W^{(1)} ∈ ℝ^{n×m}; f = sum(W^{(1)})", "W^(1)", "W__1"],
    ["\\hat y \\in \\mathbb{R}^n; f = \\|\\hat y\\|^2", "\\hat{y}", "yhat"],
  ])("%s by %s", (source, wrt, name) => {
    expect(variables(source, wrt)).toEqual([name]);
  });
  test.each(["zeta", "x +", "∂f/∂x", ""])("‘%s’ names nothing", (wrt) => {
    expect(variables("x ∈ ℝ^n; f = x'x", wrt)).toEqual(["unknown-variable"]);
  });
});
