import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.txt"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("quotients of differentials on one line are derivatives", () => {
  const assumed = "L = L(Y)\nY ∈ ℝ^{D×N}\nH ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}";
  const lines = (last: string): string =>
    `Y[d,n] = sum_m H[d,m] W[m,n]\ndL/dW[m,n] = sum_d dL/dY[d,n] * dY[d,n]/dW[m,n]\n= ${last}`;
  expect(verdicts(lines("sum_d dL/dY[d,n] * H[d,m]"), assumed)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(lines("-sum_d dL/dY[d,n] * H[d,m]"), assumed)).toEqual(["definition", "proved", "refuted"]);
});

test("d of a bracket over d of an entry is a derivative", () => {
  const assumed = "x ∈ ℝ^n\neinstein";
  expect(verdicts("d(xᵢ³)/dxⱼ = 3xᵢ² δ(ij)", assumed)).toEqual(["proved"]);
  expect(verdicts("d(xᵢ³)/dxⱼ = 2xᵢ² δ(ij)", assumed)).toEqual(["refuted"]);
});

test("d with two letters below is a Kronecker delta beside derivatives", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(`f = Σ_i a_i x_i^2\n∂f/∂x_k = ${right}`, "x, a ∈ ℝ^n");
  expect(lines("Σ_i 2 d_ik a_i x_i")).toEqual(["definition", "proved"]);
  expect(lines("Σ_i d_ik a_i x_i")).toEqual(["definition", "refuted"]);
  expect(verdicts("f = Σ_ij d_ij x_i x_j\n∂f/∂x_k = Σ_j (d_kj + d_jk) x_j", "x ∈ ℝ^n\nd ∈ ℝ^{n×n}")).toEqual([
    "definition",
    "proved",
  ]);
});

test("under the summation convention a bracket sums what is repeated within it", () => {
  const assumed = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m\neinstein";
  const lines = (right: string): string =>
    `$g=(A_{ij}x_j-b_i)b_i$, $\\frac{\\partial g}{\\partial b_k}=${right}$`;
  expect(verdicts(lines("A_{kj}x_j-2b_k"), assumed, "proof.md")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("A_{kj}x_j-b_k"), assumed, "proof.md")).toEqual(["definition", "refuted"]);
});

test("functions of the language may begin with a capital, and a declared 𝟏 is the vector of ones", () => {
  const assumed = "e, w ∈ ℝ^m\n𝟏 ∈ ℝ^m\nM ∈ ℝ^{m×m}";
  const lines = "$E = {\\rm Diag}(w)$, $E\\mathbf{1} = w$, $\\text{Trace}(M^TE) = w^T{\\rm Diag}(M)$";
  expect(verdicts(lines, assumed, "proof.md")).toEqual(["definition", "proved", "proved"]);
});

test("a derivative by a square is one by its root over twice the root", () => {
  const assumed = "m ∈ ℝ\ns ∈ ℝ positive\nx ∈ ℝ^n";
  const lines = (right: string, second: string): string =>
    String.raw`$\ell = -n\log s^2 - \frac{1}{s^2}\sum_i (x_i - m)^2$, so $\frac{\partial \ell}{\partial s^2} = ${right}$ and $\frac{\partial^2 \ell}{\partial m \partial s^2} = ${second}$.`;
  const right = String.raw`-\frac{n}{s^2} + \frac{1}{s^4}\sum_i (x_i - m)^2`;
  const second = String.raw`-\frac{2}{s^4}\sum_i (x_i - m)`;
  expect(verdicts(lines(right, second), assumed, "proof.md")).toEqual(["definition", "proved", "proved"]);
  const wrong = right.replace("s^4", "s^3");
  expect(verdicts(lines(wrong, second.replace("-", "")), assumed, "proof.md")).toEqual([
    "definition",
    "refuted",
    "refuted",
  ]);
});

