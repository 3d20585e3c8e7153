import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "A ∈ ℝ^{m×n}; B ∈ ℝ^{n×n}; x ∈ ℝ^{n}; f ∈ ℝ", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("what the colon means is said of any matrices", () => {
  const said = (end: string) =>
    verdicts(String.raw`Let $A:B=\sum_{i=1}^m\sum_{j=1}^n A_{ij}B_{ij}=${end}$ and $f=Ax:Ax$.`);
  expect(said(String.raw`\operatorname{tr}(A^TB)`)).toEqual(["proved", "proved", "definition"]);
  expect(said(String.raw`\operatorname{tr}(AB)`)[1]).not.toBe("proved");
});

test("so are its rules", () => {
  const rules = (last: string) =>
    verdicts(String.raw`$$\eqalign{ A:B &= B:A = B^T:A^T \cr A:BC &= B^TA:C = ${last} \cr }$$`);
  expect(rules("AC^T:B")).toEqual(["proved", "proved", "proved", "proved"]);
  expect(rules("CA^T:B").at(-1)).not.toBe("proved");
});

test("but not what is declared and fits", () => {
  expect(verdicts("$Ax:Ax = x^TA^TAx$ and $B:B = \\operatorname{tr}(B^TB)$")).toEqual(["proved", "proved"]);
  expect(verdicts("$B:B^T = \\operatorname{tr}(B^TB)$").at(-1)).not.toBe("proved");
});
