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
