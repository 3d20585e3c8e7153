import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = "m ∈ ℝ^K\nc ∈ ℝ^N\nG ∈ ℝ^{N×K}\nQ ∈ ℝ\nx ∈ ℝ^K\ns ∈ ℝ";
const last = (document: string): readonly (string | null | undefined)[] => {
  const step = check(document, { assume: GIVEN, name: "proof.md" }).steps.at(-1);
  return [step?.verdict, step?.mistake];
};
const solved = (below: string): string =>
  String.raw`$$Q = \sum_{nk}G_{nk}(c_n - m_k)^2$$ Setting the derivative to zero, $$m_k = \frac{\sum_nG_{nk}c_n}{${below}}$$`;

test("an index that is summed above and free below a fraction dangles", () => {
  expect(last(solved(String.raw`\sum_nG_{nk}`))).toEqual(["proved", null]);
  expect(last(solved(String.raw`G_{nk}`))).toEqual(["refuted", "dangling-index"]);
  expect(last(solved(String.raw`\sum_{k=1}^KG_{nk}`))).toEqual(["refuted", "dangling-index"]);
});

test("a number that is the same for every index is no such thing", () => {
  const document = String.raw`Suppose $x_k = s\,m_k$. Then $s = \frac{x_k}{m_k}$.`;
  expect(last(document)).toEqual(["proved", null]);
});
