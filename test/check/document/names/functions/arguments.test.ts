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
