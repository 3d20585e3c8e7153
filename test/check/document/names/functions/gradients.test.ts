import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "A ∈ ℝ^{n×m}\nV ∈ ℝ^{m×v}", "proof.md").steps.flatMap(({ verdict }) =>
    verdict === null ? [] : [verdict.kind],
  );

const LOSS = String.raw`Let $O = AV$, $L = L(O)$ and write $dO = \partial L/\partial O$.`;

test("dO is the gradient where a document says so, and no differential", () => {
  expect(verdicts(String.raw`${LOSS} $$\frac{\partial L}{\partial V} = A^T dO$$`)).toEqual(["proved"]);
  expect(verdicts(String.raw`${LOSS} $$\frac{\partial L}{\partial V} = A\, dO$$`)).toEqual(["refuted"]);
});

test("where one dX is said to be a gradient, the others are judged as gradients", () => {
  const verdicts = (query: string): readonly (string | undefined)[] =>
    checkDocument(
      String.raw`$S = Q K^T/c$, $O = S V$. Given $dO = \partial L/\partial O$: $dS = dO\, V^T$ and $dQ = ${query}$.`,
      "Q ∈ ℝ^{n×d}; K ∈ ℝ^{m×d}; V ∈ ℝ^{m×p}; c ∈ ℝ positive",
      "proof.md",
    )
      .steps.slice(-2)
      .map(({ verdict }) => verdict?.kind);
  expect(verdicts("dS\\, K / c")).toEqual(["proved", "proved"]);
  expect(verdicts("dS\\, K")).toEqual(["proved", "refuted"]);
});
