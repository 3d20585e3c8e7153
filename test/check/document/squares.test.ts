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