test("a variance that a document defines may be differentiated by", () => {
  const lines = (right: string): string =>
    String.raw`$m = \frac1n\sum_i x_i$, $v^2 = \frac1n\sum_i (x_i - m)^2$, $E = \sum_i c_i \frac{x_i - m}{\sqrt{v^2 + \epsilon}}$. $$\frac{\partial E}{\partial v^2} = ${right}\sum_i c_i (x_i - m)(v^2 + \epsilon)^{-3/2}$$`;
  const expected = (verdict: string): readonly string[] => [
    "definition",
    "definition",
    "definition",
    verdict,
  ];
  const assumed = "x, c ∈ ℝ^n";
  expect(verdicts(lines(String.raw`-\tfrac12`), assumed, "proof.md")).toEqual(expected("proved"));
  expect(verdicts(lines(String.raw`\tfrac12`), assumed, "proof.md")).toEqual(expected("refuted"));
});

test("derivatives by stacked matrices are Kronecker products", () => {
  const assumed = "A ∈ ℝ^{p×m}\nX ∈ ℝ^{m×n}\nB ∈ ℝ^{n×q}";
  const lines = (right: string): string =>
    String.raw`$$Y = AXB$$ $$\frac{\partial \operatorname{vec}(Y)}{\partial \operatorname{vec}(X)^T} = ${right}$$ $$\frac{\partial \operatorname{vec} Y}{\partial (\operatorname{vec} X)^T} = ${right}$$`;
  expect(verdicts(lines(String.raw`B^T \otimes A`), assumed, "proof.md")).toEqual([
    "definition",
    "proved",
    "proved",
  ]);
  expect(verdicts(lines(String.raw`A \otimes B^T`), assumed, "proof.md")).toEqual([
    "definition",
    "refuted",
    "refuted",
  ]);
  const plain = (right: string): string => `Y = AXB\n∂vec(Y)/∂vec(X)ᵀ = ${right}`;
  expect(verdicts(plain("Bᵀ ⊗ A"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(plain("B ⊗ A"), assumed)).toEqual(["definition", "refuted"]);
});

test("a vector over a vector is a quotient of entries", () => {
  const lines = (right: string): string => `$E = -\\sum_k t_k \\log q_k$ and $\\nabla_q E = ${right}$`;
  const assumed = "t, q ∈ ℝ^K positive";
  for (const right of ["-t / q", String.raw`-\frac{t}{q}`, String.raw`-\frac{1}{q} \odot t`])
    expect(verdicts(lines(right), assumed, "proof.md")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("-q / t"), assumed, "proof.md")).toEqual(["definition", "refuted"]);
});

test("d²/dx² is the second derivative, as a sign and as a quotient", () => {
  const verdictsOf = (formula: string): readonly (string | undefined)[] =>
    checkDocument(`$$y = x^3$$ $$${formula}$$`, "x, y ∈ ℝ", "second.md").steps.map(
      ({ verdict }) => verdict?.kind,
    );
  expect(verdictsOf("\\frac{d^2 y}{dx^2} = 6x")).toEqual([undefined, "proved"]);
  expect(verdictsOf("\\frac{d^2}{dx^2} x^3 = 6x")).toEqual([undefined, "proved"]);
  expect(verdictsOf("\\frac{d^2}{dx^2} x^3 = 3x")).toEqual([undefined, "refuted"]);
});

test("f''(x) of a number is the second derivative", () => {
  const last = (end: string): string | undefined =>
    checkDocument(
      `$f(x) = x^3 + a x$, $f'(x) = 3x^2 + a$, $f''(x) = ${end}$`,
      "x ∈ ℝ\na ∈ ℝ",
      "notes.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("6x")).toBe("proved");
  expect(last("6x + a")).toBe("refuted");
});

test("a second derivative by two differentials is one", () => {
  const assumed = "F ∈ ℝ\nx ∈ ℝ^{n}\nA ∈ ℝ^{n×n}";
  const lines = (second: string, end: string): string =>
    String.raw`$$F = \sum_{ij} A_{ij} x_i x_j$$ $$\frac{${second}} = ${end}$$`;
  for (const second of [
    String.raw`d^2F}{dx_jdx_k}`,
    String.raw`d^2 F}{dx_j\, dx_k}`,
    String.raw`\delta^2F}{\delta x_j\delta x_k}`,
  ]) {
    expect(verdicts(lines(second, "A_{jk}+A_{kj}"), assumed, "a.md").at(-1)).toBe("proved");
    expect(verdicts(lines(second, "A_{jk}"), assumed, "a.md").at(-1)).toBe("refuted");
  }
});
