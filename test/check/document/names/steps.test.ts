import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const CELL = "A ∈ ℝ^{k×k}\nB ∈ ℝ^{k×m}\ns_t ∈ ℝ^k\nu_t ∈ ℝ^m";

test("the state of a step is another vector than the one before", () => {
  const lines = (right: string): string =>
    String.raw`$$s_t = \tanh(A s_{t-1} + B u_t)$$ $$\frac{\partial s_t}{\partial s_{t-1}} = ${right}$$`;
  expect(verdicts(lines(String.raw`\operatorname{diag}(1 - s_t^2) A`), CELL)).toEqual([
    "definition",
    "proved",
  ]);
  expect(verdicts(lines(String.raw`\operatorname{diag}(1 - s_{t-1}^2) A`), CELL)).toEqual([
    "definition",
    "refuted",
  ]);
  const plain = (right: string): string =>
    `s_t = tanh(A s_{t-1} + B u_t)\n∂s_t/∂u_t = diag(1 - s_t^2) ${right}`;
  expect(verdicts(plain("B"), CELL, "proof.txt")).toEqual(["definition", "proved"]);
  expect(verdicts(plain("A"), CELL, "proof.txt")).toEqual(["definition", "refuted"]);
});

test("iterates", () => {
  const lines = (right: string): string => `$v_{k+1} = v_k - a (M v_k - c)$, that is $v_{k+1} = ${right}$`;
  const assumed = "M ∈ ℝ^{n×n}\nc ∈ ℝ^n\nv_k ∈ ℝ^n\na ∈ ℝ";
  expect(verdicts(lines("(I - a M)v_k + a c"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("(I - a M)v_k - a c"), assumed)).toEqual(["definition", "refuted"]);
});

test("a shifted index of a declared vector is no step", () => {
  const lines = (right: string): string =>
    String.raw`$$f = \sum_{i=1}^{n-1} (x_{i+1} - x_i)^2$$ $$\frac{\partial f}{\partial x_1} = ${right}$$`;
  expect(verdicts(lines("-2(x_2 - x_1)"), "x ∈ ℝ^n")[1]).not.toBe("refuted");
});
