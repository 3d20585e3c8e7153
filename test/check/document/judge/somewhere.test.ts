/** What follows from equations by more than sums of multiples of them: roots, squares, and what only numbers tell. */
import { describe, expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const stepsOf = (source: string) => check(source, { name: "somewhere.md" }).steps;
const last = (source: string): string | null | undefined => stepsOf(source).at(-1)?.verdict;

const ORTHOGONAL = "Let $x, y \\in \\mathbb{R}^n$. If $x^Ty = 0$, then";

describe("roots of what follows follow where they are not negative", () => {
  test.each([
    [`${ORTHOGONAL} $\\|x+y\\| = \\|x-y\\|$.`, "proved"],
    [`${ORTHOGONAL} $\\|x+y\\| = \\sqrt{\\|x\\|^2 + \\|y\\|^2}$.`, "proved"],
    [`${ORTHOGONAL} $\\|x+y\\| = \\|x\\| + \\|y\\|$.`, "unproved"],
    ["Let $(x-1)^2 = 0$. Then $x = 1$.", "proved"],
    ["Let $(x-1)^2 = 0$. Then $x = 2$.", "refuted"],
  ])("%s", (source, verdict) => {
    expect(last(source)).toBe(verdict);
  });
});

describe("what may be zero is not divided by without a word", () => {
  test.each([
    ["Suppose $\\lambda (a - b) = 0$. Then $a = b$.", ["where λ is not zero"]],
    ["Suppose $\\lambda > 0$ and $\\lambda (a - b) = 0$. Then $a = b$.", []],
    ["Suppose $2 (a - b) = 0$. Then $a = b$.", []],
  ])("%s", (source, remarks) => {
    const step = stepsOf(source).at(-1);
    expect(step?.verdict).toBe("proved");
    expect(step?.remarks.filter((one) => one.includes("not zero"))).toEqual(remarks);
  });
});

test("what holds wherever the equations before do is no slip, though a sign would make it an identity", () => {
  const rotated = "Let $u, v \\in \\mathbb{R}^n$. Suppose $u^Tv = 0$. Then $e^{u^Tv} = e^{-2u^Tv}$.";
  expect(last(rotated)).not.toBe("refuted");
});
