import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "solid.md" }).steps.map(({ verdict, role }) => verdict ?? role);

const SOLID = "x, u ∈ ℝ^3\nσ, ε ∈ ℝ^{3×3}\nλ, μ ∈ ℝ\neinstein";

test("a comma differentiates by the place where indices are summed", () => {
  const navier = (right: string): string =>
    String.raw`$\varepsilon_{ij} = \frac12(u_{i,j}+u_{j,i})$ $$\sigma_{ij} = \lambda\varepsilon_{kk}\delta_{ij}+2\mu\varepsilon_{ij}$$ $$\sigma_{ij,j} = ${right}$$`;
  expect(verdicts(navier(String.raw`(\lambda+\mu)u_{k,ki}+\mu u_{i,jj}`), SOLID).at(-1)).toBe("proved");
  expect(verdicts(navier(String.raw`(\lambda-\mu)u_{k,ki}+\mu u_{i,jj}`), SOLID).at(-1)).not.toBe("proved");
});

test("and elsewhere parts the indices of one name", () => {
  expect(verdicts("$A_{i,j}x_j = x_jA_{i,j}$", "x ∈ ℝ^n\nA ∈ ℝ^{n×n}\neinstein")).toEqual(["proved"]);
  expect(verdicts("$u_{i,j} = 0$", "x, u ∈ ℝ^n")).not.toEqual(["proved"]);
});
