import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = "A ∈ ℝ^{n×n} invertible\nb ∈ ℝ^{n}\nx ∈ ℝ^{n}";
const verdicts = (document: string, assume = GIVEN): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test.each([
  [String.raw`Ax = b`, GIVEN],
  [String.raw`\sum_jA_{ij}x_j = b_i`, GIVEN],
  [String.raw`A_{ij}x_j = b_i`, `${GIVEN}\neinstein`],
])("a solution that is differentiated is known by its equation: %s", (equation, assume) => {
  const document = (sign: string): string =>
    String.raw`From $${equation}$ we get $$\frac{\partial x_j}{\partial A_{kl}} = ${sign}(A^{-1})_{jk}x_l$$`;
  expect(verdicts(document("-"), assume)).toEqual(["definition", "proved"]);
  expect(verdicts(document(""), assume)).toEqual(["definition", "refuted"]);
});

test("what is solved for elsewhere is no such solution", () => {
  const document = String.raw`$$\nabla_x\|Ax-b\|^2 = 2A^T(Ax-b)$$ If $Ax = b$, then $$\nabla_x\|Ax-b\|^2 = 0$$`;
  expect(verdicts(document)[0]).toBe("proved");
  expect(verdicts(document)[1]).toBe("supposition");
});

test("a matrix that may be singular has no inverse", () => {
  const document = String.raw`From $Ax = b$ we get $$\frac{\partial x_j}{\partial b_k} = (A^{-1})_{jk}$$`;
  expect(verdicts(document, "A ∈ ℝ^{m×n}\nb ∈ ℝ^m\nx ∈ ℝ^n")).not.toContain("proved");
});
