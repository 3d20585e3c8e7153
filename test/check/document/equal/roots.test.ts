/** Powers of diagonal and of positive definite matrices that are no whole numbers, and roots of what is positive. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const kinds = (text: string, assume: string): readonly string[] =>
  checkDocument(text, assume, "x.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("D^{-1/2} of a diagonal matrix has the powers of its entries", () => {
  const page = (entry: string): string =>
    String.raw`Let $D = \mathrm{diag}(d)$ and $S = D^{-1/2} A D^{-\frac12}$. $$S_{ij} = ${entry}$$ $$D^{1/2} D^{0.5} = D$$`;
  const sizes = "A ∈ ℝ^{n×n}; d ∈ ℝ^n positive";
  const right = ["definition", "definition", "proved", "proved"];
  expect(kinds(page(String.raw`\frac{A_{ij}}{\sqrt{d_i d_j}}`), sizes)).toEqual(right);
  expect(kinds(page(String.raw`d_i^{-1/2} A_{ij} d_j^{-1/2}`), sizes)).toEqual(right);
  expect(kinds(page(String.raw`\frac{A_{ij}}{d_i d_j}`), sizes)[2]).toBe("refuted");
});

test("so has one that is declared diagonal, and its inverse those of theirs", () => {
  const page = String.raw`$$D^{-1/2} D^{-1/2} = D^{-1}$$ $$(D^{-1} A)_{ij} = A_{ij} / D_{ii}$$ $$(D A)_{ij} = D_{jj} A_{ij}$$`;
  expect(kinds(page, "A, D ∈ ℝ^{n×n}; D ∈ ℝ^{n×n} diagonal")).toEqual(["proved", "proved", "refuted"]);
});

test("Σ^{-1/2} of a positive definite matrix is the inverse of its root", () => {
  const page = (inner: string): string =>
    String.raw`Let $z = \Sigma^{-1/2} x$. $$z^T z = x^T ${inner} x$$ $$\Sigma^{-1/2} \Sigma \Sigma^{-1/2} = I$$`;
  const sizes = "Σ ∈ ℝ^{n×n} symmetric positive definite; x ∈ ℝ^n";
  expect(kinds(page(String.raw`\Sigma^{-1}`), sizes)).toEqual(["definition", "proved", "proved"]);
  expect(kinds(page(String.raw`\Sigma`), sizes)).toEqual(["definition", "refuted", "proved"]);
  expect(kinds(page(String.raw`\Sigma^{-1}`), "Σ ∈ ℝ^{n×n}; x ∈ ℝ^n")[0]).toBe("unread");
});

test("a sum of positive numbers is positive: its square has it as its root", () => {
  expect(kinds(String.raw`$a + b = \sqrt{(a + b)^2}$`, "a, b ∈ ℝ positive")).not.toContain("refuted");
  const root = String.raw`$\det(\Sigma^{1/2}) = \sqrt{\det \Sigma}$`;
  expect(kinds(root, "Σ ∈ ℝ^{n×n} positive definite")).not.toContain("refuted");
});
