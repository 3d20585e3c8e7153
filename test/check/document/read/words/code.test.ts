import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("transposes and powers as programs write them", () => {
  const lines = (left: string): readonly string[] =>
    checkDocument(
      `Y = X @ W\nL = 0.5 * sum((Y - T).^2) + b**2\n∂L/∂W = ${left} @ (Y - T)\n∂L/∂X = (W @ (Y - T).T).T`,
      "X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; T, Y ∈ ℝ^{n×k}; b, L ∈ ℝ",
      "proof.txt",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines("X.T")).toEqual(["definition", "definition", "proved", "proved"]);
  expect(lines("X")[2]).toBe("refuted");
});
