/** The iterates w_k, w_{k+1}, w^{(t)}, w_0, w_{new} of what is declared as w: names, and no entries. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const shapes = "X ∈ ℝ^{n×p}\ny ∈ ℝ^n\nw ∈ ℝ^p\nη ∈ ℝ\nA ∈ ℝ^{p×p} symmetric\nb ∈ ℝ^p";
const verdicts = (document: string, assumed = shapes): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const J = "Let $J(w) = \\frac12 \\|Xw - y\\|^2$. ";

test.each([
  ["w_{k+1}", "w_k"],
  ["w_{t}", "w_{t-1}"],
  ["w^{k+1}", "w^k"],
  ["w^{(t+1)}", "w^{(t)}"],
  ["w^{(1)}", "w^{(0)}"],
  ["w_1", "w_0"],
  ["w_{new}", "w_{old}"],
  ["w_{\\text{new}}", "w"],
])("%s after %s", (after, before) => {
  const lines = (sign: string): readonly string[] =>
    verdicts(`${J}$$${after} = ${before} - \\eta \\nabla J(${before})$$
      $$${after} = ${before} ${sign} \\eta X^T (X ${before} - y)$$`);
  expect(lines("-")).toEqual(["definition", "definition", "proved"]);
  expect(lines("+")).toEqual(["definition", "definition", "refuted"]);
});

test("what is a function of w may be taken at w_0, with nothing declared too", () => {
  const lines = `${J}$$\\nabla J(w_0) = X^T (X w_0 - y)$$`;
  expect(verdicts(lines)).toEqual(["definition", "proved"]);
  expect(verdicts(lines, "")).toEqual(["definition", "proved"]);
});

test("a letter that counts steps counts those of what is not declared, too", () => {
  const lines = (last: string): readonly string[] =>
    verdicts(`With $r_k = b - A w_k$ the step $w_{k+1} = w_k + \\alpha_k p_k$ gives
      $$r_{k+1} = b - A w_{k+1} = r_k - \\alpha_k ${last}$$`);
  expect(lines("A p_k").at(-1)).toBe("proved");
  expect(lines("p_k").at(-1)).not.toBe("proved");
});

test("the entries of a vector stay entries", () => {
  const entries = "$$\\frac{\\partial}{\\partial w_k} \\sum_j w_j b_j = b_k$$ $$w_{k+1} = w_k + b_k$$";
  expect(verdicts(entries)[0]).toBe("proved");
  expect(verdicts("$$(A w)_k = \\sum_j A_{kj} w_j$$")).toEqual(["proved"]);
  expect(verdicts("$$(A w)_k = A w_k$$")).not.toEqual(["proved"]);
});

test("what is said of f(x₁) does not say what f is", () => {
  const lines = (last: string): readonly string[] =>
    checkDocument(
      `Newton's method for f(x) = ½ xᵀA x − bᵀx\n\n∇f(x) = A x − b\nx₁ = x₀ − A⁻¹ (A x₀ − b)\nf(x₁) = ${last}`,
      "A ∈ ℝ^{n×n} symmetric\nx, b ∈ ℝ^n",
      "proof.txt",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines("−½ bᵀA⁻¹b")).toEqual(["definition", "proved", "definition", "proved"]);
  expect(lines("½ bᵀA⁻¹b")).toEqual(["definition", "proved", "definition", "refuted"]);
});
