import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "z ∈ ℝ^{K}\ny ∈ ℝ^{K} 0/1", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test.each(["CE(y, p)", "\\text{CrossEntropy}(y, p)", "\\mathrm{CE}(y, p)"])(
  "a cross-entropy by name: %s",
  (call) => {
    const document = `$p = \\operatorname{softmax}(z)$ and $L = ${call}$, so $\\frac{\\partial L}{\\partial z} = p - y$.`;
    expect(verdicts(document)).toEqual(["definition", "definition", "proved"]);
    expect(verdicts(document.replace("p - y", "y - p"))).toEqual(["definition", "definition", "refuted"]);
  },
);

test("what a document says itself of its cross-entropy counts", () => {
  const document =
    "$p = \\operatorname{softmax}(z)$, $L = CE(y, p) = -2 \\sum_i y_i \\log p_i$ and $\\frac{\\partial L}{\\partial z} = 2(p - y)$.";
  expect(verdicts(document)).not.toContain("refuted");
});
