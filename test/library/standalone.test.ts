import { expect, test } from "vitest";
import { standalone } from "../../src/library/standalone.js";

test.each([
  ["a &= b \\\\[2pt]", "a = b  "],
  [
    "\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix} &= A",
    "\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix} = A",
  ],
  ["[a \\dots b \\right] = \\left[ c \\right]", "\\left[a \\dots b \\right] = \\left[ c \\right]"],
  ["= \\left( a", "= \\left( a \\right."],
  ["x \\leftarrow y \\& z", "x \\leftarrow y \\& z"],
])("%s", (piece, alone) => {
  expect(standalone(piece)).toBe(alone);
});
