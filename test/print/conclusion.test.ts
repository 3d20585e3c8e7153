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

test("a sign stands before the sizes, a number is set off from a gradient by a dot", () => {
  const outer = page("x ∈ ℝ^n; y ∈ ℝ^m; W ∈ ℝ^{n×m}; f = −x'W y", "W");
  expect(outer).toContain("∇_W f = −x · yᵀ n×m = n×1 · 1×m");
  expect(page("s ∈ ℝ; S ∈ ℝ^{n×m}; K ∈ ℝ^{d×m}; Q ∈ ℝ^{n×d}; S = s Q K; L = L(S)", "Q")).toContain(
    "∇_Q L = s · ∇_S L · Kᵀ n×d = n×m · m×d",
  );
});

test("a sum that is divided by a sum stands above the bar, a mean has its number in front", () => {
  expect(page("u, v ∈ ℝ^n; f = u'v/(v'v)", "u")).toContain("f = (Σ_i u_i v_i)/(Σ_i v_i v_i)");
  expect(page("u ∈ ℝ^n; f = (Σ_i u_i)/dim(n)", "u")).toContain("f = 1/n Σ_i u_i");
});

test("what is defined on one condition is said once", () => {
  const found = page("X ∈ ℝ^{n×n}; f = logdet(X) + tr(inv(X))", "X");
  expect(found).toContain("logdet(X) and X⁻¹ are defined for det(X) ≠ 0.");
});
