import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const FIT = "X ∈ ℝ^{N×K}\nw ∈ ℝ^K\nr ∈ ℝ^N\nE ∈ ℝ";
const DEFINED = "\\[ r_n = \\sum_k X_{nk} w_k \\] \\[ E = \\sum r_n^2 \\]";

test("a sum without a letter is over the one that nothing else binds", () => {
  const end = "\\[ \\frac{\\partial E}{\\partial w_j} = 2 \\sum r_n X_{nj} \\]";
  expect(verdicts(DEFINED + end, FIT)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(DEFINED + end.replace("2 ", ""), FIT).at(-1)).toBe("refuted");
});

test("two sums without letters are over two", () => {
  const document = (last: string): string =>
    `\\[ E = \\sum \\sum X_{nk}^2 \\] \\[ \\frac{\\partial E}{\\partial X_{ij}} = ${last} \\]`;
  expect(verdicts(document("2 X_{ij}"), "X ∈ ℝ^{N×K}\nE ∈ ℝ")).toEqual(["definition", "proved"]);
  expect(verdicts(document("2 X_{ji}"), "X ∈ ℝ^{N×K}\nE ∈ ℝ").at(-1)).toBe("refuted");
});
