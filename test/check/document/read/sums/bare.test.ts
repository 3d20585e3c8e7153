/** Σ in plain text with nothing below it: a sum, or the covariance. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (source: string, assumed: string): readonly (string | undefined)[] =>
  checkDocument(source, assumed, "proof.txt").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("Σ e^z is a sum, and so is what a product is divided by", () => {
  const source = (last: string): string =>
    `s = Σ e^z\n∂s/∂z_i = e^{z_i}\np_i = e^{z_i}/Σ e^z\n∂p_i/∂z_j = p_i (δ_ij ${last} p_j)`;
  const before = ["definition", "proved", "definition"];
  expect(verdicts(source("−"), "z ∈ ℝ^K")).toEqual([...before, "proved"]);
  expect(verdicts(source("+"), "z ∈ ℝ^K")).toEqual([...before, "refuted"]);
});

test("Σ is a name where it is declared, or inverted", () => {
  expect(verdicts("f = xᵀ Σ x\n∇_x f = 2 Σ x", "x ∈ ℝ^n\nΣ ∈ ℝ^{n×n} symmetric")).toEqual([
    "definition",
    "proved",
  ]);
  expect(verdicts("f = xᵀ Σ⁻¹ x\n∇_x f = Σ⁻¹ x + Σ⁻ᵀ x", "x ∈ ℝ^n")).toEqual(["definition", "proved"]);
});

test("Σ is a name in a form wᵀΣ w", () => {
  const source = (sign: string): string =>
    `L = (1/2) w^T Σ w - λ (w^T μ - m)\n∂L/∂w = Σ w ${sign} λ μ\n∂L/∂λ = m - w^T μ`;
  expect(verdicts(source("-"), "")).toEqual(["definition", "unproved", "proved"]);
  expect(verdicts(source("-"), "Σ ∈ ℝ^{d×d} symmetric")).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(source("+"), "Σ ∈ ℝ^{d×d} symmetric")).toEqual(["definition", "refuted", "proved"]);
});
