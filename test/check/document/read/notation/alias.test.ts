import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const last = (document: string): string | undefined =>
  checkDocument(document, "", "notes.md").steps.at(-1)?.verdict?.kind;

test("capitals stand for the matrices whose entries are small letters", () => {
  const layer = (gradient: string): string =>
    String.raw`Given $Y = WX$, $y_{ij} = \sum_a w_{ia} x_{aj}$: $$\frac{\partial L}{\partial W} = ${gradient}$$`;
  expect(last(layer("\\frac{\\partial L}{\\partial Y} X^T"))).toBe("proved");
  expect(last(layer("X^T \\frac{\\partial L}{\\partial Y}"))).toBe("refuted");
});

test("a capital that is a number is no matrix of small letters", () => {
  const error = String.raw`$$E = \sum_{ij} e_{ij}^2$$ $$e_{ij} = r_{ij} - \sum_k p_{ik} q_{kj}$$ $$E = R - PQ$$`;
  expect(last(error)).not.toBe("refuted");
});

test("a variable may stand in brackets", () => {
  const cost = (gradient: string): string =>
    String.raw`With $C = \sum_j (a_j - t_j)^2$: $$\frac{\partial C}{\partial (a_j)} = ${gradient}$$`;
  expect(last(cost("2(a_j-t_j)"))).toBe("proved");
  expect(last(cost("(a_j-t_j)"))).toBe("refuted");
});

test("a small letter is a size above a sum, and an entry of its capital below it", () => {
  const entry = (end: string): string | undefined =>
    checkDocument(
      `J = 1/2 ‖D − U Vᵀ‖²_F\n∂J/∂u_iq = Σ_{j=1}^{d} (d_ij − Σ_s u_is v_js) (${end})`,
      "D ∈ ℝ^{n×d}\nU ∈ ℝ^{n×k}\nV ∈ ℝ^{d×k}\nJ ∈ ℝ",
      "notes.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(entry("−v_jq")).toBe("proved");
  expect(entry("v_jq")).toBe("refuted");
});

test("small letters with two indices are the entries of a product that has the capital", () => {
  const kinds = (gradient: string): readonly string[] =>
    checkDocument(
      String.raw`Given $Y = WX$, $y_{ij} = \sum_a w_{ia} x_{aj}$, $$\frac{\partial L}{\partial x_{mn}} = \sum_{ij} \frac{\partial L}{\partial y_{ij}} \frac{\partial y_{ij}}{\partial x_{mn}} = ${gradient}$$`,
      "W ∈ ℝ^{n×m}\nX ∈ ℝ^{m×p}\nL = L(Y)",
      "product.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const right = String.raw`\sum_i w_{im} \frac{\partial L}{\partial y_{in}}`;
  expect(kinds(right)).toEqual(["definition", "proved", "proved", "proved"]);
  expect(kinds(right.replace("w_{im}", "w_{mi}")).at(-1)).toBe("refuted");
  const targets = String.raw`$Y = WX$ is compared with $y_{ij}$. $$L = \frac12\sum_{ij}((WX)_{ij} - y_{ij})^2 = 0$$`;
  const { steps } = checkDocument(targets, "W ∈ ℝ^{n×m}\nX ∈ ℝ^{m×p}", "targets.md");
  expect(steps.at(-1)?.verdict?.kind).not.toBe("proved");
});
