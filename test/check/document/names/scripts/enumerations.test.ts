import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.flatMap(({ verdict, role }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

test("x_1, …, x_n ∈ ℝ^d declares a family, which is counted by the letter that stands below it", () => {
  const lines = (gradient: string): string =>
    `Let $x_1,\\dots,x_n,$ $\\mu \\in \\mathbb{R}^d$ and $x_1,\\dots,x_n \\in \\mathbb{R}^d$. $f = \\sum_{j=1}^n \\|x_j - \\mu\\|^2$ $$\\nabla_\\mu f = ${gradient}$$`;
  expect(verdicts(lines("-2\\sum_{j=1}^n (x_j - \\mu)"))).toEqual(["definition", "proved"]);
  expect(verdicts(lines("2\\sum_{j=1}^n (x_j - \\mu)"))).toEqual(["definition", "refuted"]);
});

test("x_1, …, x_n ∈ ℝ are the entries of a vector", () => {
  const lines =
    "Let $x_1, x_2, \\ldots, x_n \\in \\mathbb{R}$ and $f = x^T x$. $$\\nabla_x f = 2 x$$ $$\\frac{\\partial f}{\\partial x_k} = x_k$$";
  expect(verdicts(lines)).toEqual(["definition", "proved", "refuted"]);
});
