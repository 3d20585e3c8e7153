/** A number and a letter written together behind a slash are one divisor, where more than a number stands before it. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (source: string, name: string): readonly string[] =>
  checkDocument(source, "", name).steps.flatMap(({ verdict, role }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

test("the exponent of a Gaussian", () => {
  const page = (square: string): string =>
    String.raw`Let $x, y \in \mathbb{R}^d$ and $k = e^{-\|x-y\|^2/2\sigma^2}$. $$\frac{\partial k}{\partial x} = -\frac{k}{${square}}(x-y)$$`;
  expect(verdicts(page(String.raw`\sigma^2`), "page.md")).toEqual(["definition", "proved"]);
  expect(verdicts(page(String.raw`2\sigma^2`), "page.md")).toEqual(["definition", "refuted"]);
});

test("the mean of squares", () => {
  const page = (factor: string): string =>
    `f = 1/2n Σ_i (a_i x - b_i)²\ndf/dx = ${factor} Σ_i (a_i x - b_i) a_i\n`;
  expect(verdicts(page("1/n"), "page.txt")).toEqual(["definition", "proved"]);
  expect(verdicts(page("1/2n"), "page.txt")).toEqual(["definition", "refuted"]);
});

test("half of a quantity is no divisor", () => {
  const page = "f = 1/2x² + 1/2 x\ndf/dx = x + 1/2\n";
  expect(verdicts(page, "page.txt")).toEqual(["definition", "proved"]);
});
