/** Powers, logarithms and products of what is positive, as in likelihoods; and what is only so where a name is positive. */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const last = (document: string, assume: string) => check(document, { assume, name: "proof.md" }).steps.at(-1);
const verdict = (document: string, assume: string): string | null | undefined =>
  last(document, assume)?.verdict;

const GIVEN = "x ∈ ℝ^n; a ∈ ℝ; s ∈ ℝ positive; c ∈ ℝ positive";

test.each([
  [String.raw`\sqrt{2\pi s^2} = s\sqrt{2\pi}`, String.raw`\sqrt{2\pi s^2} = 2 s\sqrt{\pi}`],
  [String.raw`(2\pi s^2)^{-n/2} = (2\pi)^{-n/2} s^{-n}`, String.raw`(2\pi s^2)^{-n/2} = (2\pi)^{-n} s^{-n}`],
  [String.raw`\sqrt{a^2} = |a|`, String.raw`\sqrt{a^2} = -|a|`],
  [
    String.raw`\prod_{i=1}^n c e^{-x_i} = c^n e^{-\sum_i x_i}`,
    String.raw`\prod_{i=1}^n c e^{-x_i} = c e^{-\sum_i x_i}`,
  ],
  [
    String.raw`\log\prod_{i=1}^n \frac1s e^{-x_i^2/s} = -n\log s - \frac1s\sum_i x_i^2`,
    String.raw`\log\prod_{i=1}^n \frac1s e^{-x_i^2/s} = -\log s - \frac1s\sum_i x_i^2`,
  ],
])("%s", (right, wrong) => {
  expect(verdict(`$$${right}$$`, GIVEN)).toBe("proved");
  expect(verdict(`$$${wrong}$$`, GIVEN)).not.toBe("proved");
});

const DENSITY = String.raw`$$p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} e^{-(x-\mu)^2/(2\sigma^2)}$$`;

test("a standard deviation is positive, which is remarked where it is used", () => {
  const page = (right: string): string => String.raw`${DENSITY} $$\log p(x) = ${right}$$`;
  const given = "x ∈ ℝ, μ ∈ ℝ, σ ∈ ℝ";
  const right = last(page(String.raw`-\log\sigma - \frac12\log 2\pi - \frac{(x-\mu)^2}{2\sigma^2}`), given);
  expect(right?.verdict).toBe("proved");
  expect(right?.remarks).toContain("where σ is positive");
  expect(
    verdict(page(String.raw`-2\log\sigma - \frac12\log 2\pi - \frac{(x-\mu)^2}{2\sigma^2}`), given),
  ).not.toBe("proved");
});

test("log t² is 2 log t where t is positive, and √t² is t for no other reason", () => {
  expect(last(String.raw`$$\log t^2 = 2\log t$$`, "t ∈ ℝ")?.remarks).toContain("where t is positive");
  expect(last(String.raw`$$\log t^2 = 2\log t$$`, "t ∈ ℝ positive")?.remarks).toEqual([]);
  expect(verdict(String.raw`$$\sqrt{t^2} = t$$`, "t ∈ ℝ")).not.toBe("proved");
  expect(verdict(String.raw`Suppose $t > 0$. $$\sqrt{t^2} = t$$`, "t ∈ ℝ")).toBe("proved");
  expect(verdict(String.raw`$$\sqrt{t^2} = t$$`, "t ∈ ℝ; t > 0")).toBe("proved");
});

test("a power that is written behind a logarithm is one of its argument, where it is no number", () => {
  const page = (right: string): string =>
    String.raw`$$\ln\left(\frac{1}{\sqrt{2\pi s^2}}\right)^n = ${right}$$`;
  expect(verdict(page(String.raw`-\frac n2\ln(2\pi) - n\ln s`), GIVEN)).toBe("proved");
  expect(verdict(page(String.raw`-\frac n2\ln(2\pi) - \ln s`), GIVEN)).not.toBe("proved");
  expect(verdict(String.raw`$$\ln(s)^2 = (\ln s)^2$$`, GIVEN)).toBe("proved");
});
