import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const step = (
  formula: string,
  name = "fields.md",
): readonly [string | null | undefined, string | undefined] => {
  const document = name.endsWith(".md") ? `$$${formula}$$` : formula;
  const { steps } = check(document, { assume: "u, A, x ∈ ℝ^3\neinstein", name });
  return [steps.at(-1)?.verdict, steps.at(-1)?.source];
};

test.each([
  String.raw`(u_j\partial_j)A_i = u_j\partial_j A_i`,
  String.raw`\left(u_j\frac{\partial}{\partial x_j}\right)A_i = u_j\frac{\partial A_i}{\partial x_j}`,
  String.raw`\partial_k(\partial_k A_i) = (\partial_l\partial_l)A_i`,
])("an operator in brackets is one of what stands behind it: %s", (formula) => {
  expect(step(formula)[0]).toBe("proved");
});

test("the step begins with the bracket", () => {
  expect(step("(u_j ∂_j) A_i = u_j ∂_j A_i", "fields.txt")).toEqual([
    "proved",
    "(u_j ∂_j) A_i = u_j ∂_j A_i",
  ]);
});

test("what is differentiated stays in its bracket", () => {
  expect(step(String.raw`(\partial_j u_j)A_i = u_j\partial_jA_i`)[0]).not.toBe("proved");
  expect(step(String.raw`(\partial_j u_j)A_i = A_i\partial_ju_j`)[0]).toBe("proved");
});
