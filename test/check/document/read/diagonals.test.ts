import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("Diag of a matrix is the matrix with its diagonal alone, of a vector the matrix with it", () => {
  const shapes = "A, B ∈ ℝ^{n×n}\nv ∈ ℝ^n";
  expect(verdicts(String.raw`${"$"}{\rm Diag}(A^T B) = I \circ (A^T B)$`, shapes)).toEqual(["proved"]);
  expect(verdicts(String.raw`${"$"}\operatorname{Diag}(v) A v = A (v \odot v)$`, shapes)).toEqual([
    "refuted",
  ]);
  expect(verdicts(String.raw`${"$"}\operatorname{Diag}(v) A v = v \odot (A v)$`, shapes)).toEqual(["proved"]);
});
