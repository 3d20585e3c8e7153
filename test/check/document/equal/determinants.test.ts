/** Determinants and inverses whose arguments are equal by identities: updates of rank one, orthogonal factors, cancelled inverses. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const ASSUMED =
  "A, B, P ∈ ℝ^{n×n} invertible\nQ ∈ ℝ^{n×n} orthogonal\nu, v ∈ ℝ^n\nc ∈ ℝ\nR ∈ ℝ^{n×n} invertible";

const kinds = (source: string): readonly string[] =>
  checkDocument(`$${source}$`, ASSUMED, "proof.tex").steps.map(({ verdict }) => verdict?.kind ?? "none");

test.each([
  [String.raw`\det(A+uv^T) = \det(A)(1+v^TA^{-1}u)`, "v^TA", "u^TA"],
  [String.raw`\det(A-c uv^T) = \det(A)(1-c v^TA^{-1}u)`, "1-c", "1+c"],
  [String.raw`\det(I+uv^T) = 1+v^Tu`, "v^Tu", "v^Tv"],
  [String.raw`\log\det(A+uv^T) = \log\det A+\log(1+v^TA^{-1}u)`, "1+v", "2+v"],
  [String.raw`\det(A+cB) = \det(A)\det(I+cA^{-1}B)`, "I+c", "I-c"],
  [String.raw`\log\det(A+B) = \log\det A+\log\det(I+A^{-1}B)`, "I+A", "I-A"],
  [String.raw`(RB^{-T}(P^{-1} + B^TR^{-1}B))^{-1} = (RB^{-T}P^{-1} + B)^{-1}`, " + B)", " - B)"],
  [
    String.raw`((P^{-1} + B^TR^{-1}B)^{-1}B^TR^{-1})^{-1} = RB^{-T}(P^{-1} + B^TR^{-1}B)`,
    "(P^{-1} +",
    "(P^{-1} -",
  ],
  [String.raw`\|Qu-Qv\| = \|u-v\|`, "u-v", "u+v"],
  [String.raw`\|AQ^T\|_F = \|A\|_F`, String.raw`\|A\|`, String.raw`2\|A\|`],
])("%s", (relation, from, to) => {
  const at = relation.lastIndexOf(from);
  expect(kinds(relation)).toEqual(["proved"]);
  expect(kinds(relation.slice(0, at) + to + relation.slice(at + from.length))).not.toContain("proved");
});
