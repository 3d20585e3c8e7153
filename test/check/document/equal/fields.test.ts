import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdict = (formula: string): string | undefined =>
  checkDocument(`$$${formula}$$`, "A, B, x ∈ ℝ^3\neinstein", "fields.md").steps.at(-1)?.verdict?.kind;

test("what holds of any fields is proved of given vectors that are differentiated", () => {
  expect(verdict("\\partial_i(A_jB_j) = A_j\\partial_i B_j + B_j\\partial_i A_j")).toBe("proved");
  const curl = "\\epsilon_{ijk}\\epsilon_{klm}\\partial_j\\partial_l A_m";
  expect(verdict(`${curl} = \\partial_i\\partial_j A_j - \\partial_j\\partial_j A_i`)).toBe("proved");
});

test("and nothing is refuted by them, as nothing is said of what is differentiated", () => {
  expect(verdict("\\partial_i(A_jB_j) = A_j\\partial_i B_j - B_j\\partial_i A_j")).toBe("unproved");
  expect(verdict("\\partial_i A_j = \\partial_j A_i")).toBe("unproved");
});
