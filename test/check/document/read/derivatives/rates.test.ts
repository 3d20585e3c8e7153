import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (...lines: readonly string[]): readonly string[] =>
  checkDocument(
    lines.map((line) => `$$${line}$$`).join("\n"),
    "A ∈ ℝ^{n×n}\nB ∈ ℝ^{n×n}",
    "proof.tex",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("derivatives by the number that all depends on", () => {
  const lines = (product: string): readonly string[] => [
    "\\frac{d}{dt} A(t)^{-1} = - A^{-1} \\frac{dA}{dt} A^{-1}",
    "\\frac{d}{dt} \\det(A(t)) = \\det(A) \\operatorname{tr}(A^{-1} \\frac{dA}{dt})",
    `\\frac{d}{dt} (A(t) B(t)) = \\frac{dA}{dt} B + ${product}`,
  ];
  expect(verdicts(...lines("A\\frac{dB}{dt}"))).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(...lines("\\frac{dB}{dt} A"))).toEqual(["proved", "proved", "refuted"]);
});

test("what the rate of something given is said to be", () => {
  const lines = (trace: string): readonly string[] => [
    "\\frac{dA}{dt} = B A",
    `\\frac{d}{dt} \\ln \\det A = ${trace}`,
    "\\frac{d}{dt} (A^T A) = A^T B^T A + A^T B A",
  ];
  expect(verdicts(...lines("\\operatorname{tr}(B)"))).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(...lines("\\operatorname{tr}(BA)"))).toEqual(["definition", "refuted", "proved"]);
});

test("a number that stands in formulas by itself is differentiated by as any other", () => {
  const found = checkDocument(
    "$$f = t^2 x^T x$$ $$\\frac{df}{dt} = 2 t x^T x$$",
    "x ∈ ℝ^n\nt ∈ ℝ",
    "proof.tex",
  );
  expect(found.steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual(["definition", "proved"]);
});

test("partial derivatives by what matrices depend on, and nothing else is said of", () => {
  const lines = (last: string): readonly string[] =>
    checkDocument(
      String.raw`Let $K = K(\theta)$. $$\ell = -\tfrac12 y^T K^{-1} y - \tfrac12 \log\det K$$
$$\frac{\partial \ell}{\partial\theta_j} = \tfrac12 y^T K^{-1} \frac{\partial K}{\partial\theta_j} K^{-1} y - \tfrac12 \operatorname{tr}\left(${last} \frac{\partial K}{\partial\theta_j}\right)$$`,
      "K ∈ ℝ^{n×n} symmetric\ny ∈ ℝ^n",
      "proof.tex",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines("K^{-1}")).toEqual(["definition", "definition", "proved"]);
  expect(lines("K")).toEqual(["definition", "definition", "refuted"]);
});

test("a vector is no number that matrices depend on", () => {
  const { steps } = checkDocument(
    String.raw`$$f = x^T A x$$ $$\frac{\partial f}{\partial x} = 2 A x$$ $$\frac{\partial A x}{\partial x} = A$$`,
    "A ∈ ℝ^{n×n} symmetric\nx ∈ ℝ^n",
    "proof.tex",
  );
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual(["definition", "proved", "proved"]);
});
