import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdict = (left: string, right: string): string | null | undefined =>
  check(`$$${left} = ${right}$$`, { assume: "b ∈ ℝ; c ∈ ℝ; x ∈ ℝ^n", name: "proof.md" }).steps.at(-1)
    ?.verdict;

test.each([
  [String.raw`\ln\frac{1+c}{2}`, String.raw`\ln(1+c)-\ln 2`, String.raw`\ln(1+c)+\ln 2`],
  [String.raw`\ln\frac{1+c}{1-c}`, String.raw`\ln(1+c)-\ln(1-c)`, String.raw`\ln(1+c)+\ln(1-c)`],
  [
    String.raw`\ln\frac{1+c}{2}-\ln\frac{1-c}{2}`,
    String.raw`\ln\frac{1+c}{1-c}`,
    String.raw`\ln\frac{1+c}{2-2c}`,
  ],
  [String.raw`\ln(b(1+c))`, String.raw`\ln b+\ln(1+c)`, String.raw`\ln b\,\ln(1+c)`],
  [String.raw`\ln\left((1-b)^2(1+c)\right)`, String.raw`2\ln(1-b)+\ln(1+c)`, String.raw`\ln(1-b)+\ln(1+c)`],
  [String.raw`\ln\sum_ie^{x_i-c}`, String.raw`\ln\sum_ie^{x_i}-c`, String.raw`\ln\sum_ie^{x_i}+c`],
])("%s is %s", (left, right, wrong) => {
  expect(verdict(left, right)).toBe("proved");
  expect(verdict(left, wrong)).not.toBe("proved");
});

test.each([
  [String.raw`\ln\frac{1}{1+c}`, String.raw`-\ln(1+c)`, String.raw`\ln(1+c)`],
  [String.raw`\ln\left((1+c)^{-2}\right)`, String.raw`-2\ln(1+c)`, String.raw`-\ln(1+c)`],
  // A negative power behind the bracket belongs to what the logarithm is of.
  [String.raw`\ln(1+c)^{-1}`, String.raw`-\ln(1+c)`, String.raw`\frac{1}{\ln(1+c)}`],
])("%s is %s: a power of one sum", (left, right, wrong) => {
  expect(verdict(left, right)).toBe("proved");
  expect(verdict(left, wrong)).not.toBe("proved");
});

test("logarithms of sigmoids and of what they leave of 1", () => {
  const logit = (right: string): string | null | undefined =>
    check(String.raw`Let $p = \frac{1}{1+e^{-u}}$. $$y\log p + (1-y)\log(1-p) = ${right}$$`, {
      assume: "u ∈ ℝ, y ∈ ℝ",
      name: "proof.md",
    }).steps.at(-1)?.verdict;
  expect(logit(String.raw`yu - \log(1+e^u)`)).toBe("proved");
  expect(logit(String.raw`yu - \log(1+e^{-u})`)).not.toBe("proved");
  expect(logit(String.raw`u - \log(1+e^u)`)).not.toBe("proved");
});
