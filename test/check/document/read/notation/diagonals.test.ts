import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("Diag of a matrix is the matrix with its diagonal alone, or its diagonal, as it fits", () => {
  const shapes = "A, B ∈ ℝ^{n×n}\nv ∈ ℝ^n";
  const gradient = (right: string): readonly string[] =>
    verdicts(String.raw`$f = v^T \operatorname{Diag}(A) v$, so $\nabla_v f = ${right}$`, shapes);
  expect(gradient(String.raw`2\operatorname{Diag}(A) v`)).toEqual(["definition", "proved"]);
  expect(gradient(String.raw`2 v \operatorname{Diag}(A)`)).toEqual(["definition", "refuted"]);
  expect(verdicts(String.raw`$v^T {\rm Diag}(A) = \sum_i A_{ii} v_i$`, shapes)).toEqual(["proved"]);
  expect(verdicts(String.raw`${"$"}{\rm Diag}(A^T B) = I \circ (A^T B)$`, shapes)).toEqual(["proved"]);
});
