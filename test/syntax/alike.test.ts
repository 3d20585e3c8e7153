import { expect, test } from "vitest";
import { parse } from "../../src/syntax/parse.js";
import { hint } from "../../src/syntax/problem.js";

test.each([
  ["symetric", "write symmetric"],
  ["zero-one", "write 0/1"],
  ["skew-symmetric", "write antisymmetric"],
  ["sparse", undefined],
])("what is no property, %s, and which one is meant", (written, meant) => {
  const source = `A ∈ ℝ^{n×n} ${written}`;
  const result = parse(source);
  const problems = result.ok ? [] : result.problems;
  expect(problems.map(({ code, span }) => [code, source.slice(span.start, span.end)])).toEqual([
    ["unknown-property", written],
  ]);
  expect(problems.map(hint)).toEqual([meant]);
});

test.each(["positive-definite", "lower-triangular", "non-negative"])(
  "a property with a hyphen: %s",
  (written) => {
    expect(parse(`A ∈ ℝ^{n×n} ${written}`).ok).toBe(true);
  },
);
