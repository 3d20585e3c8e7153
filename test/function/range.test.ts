/*
 * Between which numbers a term's values lie: sound at random values, and as narrow as the remarks on domains need.
 */
import { describe, expect, test } from "vitest";
import { remarkText } from "../../src/derive/index.js";
import { derive } from "../../src/index.js";
import { elementwiseFunctions } from "../../src/function/index.js";

const remarksOn = (text: string, wrt: string): readonly string[] => {
  const outcome = derive(text, { wrt: [wrt] });
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
  return outcome.value.results[0]?.derivation.remarks.map(remarkText) ?? [];
};

describe("a function's values lie in its range", () => {
  const ranged = elementwiseFunctions.flatMap((fn) =>
    fn.range === undefined ? [] : [[fn.name, fn, fn.range] as const],
  );
  test.each(ranged)("%s", (_name, fn, range) => {
    for (let x = -3; x <= 3; x += 0.25) {
      const value = fn.value(x);
      if (Number.isNaN(value)) continue;
      expect(value).toBeGreaterThanOrEqual(range.low.at);
      expect(value).toBeLessThanOrEqual(range.high.at);
      if (!range.low.reached) expect(value).not.toBe(range.low.at);
      if (!range.high.reached) expect(value).not.toBe(range.high.at);
    }
  });
});

describe("no condition is named where it plainly holds", () => {
  test.each([
    ["x ∈ ℝ^n; f = log(1 + exp(sum(x)))"],
    ["x ∈ ℝ^n; f = log(1 + x'x)"],
    ["x ∈ ℝ^n positive; f = log(sum(x))"],
    ["x ∈ ℝ^n; f = sum(log(vector(1) - sigmoid(x)))"],
    ["x ∈ ℝ^n; f = sqrt(x'x + 1)"],
    ["x ∈ ℝ^n; f = 1/(2 + sum(cosh(x)))"],
    ["x ∈ ℝ^n; z = exp(x); f = sum(log(z))"],
    ["x ∈ ℝ^n; z = softmax(x); f = sum(log(z))"],
    ["x ∈ ℝ^n; f = sum(arcsin(tanh(x)))"],
  ])("%s", (text) => {
    expect(remarksOn(text, "x")).toEqual([]);
  });
});

describe("a condition is named where it may fail", () => {
  test.each([
    ["x ∈ ℝ^n; f = log(sum(x))", "log(u) is defined for u > 0."],
    ["x ∈ ℝ^n; f = log(x'x)", "log(u) is defined for u > 0."],
    ["x ∈ ℝ^n; f = log(x'x - 1)", "log(u) is defined for u > 0."],
    ["x ∈ ℝ^n nonnegative; f = log(sum(x))", "log(u) is defined for u > 0."],
    ["x ∈ ℝ^n; f = sum(log(vector(1) - exp(x)))", "log(u) is defined for u > 0."],
    ["x ∈ ℝ^n; f = sum(log(vector(1) - tanh(x).^2))", "log(u) is defined for u > 0."],
    ["x, y ∈ ℝ^n; f = log(1 + x'y)", "log(u) is defined for u > 0."],
    ["x ∈ ℝ^n; f = sqrt(x'x)", "A root has no derivative where its argument is zero."],
    ["x ∈ ℝ^n; f = sum(abs(x))", "abs(u) has no derivative where u = 0."],
  ])("%s", (text, remark) => {
    expect(remarksOn(text, "x")).toContain(remark);
  });
});
