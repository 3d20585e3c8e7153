import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const last = (formula: string, assumed: string): string | undefined =>
  checkDocument(`$$${formula}$$`, `${assumed}\neinstein`, "fields.md").steps.at(-1)?.verdict?.kind;

test("what is differentiated entry by entry is no place itself", () => {
  const square = "\\partial_i(u_ju_j) = 2 u_j\\partial_i u_j";
  expect(last(square, "u ∈ ℝ^3")).toBe("proved");
  expect(last(`${square} = 2 u_i`, "u ∈ ℝ^3")).toBe("unproved");
  expect(last("\\partial_i(u_ju_j) = 2 u_i", "u ∈ ℝ^n")).toBe("proved");
});

test("a place that is named is that", () => {
  expect(last("\\partial_k(x_iA_{ij}x_j) = A_{kj}x_j + x_iA_{ik}", "A ∈ ℝ^{n×n}\nx ∈ ℝ^n")).toBe("proved");
  expect(last("\\partial_k(x_iA_{ij}x_j) = A_{kj}x_j + x_iA_{ki}", "A ∈ ℝ^{n×n}\nx ∈ ℝ^n")).toBe("refuted");
});
