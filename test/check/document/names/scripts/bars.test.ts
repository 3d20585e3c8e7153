/** Barred names stand for derivatives of the loss where a document says so. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const sizes = "V ∈ ℝ^{h×d}; W ∈ ℝ^{c×h}; x ∈ ℝ^d; t ∈ ℝ^c";
const FORWARD = String.raw`$z = V x$, $a = \tanh(z)$, $y = W a$ and $L = \frac12 \|y - t\|^2$. `;

const kinds = (text: string): readonly string[] =>
  checkDocument(FORWARD + text, sizes, "proof.md")
    .steps.slice(4)
    .map(({ verdict, role }) => verdict?.kind ?? role);

test("for every name, where it is said of one that stands for all", () => {
  const backward = (input: string): string =>
    String.raw`Write $\bar v = \partial L / \partial v$. Then $\bar y = y - t$, $\bar W = \bar y a^T$,
    $\bar z = (W^T \bar y) \odot (1 - a^2)$ and $\bar x = ${input}$.`;
  expect(kinds(backward(String.raw`V^T \bar z`))).toEqual([
    "definition",
    "proved",
    "proved",
    "proved",
    "proved",
  ]);
  expect(kinds(backward(String.raw`V \bar z`)).at(-1)).toBe("refuted");
});

test("for what is made of adjoints, where it is said of one name", () => {
  const backward = (weights: string): string =>
    String.raw`Let $\bar y = \partial L / \partial y$. Then $\bar W = ${weights}$.`;
  expect(kinds(backward(String.raw`\bar y a^T`))).toEqual(["definition", "proved"]);
  expect(kinds(backward(String.raw`2 \bar y a^T`))).toEqual(["definition", "refuted"]);
});

test("a mean is no adjoint", () => {
  expect(
    kinds(String.raw`Let $\bar y = \partial L / \partial y$ and $\bar t = \frac1c \sum_i t_i$.`),
  ).toEqual(["definition", "definition"]);
});
