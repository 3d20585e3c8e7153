import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = ["K_n ∈ ℝ^{a×b}", "H ∈ ℝ^{b×a}", "R_n ∈ ℝ^{b×b} symmetric", "P_{n,n-1} ∈ ℝ^{a×a} symmetric"];

const verdicts = (source: string): readonly (string | null)[] =>
  check(source, { assume: GIVEN.join("\n"), name: "filter.tex" }).steps.map(({ verdict }) => verdict);

test("pairs of times below matrices say what is known when, and the other pair has the same sizes", () => {
  const update = String.raw`\[ P_{n,n} = (I - K_n H) P_{n,n-1} (I - K_n H)^T + K_n R_n K_n^T \] \[ \frac{d\,tr(P_{n,n})}{dK_n} = `;
  const right = String.raw`-2 (H P_{n,n-1})^T + 2 K_n (H P_{n,n-1} H^T + R_n) \]`;
  expect(verdicts(update + right)).toEqual([null, "proved"]);
  expect(verdicts(update + right.replace("+ 2", "+"))).toEqual([null, "refuted"]);
});
