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

test("what nothing is declared of may be written so as well", () => {
  const kinds = (end: string): readonly string[] =>
    check(
      String.raw`Let $r_i(b) = c_i - f_i(b)$. $$\frac{\partial r_i(b)}{\partial b_j} = ${end}\frac{\partial f_i(b)}{\partial b_j}$$`,
      { assume: "b, c ∈ ℝ^n", name: "proof.md" },
    ).steps.map(({ verdict, role }) => verdict ?? role);
  expect(kinds("-")).not.toContain("refuted");
  expect(kinds("-")[0]).toBe("definition");
  expect(kinds("2")).not.toContain("proved");
});
