/** Whole documents as they are found, with nothing assumed: likelihoods, kernels and factorials of statistics. */
import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const verdicts = (source: string, name = "notes.md"): readonly (string | null)[] =>
  check(source, { name }).steps.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));

const POISSON = (
  sum: string,
  rate: string,
): string => `The likelihood function is the product of the probability mass functions:
L(λ) = Π_{i=1}^N 1/k_i! e^{-λ} λ^{k_i}
l(λ) = ln L(λ) = Σ_{i=1}^N ln(1/k_i! e^{-λ} λ^{k_i})
l(λ) = -Σ_{i=1}^N ln(k_i!) - N λ + (ln λ) ${sum}
d/dλ l(λ) = ${rate} + 1/λ Σ_{i=1}^N k_i = 0
λ̂ = 1/N Σ_{i=1}^N k_i
`;

test("the rate of Poisson counts in plain text: what stands behind a size N may be a number", () => {
  expect(verdicts(POISSON("Σ_{i=1}^N k_i", "-N"), "notes.txt")).toEqual(Array(4).fill("proved"));
  expect(verdicts(POISSON("Σ_{i=1}^N 2 k_i", "-N"), "notes.txt")[1]).toBe("refuted");
  expect(verdicts(POISSON("Σ_{i=1}^N k_i", "N"), "notes.txt")[2]).toBe("refuted");
});

test("the order of an argument is one that its other uses fit", () => {
  const text = (rate: string): string =>
    `l(t) = -N t + (ln t) Σ_{i=1}^N k_i\nd/dt l(t) = -N + ${rate} Σ_{i=1}^N k_i\n`;
  expect(verdicts(text("1/t"), "notes.txt")).toEqual(["proved"]);
  expect(verdicts(text("t"), "notes.txt")).not.toContain("proved");
});

test("factorials at the end of a line, and by smaller ones", () => {
  expect(
    verdicts("L = Π_{i=1}^N e^{-t} t^{k_i} / k_i!\nln L = Σ_{i=1}^N (-t + k_i ln t - ln(k_i!))\n", "a.txt"),
  ).toEqual(["proved"]);
  for (const right of ["$n! = n (n-1)!$", "$\\frac{n!}{(n-2)!} = n(n-1)$", "$\\Gamma(a+1) = a\\Gamma(a)$"])
    expect(verdicts(right)).toEqual(["proved"]);
  for (const wrong of [
    "$n! = (n+1) (n-1)!$",
    "$\\frac{n!}{(n-2)!} = n^2$",
    "$\\Gamma(a+1) = (a+1)\\Gamma(a)$",
  ])
    expect(verdicts(wrong)).not.toContain("proved");
});

test("x' beside x in a difference is another point", () => {
  const kernel = (by: string): string => `$$k = \\sigma^2\\exp\\left(\\frac{-(x-x')^T(x-x')}{2l^2}\\right)$$

$$\\frac{\\partial k}{\\partial l} = \\sigma^2\\exp\\left(\\frac{-(x-x')^T(x-x')}{2l^2}\\right) \\frac{(x-x')^T(x-x')}{${by}}$$
`;
  expect(verdicts(kernel("l^3"))).toEqual(["proved"]);
  expect(verdicts(kernel("l^2"))).toEqual(["refuted"]);
});

const GAUSSIAN = (x: string, half: string, mean: string): string => `The data are i.i.d., with density
$$ p(x | \\mu, \\Sigma) = \\frac{1}{\\sqrt{(2\\pi)^k |\\Sigma|}} \\exp\\left(-\\frac{1}{2}(x - \\mu)^T \\Sigma^{-1} (x - \\mu)\\right) $$
$$ l(\\mu, \\Sigma) = \\log \\prod_{i=1}^{N} p(${x} | \\mu, \\Sigma)
= -\\frac{N}{2} \\log{(2\\pi)^k} -\\frac{N}{2}\\log{|\\Sigma|} - ${half} \\sum_{i=1}^N (${x} - \\mu)^T \\Sigma^{-1} (${x} - \\mu) $$
We recall that $\\frac{\\partial}{\\partial A} x^TAx = xx^T$. Setting the derivative to zero,
$$\\frac{\\partial l}{\\partial \\mu} = \\sum_{i=1}^N \\Sigma^{-1} (${x} - \\mu) = 0 $$
$$\\hat{\\mu} = ${mean} \\sum_{i=1}^N ${x} $$
`;

