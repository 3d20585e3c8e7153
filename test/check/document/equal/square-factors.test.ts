/** Determinants of products, and even powers of ±1. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdict = (relation: string): string | undefined =>
  checkDocument(
    `$$${relation}$$`,
    "A, B ∈ ℝ^{n×n} invertible\nU ∈ ℝ^{n×k}\nV ∈ ℝ^{k×n}\ny, x ∈ ℝ^n\ns ∈ ℝ^n ±1",
    "proof.tex",
  ).steps[0]?.verdict?.kind;

test("determinants and inverses of products of square matrices", () => {
  expect(verdict(String.raw`\det(A^{-1} B^2) = \frac{\det(B)^2}{\det(A)}`)).toBe("proved");
  expect(verdict(String.raw`\log\det(A B) = \log\det A + \log\det B`)).toBe("proved");
  expect(verdict(String.raw`\det(A^3)(A B)^{-1} A = \det(A)^3 B^{-1} A^{-1} A`)).not.toBe("refuted");
  expect(verdict(String.raw`\det(A B) = \det(A) + \det(B)`)).not.toBe("proved");
  expect(verdict(String.raw`\det(U V) = \det(V U)`)).not.toBe("proved");
});

test("the square of ±1 is 1", () => {
  expect(verdict(String.raw`\sum_i s_i^2 x_i = \sum_i x_i`)).toBe("proved");
  expect(verdict(String.raw`\sum_i s_i^3 x_i = \sum_i s_i x_i`)).toBe("proved");
  expect(verdict(String.raw`\sum_i y_i^2 x_i = \sum_i x_i`)).not.toBe("proved");
});

test("the inverse of a diagonal matrix is by its entries", () => {
  const source = "Let $S = \\mathrm{Diag}(s)$.\n\n$$S^{-1} y = ";
  const verdictOf = (right: string): string | undefined =>
    checkDocument(`${source}${right}$$`, "s, y ∈ ℝ^n", "inverse.md").steps[1]?.verdict?.kind;
  expect(verdictOf("y \\oslash s")).toBe("proved");
  expect(verdictOf("y \\odot s")).not.toBe("proved");
});

test("the determinant of a multiple has the factor once for each row", () => {
  const verdictOf = (right: string): string | undefined =>
    checkDocument(`$$\\det(cA) = ${right}$$`, "A ∈ ℝ^{n×n}\nc ∈ ℝ", "multiple.md").steps[0]?.verdict?.kind;
  expect(verdictOf("c^n \\det A")).toBe("proved");
  expect(verdictOf("c \\det A")).not.toBe("proved");
});
