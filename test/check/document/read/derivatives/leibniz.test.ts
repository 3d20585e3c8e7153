import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const last = (line: string): string | null | undefined =>
  check(`F = Σ_i x_i^3\n${line}`, { assume: "F ∈ ℝ\nx ∈ ℝ^n", name: "proof.txt" }).steps.at(-1)?.verdict;

test.each([
  ["d²F/dx_j dx_k", "6 x_j δ_jk"],
  ["d²F/(dx_j dx_k)", "6 x_j δ_jk"],
  ["d^2F/dx_j^2", "6 x_j"],
  ["∂²F/(∂x_j ∂x_k)", "6 x_j δ_jk"],
  ["d/dx_k (dF/dx_j)", "6 x_j δ_jk"],
])("%s on one line", (left, right) => {
  expect(last(`${left} = ${right}`)).toBe("proved");
  expect(last(`${left} = ${right.replace("6", "3")}`)).toBe("refuted");
});
