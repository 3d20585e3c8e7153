import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "r ∈ ℝ^m\nb ∈ ℝ^n\nc ∈ ℝ^n\nS ∈ ℝ", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("an entry may have the variable behind it that it depends on", () => {
  const document = (right: string): string =>
    String.raw`$$S = \sum_{i=1}^mr_i(b)^2$$ $$\frac{\partial S}{\partial b_j} = ${right}$$`;
  expect(verdicts(document(String.raw`2\sum_ir_i(b)\frac{\partial r_i}{\partial b_j}`))).toEqual([
    "definition",
    "proved",
  ]);
  expect(verdicts(document(String.raw`\sum_ir_i(b)\frac{\partial r_i}{\partial b_j}`)).at(-1)).not.toBe(
    "proved",
  );
});

test("what nothing is differentiated by is a factor", () => {
  const document = String.raw`$$S = \sum_jc_jb_j$$ $$\frac{\partial S}{\partial c_j} = 2(b_j) - b_j$$`;
  expect(verdicts(document)).toEqual(["definition", "proved"]);
});
