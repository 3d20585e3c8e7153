/*
 * Sums and products with dots are what they stand for, and slips in them are found.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = "x, y ∈ ℝ^n\na ∈ ℝ^n\nA ∈ ℝ^{m×n}";

const verdicts = (document: string, name: string): readonly (string | null)[] =>
  check(document, { assume: GIVEN, name }).steps.map(({ verdict, role }) => verdict ?? role);

const inText = (line: string): string | null | undefined => verdicts(line, "proof.txt").at(-1);
const inLatex = (line: string): string | null | undefined => verdicts(`$$${line}$$`, "proof.md").at(-1);

test("sums", () => {
  expect(inText("x₁y₁ + x₂y₂ + ⋯ + x_n y_n = xᵀ y")).toBe("proved");
  expect(inText("a_1 + ... + a_n = Σ_i a_i")).toBe("proved");
  expect(inText("a_1 + ... + a_{n-1} + a_n = Σ_i a_i")).toBe("proved");
  expect(inText("x_1 a_1 + … + x_n a_n = 2 aᵀ x")).toBe("refuted");
  expect(inLatex(String.raw`(A x)_i = A_{i1} x_1 + A_{i2} x_2 + \cdots + A_{in} x_n`)).toBe("proved");
  expect(inLatex(String.raw`\frac{\partial}{\partial x_k}(x_1^2 + \dots + x_n^2) = 2 x_k`)).toBe("proved");
  expect(inLatex(String.raw`-a_1 - a_2 - \dots - a_n = -\sum_i a_i`)).toBe("proved");
  expect(inLatex(String.raw`a_1 + x_1 y_1 + \dots + x_n y_n = a_1 + x^\top y`)).toBe("proved");
});

test("products, and lists, which are none", () => {
  expect(inLatex(String.raw`a_1 a_2 \cdots a_n = \prod_{i=1}^n a_i`)).toBe("proved");
  expect(inText("a_1 · a_2 · … · a_n = 2 Π_i a_i")).toBe("refuted");
  const columns = String.raw`Let $A = [a_1 \; a_2 \; \cdots \; a_n]$ with $a_j \in \mathbb{R}^m$. $$A x = x_1 a_1 + \dots + x_n a_n$$`;
  const { steps } = check(columns, { assume: "x ∈ ℝ^n\nA ∈ ℝ^{m×n}", name: "proof.md" });
  expect(steps.map(({ verdict, role }) => verdict ?? role)).toEqual(["definition", "declaration", "proved"]);
});

test("what begins or ends at another place is a slip in the bounds", () => {
  for (const [line, repair] of [
    ["a_1 + … + a_{n-1}", "= a_1 + … + a_n"],
    ["a_2 + … + a_n", undefined],
    ["Σ_{i=1}^{n-1} a_i", "Σ_i a_i = Σ_{i=1}^n a_i"],
    ["Σ_{i=2}^n a_i", "Σ_i a_i = Σ_{i=1}^n a_i"],
  ] as const) {
    const [step] = check(`Σ_i a_i = ${line}`, { assume: GIVEN, name: "proof.txt" }).steps;
    expect([step?.verdict, step?.mistake], line).toEqual(["refuted", "bounds"]);
    if (repair?.startsWith("Σ") === true) expect(step?.repair?.text.replace("{n}", "n")).toBe(repair);
  }
});

test("members that follow no pattern are left unread", () => {
  expect(inText("x_1 y_1 + x_2 y_2 + … + x_n y_1 = xᵀ y")).toBe("unread");
  expect(inText("a_1 + a_3 + … + a_n = Σ_i a_i")).toBe("unread");
});

test("(x_1, …, x_n) is a column, and so is its row transposed", () => {
  const last = (formula: string): string | null | undefined =>
    check(`$${formula}$`, { assume: "x ∈ ℝ^n", name: "proof.md" }).steps.at(-1)?.verdict;
  expect(last("x = (x_1, \\dots, x_n)^T")).toBe("proved");
  expect(last("x = (x_1, \\dots, x_n)")).toBe("proved");
  expect(last("\\nabla_x (x^Tx) = (2x_1, \\dots, 2x_n)^T")).toBe("proved");
  expect(last("\\nabla_x (x^Tx) = (x_1, \\dots, x_n)^T")).toBe("refuted");
});
