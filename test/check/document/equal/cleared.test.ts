/** Identities between inverses, proved by the matrices that are inverted. */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const SHAPES =
  "A ∈ ℝ^{n×n} invertible\nC ∈ ℝ^{k×k} invertible\nU ∈ ℝ^{n×k}\nV ∈ ℝ^{k×n}\nu, v, y ∈ ℝ^n\nc ∈ ℝ";

const verdict = (relation: string): string | null | undefined =>
  check(`$$${relation}$$`, { assume: SHAPES, name: "proof.md" }).steps[0]?.verdict;

test("inverses of sums", () => {
  expect(verdict("(A + UCV)^{-1} = A^{-1} - A^{-1}U(C^{-1} + VA^{-1}U)^{-1}VA^{-1}")).toBe("proved");
  expect(verdict(String.raw`(A + uv^T)^{-1} = A^{-1} - \frac{A^{-1}uv^TA^{-1}}{1 + v^TA^{-1}u}`)).toBe(
    "proved",
  );
  expect(verdict("V(UV + cI)^{-1}y = (VU + cI)^{-1}Vy")).toBe("proved");
  expect(verdict("(UV + cI)^{-1}U = U(VU - cI)^{-1}")).toBe("refuted");
});
