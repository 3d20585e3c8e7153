import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const GIVEN = "h_t ∈ ℝ^n\nh_{t+1} ∈ ℝ^n\nx_t ∈ ℝ^d\nU ∈ ℝ^{n×d}\nW ∈ ℝ^{n×n}";

test("a name with its script in the braces of a font is that name", () => {
  const document = (right: string): string =>
    `$\\mathbf{h_{t+1}} = \\tanh(\\mathbf{U x_t + W h_t})$ and $$\\frac{\\partial \\mathbf{h_{t+1}}}{\\partial \\mathbf{h_t}} = diag(1 - ${right}) \\mathbf{W}$$`;
  const last = (right: string): string | undefined =>
    checkDocument(document(right), GIVEN, "rnn.md").steps.at(-1)?.verdict?.kind;
  expect(last("\\mathbf{h_{t+1}^2}")).toBe("proved");
  expect(last("\\mathbf{h_{t}^2}")).toBe("refuted");
});
