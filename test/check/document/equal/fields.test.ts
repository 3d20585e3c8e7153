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

test("what is zero for any fields is no equation", () => {
  expect(verdict("\\partial_i(\\epsilon_{ijk}\\partial_j A_k) = 0")).toBe("proved");
  expect(verdict("\\epsilon_{ijk}\\partial_j A_k = 0")).toBeUndefined();
});

test("derivatives of one field may be taken in any order", () => {
  expect(verdict("\\partial_i\\partial_j A_k = \\partial_j\\partial_i A_k")).toBe("proved");
  expect(verdict("\\partial_i\\partial_j A_k = \\partial_j\\partial_k A_i")).toBe("unproved");
});

test("a field is a factor of what stands behind it", () => {
  const product = (right: string): string | undefined =>
    checkDocument(
      `$$\\partial_i(\\phi A_i) = ${right}$$`,
      "A, x ∈ ℝ^3\n\\phi ∈ ℝ\neinstein",
      "fields.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(product("\\phi\\,\\partial_i A_i + (\\partial_i\\phi) A_i")).toBe("proved");
  expect(product("\\phi (\\partial_i A_i) + A_i\\partial_i\\phi")).toBe("proved");
  expect(product("\\phi\\,\\partial_i A_i - (\\partial_i\\phi) A_i")).not.toBe("proved");
});
