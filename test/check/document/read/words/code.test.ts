import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
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

test("pairs of brackets are the indices of one entry", () => {
  const lines = (entry: string): readonly string[] =>
    check(
      `Y[t][v] = Σ_k X[t][k] * W[k][v]\n∂L/∂W[a][b] = Σ_{t,v} ∂L/∂Y[t][v] * ∂Y[t][v]/∂W[a][b] = Σ_t ${entry} * ∂L/∂Y[t][b]`,
      { name: "code.txt" },
    ).steps.map(({ role, verdict }) => verdict ?? role);
  expect(lines("X[t][a]")).toEqual(["definition", "proved", "proved"]);
  expect(lines("X[a][t]")).toEqual(["definition", "proved", "refuted"]);
});
