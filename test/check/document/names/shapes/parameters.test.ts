import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const SAMPLES = "w ∈ ℝ^d\nu^{(i)} ∈ ℝ^d\nt^{(i)} ∈ ℝ\nE ∈ ℝ";
const MODEL = "Let $p_w(u) = g(w^T u)$ with $g(s) = \\frac{1}{1+e^{-s}}$.";
const LOSS = "\\[ E = -\\sum_{i=1}^m t^{(i)} \\log p_w(u^{(i)}) + (1 - t^{(i)}) \\log(1 - p_w(u^{(i)})) \\]";

test("functions of a sample are read where only the samples are declared", () => {
  const end = (sign: string): string =>
    `\\[ \\frac{\\partial E}{\\partial w_j} = \\sum_{i=1}^m (p_w(u^{(i)}) ${sign} t^{(i)}) u^{(i)}_j \\]`;
  expect(verdicts(MODEL + LOSS + end("-"), SAMPLES)).toEqual([
    "definition",
    "definition",
    "definition",
    "proved",
  ]);
  expect(verdicts(MODEL + LOSS + end("+"), SAMPLES).at(-1)).toBe("refuted");
});

test("a function with parameters after a semicolon", () => {
  const assumed = "w, x ∈ ℝ^d";
  const line = (last: string): string =>
    `\\[ q(x; w) = e^{w^T x} \\] \\[ \\frac{\\partial q(x; w)}{\\partial w} = ${last} \\]`;
  expect(verdicts(line("q(x; w)\\, x"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(line("q(x; w)\\, w"), assumed)).toEqual(["definition", "refuted"]);
});

test.each(["t", "z", "x"])("a function of the number %s is one, with its letter as an exponent", (t) => {
  const source =
    `Let $f(${t}) = \\log(1+e^${t})$ and $\\sigma(${t}) = \\frac{1}{1+e^{-${t}}}$. Then ` +
    `$$f'(${t}) = \\frac{e^${t}}{1+e^${t}} = \\sigma(${t})$$ and $$\\sigma'(${t}) = \\sigma(${t})(1-\\sigma(${t})).$$`;
  expect(verdicts(source, "").slice(2)).toEqual(["proved", "proved", "proved"]);
});

test.each(["v", "\\sigma^2", "\\sigma"])(
  "a function of several arguments, of which the last is %s",
  (last) => {
    const square = last === "v" ? "v" : "\\sigma^2";
    const by = (variable: string, right: string): string =>
      `$$\\frac{\\partial \\ell}{\\partial ${variable}} = ${right}$$`;
    const steps = (sign: string): readonly string[] =>
      verdicts(
        `Let $u_1,\\dots,u_N \\in \\mathbb{R}$ and
      $\\ell(\\mu, ${last}) = -\\frac{N}{2}\\log ${square} - \\frac{1}{2 ${square}} \\sum_{i=1}^N (u_i - \\mu)^2$.
      ${by("\\mu", `\\frac{1}{${square}} \\sum_i (u_i - \\mu)`)}
      ${by(square, `-\\frac{N}{2 ${square}} ${sign} \\frac{1}{2 (${square})^2} \\sum_i (u_i - \\mu)^2`)}`,
        "",
      ).slice(2);
    expect(steps("+")).toEqual(["proved", "proved"]);
    expect(steps("-")).toEqual(["proved", "refuted"]);
  },
);

test("a function of vectors is defined with what other definitions mean, and with names of which nothing is said", () => {
  const pca = (gradient: string): string =>
    "Let $S=\\frac1n X^\\top X$ and $L(w,\\lambda)=w^\\top S w-\\lambda(w^\\top w-1)$. Then $\\nabla_w L = " +
    `${gradient}$.`;
  const assumed = "X ∈ ℝ^{n×d}";
  expect(verdicts(pca("2Sw - 2\\lambda w"), assumed)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(pca("2Sw - \\lambda w"), assumed)).toEqual(["definition", "definition", "refuted"]);
  const square = "$f(x) = \\|Ax - b\\|^2$ has $\\nabla_x f = 2A^\\top(Ax - b)$.";
  expect(verdicts(square, "")).toEqual(["definition", "proved"]);
});

test("what a function is differentiated by the entries of is no number", () => {
  const source = (right: string): string =>
    `Let $f(x) = \\frac12 \\sum_i r_i(x)^2$. Then $$\\frac{\\partial f}{\\partial x_j} = ${right}$$`;
  expect(verdicts(source("\\sum_i r_i \\frac{\\partial r_i}{\\partial x_j}"), "")).not.toContain("refuted");
  expect(verdicts(source("\\sum_i \\frac{\\partial r_i}{\\partial x_j}"), "")).not.toContain("proved");
});

test.each(["C(y, p)", "C(p)"])(
  "what is defined before a function is no argument without a shape: %s of a row p = softmax(z)",
  (call) => {
    const kinds = (gradient: string): readonly string[] =>
      checkDocument(
        String.raw`$p = \mathrm{softmax}(z)$, $${call} = -\sum_i y_i\log p_i$. $$\frac{\partial C}{\partial z} = ${gradient}$$`,
        "z ∈ ℝ^{1×n}\ny ∈ ℝ^{1×n} 0/1",
        "proof.md",
      ).steps.map(({ role, verdict }) => verdict?.kind ?? role);
    expect(kinds("p - y")).toEqual(["definition", "definition", "proved"]);
    expect(kinds("y - p")).toEqual(["definition", "definition", "refuted"]);
  },
);
