/*
 * Where the time is left out, h_t is a name: h_m is an entry of it, and so are h_{t_m} and (h_t)_m.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const CELL = "h_t ∈ ℝ^H\nV ∈ ℝ^{K×H}\nb_y ∈ ℝ^K\nq ∈ ℝ^K\ny_t ∈ ℝ^K";
const GIVEN = String.raw`With $q = V h_t + b_y$ and $y_t = \operatorname{softmax}(q)$, `;

/** The verdict on the last formula of a document. */
const verdict = (formula: string, given = GIVEN, assume = CELL): string | null | undefined =>
  check(`${given}$$${formula}$$`, { assume, name: "proof.md" }).steps.at(-1)?.verdict;

test("entries with and without the time", () => {
  for (const entry of ["h_j", "{h_t}_j", "(h_t)_j", "h_{t,j}", "h_{t_j}"])
    expect(verdict(String.raw`\frac{\partial q_k}{\partial V_{ij}} = \delta_{ik} ${entry}`), entry).toBe(
      "proved",
    );
  expect(verdict(String.raw`\frac{\partial q_k}{\partial V_{ij}} = \delta_{ik} h_i`)).toBe("refuted");
});

test("the derivative of the softmax of a moment", () => {
  const rate = String.raw`\frac{\partial y_{t_k}}{\partial q_l} = y_{t_k}`;
  expect(verdict(String.raw`${rate} (\delta_{kl} - y_{t_l})`)).toBe("proved");
  expect(verdict(String.raw`${rate} (\delta_{kl} - y_{t_k})`)).toBe("refuted");
});

test("what is summed over is no moment", () => {
  const samples = "x_i ∈ ℝ^p\nX ∈ ℝ^{n×p}\nw ∈ ℝ^p\nv ∈ ℝ^n";
  const total = String.raw`\sum_i v_i x_i^\top w = v^\top X w`;
  expect(verdict(total, "", samples)).toBe("proved");
  expect(verdict(total.replace("v^", "2 v^"), "", samples)).toBe("refuted");
});
