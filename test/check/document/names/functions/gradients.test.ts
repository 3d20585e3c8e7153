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

test("what a loss is made of is no gradient of it, though it is named like one", () => {
  const document = [
    String.raw`\[\hat{x}_i = \frac{x_i}{r}\]`,
    String.raw`\[y_i = \gamma_i \hat{x}_i\]`,
    String.raw`\[ \frac{\partial L}{\partial \gamma_i} = \frac{\partial L}{\partial y_i} \cdot \underbrace{\frac{\partial _i}{\partial \gamma_i}}_{=\,\hat{x}_i} = dy_i \cdot \hat{x}_i \]`,
    String.raw`\[d\hat{x}_i = dy_i \cdot \gamma_i\]`,
    String.raw`\[ dr = \sum_{j=1}^{D} d\hat{x}_j \cdot \left(-\frac{x_j}{r^2}\right) = -\frac{1}{r^2} \sum_{j=1}^{D} d\hat{x}_j\, x_j \]`,
    String.raw`\[ \frac{\partial \hat{x}_j}{\partial x_i} = \frac{\delta_{ij}}{r} + \frac{x_j}{r^2} \cdot \frac{\partial r}{\partial x_i} = \frac\delta_{ij}}{r} + \frac{x_i x_j}{D\, r^3} \]`,
  ].join("\n");
  const given = String.raw`x ∈ ℝ^D; \gamma ∈ ℝ^D; r ∈ ℝ; \hat x ∈ ℝ^D; dy ∈ ℝ^D; dx ∈ ℝ^D`;
  const { steps } = checkDocument(document, given, "norm.tex");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role).slice(3)).toEqual([
    "proved",
    "definition",
    "definition",
    "proved",
    // The sign is wrong whatever r is of x.
    "refuted",
    "unread",
  ]);
});
