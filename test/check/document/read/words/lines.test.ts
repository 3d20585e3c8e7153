import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
import { withJoinedLines } from "../../../../../src/check/document/read/words/lines.js";

test("a line without a sign of a relation goes on in the one before", () => {
  const source = "$$a^T S a\n= \\frac{w^T}{c} S\n\\frac{w}{c}\n= \\frac{1}{c^2} w^T S w$$";
  const given = "S ∈ ℝ^{n×n}\nw ∈ ℝ^n\na ∈ ℝ^n\nc ∈ ℝ";
  const { steps } = check(`Let $a = w/c$.\n\n${source}`, { assume: given, name: "lines.md" });
  expect(steps.map(({ verdict }) => verdict)).toEqual([null, "proved", "proved"]);
});

test.each([
  ["a new side behind a stop", "a = b,\nc d\n= e"],
  ["a derivative of its own", "a = b\n\\frac{\\partial L}{\\partial x}\n= e"],
  ["a row", "a &= b \\\\\nc \\\\\n&= d"],
])("%s does not", (_, formula) => {
  expect(withJoinedLines(formula)).toBe(formula);
});
