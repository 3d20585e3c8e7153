import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const last = (said: string, hessian: string): string | null | undefined =>
  check(
    String.raw`with ${said} and $$\ell(\beta) = \sum_{i=1}^n e^{-y_i x_i^T\beta}$$ $$\frac{\partial^2 \ell}{\partial\beta\partial\beta^T} = ${hessian}$$`,
    { assume: "y ∈ ℝ^n\nx_i ∈ ℝ^p\n\\beta ∈ ℝ^p", name: "proof.md" },
  ).steps.at(-1)?.verdict;

const SQUARED = String.raw`\sum_i x_i x_i^T e^{-y_i x_i^T\beta}`;

test("labels that are ±1 have the square 1", () => {
  expect(last(String.raw`$y_i = \pm 1$`, SQUARED)).toBe("proved");
  expect(last(String.raw`$y_i \in \{-1, 1\}$`, SQUARED)).toBe("proved");
  expect(last(String.raw`$y_i = \pm 1$`, `-${SQUARED}`)).toBe("refuted");
  expect(last("labels $y_i$", SQUARED)).not.toBe("proved");
});

test("labels that are coded both ways have neither", () => {
  expect(last(String.raw`$y_i \in \{0, 1\}$ or $y_i \in \{-1, 1\}$`, SQUARED)).not.toBe("proved");
});
