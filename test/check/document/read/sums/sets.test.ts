/** Sums over sets, and over what is 1 or 0 for each letter. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const lastOf = (source: string, assumed: string): string | undefined =>
  checkDocument(source, assumed, "proof.md").steps.at(-1)?.verdict?.kind;

test("pairs in a set that nothing declares, below the derivative, too", () => {
  const step = (factor: string): string | undefined =>
    lastOf(
      String.raw`$E = \sum_{(u,i)\in M} (R_{ui} - p_u^T q_i)^2$.
      $$\frac{\partial E}{\partial p_u} = ${factor} \sum_{i:(u,i)\in M} (R_{ui} - p_u^T q_i) q_i$$`,
      "R ∈ ℝ^{U×I}\np_u ∈ ℝ^K\nq_i ∈ ℝ^K",
    );
  expect(step("-2")).toBe("proved");
  expect(step("-1")).not.toBe("proved");
});

test("a mask that is declared is the set", () => {
  const step = (mask: string): string | undefined =>
    lastOf(
      String.raw`$E = \sum_{(u,i)\in M} (R_{ui} - \sum_k P_{uk} Q_{ik})^2$.
      $$\frac{\partial E}{\partial P_{uk}} = -2 \sum_i ${mask} (R_{ui} - \sum_l P_{ul} Q_{il}) Q_{ik}$$`,
      "R ∈ ℝ^{U×I}\nM ∈ ℝ^{U×I} 0/1\nP ∈ ℝ^{U×K}\nQ ∈ ℝ^{I×K}",
    );
  expect(step("M_{ui}")).toBe("proved");
  expect(step("")).toBe("refuted");
});

test("a condition stands behind a colon", () => {
  const step = (right: string): string | undefined =>
    lastOf(String.raw`$$\sum_{i : i \neq k} x_i = ${right}$$`, "x ∈ ℝ^n");
  expect(step(String.raw`\sum_i x_i - x_k`)).toBe("proved");
  expect(step(String.raw`\sum_i x_i + x_k`)).toBe("refuted");
});
