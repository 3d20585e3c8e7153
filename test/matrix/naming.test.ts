/*
 * Names written again: a part of a gradient that is defined in the program is written by its name, as long as it is that.
 */
import { describe, expect, test } from "vitest";
import { derive, toJson, type DeriveRequest } from "../../src/index.js";

const gradient = (text: string, request: DeriveRequest): string | undefined => {
  const outcome = derive(text, request);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
  const [result] = outcome.value.results;
  expect(result?.verification.proved).toBe(true);
  return toJson(outcome.value).results[0]?.matrix?.ascii;
};

const attention = "Q, K ∈ ℝ^{n×d}; V ∈ ℝ^{n×e}; S = Q Kᵀ; P_ij = softmax_j(S_ij); ";

describe("a part that is defined has its name", () => {
  test.each([
    ["neighbouring factors", `${attention}O = P V`, "Q", "(P.*(G_O*V' - (G_O.*O)*matrix(1)))*K"],
    [
      "layers within one formula",
      "x ∈ ℝ^n; t ∈ ℝ^q; A ∈ ℝ^{m×n}; B ∈ ℝ^{q×m}; p = tanh(A x); f = 1/2 ‖tanh(B tanh(A x)) - t‖²",
      "B",
      "((tanh(B*p) - t).*(vector(1) - tanh(B*p).^2))*p'",
    ],
    [
      "its transpose",
      "A ∈ ℝ^{n×m}; X ∈ ℝ^{m×k}; C = A X; f = tr((A X)ᵀ (A X) (A X)ᵀ (A X))/4",
      "A",
      "C*C'*C*X'",
    ],
    ["a name by a name", "x, g ∈ ℝ^n; s ∈ ℝ; a = 2 s; b = exp(a); f = gᵀ x exp(2 s) ", "x", "b*g"],
  ])("%s", (_name, text, wrt, form) => {
    expect(gradient(text, { wrt: [wrt] })).toBe(form);
  });
});

describe("no name is written", () => {
  test("of the quantity that is differentiated", () => {
    expect(gradient("x ∈ ℝ^n; A ∈ ℝ^{n×n} symmetric; f = exp(xᵀ A x)", { wrt: ["x"] })).toBe(
      "2*exp(x'*A*x)*A*x",
    );
  });
  test("of what differs in a factor, a sign or an order", () => {
    const text = "A, B ∈ ℝ^{n×n}; C = A B; f = tr(B A X); X ∈ ℝ^{n×n}";
    expect(gradient(text, { wrt: ["X"] })).toBe("A'*B'");
  });
});
