import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const MATRICES = "S ∈ ℝ^{n×n} symmetric positive definite\nB ∈ ℝ^{n×n}\nu, c ∈ ℝ^n\nm ∈ ℝ";

test.each([
  [String.raw`\nabla_S \log\det S`, "S^{-1}", "S"],
  [String.raw`\nabla_S \log |S|`, "S^{-1}", "-S^{-1}"],
  [String.raw`\nabla_B \operatorname{tr} B S`, "S", "B"],
  [String.raw`\nabla_u \tfrac12 u^T S u`, "S u", "2 S u"],
  [String.raw`\nabla_u \frac{1}{m} \|u - c\|^2`, String.raw`\frac{2}{m}(u - c)`, String.raw`\frac{2}{m} u`],
  [String.raw`\nabla_u \sum_i c_i u_i^3`, String.raw`3\, c \odot u \odot u`, String.raw`3\, c \odot u`],
])("%s is the gradient of all of it", (gradient, right, wrong) => {
  expect(verdicts(`$$${gradient} = ${right}$$`, MATRICES)).toEqual(["proved"]);
  expect(verdicts(`$$${gradient} = ${wrong}$$`, MATRICES)).toEqual(["refuted"]);
});

test("the gradient of the logarithm of a function of the document", () => {
  const lines = (right: string): string =>
    String.raw`Let $q(u) = \exp(-u^T S u)$. Then $\log q(u) = -u^T S u$ and $\nabla \log q(u) = ${right}$.`;
  expect(verdicts(lines("-2 S u"), MATRICES)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(lines("2 S u"), MATRICES)).toEqual(["definition", "proved", "refuted"]);
});

test("what is said of a logarithm does not define it", () => {
  const lines = String.raw`Let $q = \exp(c^T u)$. Then $\log(q) = c^T u$, and $\log(\exp(m)) = 2m$.`;
  expect(verdicts(lines, MATRICES)).toEqual(["definition", "proved", "refuted"]);
});

test("a number goes on in the argument of a function without brackets", () => {
  const lines = (right: string): string =>
    String.raw`$$\ell = \log 2\pi m^2 - m$$ $$\frac{d\ell}{dm} = ${right}$$`;
  expect(verdicts(lines(String.raw`\frac{2}{m} - 1`), "m ∈ ℝ positive")).toEqual(["definition", "proved"]);
  expect(verdicts(lines(String.raw`\frac{1}{m} - 1`), "m ∈ ℝ positive")).toEqual(["definition", "refuted"]);
});

test("∇ before a vector reaches over the product that the vector stands in", () => {
  const lines = (formula: string): readonly string[] => verdicts(`$$${formula}$$`, MATRICES);
  expect(lines(String.raw`\nabla_u u^T B u = (B + B^T) u`)).toEqual(["proved"]);
  expect(lines(String.raw`\nabla_u u^T B u = B u`)).toEqual(["refuted"]);
  expect(lines(String.raw`\nabla_u c^T u = c`)).toEqual(["proved"]);
  expect(lines(String.raw`\nabla_{u_k} u^T B u = \sum_i (B_{ik} + B_{ki}) u_i`)).toEqual(["proved"]);
  expect(lines(String.raw`r = u - c, \quad \nabla_u r^T r = 2r`)).toEqual(["definition", "proved"]);
});

test("∇ before a number ends there", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(String.raw`Let $g(u) = u^T S u$. $$\nabla_u g(u)^T c = ${right}$$`, MATRICES);
  expect(lines("2 u^T S c")).toEqual(["definition", "proved"]);
  expect(lines("u^T S c")).toEqual(["definition", "refuted"]);
});

test("Δ_x may be written for ∇_x, and Σ for the sign of a sum", () => {
  const lines = (formula: string): readonly string[] => verdicts(`$$${formula}$$`, "U ∈ ℝ^n\nB ∈ ℝ^{n×n}");
  expect(lines(String.raw`U^T B U = \Sigma_{i=1}^n \Sigma_{j=1}^n B_{ij} u_i u_j`)).toEqual(["proved"]);
  expect(lines(String.raw`\Delta_U U^T B U = (B + B^T) U`)).toEqual(["proved"]);
  expect(lines(String.raw`\Delta_{U_k} U^T B U = \Sigma_{i=1}^n (B_{ik} + B_{ki}) u_i`)).toEqual(["proved"]);
  expect(lines(String.raw`\Delta_{U_k} U^T B U = \Sigma_{i=1}^n B_{ik} u_i`)).toEqual(["refuted"]);
});

test("=: names what stands before it", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(
      String.raw`Let $f(u) = u^T B u + c^T u$. $$\nabla f(u) = \underbrace{${right}}_{=:g} + c$$`,
      MATRICES,
    );
  expect(lines("(B + B^T) u")).toEqual(["definition", "proved"]);
  expect(lines("B u")).toEqual(["definition", "refuted"]);
});

test("∇ reaches over a product that begins with a transposed bracket", () => {
  const lines = (right: string): string => String.raw`$$\nabla_b\, (t - M b)^T (t - M b) = ${right}$$`;
  const found = (right: string): readonly string[] =>
    checkDocument(lines(right), "t ∈ ℝ^n\nM ∈ ℝ^{n×p}\nb ∈ ℝ^p", "proof.tex").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(found("-2 M^T (t - M b)")).toEqual(["proved"]);
  expect(found("2 M^T (t - M b)")).toEqual(["refuted"]);
});

test("nobody takes the gradient of w by w", () => {
  const cost = (gradient: string): string | undefined =>
    checkDocument(
      String.raw`$$J(w) = (y - Hw)^T(y - Hw) + \lambda w^T w$$ $$\nabla_w w^T w = ${gradient}$$`,
      "",
      "notes.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(cost("2w")).toBe("proved");
  expect(cost("3w")).toBe("refuted");
});

test("∇ before a coefficient reaches over the product that it stands in", () => {
  const lines = (formula: string, assumed = "w ∈ ℝ^n\nB ∈ ℝ^{n×n}\nλ ∈ ℝ"): readonly string[] =>
    verdicts(`$$${formula}$$`, assumed);
  expect(lines(String.raw`\nabla_w \lambda w^T w = 2\lambda w`)).toEqual(["proved"]);
  expect(lines(String.raw`\nabla_w \lambda w^T w = \lambda w`)).toEqual(["refuted"]);
  expect(lines(String.raw`\nabla_w \lambda w^T w = 2\lambda w`, "w ∈ ℝ^n")).toEqual(["proved"]);
  expect(
    lines(String.raw`\nabla_B \lambda \|B\|_F^2 = \lambda \nabla_B \text{Tr}(B^T B) = 2\lambda B`),
  ).toEqual(["proved", "proved"]);
});

test("∇ before what is differentiated elsewhere ends there", () => {
  const lines = String.raw`Let $y = B w$. $$\nabla_w L = B^T \nabla_y L$$ $$\nabla_y L\, w^T = \nabla_B L$$`;
  const [, ...kinds] = verdicts(lines, "w ∈ ℝ^n\nB ∈ ℝ^{n×n}\nL ∈ ℝ");
  expect(kinds).toEqual(["proved", "proved"]);
});
