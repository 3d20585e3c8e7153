import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const last = (document: string): string | null | undefined =>
  check(document, { assume: "x ∈ ℝ^{N}\ny ∈ ℝ^{n}\nw ∈ ℝ^{k}\nL = L(y)", name: "proof.md" }).steps.at(-1)
    ?.verdict;

test("a derivative by an entry at a shifted position is said where that entry exists", () => {
  const document = (right: string): string =>
    String.raw`$y_i = \sum_{r=1}^kw_rx_{i+r-1}$. $$\frac{\partial y_i}{\partial x_{i+r-1}} = ${right}$$`;
  expect(last(document("w_r"))).toBe("proved");
  expect(last(document("w_i"))).not.toBe("proved");
  expect(last(document("2w_r"))).toBe("refuted");
});

test("a sum that is lost is wrong there as well", () => {
  const document = String.raw`$y_i = \sum_{r=1}^kw_rx_{i+r-1}$. $$\frac{\partial L}{\partial x_{i+r-1}} = \frac{\partial L}{\partial y_i}w_r$$`;
  expect(last(document)).toBe("refuted");
});
