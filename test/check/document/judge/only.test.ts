import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const last = (document: string, assume: string): string | undefined =>
  check(document, { assume, name: "proof.md" }).steps.at(-1)?.verdict ?? undefined;

test("the only solution of equations is proved", () => {
  const document = "Let $f = \\|Xw - y\\|^2$. Setting $\\nabla_w f = 0$ we get $w = (X^T X)^{-1} X^T y$.";
  expect(last(document, "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n")).toBe("proved");
});

test.each([
  ["Suppose $X^T X w = X^T y$. Then $y = X w$.", "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n"],
  ["Suppose $AB = AC$. Then $B = C$.", "A, B, C ∈ ℝ^{n×n}"],
  ["Suppose $AB = AC$. Then $B = C$.", "A ∈ ℝ^{n×n} symmetric; B, C ∈ ℝ^{n×n}"],
  ["Suppose $\\operatorname{tr}(A) = \\operatorname{tr}(B)$. Then $A = B$.", "A, B ∈ ℝ^{n×n}"],
  ["Suppose $x^T y = x^T z$. Then $y = z$.", "x, y, z ∈ ℝ^n"],
  ["Suppose $v^2 = v$. Then $v = 1$.", "v ∈ ℝ"],
  ["Suppose $A^2 = A$. Then $A = I$.", "A ∈ ℝ^{n×n}"],
])("what solves them as other things do is not: %s", (document, assume) => {
  expect(last(document, assume)).toBe("unproved");
});

test("moments of the members of a family are not judged", () => {
  const document = (right: string): string =>
    `Let $\\operatorname{Var}(x_i) = \\sigma^2$ and $m = \\frac1n \\sum_{i=1}^n x_i$.\n\n$$\\operatorname{Var}(m) = ${right}$$`;
  for (const right of ["\\sigma^2", "\\frac{\\sigma^2}{n}"])
    expect(last(document(right), "x ∈ ℝ^n; \\sigma ∈ ℝ")).toBe("unread");
});

test("what is declared to be invertible may be cancelled", () => {
  expect(last("Suppose $AB = AC$. Then $B = C$.", "A ∈ ℝ^{n×n} invertible; B, C ∈ ℝ^{n×n}")).toBe("proved");
});

test("a conclusion is no supposition, and nothing is proved by it", () => {
  const { steps } = check("Suppose $A x = 0$. It follows that $x = 0$. Hence $\\|x\\|^2 = 0$.", {
    assume: "A ∈ ℝ^{n×n}; x ∈ ℝ^n",
    name: "proof.md",
  });
  expect(steps.map(({ verdict, role }) => verdict ?? role)).toEqual(["supposition", "unproved", "unproved"]);
});

test("an unknown below one function that takes no value twice has one value", () => {
  const slope = "Suppose $-\\log p - 1 + \\lambda = 0$. Then $p = ";
  expect(last(`${slope}e^{\\lambda - 1}$.`, "p ∈ ℝ positive; \\lambda ∈ ℝ")).toBe("proved");
  expect(last(`${slope}e^{\\lambda + 1}$.`, "p ∈ ℝ positive; \\lambda ∈ ℝ")).not.toBe("proved");
});

test("a multiplier is found by a constraint, of rows as well", () => {
  const document = (
    end: string,
  ): string => String.raw`$$Q = \sum_{i,j}X_{ij}\log A_{ij}-\sum_ic_i\sum_jA_{ij}$$
$$\frac{\partial Q}{\partial A_{ij}} = \frac{X_{ij}}{A_{ij}}-c_i = 0 \Rightarrow A_{ij} = \frac{X_{ij}}{c_i}$$
Since $\sum_jA_{ij}=1$, $c_i = \sum_jX_{ij}$ and hence $$A_{ij} = ${end}$$`;
  const assume = "A ∈ ℝ^{K×M} positive; X ∈ ℝ^{K×M} positive; c ∈ ℝ^K; Q ∈ ℝ";
  expect(last(document(String.raw`\frac{X_{ij}}{\sum_kX_{ik}}`), assume)).toBe("proved");
  expect(last(document(String.raw`\frac{X_{ij}}{\sum_kX_{kj}}`), assume)).not.toBe("proved");
});
