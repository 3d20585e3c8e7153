/*
 * A definition by names that are guessed comes before what is defined by it.
 */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

test("y = σ(z) above z = wᵀ x with nothing declared", () => {
  const document = "y = sigmoid(z)\nz = wᵀ x\ndy/dz = y (1 − y)\n∂y/∂w = y (1 − y) x";
  expect(check(document).steps.map(({ verdict, role }) => verdict ?? role)).toEqual([
    "definition",
    "definition",
    "proved",
    "proved",
  ]);
});

test("of what is said of names by each other the first says what they are, and the last follows", () => {
  const { steps } = check(
    "$y_i = 3 x_i$, $z = \\sum_i y_i$, so $x_i = \\frac{1}{3} y_i$ and $z = 3 \\sum_i x_i$",
    {
      assume: "x, y ∈ ℝ^n",
      name: "proof.md",
    },
  );
  expect(steps.map(({ verdict, role }) => verdict ?? role)).toEqual([
    "definition",
    "definition",
    "proved",
    "proved",
  ]);
});
