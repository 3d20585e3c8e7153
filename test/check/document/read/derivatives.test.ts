import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.txt"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("quotients of differentials on one line are derivatives", () => {
  const assumed = "L = L(Y)\nY ∈ ℝ^{D×N}\nH ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}";
  const lines = (last: string): string =>
    `Y[d,n] = sum_m H[d,m] W[m,n]\ndL/dW[m,n] = sum_d dL/dY[d,n] * dY[d,n]/dW[m,n]\n= ${last}`;
  expect(verdicts(lines("sum_d dL/dY[d,n] * H[d,m]"), assumed)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(lines("-sum_d dL/dY[d,n] * H[d,m]"), assumed)).toEqual(["definition", "proved", "refuted"]);
});

test("d of a bracket over d of an entry is a derivative", () => {
  const assumed = "x ∈ ℝ^n\neinstein";
  expect(verdicts("d(xᵢ³)/dxⱼ = 3xᵢ² δ(ij)", assumed)).toEqual(["proved"]);
  expect(verdicts("d(xᵢ³)/dxⱼ = 2xᵢ² δ(ij)", assumed)).toEqual(["refuted"]);
});

test("d with two letters below is a Kronecker delta beside derivatives", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(`f = Σ_i a_i x_i^2\n∂f/∂x_k = ${right}`, "x, a ∈ ℝ^n");
  expect(lines("Σ_i 2 d_ik a_i x_i")).toEqual(["definition", "proved"]);
  expect(lines("Σ_i d_ik a_i x_i")).toEqual(["definition", "refuted"]);
  expect(verdicts("f = Σ_ij d_ij x_i x_j\n∂f/∂x_k = Σ_j (d_kj + d_jk) x_j", "x ∈ ℝ^n\nd ∈ ℝ^{n×n}")).toEqual([
    "definition",
    "proved",
  ]);
});

test("under the summation convention a bracket sums what is repeated within it", () => {
  const assumed = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m\neinstein";
  const lines = (right: string): string =>
    `$g=(A_{ij}x_j-b_i)b_i$, $\\frac{\\partial g}{\\partial b_k}=${right}$`;
  expect(verdicts(lines("A_{kj}x_j-2b_k"), assumed, "proof.md")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("A_{kj}x_j-b_k"), assumed, "proof.md")).toEqual(["definition", "refuted"]);
});

test("functions of the language may begin with a capital, and a declared 𝟏 is the vector of ones", () => {
  const assumed = "e, w ∈ ℝ^m\n𝟏 ∈ ℝ^m\nM ∈ ℝ^{m×m}";
  const lines = "$E = {\\rm Diag}(w)$, $E\\mathbf{1} = w$, $\\text{Trace}(M^TE) = w^T{\\rm Diag}(M)$";
  expect(verdicts(lines, assumed, "proof.md")).toEqual(["definition", "proved", "proved"]);
});
