import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (lines: readonly string[], assumed: string): readonly string[] =>
  checkDocument(lines.map((line) => `$$${line}$$\n`).join("\n"), assumed, "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("the loss of one observed class", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(
      [
        String.raw`p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`,
        String.raw`L = -\log p_c`,
        String.raw`\frac{\partial L}{\partial z_k} = ${right}`,
        String.raw`M = \sum_{j \ne c} \max(0, z_j - z_c + 1)`,
      ],
      "z, p ∈ ℝ^K; L ∈ ℝ",
    );
  expect(lines(String.raw`p_k - \delta_{kc}`)[2]).toBe("proved");
  expect(lines(String.raw`p_k - \mathbb{1}[k = c]`)[2]).toBe("proved");
  expect(lines(String.raw`\delta_{kc} - p_k`)[2]).toBe("refuted");
});

test("vectors of an observed word, and of the others", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(
      [
        String.raw`J = -u_o^\top v + \log \sum_w \exp(u_w^\top v)`,
        String.raw`\frac{\partial J}{\partial v} = -u_o + \frac{\sum_w \exp(u_w^\top v) u_w}{\sum_w \exp(u_w^\top v)}`,
        String.raw`\frac{\partial J}{\partial u_w} = ${right} \quad (w \neq o)`,
      ],
      "v ∈ ℝ^d; u_w ∈ ℝ^d; J ∈ ℝ",
    );
  const factor = String.raw`\frac{\exp(u_w^\top v)}{\sum_x \exp(u_x^\top v)} v`;
  expect(lines(factor)).toEqual(["definition", "proved", "proved", "supposition"]);
  expect(lines(`-${factor}`)[2]).toBe("refuted");
});

test("a sum that is missing is none of an observed class", () => {
  const lines = [String.raw`p_i = \sigma(z_i)`, String.raw`E = \frac12 (p_i - t_i)^2`];
  expect(verdicts(lines, "z, p, t ∈ ℝ^n; E ∈ ℝ")).toEqual(["definition", "unproved"]);
});

test("it is open whether Σ_{j≠y} runs over y where something is said of y", () => {
  const lines = [
    String.raw`L = \sum_{j \ne y} \max(0, s_j - s_y + 1)`,
    String.raw`\frac{\partial L}{\partial s_y} = -\sum_{j \ne y} [s_j - s_y + 1 > 0]`,
  ];
  expect(verdicts(lines, "s ∈ ℝ^K; L ∈ ℝ")).toEqual(["definition", "unproved"]);
});
