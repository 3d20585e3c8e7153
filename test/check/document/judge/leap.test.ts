/*
 * A true step that takes more rules than a reader follows is said to be so; the same result in small steps is not.
 */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const NORMALISED = [
  "x ∈ ℝ^N\nγ ∈ ℝ\nβ ∈ ℝ\nε ∈ ℝ positive",
  "m = Σ_i x_i / N\nv = Σ_i (x_i − m)^2 / N\ns = sqrt(v + ε)\nh_i = (x_i − m) / s\ny_i = γ h_i + β\nL = L(y)",
].join("\n");

const RESULT = "∂L/∂x_i = γ/(N s) (N ∂L/∂y_i − Σ_k ∂L/∂y_k − h_i Σ_k ∂L/∂y_k h_k)";

const steps = (document: string, assume: string) => check(document, { assume, name: "proof.txt" }).steps;

test("the gradient through a normalisation in one line is true, and not shown", () => {
  const [step] = steps(RESULT, NORMALISED);
  expect(step).toMatchObject({ verdict: "proved", shown: false });
  expect(step?.skips).toBeGreaterThan(10);
  expect(step?.remarks.at(-1)).toBe(
    `this holds, but ${step?.skips ?? 0} rules lie between it and what stands before it`,
  );
});

test("after the derivatives on its way it is shown", () => {
  const lines = [
    "∂m/∂x_i = 1/N",
    "∂v/∂x_i = 2/N (x_i − m)",
    "∂s/∂x_i = (x_i − m)/(N s)",
    "∂h_k/∂x_i = (δ_ki − 1/N)/s − h_k h_i/(N s)",
    "∂L/∂x_i = Σ_k ∂L/∂y_k γ ∂h_k/∂x_i",
    RESULT,
  ];
  const found = steps(lines.join("\n"), NORMALISED);
  expect(found.map(({ verdict, shown }) => `${verdict ?? ""} ${shown ? "shown" : "not shown"}`)).toEqual(
    lines.map(() => "proved shown"),
  );
});

test("an ordinary step is shown, and one that is wrong skips nothing", () => {
  const given = "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\ny ∈ ℝ^n\nf = (X w − y)ᵀ (X w − y)";
  expect(steps("∇_w f = 2 Xᵀ (X w − y)", given)).toMatchObject([{ verdict: "proved", shown: true }]);
  const [wrong] = steps(RESULT.replace("− h_i", "+ h_i"), NORMALISED);
  expect(wrong).toMatchObject({ verdict: "refuted", shown: true });
  expect(wrong).not.toHaveProperty("skips");
});
