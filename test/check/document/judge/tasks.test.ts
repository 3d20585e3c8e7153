import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const F = String.raw`$f = \frac12 \sum_i w_i^2 + (\sum_i a_i w_i)^2$.`;
const MIXED = String.raw`\frac{\partial^2 f}{\partial w_j \partial w_k}`;
const OWN = String.raw`$\frac{\partial^2 f}{\partial w_j^2} = 1 + 2 a_j^2$`;

const last = (document: string): string | null | undefined =>
  check(document, { assume: "w, a ∈ ℝ^d\nf ∈ ℝ", name: "proof.md" }).steps.at(-1)?.verdict;

test("beside the second derivative by one entry the mixed one is by two different entries", () => {
  expect(last(`${F} ${OWN}, $${MIXED} = 2 a_j a_k$`)).toBe("proved");
  expect(last(`${F} ${OWN}, $${MIXED} = -2 a_j a_k$`)).toBe("refuted");
});

test("by itself it is by any two entries", () => {
  expect(last(`${F} $${MIXED} = 2 a_j a_k$`)).toBe("refuted");
  expect(last(`${F} $${MIXED} = \\delta_{jk} + 2 a_j a_k$`)).toBe("proved");
});
