/** Products of Levi-Civita symbols as deltas. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const kind = (document: string): string | undefined =>
  checkDocument(`$$${document}$$`, "a, b, c, d ∈ ℝ^3\neinstein", "proof.md").steps.at(-1)?.verdict?.kind;

test.each([
  ["\\epsilon_{ijk} \\epsilon_{klm} = \\delta_{il}\\delta_{jm} - \\delta_{im}\\delta_{jl}", "-", "+"],
  ["\\epsilon_{ijk} \\epsilon_{ijm} = 2 \\delta_{km}", "2", ""],
  ["\\epsilon_{ijk} \\epsilon_{ijk} = 6", "6", "3"],
  ["\\epsilon_{ijk} a_j \\epsilon_{klm} b_l c_m = b_i a_j c_j - c_i a_j b_j", "-", "+"],
  [
    "(a \\times b) \\cdot (c \\times d) = (a \\cdot c)(b \\cdot d) - (a \\cdot d)(b \\cdot c)",
    "- (a",
    "+ (a",
  ],
])("%s", (right, from, to) => {
  expect(kind(right)).toBe("proved");
  expect(kind(right.replace(from, to))).toBe("refuted");
});
