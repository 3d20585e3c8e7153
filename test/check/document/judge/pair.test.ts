/*
 * Two slips in one line are repaired together, in the author's words, and the lines after it are judged by the repair.
 */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const repairs = (document: string, assume: string, name = "proof.txt") =>
  check(document, { assume, name }).steps.flatMap(({ verdict, mistake, repair }) =>
    verdict === "refuted" ? [[mistake, repair?.text]] : [],
  );

const RIDGE = "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\ny ∈ ℝ^n\nλ ∈ ℝ\nf = (X w − y)ᵀ (X w − y) + λ wᵀ w";

test("a lost transpose and a sign", () => {
  expect(repairs("∇_w f = 2 X (X w − y) − 2 λ w", RIDGE)).toEqual([
    ["missing-transpose", "∇_w f = 2 Xᵀ (X w − y) + 2 λ w"],
  ]);
});

test("indices exchanged on two factors", () => {
  const layer = "U ∈ ℝ^{K×P}\nV ∈ ℝ^{P×Q}\nZ = U V\nJ = J(Z)";
  expect(
    repairs(
      "$$\\frac{\\partial J}{\\partial U_{kp}} = \\sum_q \\frac{\\partial J}{\\partial Z_{qk}} V_{qp}$$",
      layer,
      "proof.md",
    ),
  ).toEqual([
    [
      "wrong-index",
      "\\frac{\\partial J}{\\partial U_{kp}} = \\sum_q \\frac{\\partial J}{\\partial Z_{kq}} V_{pq}",
    ],
  ]);
});

test("one edit is preferred to two, and what no two edits mend has no repair", () => {
  expect(repairs("∇_w f = 2 Xᵀ (X w − y) − 2 λ w", RIDGE)).toEqual([
    ["sign", "∇_w f = 2 Xᵀ (X w − y) + 2 λ w"],
  ]);
  const [found] = repairs("∇_w f = 5 Xᵀ (X w − 3 y) − 7 λ w", RIDGE);
  expect(found?.[1]).toBeUndefined();
});
