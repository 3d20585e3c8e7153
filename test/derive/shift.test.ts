/*
 * Shifted entries, ties, given second derivatives, marks and reasons: what a derivation says, from the text to the answer, with
 * every step proved.
 */
import { describe, expect, test } from "vitest";
import { remarkText } from "../../src/derive/index.js";
import { derive, print, toJson, type DeriveRequest } from "../../src/index.js";

function resultsOf(source: string, request: DeriveRequest) {
  const outcome = derive(source, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  expect(outcome.value.results.map(({ verification }) => verification.proved)).toEqual(
    outcome.value.results.map(() => true),
  );
  return { json: toJson(outcome.value).results, derived: outcome.value };
}

const indexForm = (source: string, wrt: string, request: DeriveRequest = {}): string | undefined =>
  resultsOf(source, { wrt: [wrt], ...request }).json[0]?.index.text;

const matrixForm = (source: string, wrt: string, request: DeriveRequest = {}): string | undefined =>
  resultsOf(source, { wrt: [wrt], ...request }).json[0]?.matrix?.text;

function textOf(source: string, request: DeriveRequest): string {
  const outcome = print(resultsOf(source, request).derived, { format: "text" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

describe("deltas of shifted slots", () => {
  test.each([
    [
      "a convolution by its input",
      "Y_i = Σ_k X_{i+k-1} K_k",
      "X",
      "Σ_j ∂L/∂Y_j · [1 ≤ i − j + 1 ≤ dim(K1)] K_{i−j+1}",
    ],
    [
      "with a stride",
      "Y_i = Σ_k X_{2i+k-2} K_k",
      "X",
      "Σ_j ∂L/∂Y_j · [1 ≤ i − 2 j + 2 ≤ dim(K1)] K_{i−2j+2}",
    ],
    ["by its kernel", "Y_i = Σ_k X_{i+k-1} K_k", "K", "Σ_i ∂L/∂Y_i X_{i+k−1}"],
    [
      "dilated: solved for the other index",
      "Y_i = Σ_k X_{i+2k} K_k",
      "X",
      "Σ_k [1 ≤ i − 2 k ≤ dim(I)] ∂L/∂Y_{i−2k} K_k",
    ],
    [
      "squared differences",
      "x ∈ ℝ^n; f = Σ_{i=1}^{n-1} (x_{i+1} - x_i)^2",
      "x",
      "2 · [2 ≤ i] (x_i − x_{i−1}) − 2 · [i ≤ n − 1] (x_{i+1} − x_i)",
    ],
  ])("%s", (_, source, wrt, expected) => {
    expect(indexForm(source, wrt)).toBe(expected);
  });

  test("a sum stays where an entry beyond the range would have no value", () => {
    expect(indexForm("x ∈ ℝ^n; y ∈ ℝ^n; f = Σ_{i=1}^{n-1} y_i / x_{i+1}", "x")).toContain("δ");
  });

  test("what is printed reads back", () => {
    const { derived } = resultsOf("x ∈ ℝ^n; f = Σ_{i=1}^{n-1} (x_{i+1} - x_i)^2", { wrt: ["x"] });
    const index = toJson(derived).results[0]?.index.text ?? "";
    expect(derive(`x ∈ ℝ^n; g_i = ${index}`, { of: "g", wrt: ["x"] }).ok).toBe(true);
  });
});

describe("max and min", () => {
  test("at one place, as a reader expects it", () => {
    expect(indexForm("x ∈ ℝ^n; f = max_i x_i", "x")).toBe("[x_i = max_j x_j]");
  });

  test("at several places, each with a share", () => {
    expect(indexForm("x ∈ ℝ^n 0/1; f = max_i x_i", "x")).toBe("[x_i = max_j x_j]/(Σ_j [x_j = max_k x_k])");
  });
});

describe("second derivatives of a given L", () => {
  test("of a linear map", () => {
    const source = "x ∈ ℝ^n; A ∈ ℝ^{m×n}; y = A x; L = L(y)";
    expect(matrixForm(source, "x", { quantity: "hessian" })).toBe("Aᵀ ∇²_y L A");
  });

  test("of a function entry by entry", () => {
    const source = "x ∈ ℝ^n; y = tanh(x); L = L(y)";
    const text = indexForm(source, "x", { quantity: "hessian" });
    expect(text).toContain("∂²L/∂y_i∂y_j");
    expect(text).toContain("∂L/∂y_i");
  });

  test("mixed ones are asked for by name", () => {
    const { derived } = resultsOf("x ∈ ℝ^n; y ∈ ℝ^n; f = x' y", { wrt: ["x", "y"], quantity: "hessian" });
    expect(derived.results[0]?.derivation.remarks.map(remarkText).join(" ")).toContain("--wrt x:y");
  });
});

describe("marks and reasons", () => {
  test("the gradient with free entries has a letter of its own", () => {
    const text = textOf("S ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; y ∈ ℝ^n; f = x' S y", { wrt: ["S"] });
    expect(text).toContain("Let G be the gradient of f by S with free entries");
    expect(text).toContain("∂f/∂S_ij = Σ_kl G_kl ∂S_kl/∂S_ij");
  });

  test("a derivative that holds something fixed says what", () => {
    expect(textOf("x ∈ ℝ^n; y = tanh(x); L = L(y,x)", { wrt: ["x"] })).toContain("∂L/∂x_i|_y");
  });

  test("a zero by a property says so", () => {
    const source = "Q ∈ ℝ^{n×n} orthogonal; A ∈ ℝ^{n×n}; f = tr(Q' A Q)";
    expect(textOf(source, { wrt: ["Q"] })).toContain("as Q is orthogonal");
  });

  test("a zero of high order says where it comes from", () => {
    const text = textOf("x ∈ ℝ^n; f = x' x", { wrt: ["x"], order: 3 });
    expect(text).toContain("Nothing in the derivative of one order less depends on x.");
  });

  test("the trace of expm has a closed form", () => {
    expect(matrixForm("X ∈ ℝ^{n×n}; f = tr(expm(X))", "X")).toBe("expm(X)ᵀ");
  });

  test("an entry of expm is refused with the reason", () => {
    const outcome = derive("X ∈ ℝ^{n×n}; A ∈ ℝ^{n×n}; f = tr(A expm(X))", { wrt: ["X"] });
    expect(outcome.ok ? "" : JSON.stringify(outcome.problems)).toContain("tr(expm(X)) has one");
  });
});
