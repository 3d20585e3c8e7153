/** What is declared has the shape that is declared, also where it stands in one relation alone. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const found = (source: string): readonly string[] =>
  checkDocument(source, "P ∈ ℝ^{d×n}\ny ∈ ℝ^n\nz ∈ ℝ^d\nl ∈ ℝ positive", "proof.md").steps.map(
    ({ verdict }) => verdict?.kind ?? "none",
  );

test.each(["$z = PPy$", "$(l I + PP^T)^{-1}Py = P(PP + l I)^{-1}y$"])("%s", (source) => {
  expect(found(source)).toEqual(["refuted"]);
});

test("the product that fits", () => {
  expect(found("$(l I + PP^T)^{-1}Py = P(P^TP + l I)^{-1}y$")).toEqual(["proved"]);
});
