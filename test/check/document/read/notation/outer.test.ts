/** ⊗ of vectors is their outer product where a document has no Kronecker products. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (text: string, assume: string, name = "x.md"): readonly string[] =>
  checkDocument(text, assume, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("u ⊗ v is the matrix u vᵀ", () => {
  const page = String.raw`Let $M = a \otimes b$. $$M_{ij} = a_i b_j$$ $$(a \otimes b) u = (b^T u) a$$ $$(a \otimes b)^T = a \otimes b$$`;
  expect(kinds(page, "a, b, u ∈ ℝ^n")).toEqual(["definition", "proved", "proved", "refuted"]);
});

test("gradients of weights are written with it", () => {
  const page = (gradient: string): string => `y = W x\n∂L/∂W = ${gradient}`;
  const sizes = "W ∈ ℝ^{m×n}; x ∈ ℝ^n; L = L(y)";
  expect(kinds(page("∂L/∂y ⊗ x"), sizes, "x.txt")).toEqual(["definition", "proved"]);
  expect(kinds(page("∂L/∂y ⊗ xᵀ"), sizes, "x.txt")).toEqual(["definition", "proved"]);
  // It holds for a gradient that is a row.
  expect(kinds(page("x ⊗ ∂L/∂y"), sizes, "x.txt")).toEqual(["definition", "unproved"]);
});

test("beside vec, or between matrices, it is the Kronecker product", () => {
  expect(kinds(String.raw`$\mathrm{vec}(a b^T) = b \otimes a$`, "a ∈ ℝ^m; b ∈ ℝ^n")).toEqual(["proved"]);
  const mixed = String.raw`$(A \otimes B)(x \otimes y) = (A x) \otimes (B y)$`;
  expect(kinds(mixed, "A, B ∈ ℝ^{n×n}; x, y ∈ ℝ^n")).toEqual(["proved"]);
});
