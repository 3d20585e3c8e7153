/** Strides: what holds for one is not shown for others, what fails for one is wrong. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("x_{(i-1)s+r}", () => {
  const { steps } = checkDocument(
    String.raw`$$y_i = \sum_r w_r x_{(i-1)s+r}$$ $$\frac{\partial L}{\partial x_p} = \sum_i \frac{\partial L}{\partial y_i} w_{p-(i-1)s}$$
$$\frac{\partial L}{\partial x_p} = \sum_i \frac{\partial L}{\partial y_i} w_{p-is}$$`,
    "x ∈ ℝ^N\ny ∈ ℝ^M\nw ∈ ℝ^R\ns ∈ ℝ\nL = L(y)",
    "proof.md",
  );
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "unproved",
    "refuted",
  ]);
});
