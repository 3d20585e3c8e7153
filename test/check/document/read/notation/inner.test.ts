/** Inner products as programs write them. */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (lines: string, assume: string): readonly string[] =>
  check(lines, { assume, name: "inner.txt" }).steps.map(({ verdict, role }) => verdict ?? role);

test.each(["dot(u, v)", "<u, v>"])("%s is the inner product of vectors", (product) => {
  const lines = (factor: string): string => `f = ${product}²\n∂f/∂u_i = ${factor} ${product} v_i`;
  expect(verdicts(lines("2"), "u, v ∈ ℝ^n")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("3"), "u, v ∈ ℝ^n")).toEqual(["definition", "refuted"]);
});

test("dot of a matrix may be a product of matrices", () => {
  expect(verdicts("dot(A, u) = A u", "u ∈ ℝ^n\nA ∈ ℝ^{n×n}")).not.toContain("refuted");
});

test("i < j, k > l compares", () => {
  expect(verdicts("Σ_{i < j, k > l} A_ij A_kl = Σ_{k > l, i < j} A_kl A_ij", "A ∈ ℝ^{n×n}")).not.toContain(
    "refuted",
  );
});

test.each(["dot(∂L/∂s, s)", "<∂L/∂s, s>"])(
  "a number that is added to a vector within a product entry by entry, %s, may be meant for every entry",
  (product) => {
    const lines = `s_i = exp(x_i) / Σ_j exp(x_j)\n∂L/∂x = s ⊙ (∂L/∂s - ${product})`;
    expect(verdicts(lines, "").at(-1)).not.toBe("refuted");
  },
);

test.each(["1 : (A x)", "𝟏 : (A x)", "(A x) : 1"])("%s is the sum of entries", (product) => {
  const lines = (right: string): string => `f = ${product}\n= ${right}`;
  expect(verdicts(lines("Σ_ij A_ij x_j"), "x ∈ ℝ^n\nA ∈ ℝ^{m×n}")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("Σ_ij A_ij x_i"), "x ∈ ℝ^n\nA ∈ ℝ^{n×n}")).toEqual(["definition", "refuted"]);
});

test("ones beside a matrix are a matrix of ones", () => {
  const lines = (right: string): string => `f = A : 1\n∂f/∂A_ij = ${right}`;
  expect(verdicts(lines("1"), "A ∈ ℝ^{m×n}")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("2"), "A ∈ ℝ^{m×n}")).toEqual(["definition", "refuted"]);
});

test("what stands behind a colon is one product", () => {
  const lines = (right: string): string => `f = Y : A(B ∘ X)\n= ${right}`;
  const assumed = "A, B, X, Y ∈ ℝ^{n×n}";
  expect(verdicts(lines("AᵀY : (B ∘ X)"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("AY : (B ∘ X)"), assumed)).toEqual(["definition", "refuted"]);
});
