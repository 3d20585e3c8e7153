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

test("braces around a name with an index say nothing before the number of its layer", () => {
  const given = "z^l ∈ ℝ^n\nz^{l+1} ∈ ℝ^m\nw ∈ ℝ^{n×m}\nE ∈ ℝ\nθ : ℝ → ℝ";
  const document = (w: string): string =>
    `$z_j^{l+1} = \\sum_i w_{ij} \\theta(z_i^l)$ and ${"${"}\\delta_i}^l = \\frac{\\partial E}{\\partial {z_i}^l}$. $$ {\\delta_i}^l = \\theta'({z_i}^l) \\sum_j {\\delta_j}^{l+1} ${w}$$`;
  const last = (w: string): string | undefined =>
    checkDocument(document(w), given, "layers.md").steps.at(-1)?.verdict?.kind;
  expect(last("w_{ij}")).toBe("proved");
  expect(last("w_{ji}")).toBe("refuted");
});
