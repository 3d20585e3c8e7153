import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = "X ∈ ℝ^{n×p}; y ∈ ℝ^{n}; H, M ∈ ℝ^{n×n}; e ∈ ℝ^{n}; \\hat y ∈ ℝ^{n}";
const verdicts = (chain: string): readonly string[] =>
  check(
    String.raw`Let $H=X(X^TX)^{-1}X^T$ and $M=I-H$. The residuals are $e=y-\hat y${chain}$, and $$e^Te=y^TMy$$`,
    { assume: GIVEN, name: "proof.md" },
  )
    .steps.slice(3)
    .map(({ verdict, role }) => verdict ?? role);

test("a chain may say what a summand is that no other relation is of", () => {
  expect(verdicts("=y-Hy=My")).toEqual(["definition", "proved", "proved"]);
  expect(verdicts("=y-2Hy=My")).toEqual(["definition", "refuted", "refuted"]);
});

test("where it does not, the summand is open", () => {
  expect(verdicts("=My")).toEqual(["unproved", "unproved"]);
});
