import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const last = (claim: string, structure: string): string | undefined =>
  checkDocument(
    `f = aᵀ X a\n\n${claim}\n\nX is symmetric; entries across the diagonal move together (structure: ${structure}).`,
    "X ∈ ℝ^{n×n} symmetric\na ∈ ℝ^n\nA ∈ ℝ^{n×n}",
    "proof.txt",
  ).steps.at(-1)?.verdict?.kind;

test("a derivative by entries that move together is by one variable each", () => {
  expect(last("∂X_kl/∂X_ij = δ_ki δ_lj + δ_kj δ_li − δ_ij δ_ki δ_lj", "textbook")).toBe("proved");
  expect(last("∇_X f = 2 a aᵀ − diag(a.^2)", "textbook")).toBe("proved");
  expect(last("∇_X f = 2 a aᵀ + diag(a.^2)", "textbook")).not.toBe("proved");
  expect(last("∇_X f = 2 a aᵀ − diag(a.^2)", "free")).toBe("refuted");
});

test("the gradient within the symmetric matrices is symmetric", () => {
  expect(last("∂X_kl/∂X_ij = (δ_ki δ_lj + δ_kj δ_li)/2", "projected")).toBe("proved");
  expect(last("∇_X f = a aᵀ", "projected")).toBe("proved");
  expect(last("∇_X f = 2 a aᵀ", "projected")).not.toBe("proved");
});

test.each([
  ["lower triangular", "[i ≥ j] a_i b_j", "[i ≤ j] a_i b_j"],
  ["diagonal", "δ_ij a_i b_i", "2 δ_ij a_i b_i"],
  [
    "toeplitz",
    "Σ_kl a_k b_l [k − l = i − j]/(Σ_{p=1}^{n} Σ_{q=1}^{n} [p − q = i − j])",
    "Σ_kl a_k b_l [k − l = i − j]",
  ],
  ["orthogonal", "½ (a_i b_j − Σ_kl X_il b_l a_k X_kj)", "½ (a_i b_j − Σ_kl X_il a_l b_k X_kj)"],
  ["antisymmetric", "½ (a_i b_j − a_j b_i)", "½ (a_i b_j + a_j b_i)"],
])("a %s matrix varies within its structure", (structure, right, wrong) => {
  const verdict = (claim: string): string | undefined =>
    checkDocument(
      `f = aᵀ X b\n\n∂f/∂X_ij = ${claim}\n\nX is ${structure}; this is the gradient among such matrices (structure: projected).`,
      `X ∈ ℝ^{n×n} ${structure}; a ∈ ℝ^n; b ∈ ℝ^n`,
      "proof.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(verdict(right)).toBe("proved");
  expect(verdict(wrong)).not.toBe("proved");
});

const remarked = (claim: string): readonly unknown[] => {
  const [step] = checkDocument(
    `∂tr(A X)/∂X = ${claim}`,
    "A ∈ ℝ^{n×n}\nX ∈ ℝ^{n×n} symmetric",
    "proof.txt",
  ).steps;
  return [step?.verdict?.kind, step?.remarks[0]];
};

test("where nothing is said of the structure, each sense in which a gradient holds is named", () => {
  expect(remarked("½ (A + Aᵀ)")).toEqual(["proved", expect.stringContaining("within the matrices")]);
  expect(remarked("Aᵀ")).toEqual(["proved", expect.stringContaining("as free")]);
  expect(remarked("A + Aᵀ − diag(diag(A))")).toEqual(["proved", expect.stringContaining("move together")]);
  expect(remarked("A + Aᵀ")[0]).toBe("refuted");
  expect(remarked("½ (A − Aᵀ)")[0]).toBe("refuted");
});
