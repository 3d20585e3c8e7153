import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";
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

test("a bracket behind dy/dw_j is a factor", () => {
  const last = (sign: string): string | undefined =>
    checkDocument(
      `y = sum_j w_j x_j\nE = 1/2 (y - t)^2\ndE/dw_j = dy/dw_j (y ${sign} t)`,
      "w, x ∈ ℝ^n\nt ∈ ℝ",
      "chain.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("-")).toBe("proved");
  expect(last("+")).toBe("refuted");
});
