/** Names with a star below: the test points of a Gaussian process. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (source: string, assumed: string, name: string): readonly string[] =>
  checkDocument(source, assumed, name).steps.map(({ role, verdict }) => verdict?.kind ?? role);

test("in LaTeX", () => {
  const assumed = "K ∈ ℝ^{n×n} positive definite\nk_* ∈ ℝ^n\nk_{**} ∈ ℝ\ny ∈ ℝ^n\nf_* ∈ ℝ";
  const lines = (right: string): string =>
    String.raw`$f_* = k_*^T K^{-1}y$, $v_* = k_{**} - k_*^TK^{-1}k_*$, $\frac{\partial f_*}{\partial y} = ${right}$, $\frac{\partial v_*}{\partial k_*} = -2K^{-1}k_*$`;
  expect(kinds(lines("K^{-1}k_*"), assumed, "gp.tex")).toEqual([
    "definition",
    "definition",
    "proved",
    "proved",
  ]);
  expect(kinds(lines("Kk_*"), assumed, "gp.tex")[2]).toBe("refuted");
});

test("in plain text", () => {
  const assumed = "K ∈ ℝ^{n×n} positive definite\nK_* ∈ ℝ^{n×m}\ny ∈ ℝ^n";
  const lines = "f_* = K_*ᵀ K⁻¹ y\nf_*ᵀ f_* = yᵀ K⁻¹ K_* K_*ᵀ K⁻¹ y\nf_*ᵀ f_* = yᵀ K⁻¹ K_*ᵀ K_* K⁻¹ y";
  expect(kinds(lines, assumed, "gp.txt")).toEqual(["definition", "proved", "refuted"]);
});
