import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

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
