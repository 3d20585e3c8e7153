/** Single bars around a vector: its length. */
import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "x, y ∈ ℝ^n", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("the bars of two lengths side by side close and open", () => {
  const lines = (sign: string): string =>
    String.raw`$$s = \frac{x \cdot y}{|x||y|}$$ $$\nabla_x s = \frac{y}{|x||y|} ${sign} s\frac{x}{|x|^2}$$`;
  expect(verdicts(lines("-"))).toEqual(["definition", "proved"]);
  expect(verdicts(lines("+"))).toEqual(["definition", "refuted"]);
  expect(verdicts("$$||x||^2||y|| = x^Tx |y|$$")).toEqual(["proved"]);
});
