import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdict = (formula: string): string | null | undefined =>
  check(`$$${formula}$$`, { assume: "A, B ∈ ℝ^{m×n}\nQ ∈ ℝ^{m×m} orthogonal", name: "q.md" }).steps[0]
    ?.verdict;

test("an orthogonal matrix beside its transpose is the identity, on either side", () => {
  expect(verdict("QQ^T = I")).toBe("proved");
  expect(verdict("\\|B - QA\\|_F^2 = tr(B^TB) - 2 tr(B^TQA) + tr(A^TA)")).toBe("proved");
  expect(verdict("tr(A^TQ^TQA) = tr(AA)")).not.toBe("proved");
});
