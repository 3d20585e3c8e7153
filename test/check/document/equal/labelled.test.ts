/** Labels that are compared with an index, 1{y = k}: one of the classes, so that exactly one bracket is 1. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const last = (document: string, assumed: string): string | undefined => {
  const found = checkDocument(document, assumed, "proof.md").steps.at(-1)?.verdict;
  return found?.kind === "refuted" ? found.mistake : found?.kind;
};

test("a slip beside a bracket shows, as the label is drawn from the classes", () => {
  const loss = (right: string): string =>
    `$L = -\\sum_{k=1}^K 1\\{y=k\\}\\log p_k$ $$\\frac{\\partial L}{\\partial p_j} = ${right}$$`;
  expect(last(loss("-\\frac{1\\{y=j\\}}{p_j}"), "y ∈ ℝ\np ∈ ℝ^K")).toBe("proved");
  expect(last(loss("\\frac{1\\{y=j\\}}{p_j}"), "y ∈ ℝ\np ∈ ℝ^K")).toBe("sign");
});

test("the brackets of a label add up to 1", () => {
  const logistic = (right: string): string =>
    `$p_{ik} = e^{z_{ik}}/\\sum_j e^{z_{ij}}$, $L = -\\sum_i\\sum_k 1\\{y_i=k\\}\\log p_{ik}$ $$\\frac{\\partial L}{\\partial z_{ij}} = ${right}$$`;
  const assumed = "y ∈ ℝ^N\nz ∈ ℝ^{N×K}";
  expect(last(logistic("p_{ij} - 1\\{y_i = j\\}"), assumed)).toBe("proved");
  expect(last(logistic("p_{ij} - 2 \\cdot 1\\{y_i = j\\}"), assumed)).toBe("factor");
});
