/** Derivatives of Π, max, traces of functions and shifted sums, each proved by its rule; wrong ones are refuted. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (lines: readonly string[], assumed: string): readonly string[] =>
  checkDocument(lines.join("\n"), assumed, "proof.txt").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("a product over an index, without division and with it", () => {
  const lines = [
    "f = Π_j x_j",
    "∂f/∂x_i = Σ_j ∂x_j/∂x_i Π_k x_k^([k ≠ j])",
    "= Π_k x_k^([k ≠ i])",
    "= f/x_i",
  ];
  expect(verdicts(lines, "x ∈ ℝ^n")).toEqual(["definition", "proved", "proved", "proved"]);
  expect(verdicts([...lines, "= 2 f/x_i"], "x ∈ ℝ^n").at(-1)).toBe("refuted");
});

test("a maximum changes with the entry at which it is attained", () => {
  const lines = ["f = max_j x_j", "∂f/∂x_i = Σ_j [x_j = max_k x_k] ∂x_j/∂x_i", "= [x_i = f]"];
  expect(verdicts(lines, "x ∈ ℝ^n")).toEqual(["definition", "proved", "proved"]);
  expect(verdicts([...lines, "= 2 [x_i = f]"], "x ∈ ℝ^n").at(-1)).toBe("refuted");
});

test("the trace of a function of a matrix", () => {
  const lines = ["f = tr(expm(A))", "∂f/∂A_ij = Σ_kl expm(A)_lk ∂A_kl/∂A_ij", "∇_A f = expm(A)ᵀ"];
  expect(verdicts(lines, "A ∈ ℝ^{n×n}")).toEqual(["definition", "proved", "proved"]);
  expect(verdicts([...lines, "∇_A f = expm(A)"], "A ∈ ℝ^{n×n}").at(-1)).toBe("refuted");
});

test("the gradient of a dilated convolution, in one step from the chain rule", () => {
  const lines = [
    "Y_i = Σ_k X_{i+2k−2} w_k",
    "∂L/∂X_i = Σ_j ∂L/∂Y_j · ∂Y_j/∂X_i",
    "= Σ_k [1 ≤ i − 2 k + 2 ≤ dim(I)] ∂L/∂Y_{i−2k+2} w_k",
  ];
  const assumed = "Y ∈ ℝ^{I}; w ∈ ℝ^{K}; X ∈ ℝ^{I+2K−2}; L = L(Y)";
  expect(verdicts(lines, assumed)).toEqual(["definition", "proved", "proved"]);
});
