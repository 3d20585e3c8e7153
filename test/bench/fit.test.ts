/*
 * The growth exponent and the median, on series whose answers are known.
 */
import { expect, test } from "vitest";
import { exponent, median } from "./fit.mjs";

const sizes = [256, 512, 1024, 2048, 4096];

test.each([
  ["linear", (n: number) => 3 * n, 1],
  ["quadratic", (n: number) => 0.1 * n * n, 2],
  ["constant", () => 7, 0],
])("the exponent of a %s cost", (_, cost, expected) => {
  expect(exponent(sizes.map((n) => [n, cost(n)]))).toBeCloseTo(expected, 10);
});

test("the median of a list in any order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(3);
});
