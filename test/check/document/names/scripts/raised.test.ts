import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("the label of a name may stand behind its index", () => {
  const document = (end: string): string =>
    String.raw`$$C = \frac12\sum_i (y_i - a_i^L)^2$$ $$\frac{\partial C}{\partial a_j^L} = ${end}$$`;
  const given = "a^L ∈ ℝ^n\ny ∈ ℝ^n\nC ∈ ℝ";
  expect(verdicts(document("a_j^L - y_j"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(document("a^L_j - y_j"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(document("y_j - a_j^L"), given)).toEqual(["definition", "refuted"]);
});

test("above a declared name stands a power", () => {
  const document = String.raw`$$f = \sum_i a_i^2$$ $$\frac{\partial f}{\partial a_j} = 2a_j$$`;
  expect(verdicts(document, "a ∈ ℝ^n\nf ∈ ℝ")).toEqual(["definition", "proved"]);
});

test("an index below the label of a name is the index of the name", () => {
  const document = (end: string): string =>
    String.raw`$q = y + b_y$ $$\frac{\partial q_k}{\partial b_{y_i}} = ${end}$$`;
  const given = "b_y ∈ ℝ^K\ny ∈ ℝ^K\nq ∈ ℝ^K";
  expect(verdicts(document(String.raw`\delta_{ki}`), given)).toEqual(["definition", "proved"]);
  expect(verdicts(document(String.raw`2\delta_{ki}`), given)).toEqual(["definition", "refuted"]);
});
