/** What of a typed formula is not seen on the page: braces of fonts, a sign typed twice at the end of a row, ends of rows. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (source: string, assumed: string, name = "proof.tex"): readonly string[] =>
  checkDocument(source, assumed, name).steps.map(({ role, verdict }) => verdict?.kind ?? role);

const MATRICES = "A ∈ ℝ^{n×n} symmetric\nB ∈ ℝ^{n×n}";

test.each([
  String.raw`\[ \boldsymbol{(BA)^T = % } \]`,
  String.raw`\[ {\bf (BA)^T = % } \]`,
  String.raw`\[ \boldsymbol{ (BA)^T } \boldsymbol{= % } \]`,
])("a font around a relation: %s", (relation) => {
  expect(kinds(relation.replace("%", "AB^T"), MATRICES)).toEqual(["proved"]);
  expect(kinds(relation.replace("%", "AB"), MATRICES)).toEqual(["refuted"]);
});

test.each(["\\\\", "\\\\ & \\quad", "\\newline"])("the sign before %s is said once", (end) => {
  const rows = (second: string): string =>
    String.raw`\begin{align} (A+B)(A-B) &= AA - AB + ${end} + BA - ${end} - ${second} \end{align}`;
  expect(kinds(rows("BB"), MATRICES)).toEqual(["proved"]);
  expect(kinds(rows("AB"), MATRICES)).not.toContain("proved");
});

test("\\newline ends a row", () => {
  const rows = String.raw`\begin{align} C &= A^TB \newline C^T &= B^TA \newline &= AB \end{align}`;
  expect(kinds(rows, MATRICES)).toEqual(["definition", "proved", "refuted"]);
});
