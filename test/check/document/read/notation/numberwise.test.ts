/** What is said of functions of numbers with the name of a vector. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (step: string): readonly (string | undefined)[] =>
  checkDocument(`$$${step}$$`, "z ∈ ℝ^n; w ∈ ℝ^n", "proof.md").steps.map(({ verdict }) => verdict?.kind);

test("σ′(z) = σ(z)(1 − σ(z)) is of the entries of z", () => {
  expect(kinds(String.raw`\sigma'(z) = \sigma(z)(1-\sigma(z))`)).toEqual(["proved"]);
  expect(kinds(String.raw`\tanh'(z) = 1+\tanh(z)^2`)).toEqual(["refuted"]);
  expect(kinds(String.raw`\frac{d}{dz}(1+e^{-z})^{-1} = e^{-z}(1+e^{-z})^{-2}`)).toEqual(["proved"]);
});

test("a product of two vectors is none of numbers", () => {
  expect(kinds(String.raw`\sigma(z)\sigma(w) = \sigma(w)\sigma(z)`)).not.toEqual(["proved"]);
});
