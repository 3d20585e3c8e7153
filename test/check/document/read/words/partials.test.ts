/** A ∂ with nothing that is differentiated by is the sign of a differential. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (source: string, name: string): readonly string[] =>
  checkDocument(source, "X ∈ ℝ^{n×n} invertible\nY ∈ ℝ^{n×n}", name).steps.map(
    ({ role, verdict }) => verdict?.kind ?? role,
  );

test.each([
  [String.raw`\partial(X^{-1}) = -X^{-1}(\partial X)X^{-1}`, "-X", "X"],
  [String.raw`\partial X^{-1} = -X^{-1}\partial X X^{-1}`, "-X", "X"],
  [String.raw`\partial(XY) = (\partial X)Y + X(\partial Y)`, "+", "-"],
  [String.raw`\partial(\ln\det X) = tr(X^{-1}\partial X)`, "X^{-1}\\p", "X\\p"],
])("%s", (relation, from, to) => {
  expect(kinds(`$${relation}$`, "proof.md")).toEqual(["proved"]);
  expect(kinds(`$${relation.replace(from, to)}$`, "proof.md")).not.toContain("proved");
});

test("derivatives keep their signs", () => {
  const lines = "f = tr(X Y)\n∂f/∂X = Yᵀ\n∂(XY) = (∂X)Y + X(∂Y)";
  expect(kinds(lines, "proof.txt")).toEqual(["definition", "proved", "proved"]);
});
