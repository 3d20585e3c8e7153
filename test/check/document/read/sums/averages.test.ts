import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("an average in angles is what a relation says it is", () => {
  const lines = (sign: string): string =>
    String.raw`$$Q = \sum_i e^{-b E_i}$$ $$p_i = \frac{e^{-b E_i}}{Q}$$ where $\langle E \rangle = \sum_i p_i E_i$. $$\frac{\partial}{\partial b} \log Q = ${sign}\langle E \rangle$$`;
  const begun = ["definition", "definition", "definition"];
  expect(verdicts(lines("-"), "E, p ∈ ℝ^n\nb ∈ ℝ")).toEqual([...begun, "proved"]);
  expect(verdicts(lines(""), "E, p ∈ ℝ^n\nb ∈ ℝ")).toEqual([...begun, "refuted"]);
});

test("two vectors in angles are their product", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(String.raw`$$\nabla_u \langle u, v \rangle = ${right}$$`, "u, v ∈ ℝ^n");
  expect(lines("v")).toEqual(["proved"]);
  expect(lines("u")).toEqual(["refuted"]);
});