test("the density of a vector, its samples and a rule that is recalled for any x", () => {
  expect(verdicts(GAUSSIAN("x_i", "\\frac12", "\\frac1N"))).not.toContain("refuted");
  expect(
    verdicts(GAUSSIAN("x_i", "\\frac12", "\\frac1N")).filter((one) => one === "proved").length,
  ).toBeGreaterThan(3);
  expect(verdicts(GAUSSIAN("x_i", "2", "\\frac1N"))[0]).toBe("refuted");
  expect(verdicts(GAUSSIAN("x_i", "\\frac12", "N")).at(-1)).not.toBe("proved");
});

test("samples with their number above", () => {
  const text = (
    half: string,
  ): string => `$$l = \\sum_{i=1}^m \\left(- \\frac{1}{2} (x^{(i)} - \\mu)^T \\Sigma^{-1} (x^{(i)} - \\mu) \\right)
= - ${half} \\sum_{i=1}^m (x^{(i)} - \\mu)^T \\Sigma^{-1} (x^{(i)} - \\mu)$$
`;
  expect(verdicts(text("\\frac12"))).toEqual(["proved"]);
  expect(verdicts(text("\\frac14"))).toEqual(["refuted"]);
});

test("a matrix of a form may be symmetric where its shape is read off", () => {
  const text = (
    factor: string,
  ): string => `$$l(\\mu) = -\\frac12 \\sum_{i=1}^m (x_i - \\mu)^T \\Sigma^{-1} (x_i - \\mu)$$

$$\\frac{\\partial l}{\\partial \\mu} = ${factor} \\sum_{i=1}^m \\Sigma^{-1} (x_i - \\mu)$$
`;
  expect(verdicts(text(""))).not.toContain("refuted");
  expect(verdicts(text("2"))).toEqual(["refuted"]);
});

test("what is transposed or has a norm is no number", () => {
  for (const wrong of [
    "$$f(x) = \\|x\\|^2 = x x$$",
    "$$\\|Ax-b\\|^2 = (Ax-b)(Ax-b)$$ and $f = (Ax-b)^T(Ax-b)$",
    "$$E(w) = (y - Xw)^T(y - Xw) = w^TX^TXw - 2 y X w + y^Ty$$",
  ])
    expect(verdicts(wrong)).not.toContain("proved");
  expect(verdicts("$$\\|Ax-b\\|^2 = (Ax-b)^T(Ax-b)$$")).toEqual(["proved"]);
});

test("a sum that begins before the first position is none over all", () => {
  for (const from of ["-1", "0", "-2"])
    expect(
      verdicts(`Let $x \\in \\mathbb{R}^N$. $\\sum_{i=${from}}^N x_i = \\sum_{i=1}^N x_i$`),
    ).not.toContain("proved");
});

test("what an example declares refutes nothing that stands before it", () => {
  const text = (right: string): string => `$$\\frac{d}{dX}\\text{Tr}(AX) = ${right}$$
Example 1. Let $A \\in \\mathbb{R}^{m\\times m}$, $X \\in \\mathbb{R}^{m\\times n}$. Then
$$\\frac{d}{dX} \\text{Tr}(X^T A X) = (A + A^T) X$$
`;
  expect(verdicts(text("A^T"))).not.toContain("refuted");
  expect(verdicts(text("A"))[0]).not.toBe("proved");
});

test("σ before a root or another function is a standard deviation", () => {
  const text = (sign: string): string =>
    `$$f(x) = \\frac{1}{\\sigma\\sqrt{2\\pi}} e^{-x^2/2}$$ $$f'(x) = ${sign}\\frac{x}{\\sigma\\sqrt{2\\pi}} e^{-x^2/2}$$`;
  expect(verdicts(text("-"))).toEqual(["proved"]);
  expect(verdicts(text(""))).toEqual(["refuted"]);
});
