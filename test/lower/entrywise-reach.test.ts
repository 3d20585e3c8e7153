import { expect, test } from "vitest";
import { checkDocument } from "../../src/check/document/index.js";

const given =
  "Let $s \\in \\mathbb{R}^m$, $x \\in \\mathbb{R}^n$, $A, M \\in \\mathbb{R}^{m\\times n}$, $B \\in \\mathbb{R}^{m\\times m}$.";
const verdict = (formula: string): string | undefined =>
  checkDocument(`${given} $${formula}$`, "", "proof.md").steps.at(-1)?.verdict?.kind;

test("in documents ⊙ beside a vector reaches over the product that is a vector", () => {
  expect(verdict("s \\odot A x = \\mathrm{diag}(s) A x")).toBe("proved");
  expect(verdict("s \\odot B A x = \\mathrm{diag}(s) B A x")).toBe("proved");
  expect(verdict("s \\odot A x x^T = \\mathrm{diag}(s) A x x^T")).toBe("proved");
  expect(verdict("s \\odot A x = A \\mathrm{diag}(x) x")).not.toBe("proved");
});

test("and beside a matrix over the outer product", () => {
  expect(verdict("M \\odot s x^T = \\mathrm{diag}(s) M \\mathrm{diag}(x)")).toBe("proved");
  expect(verdict("M \\odot s x^T = \\mathrm{diag}(s) M")).not.toBe("proved");
});

test("and between matrices over the product that is as large", () => {
  expect(verdict("B \\odot M A^T = M A^T \\odot B")).toBe("proved");
  expect(verdict("B \\odot M A^T = A M^T \\odot B")).not.toBe("proved");
});
