/** Sizes that are 1: matrices of one row, and sums of one term. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (...claims: readonly string[]): readonly (string | null)[] =>
  checkDocument(["X: 1×d, W: d×k, Y: 1×k", "Y_ij = Σ_a X_ia W_aj", ...claims].join("\n"), "", "proof.txt")
    .steps.slice(-claims.length)
    .map(({ verdict }) => verdict?.kind ?? null);

test("a matrix of one row keeps its two indices where its entries have two", () => {
  expect(verdicts("∂Y_ij/∂X_il = W_lj", "(X)_ia = X_ia", "Y = X W")).toEqual(["proved", "proved", "proved"]);
  expect(verdicts("∂Y_ij/∂X_il = W_jl")).not.toEqual(["proved"]);
});

test("what is summed over one index that has one value is its term there", () => {
  expect(verdicts("Σ_a X_aj = X_{1j}")).toEqual(["proved"]);
  expect(verdicts("Σ_a W_aj = W_{1j}")).toEqual(["refuted"]);
  expect(verdicts("2 Σ_a X_aj = X_{1j}")).toEqual(["refuted"]);
});

test("a row beside a matrix of one row is that matrix", () => {
  expect(verdicts("Y = [Y_{11}, …, Y_{1k}]")).toEqual(["proved"]);
  expect(verdicts("Y = [X_{11}, …, X_{1d}]")).not.toEqual(["proved"]);
});
