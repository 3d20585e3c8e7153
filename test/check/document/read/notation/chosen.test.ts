/** s_{y_i} is the entry of s that the label y_i chooses. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("in the loss of one sample and its gradient", () => {
  const page = (sign: string): readonly string[] =>
    checkDocument(
      String.raw`$L_i = -s_{y_i} + \log\sum_j e^{s_j}$ and $p_k = e^{s_k} / \sum_j e^{s_j}$.
      $$\frac{\partial L_i}{\partial s_k} = p_k ${sign} \mathbb{1}(y_i = k)$$`,
      "s ∈ ℝ^K",
      "x.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(page("-")).toEqual(["definition", "definition", "proved"]);
  expect(page("+")).toEqual(["definition", "definition", "refuted"]);
});
