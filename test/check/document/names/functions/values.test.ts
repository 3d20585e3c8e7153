import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "x ∈ ℝ^n\nB ∈ ℝ^{n×n}\nf = x^T B x", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

const DOCUMENT = [
  "$$\\frac{\\partial f}{\\partial x_k} = \\sum_i \\sum_j B_{ij} g_{ij}(x_i, x_j)$$ where",
  "$$g_{ij}(s, t) = \\begin{cases} s + t & \\text{if } i = k, j = k \\\\ t & \\text{if } i = k \\\\ s & \\text{if } j = k \\\\ 0 & \\text{otherwise} \\end{cases}$$",
].join("\n");

test("an indexed function of numbers is what its definition says, at each call", () => {
  expect(verdicts(DOCUMENT)).toEqual(["proved", "definition"]);
  expect(verdicts(DOCUMENT.replace("(x_i, x_j)", "(x_j, x_i)"))).toEqual(["refuted", "definition"]);
});
