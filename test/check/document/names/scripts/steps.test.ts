import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

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

test("what a step before is, where it is differentiated; sums over steps take the recurrence as given", () => {
  const assumed = `${CELL}\nV ∈ ℝ^{q×k}\no_t, y_t, δ_t ∈ ℝ^q\nE ∈ ℝ`;
  const lines = (power: string, state: string): readonly string[] =>
    verdicts(
      String.raw`$$s_t = A s_{t-1} + B u_t$$ $$o_t = V s_t$$ $$E = \sum_{t=1}^T E_t, \quad E_t = \frac12 \|o_t - y_t\|^2$$
$$\frac{\partial s_t}{\partial s_{t-2}} = ${power}$$ $$\frac{\partial E}{\partial V} = \sum_{t=1}^T (o_t - y_t) ${state}^\top$$`,
      assumed,
    ).slice(4);
  expect(lines("A A", "s_t")).toEqual(["proved", "proved"]);
  expect(lines("A^T A", "u_t")[0]).toBe("refuted");
  expect(lines("A^T A", "u_t")[1]).not.toBe("proved");
});

test("a diagonal matrix of the vector of a step is no list over the steps", () => {
  const lines = String.raw`$$s_t = \tanh(A s_{t-1})$$ $$\frac{\partial s_t}{\partial s_{t-1}} = \mathrm{diag}(1 - s_t^2) A$$ $$q = \sum_{t=1}^T s_t$$`;
  expect(verdicts(lines, CELL)).toEqual(["definition", "proved", "definition"]);
});
