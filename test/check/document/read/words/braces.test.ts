import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a font that ends within a bracket parts nothing", () => {
  const assumed = "A ∈ ℝ^{n×m}\nB ∈ ℝ^{n×m}\nC ∈ ℝ^{m×p}";
  expect(verdicts("\\[ 2(\\mathbf{A + B)C} = 2AC + 2BC \\]", assumed)).toEqual(["proved"]);
  expect(verdicts("\\[ 2(\\mathbf{A + B)C} = 2AC + BC \\]", assumed)).toEqual(["refuted"]);
});

test("an operator in braces is one", () => {
  const assumed = "A ∈ ℝ^{n×n}\nx ∈ ℝ^n";
  expect(verdicts("\\[ {\\frac{\\partial}{\\partial x}} x^T A x = (A + A^T) x \\]", assumed)).toEqual([
    "proved",
  ]);
  expect(verdicts("\\[ {\\frac{\\partial}{\\partial x}} x^T A x = (A - A^T) x \\]", assumed)).toEqual([
    "refuted",
  ]);
});

test("a box around a whole relation hides nothing", () => {
  const box = (last: string): string => `\\[ \\boxed{\\nabla f = 2 A^T ( AX-${last})} \\]`;
  const kinds = (document: string): readonly string[] =>
    checkDocument(
      `Let $f(X) = \\| A X - B \\|_F^2$. ${document}`,
      "A ∈ ℝ^{m×n}\nX ∈ ℝ^{n×p}\nB ∈ ℝ^{m×p}",
      "proof.tex",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds(box("B"))).toEqual(["definition", "proved"]);
  expect(kinds(box("2 B"))).toEqual(["definition", "refuted"]);
});

test("a font that arguments share parts none of them", () => {
  const lines =
    "\\[ f(\\mathbf{A,B}) = \\|\\mathbf{AB}\\|^2 \\] \\[ \\nabla_\\mathbf{A} f(\\mathbf{A,B}) = 2\\mathbf{ABB}^T \\]";
  expect(verdicts(lines, "A ∈ ℝ^{n×m}\nB ∈ ℝ^{m×p}")).toEqual(["definition", "proved"]);
});
