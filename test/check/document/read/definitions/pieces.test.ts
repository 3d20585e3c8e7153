/** Definitions piece by piece in words are definitions by cases. */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const found = (document: string, name = "proof.md"): readonly string[] =>
  check(document, { name }).steps.map(({ verdict, role }) => verdict ?? role);
const last = (document: string, name?: string): string | undefined => found(document, name).at(-1);

test("behind their values", () => {
  const relu = (slope: string): string =>
    String.raw`Let $x \in \mathbb{R}$. The ReLU is $f(x) = x$ for $x > 0$ and $f(x) = 0$ for $x \le 0$. For $x < 0$, $f'(x) = ${slope}$.`;
  expect(last(relu("0"))).not.toBe("refuted");
  expect(last(relu("1"))).toBe("refuted");
});

test("before them, and with the other case behind or before", () => {
  const huber = (slope: string): string =>
    `r ∈ ℝ^n, d > 0. If |r_i| < d, then H_i = r_i^2/2; otherwise H_i = d (|r_i| - d/2).\n\nL = Σ_i H_i\n\nIf |r_i| > d, then ∂L/∂r_i = ${slope}.`;
  expect(last(huber("r_i"), "proof.txt")).toBe("refuted");
  expect(last(huber("d sign(r_i)"), "proof.txt")).toBe("proved");
  const leaky = (slope: string): string =>
    String.raw`Let $z\in\mathbb{R}^n$. Define $a_i = z_i$ if $z_i>0$, and $a_i = 0.1 z_i$ otherwise. Let $L=\sum_i a_i$. If $z_i < 0$, then $\frac{\partial L}{\partial z_i} = ${slope}$.`;
  expect(last(leaky("0.1"))).toBe("proved");
  expect(last(leaky("1"))).toBe("refuted");
});

test("of what is defined as a whole they are steps", () => {
  const absolute = String.raw`Let $x\in\mathbb{R}$ and $f(x) = |x|$. Then $f(x) = x$ for $x > 0$ and $f(x) = -x$ for $x < 0$.`;
  expect(found(absolute)).toEqual([
    "declaration",
    "definition",
    "proved",
    "supposition",
    "proved",
    "supposition",
  ]);
});

test("a zero under a condition is no equation to be solved", () => {
  const lines = String.raw`Let $x\in\mathbb{R}$ and $f = x^2$. If $x > 0$, then $\frac{df}{dx} = 0$. Hence $x = 5x$.`;
  expect(found(lines).slice(-2)).not.toContain("proved");
});
