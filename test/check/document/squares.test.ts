import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const verdicts = (source: string, assume: string): readonly (string | null)[] =>
  check(source, { assume, name: "squares.md" }).steps.map(({ verdict }) => verdict);

test("the square of a name says what the name is", () => {
  const source = "$$r^2 = \\sum_i x_i^2$$\n\n$$\\frac{\\partial r}{\\partial x_j} = ";
  const given = "x ∈ ℝ^{n}\nr ∈ ℝ";
  expect(verdicts(`${source}\\frac{x_j}{r}$$`, given)).toEqual([null, "proved"]);
  expect(verdicts(`${source}\\frac{2 x_j}{r}$$`, given)).toEqual([null, "refuted"]);
});

test("the square of a name that is defined elsewhere is a step", () => {
  const source = "$$r = 2 s$$\n\n$$r^2 = ";
  expect(verdicts(`${source}4 s^2$$`, "r, s ∈ ℝ")).toEqual([null, "proved"]);
  expect(verdicts(`${source}2 s^2$$`, "r, s ∈ ℝ")).toEqual([null, "refuted"]);
});

test("what is supposed of a square says no root, nor does the square of a matrix", () => {
  const last = (source: string): string | null | undefined => verdicts(source, "").at(-1);
  expect(last("Let $x, y \\in \\mathbb{R}$. Suppose $x^2 = y^2$. Then $x = y$.")).toBe("unproved");
  expect(last("Let $A \\in \\mathbb{R}^{n\\times n}$. Suppose $A^2 = I$. Then $A = I$.")).toBe("unproved");
  expect(last("Suppose $x^2 = 4$ and $x > 0$. Then $x = 2$.")).toBe("proved");
});
