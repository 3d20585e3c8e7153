/** Sums over pairs that differ, of what has no value for a pair of one with itself. */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdicts = (page: string): readonly (string | null)[] =>
  check(`x ∈ ℝ^n; q ∈ ℝ^n\n\n${page}`, { name: "page.txt" }).steps.flatMap(({ role, verdict }) =>
    role === "step" ? [verdict] : [],
  );

test("a quotient beside [i ≠ j] is differentiated, and a slip in it refuted", () => {
  const page = (last: string): string => `f = Σ_jk [j ≠ k] q_j q_k/(x_j − x_k)²

∂f/∂q_i = Σ_jk ([j ≠ k] δ_ji q_k/(x_j − x_k)² + [j ≠ k] q_j δ_ki/(x_j − x_k)²)
  = Σ_j [i ≠ j] q_j/(x_i − x_j)² + Σ_j [j ≠ i] q_j/(x_j − x_i)²
  = ${last}`;
  const sorted = "Σ_j [j ≠ i] q_j/(x_j − x_i)² + Σ_j [i ≠ j] q_j/(x_i − x_j)²";
  expect(verdicts(page(sorted))).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(page("Σ_j [i ≠ j] q_j/(x_i − x_j)²"))).toEqual(["proved", "proved", "refuted"]);
});
