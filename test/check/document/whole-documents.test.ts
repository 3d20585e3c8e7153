/** Documents as they stand in files: sections in which names mean other things, formulas in backticks, points for products. */
import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const verdicts = (source: string, name = "notes.md"): readonly (string | null)[] =>
  check(source, { name }).steps.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));

const RULE = (factor: number): string => `## Numbers

Let $x \\in \\mathbb{R}$ and $g = x^2$. Then $\\frac{dg}{dx} = ${factor} x$.
`;
const FORM = (factor: number, name = "x"): string => `## Vectors

Let $${name} \\in \\mathbb{R}^n$ and $f = ${name}^T ${name}$. Then $\\nabla_${name} f = ${factor} ${name}$.
`;

test("a name is a number in one section and a vector in another", () => {
  expect(verdicts(RULE(2) + FORM(2))).toEqual(["proved", "proved"]);
  expect(verdicts(RULE(2) + FORM(3)).at(-1)).not.toBe("proved");
  expect(verdicts(RULE(3) + FORM(2))[0]).not.toBe("proved");
});

test("a long document is understood section by section, each with what stands before it", () => {
  const steps = (factor: number): string =>
    Array.from({ length: 4 }, (_, k) => `$$\\nabla_w ${k + 2} L = ${(k + 2) * factor} X^T (X w - y)$$`).join(
      "\n",
    );
  const section = (at: number, factor = 2): string => `## Part ${at}\n\n${steps(factor)}\n\n`;
  const setup =
    "# Notes\n\nLet $X \\in \\mathbb{R}^{n\\times d}$, $w \\in \\mathbb{R}^d$, $y \\in \\mathbb{R}^n$.\n\n## Setup\n\n$$L = \\|X w - y\\|^2$$\n\n";
  const document = (wrong: number): string =>
    setup + Array.from({ length: 9 }, (_, at) => section(at, at === wrong ? 3 : 2)).join("");
  expect(new Set(verdicts(document(-1)))).toEqual(new Set(["proved"]));
  const found = verdicts(document(5));
  expect(found.filter((one) => one === "proved")).toHaveLength(32);
  expect(found[20]).toBe("refuted");
});

test("formulas in backticks within dollars", () => {
  const document = (factor: number): string =>
    `Let $\`x \\in \\mathbb{R}^n\`$ and\n\n$\`\nf = x^T x.\n\`$\n\nThen $\`\\nabla_x f = ${factor} x\`$.`;
  expect(verdicts(document(2))).toEqual(["proved"]);
  expect(verdicts(document(3))).toEqual(["refuted"]);
});

test("points between factors of a plain text", () => {
  const document = (last: string): string =>
    `Let v ∈ ℝ^n and A ∈ ℝ^{n×n}, where A is symmetric.\n\nJ = v^T.A.v\n\n∇_v J = ${last}\n`;
  expect(verdicts(document("2 A.v"), "notes.txt")).toEqual(["proved"]);
  expect(verdicts(document("3 A.v"), "notes.txt")).toEqual(["refuted"]);
});

test("what is said behind a formula and could not be read may make it hold", () => {
  const document = (words: string): string =>
    `Let $f = e^{2y} g$. Then $$\\log f = 2 y + b(y)$$ ${words} $b(y) = y \\,!$ is known.`;
  expect(verdicts(document("where"))[0]).not.toBe("refuted");
});

test("the first formula with a name may say what it is", () => {
  const document = (last: string): string =>
    `Let $y_i = x_i^T q$ and $V = \\frac1n \\sum_{i=1}^n y_i^2$. $$V = q^T \\left(\\frac1n \\sum_{i=1}^n x_i x_i^T\\right) q = ${last}$$ Let $L = q^T C q + \\lambda (q^T q - 1)$. Then $$\\frac{\\partial L}{\\partial \\lambda} = q^T q - 1.$$`;
  expect(verdicts(document("q^T C q"))).toEqual(["proved", "unproved", "proved"]);
  expect(verdicts(document("2 q^T \\left(\\frac1n \\sum_{i=1}^n x_i x_i^T\\right) q"))[1]).toBe("refuted");
});

test("names that are said not to change, several in one formula", () => {
  const document = (last: string): string =>
    `Let $X \\in \\mathbb{R}^{n \\times d}$, $W \\in \\mathbb{R}^{d \\times k}$, $Y \\in \\mathbb{R}^{n \\times k}$, $A = XW - Y$ and $f = \\operatorname{tr}(A^T A)$. Then $$dA = dX W + X dW - dY$$ However, $(X, Y)$ don't change, leaving $$dA = ${last}$$`;
  expect(verdicts(document("X dW"))).toEqual(["proved", "proved"]);
  expect(verdicts(document("2 X dW"))[1]).toBe("refuted");
});

test("an m x n matrix in words is no part of a declaration behind it", () => {
  const document = (factor: number): string =>
    `Problem 2. Let A be an m x n matrix, x ∈ R^n, b ∈ R^m.\n\n(a) f(x) = ||Ax - b||^2\n\n∇f(x) = 2 A^T (Ax - b)\n\n(b) g(x) = log(1 + exp(c^T x)), c ∈ R^n.\n\n∇g(x) = ${factor} σ(c^T x) c\n`;
  expect(verdicts(document(1), "homework.txt")).toEqual(["proved", "proved"]);
  expect(verdicts(document(2), "homework.txt")).toEqual(["proved", "refuted"]);
});
