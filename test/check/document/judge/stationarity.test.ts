import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

test("a second derivative set to zero is one more equation", () => {
  const document = String.raw`$L = \frac12\|Xw + v - y\|^2$. $\frac{\partial L}{\partial v} = Xw + v - y = 0$ and $\frac{\partial L}{\partial w} = X^T(Xw + v - y) = 0$`;
  const { steps } = check(document, {
    assume: "X ∈ ℝ^{n×d}\nw ∈ ℝ^d\nv ∈ ℝ^n\ny ∈ ℝ^n\nL ∈ ℝ",
    name: "proof.md",
  });
  expect(steps.map(({ verdict }) => verdict)).not.toContain("refuted");
  expect(steps.map(({ verdict }) => verdict)).not.toContain("unproved");
});
