import { describe, expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const LAYER =
  "Let $s = xW + b$ and $p = \\mathrm{softmax}(s)$, with $L = -\\sum_i y_i \\log p_i$ and $\\sum_i y_i = 1$.\n\n";
const given = "x ∈ ℝ^d\nW ∈ ℝ^{d×k}\nb ∈ ℝ^k\ny ∈ ℝ^k";
const verdicts = (document: string, assume = given): readonly string[] =>
  check(document, { assume, name: "rows.md" }).steps.map(({ verdict, role }) => verdict ?? role);

describe("where a declared vector stands before a matrix, declared vectors are rows", () => {
  test("a layer s = xW + b", () => {
    const gradients = (forW: string, forX: string): string =>
      `${LAYER}$\\frac{\\partial L}{\\partial W} = ${forW}$\n\n$\\frac{\\partial L}{\\partial x} = ${forX}$`;
    expect(verdicts(gradients("x^T (p - y)", "(p - y) W^T")).slice(4)).toEqual(["proved", "proved"]);
    expect(verdicts(gradients("(p - y)^T x", "(p - y) W^T")).slice(4)).toEqual(["refuted", "proved"]);
    expect(verdicts(gradients("x^T (p - y)", "(y - p) W^T")).slice(4)).toEqual(["proved", "refuted"]);
  });

  test("which is said", () => {
    expect(check(LAYER, { assume: given, name: "rows.md" }).steps[0]?.remarks).toContain(
      "declared vectors are read as rows",
    );
  });

  test("but not for one line that lost its order among columns", () => {
    const square = "x ∈ ℝ^n\nA ∈ ℝ^{n×n} symmetric\nb ∈ ℝ^n";
    const found = verdicts("Let $f = x^T A x - b^T x$.\n\n$\\nabla f = 2 x A - b$", square);
    expect(found).toEqual(["definition", "refuted"]);
  });
});

test("small letters before capitals of which nothing is said may be rows", () => {
  const kinds = (forW: string, forX: string): readonly string[] =>
    verdicts(
      `Let $z = xW + b$ and $\\delta = \\frac{\\partial L}{\\partial z}$. $\\frac{\\partial L}{\\partial W} = ${forW}$, $\\frac{\\partial L}{\\partial x} = ${forX}$`,
      "",
    );
  expect(kinds("x^T \\delta", "\\delta W^T")).toEqual(["definition", "definition", "proved", "proved"]);
  expect(kinds("2 x^T \\delta", "\\delta W^T")).toEqual(["definition", "definition", "refuted", "proved"]);
  const form =
    "Let $y = c X v$ and $L = \\|y\\|^2$. Then $\\frac{\\partial L}{\\partial v} = 2 c^2 X^T X v$.";
  expect(verdicts(form, "")).toEqual(["definition", "definition", "proved"]);
});
