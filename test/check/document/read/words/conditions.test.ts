/*
 * A condition behind a formula is one of that formula: it is judged with it, or refutes nothing.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = "x ∈ ℝ^n\nf = Σ_i relu(x_i)";

const verdicts = (document: string, name = "proof.md"): readonly string[] =>
  check(document, { assume: GIVEN, name }).steps.map(({ verdict, role }) => verdict ?? role);

const RATE = String.raw`\frac{\partial x_i}{\partial x_k}`;

test("where indices are equal or not", () => {
  expect(verdicts(`$$${RATE} = 1 \\text{ if } i = k$$`)).toEqual(["proved", "supposition"]);
  expect(verdicts(`$${RATE} = 0$ unless $i = k$.`)).toEqual(["proved", "supposition"]);
  expect(verdicts(`$${RATE} = 2$ if $i = k$.`)).toEqual(["refuted", "supposition"]);
  expect(verdicts("∂x_i/∂x_k = 1 when i = k\n∂x_i/∂x_k = 0 otherwise", "proof.txt")).toEqual([
    "proved",
    "supposition",
    "proved",
  ]);
});

test("what comes after is not under it", () => {
  expect(verdicts(`$${RATE} = 1$ if $i = k$.\n\n$$${RATE} = 1$$`)).toEqual([
    "proved",
    "supposition",
    "refuted",
  ]);
});

test.each([
  `The derivative ${RATE.replace(/^/u, "$")}$ is 1 if $i = k$ and 0 otherwise.`,
  "Here $\\delta_{ik}$ equals one when $i = k$, otherwise zero.",
  "The term is zero unless $i = k$.",
])("nor under a condition of words: %s", (words) => {
  expect(verdicts(`${words}\n\n$$${RATE} = 1$$`).at(-1)).toBe("refuted");
  expect(verdicts(`${words} If $i = k$, then $$${RATE} = 1$$`).at(-1)).toBe("proved");
});

test("under a condition of values", () => {
  expect(verdicts("∂f/∂x_k = 1 if x_k > 0", "proof.txt")).toEqual(["proved", "supposition"]);
  expect(verdicts("∂f/∂x_k = 2 if x_k > 0", "proof.txt")).toEqual(["refuted", "supposition"]);
  expect(verdicts("∂f/∂x_k = 1 unless x_k > 0", "proof.txt")).toEqual(["refuted", "supposition"]);
  expect(verdicts("∂f/∂x_k = 1", "proof.txt")).toEqual(["refuted"]);
});

test("for all of a sentence, and for what comes after", () => {
  const hinge = (last: string): readonly string[] =>
    check(
      String.raw`Let $L = \max(0, 1 - y w^Tx)$. If $y w^Tx < 1$, then $L = 1 - y w^Tx$ and $\nabla_w L = -yx$. Otherwise, $\nabla_w L = ${last}$.`,
      { assume: "w, x ∈ ℝ^n; y ∈ ℝ", name: "proof.md" },
    ).steps.map(({ verdict, role }) => verdict ?? role);
  expect(hinge("0")).toEqual(["definition", "supposition", "proved", "proved", "proved"]);
  expect(hinge("-yx").at(-1)).toBe("refuted");
  const absolute = (slope: string): string | null | undefined =>
    check(
      String.raw`Let $f(x) = |x|$. For $x > 0$ we have $f(x) = x$. Then $f'(x) = 1$. For $x < 0$ we have $f(x) = -x$. Then $f'(x) = ${slope}$.`,
      { assume: "x ∈ ℝ", name: "proof.md" },
    ).steps.at(-1)?.verdict;
  expect(absolute("-1")).toBe("proved");
  expect(absolute("1")).toBe("refuted");
});

test("words over a sign are a condition on what it says, and dollars in them end no formula", () => {
  const line = (sign: string): string =>
    `$\\frac{\\partial}{\\partial X} \\operatorname{Tr}(X B X^T) = X B^T + X B ${sign} 2 X B$`;
  const given = "X ∈ ℝ^{m×n}\nB ∈ ℝ^{n×n}";
  const kinds = (document: string): readonly string[] =>
    check(document, { assume: given, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);
  expect(kinds(line("\\overset{\\text{if B sym.}}{=}"))).toEqual(["proved", "unproved"]);
  expect(kinds(line("\\overset{\\text{$B=B^T$}}{=}"))).toEqual(["proved", "proved"]);
  expect(kinds(line("\\overset{\\text{(1)}}{=}"))).toEqual(["proved", "refuted"]);
});

test("what stands behind s.t. is supposed", () => {
  const document = "\\begin{aligned} f(v) &= v^T A v \\\\ \\text{s.t.}\\quad v^T v &= 1 \\end{aligned}";
  const { steps } = check(document, { assume: "v ∈ ℝ^n\nA ∈ ℝ^{n×n}", name: "proof.tex" });
  expect(steps.map(({ role }) => role)).toEqual(["definition", "supposition"]);
});

test("letters that are set equal, and letters with primes, tell cases", () => {
  const given = "a, p ∈ ℝ^n";
  const kinds = (document: string): readonly string[] =>
    check(document, { assume: given, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);
  const softmax = String.raw`$p_i = \frac{e^{a_i}}{\sum_k e^{a_k}}$.`;
  const set = (sign: string): string =>
    String.raw`${softmax} Setting $i=j$, $$\frac{\partial p_i}{\partial a_j} = p_i(1 ${sign} p_i)$$`;
  expect(kinds(set("-"))).toEqual(["definition", "supposition", "proved"]);
  expect(kinds(set("+"))).toEqual(["definition", "supposition", "refuted"]);
  const primed = (right: string): string =>
    String.raw`${softmax} If $k \neq k'$, $$\frac{\partial p_{k'}}{\partial a_k} = ${right}$$`;
  expect(kinds(primed("-p_k p_{k'}"))).toEqual(["definition", "supposition", "proved"]);
  expect(kinds(primed("p_k p_{k'}"))).toEqual(["definition", "supposition", "refuted"]);
});

test("no chain goes on from a condition on a name beside it", () => {
  const page = (right: string): string =>
    String.raw`Let $x\in\mathbb{R}^n$ and $S = \sum_i (x_i-1)^2, \quad n>0$ $$= ${right}$$`;
  const last = (right: string): string | null | undefined =>
    check(page(right), { name: "proof.md" }).steps.at(-1)?.verdict;
  expect(last(String.raw`\sum_i x_i^2 - 2\sum_i x_i + n`)).toBe("proved");
  expect(last(String.raw`\sum_i x_i^2 + 5`)).not.toBe("proved");
});

test("points are drawn until some meet the condition", () => {
  const page = (right: string): string =>
    String.raw`Let $w, x, b, t \in \mathbb{R}$, $z = wx+b$, $a = \max(0,z)$, $E = \frac12(a-t)^2$. If $z > 0$, then $\frac{\partial E}{\partial w} = (z-t)${right}$.`;
  const last = (right: string): string | null | undefined =>
    check(page(right), { name: "proof.md" }).steps.at(-1)?.verdict;
  expect(last("x")).toBe("proved");
  expect(last("w")).toBe("refuted");
});
