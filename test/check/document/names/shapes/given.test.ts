/** Names of which nothing is said: what their use makes them. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (source: string, name = "proof.md"): readonly (string | undefined)[] =>
  checkDocument(source, "", name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const LOSSES = ["\\frac12 \\|y-t\\|^2", "\\frac12 (y-t)^T(y-t)"] as const;

test.each(LOSSES)("what is defined has the shape of its right side, capital or not: L = %s", (loss) => {
  const source = (inner: string, outer: string): string =>
    `The model is $y = Wx + b$ and $L = ${loss}$.
     $$\\frac{\\partial L}{\\partial W} = ${outer}$$
     $$\\frac{\\partial L}{\\partial x} = ${inner}$$`;
  const given = ["definition", "definition"];
  expect(verdicts(source("W^T (y-t)", "(y-t)x^T"))).toEqual([...given, "proved", "proved"]);
  expect(verdicts(source("W (y-t)", "x(y-t)^T"))).toEqual([...given, "refuted", "refuted"]);
});

test("a chain of definitions in plain text", () => {
  const source = (turn: string): string =>
    `z = W x + b\na = σ(z)\nL = 1/2 ||a - y||²\n∂L/∂x = W${turn} ((a - y) ⊙ σ'(z))`;
  const given = ["definition", "definition", "definition"];
  expect(verdicts(source("ᵀ"), "proof.txt")).toEqual([...given, "proved"]);
  expect(verdicts(source(""), "proof.txt")).toEqual([...given, "refuted"]);
});

test("a layer of matrices", () => {
  const source = (gradient: string): string =>
    `The layer is $Y = XW$ and $L = \\frac12\\|Y - T\\|_F^2$. $$\\frac{\\partial L}{\\partial W} = ${gradient}$$`;
  expect(verdicts(source("X^T (Y - T)")).at(-1)).toBe("proved");
  expect(verdicts(source("(Y - T) X^T")).at(-1)).not.toBe("proved");
});

test("what stands behind a capital is a vector, in what a function is of", () => {
  const source = (left: string, sign: string): string =>
    `\\begin{align*} ${left}(\\beta) &= (y - X\\beta)^T(y - X\\beta) \\\\
     \\frac{\\partial ${left}}{\\partial \\beta} &= ${sign}2X^T(y - X\\beta) \\\\
     \\frac{\\partial^2 ${left}}{\\partial \\beta \\partial\\beta^T} &= 2X^TX \\end{align*}`;
  for (const left of ["RSS", "L"]) {
    expect(verdicts(source(left, "-"), "proof.tex")).toEqual(["definition", "proved", "proved"]);
    expect(verdicts(source(left, "+"), "proof.tex")).toEqual(["definition", "refuted", "proved"]);
  }
});

test("what stands behind a matrix is no number that commutes with it", () => {
  expect(verdicts("$A v = v A$")).toEqual(["unproved"]);
});

test("a trace is of a matrix", () => {
  expect(verdicts("If $f(A) = tr(AB)$, then $\\nabla_A f(A) = B^T$.")).toEqual(["definition", "proved"]);
  expect(verdicts("If $f(A) = tr(AB)$, then $\\nabla_A f(A) = B$.")).toEqual(["definition", "refuted"]);
});

test("a 1 that is transposed is a vector of ones", () => {
  const source = (right: string): string => `$w = A^Tx$, $e = \\exp(w)$, $f = 1^Te$ and $df = ${right}$.`;
  const last = (right: string): string | undefined =>
    checkDocument(source(right), "A ∈ ℝ^{d×m}\nx ∈ ℝ^d", "proof.md").steps.at(-1)?.verdict?.kind;
  expect(last("e^Tdw")).toBe("proved");
  expect(last("1^Tdw")).toBe("refuted");
});
