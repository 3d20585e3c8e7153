import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("a derivative may be written with over", () => {
  const given = "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nf ∈ ℝ";
  const document = (left: string, right: string): string =>
    String.raw`$$f = \sum_{ij}A_{ij}x_ix_j$$ $$${left} = ${right}$$`;
  const right = String.raw`\sum_jA_{kj}x_j+\sum_ix_iA_{ik}`;
  for (const left of [String.raw`{\partial f\over\partial x_k}`, String.raw`{\partial\over\partial x_k} f`]) {
    expect(verdicts(document(left, right), given)).toEqual(["definition", "proved"]);
    expect(verdicts(document(left, String.raw`\sum_jA_{kj}x_j`), given)).toEqual(["definition", "refuted"]);
  }
});

test("a sum over j ≠ i may have an end above", () => {
  const given = "z ∈ ℝ^C\np ∈ ℝ^C\ns ∈ ℝ";
  const document = (right: string): string => String.raw`$s = \sum_jz_j$ $$\sum_{j\ne i}^Cz_j = ${right}$$`;
  expect(verdicts(document("s - z_i"), given).at(-1)).toBe("proved");
  expect(verdicts(document("s"), given).at(-1)).toBe("refuted");
});
