import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.flatMap(({ verdict }) =>
    verdict === null ? [] : [verdict.kind],
  );

test("a number that stands where a sum stood is that sum from then on", () => {
  const assumed = "u ∈ ℝ^{n}\nq ∈ ℝ^{n}\nN ∈ ℝ";
  const quotient = "$$q_i = \\frac{u_i^2}{\\sum_k u_k^2} = \\frac{u_i^2}{N}$$\n";
  expect(verdicts(`${quotient}$$\\frac{\\partial N}{\\partial u_j} = 2 u_j$$`, assumed).at(-1)).toBe(
    "proved",
  );
  expect(verdicts(`${quotient}$$\\frac{\\partial N}{\\partial u_j} = 3 u_j$$`, assumed).at(-1)).toBe(
    "refuted",
  );
});

test("the terms of a sum that has another name from then on", () => {
  const document = (derivative: string): string =>
    `$$E = \\sum_i y_i \\log q_i = \\sum_i e_i$$ $$\\frac{\\partial e_i}{\\partial q_i} = ${derivative}$$`;
  const assumed = "y ∈ ℝ^{n}\nq ∈ ℝ^{n} positive";
  expect(verdicts(document("\\frac{y_i}{q_i}"), assumed)).toEqual(["proved", "proved"]);
  expect(verdicts(document("-\\frac{y_i}{q_i}"), assumed)).toEqual(["proved", "refuted"]);
});

test("a number that nothing is said of stays open", () => {
  const document = "$$q_i = \\frac{u_i^2}{N}$$\n$$\\frac{\\partial N}{\\partial u_j} = 3 u_j$$";
  expect(verdicts(document, "u ∈ ℝ^{n}\nq ∈ ℝ^{n}\nN ∈ ℝ")).not.toContain("refuted");
});

test("what a gradient is said to be one of is its function", () => {
  const start = "$$\\nabla_w J(w) = \\nabla_w \\frac{1}{2} (Xw - t)^T (Xw - t)$$";
  const assumed = "X ∈ ℝ^{m×n}\nw ∈ ℝ^n\nt ∈ ℝ^m";
  const kinds = (text: string): readonly (string | undefined)[] =>
    checkDocument(text, assumed, "proof.md").steps.map(({ verdict }) => verdict?.kind);
  expect(kinds(`${start} where $m$ is fixed. $$= X^T (Xw - t)$$`)).toEqual(["proved", "proved"]);
  expect(kinds(`${start}$$= 2 X^T (Xw - t)$$`)).toEqual(["proved", "refuted"]);
});

test("a name of which nothing else is said, where a sum stands in its place", () => {
  const assumed = "W ∈ ℝ^{m×n}\nx ∈ ℝ^n\nt ∈ ℝ^m";
  const document = (gradient: string): string =>
    `$$E = \\sum_i (o_i - t_i)^2 = \\sum_i \\left(\\sum_j W_{ij} x_j - t_i\\right)^2$$
$$\\frac{\\partial E}{\\partial W_{ab}} = ${gradient}$$`;
  expect(verdicts(document("2 (o_a - t_a) x_b"), assumed)).toEqual(["proved", "proved"]);
  expect(verdicts(document("2 (o_a + t_a) x_b"), assumed)).toEqual(["proved", "refuted"]);
  expect(verdicts(document("2 (o_a - t_a) x_b"), `${assumed}\no ∈ ℝ^m`)).not.toContain("proved");
});

test("what a function is of, where its argument is written out behind it", () => {
  const document = (derivative: string): string =>
    String.raw`$$a_j = \sigma(z_j) = \sigma\left(\sum_k w_{jk} x_k + b_j\right)$$
$$\frac{\partial a_j}{\partial w_{jk}} = ${derivative}$$`;
  const assumed = "a, z, b ∈ ℝ^m\nw ∈ ℝ^{m×n}\nx ∈ ℝ^n";
  expect(verdicts(document("\\sigma'(z_j) x_k"), assumed)).toEqual(["proved", "proved"]);
  expect(verdicts(document("\\sigma'(z_j) x_j"), assumed)).toEqual(["proved", "refuted"]);
  expect(verdicts(document("\\sigma'(z_j) x_k").replace("b_j\\right", "b_k\\right"), assumed)).not.toContain(
    "proved",
  );
});
