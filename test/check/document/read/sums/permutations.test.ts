/** ε_ijk sums over the letters that a term has twice, whether the page says so or not. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (line: string): readonly string[] =>
  checkDocument(`Let $a, b, c\\in\\mathbb{R}^3$. $$${line}$$`, "", "page.md").steps.flatMap(
    ({ verdict, role }) => (role === "declaration" ? [] : [verdict?.kind ?? role]),
  );

test.each([
  [String.raw`(a\times b)_i = \epsilon_{ijk}a_jb_k`, String.raw`(a\times b)_i = \epsilon_{ikj}a_jb_k`],
  [
    String.raw`(a\times b)_i = \sum_{jk}\epsilon_{ijk}a_jb_k`,
    String.raw`(a\times b)_i = -\sum_{jk}\epsilon_{ijk}a_jb_k`,
  ],
  [
    String.raw`a\cdot(b\times c) = \epsilon_{ijk}a_ib_jc_k`,
    String.raw`a\cdot(b\times c) = \epsilon_{ijk}a_jb_ic_k`,
  ],
])("%s", (right, wrong) => {
  expect(verdicts(right)).toEqual(["proved"]);
  expect(verdicts(wrong)).toEqual(["refuted"]);
});
