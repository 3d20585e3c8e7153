import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("the gradient of a function of a symmetric matrix is symmetric", () => {
  const lines = String.raw`$Q = P^T P$, so $\frac{\partial U}{\partial P} = 2 P \frac{\partial U}{\partial Q}$`;
  expect(verdicts(lines, "P ∈ ℝ^{n×n}\nQ ∈ ℝ^{n×n} symmetric\nU = U(Q)")).toEqual(["definition", "proved"]);
  expect(verdicts(lines.replace("2 P", "P"), "P ∈ ℝ^{n×n}\nQ ∈ ℝ^{n×n} symmetric\nU = U(Q)")).toEqual([
    ...["definition", "refuted"],
  ]);
});

test("another name for what is declared has its properties", () => {
  const lines = String.raw`Write $K = \Sigma$. $q = \log\det K$, so $\frac{\partial q}{\partial K} = \Sigma^{-1}$`;
  expect(verdicts(lines, "K ∈ ℝ^{n×n} positive definite")).toEqual(["definition", "definition", "proved"]);
});

test("a tensor that is said to depend on something is no number", () => {
  const kinds = (right: string): readonly string[] =>
    checkDocument(
      String.raw`$\frac{d}{dt}(x^TAx) = ${right}$ and $\frac{\partial K^{-1}}{\partial t} = -K^{-1}\frac{\partial K}{\partial t}K^{-1}$`,
      "x ∈ ℝ^n\nA ∈ ℝ^{n×n}\nK ∈ ℝ^{n×n} invertible\nt ∈ ℝ\nx = x(t)\nK = K(t)",
      "proof.tex",
    ).steps.map(({ role, verdict }) => verdict?.kind ?? role);
  expect(kinds(String.raw`x^T(A+A^T)\frac{dx}{dt}`)).toEqual(["proved", "proved"]);
  expect(kinds(String.raw`2x^TA\frac{dx}{dt}`)).toEqual(["refuted", "proved"]);
});
