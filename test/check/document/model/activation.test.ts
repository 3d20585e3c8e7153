import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "W ∈ ℝ^{m×n}\na, z ∈ ℝ^n\nv ∈ ℝ^m", "a.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("what stands for a value of a function is that value, where nothing else is said of it", () => {
  expect(verdicts(String.raw`$v_k = \sum_j W_{kj} a_j = \sum_j W_{kj} \tanh(z_j)$`)).toEqual([
    "definition",
    "proved",
  ]);
  expect(verdicts(String.raw`$v = W a = W \tanh(z)$`)).toEqual(["definition", "proved"]);
  expect(verdicts(String.raw`$v = W a = W (z)$`)).not.toContain("proved");
  expect(
    verdicts(String.raw`$a_j = z_j^2$, $v_k = \sum_j W_{kj} a_j = \sum_j W_{kj} \tanh(z_j)$`).at(-1),
  ).toBe("refuted");
});

test("an error of which nothing is said is the derivative that it stands for", () => {
  const found = (last: string): readonly string[] =>
    checkDocument(
      String.raw`$g_j = \sum_i w_{ji} z_i$, $\frac{\partial E}{\partial w_{ji}} = \frac{\partial E}{\partial g_j}\frac{\partial g_j}{\partial w_{ji}} = ${last}$`,
      "w ∈ ℝ^{n×m}\ng, \\delta ∈ ℝ^n\nz ∈ ℝ^m\nE ∈ ℝ",
      "a.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(found(String.raw`\delta_j z_i`)).toEqual(["definition", "proved", "proved"]);
  expect(found(String.raw`\delta_i z_j`)).not.toEqual(["definition", "proved", "proved"]);
});

test("entries of a tensor of ones are ones", () => {
  const found = (right: string): readonly string[] =>
    checkDocument(
      String.raw`$y_{ij} = x_{ij} + \mathbf{1}_i c_j$, $\frac{\partial l}{\partial c_p} = ${right}$`,
      "x, y ∈ ℝ^{m×n}\nc ∈ ℝ^n\nl = l(y)\neinstein",
      "a.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(found(String.raw`\frac{\partial l}{\partial y_{ip}} \mathbf{1}_i`)).toEqual([
    "definition",
    "proved",
  ]);
  expect(found(String.raw`\sum_i \frac{\partial l}{\partial y_{ip}}`)).toEqual(["definition", "proved"]);
  expect(found(String.raw`2 \sum_i \frac{\partial l}{\partial y_{ip}}`)).toEqual(["definition", "refuted"]);
});
