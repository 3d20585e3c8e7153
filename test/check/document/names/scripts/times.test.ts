import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("a t above names is a time where a shifted one is, or where it is declared so", () => {
  const network = (end: string): string =>
    String.raw`$$a_h^t = \sum_i w_{ih}x_i^t + \sum_k u_{kh}b_k^{t-1}$$ $$\frac{\partial a_h^t}{\partial b_k^{t-1}} = ${end}$$`;
  const given = "x^t ∈ ℝ^I\na^t ∈ ℝ^H\nb^{t-1} ∈ ℝ^H\nw ∈ ℝ^{I×H}\nu ∈ ℝ^{H×H}";
  expect(verdicts(network("u_{kh}"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(network("u_{hk}"), given)).toEqual(["definition", "refuted"]);
});

test("a t above a name that has other indices there is an index", () => {
  const form = (end: string): string =>
    String.raw`$$f = \sum_i\sum_j S_{ij}u_1^iu_1^j$$ $$\frac{\partial f}{\partial u_1^t} = ${end}$$`;
  const given = "S ∈ ℝ^{n×n}\nu_1 ∈ ℝ^n\nf ∈ ℝ";
  expect(verdicts(form(String.raw`\sum_i(S_{it}+S_{ti})u_1^i`), given)).toEqual(["definition", "proved"]);
  expect(verdicts(form(String.raw`\sum_i S_{it}u_1^i`), given)).toEqual(["definition", "refuted"]);
});

test("elsewhere it turns what it stands above", () => {
  const square = String.raw`$$f = x^tx$$ $$\nabla f = 2x$$`;
  expect(verdicts(square, "x ∈ ℝ^n\nf ∈ ℝ")).toEqual(["definition", "proved"]);
  const descent = String.raw`$$f = \|Xw-y\|^2$$ $$\nabla_w f = 2X^t(Xw-y)$$ $$w^{(t+1)} = w^{(t)} - \eta\nabla_w f$$`;
  expect(verdicts(descent, "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\ny ∈ ℝ^n")[1]).toBe("proved");
});
