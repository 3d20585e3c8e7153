import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (slope: string, end: string): readonly string[] =>
  check(`Let $h = ${slope}$, $H = h(X)$, $G = g(X)$. $dG = ${end}$.`, {
    assume: "X, G, H ∈ ℝ^{m×n}\ng : ℝ → ℝ",
    name: "proof.md",
  }).steps.map(({ verdict, role }) => verdict ?? role);

test("a function that is said to be the derivative of another one", () => {
  for (const slope of ["g'", String.raw`\frac{dg}{dx}`]) {
    expect(verdicts(slope, String.raw`H \odot dX`).at(-1)).toBe("proved");
    expect(verdicts(slope, String.raw`2H \odot dX`).at(-1)).toBe("refuted");
  }
});
