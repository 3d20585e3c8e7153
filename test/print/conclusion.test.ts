/* How a derivation ends where its result is no matrix. */
import { expect, test } from "vitest";
import { derive, print } from "../../src/index.js";

const page = (source: string, wrt: string, quantity?: "hessian"): string => {
  const derived = derive(source, { wrt: [wrt], ...(quantity === undefined ? {} : { quantity }) });
  if (!derived.ok) throw new Error("it was not derived");
  const printed = print(derived.value, { detail: "brief" });
  return printed.ok ? printed.value.replaceAll(/\s+/gu, " ") : "";
};

test("too many indices are looked for in what carries them, and in no number", () => {
  const found = page("c ∈ ℝ; Y_bik = c Σ_j A_bij B_bjk", "B");
  expect(found).toContain("they stand in ∂L/∂Y_bik and A_bij. As an einsum:");
});

test("zero is no einsum", () => {
  const found = page("A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = x' A x", "A", "hessian");
  expect(found).toContain("= 0");
  expect(found).not.toContain("einsum");
});

test("a number that needs a bracket beside a matrix has it, and no size of its own", () => {
  expect(page("x ∈ ℝ^n; A ∈ ℝ^{n×n} symmetric; f = (x' A x)²", "x")).toContain("∇_x f = 4 (xᵀ A x) A x");
});
