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
