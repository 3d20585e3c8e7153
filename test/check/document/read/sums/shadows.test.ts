/*
 * A letter may name two indices, one summed and one free, as long as the free one still stands outside of the sum.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string, name = "proof.txt"): readonly string[] =>
  check(document, { assume, name }).steps.map(({ verdict, role, mistake }) => mistake ?? verdict ?? role);

test("a softmax by one letter is the softmax, and its derivative is proved", () => {
  const given = "z ∈ ℝ^n\nq ∈ ℝ^n";
  const softmax = "q_k = exp(z_k) / Σ_k exp(z_k)";
  expect(verdicts(`${softmax}\n∂q_k/∂z_j = q_k (δ_kj − q_j)`, given)).toEqual(["definition", "proved"]);
  expect(verdicts(`${softmax}\n∂q_k/∂z_j = q_k (δ_kj + q_j)`, given)).toEqual(["definition", "sign"]);
});

test("a sum within a sum over the same letter has its own, where the outer one goes on", () => {
  const given = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\ns = Σ_j x_j\ny = s A x";
  expect(verdicts("∂y_i/∂A_ip = x_p Σ_p x_p", given)).toEqual(["proved"]);
  expect(verdicts("y_i = Σ_j A_ij x_j Σ_j x_j", `${given}\ny ∈ ℝ^m`)).not.toContain("index-clash");
});

test("a sum over the index that the left side needs is a clash", () => {
  const given = "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nt ∈ ℝ^n\nt = A x";
  expect(verdicts("∂t_i/∂x_j = Σ_i A_ij", given)).toEqual(["index-clash"]);
});
