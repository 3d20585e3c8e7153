import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("s(1 − s) is a product of values, and no value of s at 1 − s", () => {
  const verdict = (right: string): string | undefined =>
    checkDocument(
      `Let $s(z) = \\frac{1}{1+e^{-z}}$. Then $\\frac{ds}{dz} = ${right}$.`,
      "",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(verdict("s(1-s)")).toBe("proved");
  expect(verdict("s(1+s)")).toBe("refuted");
});

test("a vector of derivatives before another in a bracket that is transposed is their outer product", () => {
  const verdict = (last: string): string | undefined =>
    checkDocument(
      `Let $z = W a$ and $\\delta = \\frac{\\partial C}{\\partial z}$. $$\\frac{\\partial C}{\\partial W} = ${last}$$`,
      "W ∈ ℝ^{m×n}\na ∈ ℝ^n\nC ∈ ℝ",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(verdict("\\delta(a)^T")).toBe("proved");
  expect(verdict("a(\\delta)^T")).toBe("refuted");
});

test("a formula over a brace may begin with its sign", () => {
  const verdicts = (last: string): readonly string[] =>
    checkDocument(
      `$$f = x^TAx + \\overbrace{x^TBx}^{= (x^TBx)^T}$$ $$= ${last}$$`,
      "A, B ∈ ℝ^{n×n}\nx ∈ ℝ^n",
      "proof.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(verdicts("x^T(A + B)x")).toEqual(["definition", "proved", "proved"]);
  expect(verdicts("x^T(A - B)x")).toEqual(["definition", "proved", "refuted"]);
});
