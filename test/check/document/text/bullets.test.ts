/** Bullets before formulas that stand without dollars. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const kinds = (source: string, assumed = "", name = "proof.md"): readonly string[] =>
  checkDocument(source, assumed, name).steps.flatMap(({ role, verdict }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

test.each(["-", "*", "•"])("%s begins an item, and changes no sign", (bullet) => {
  const list = (last: string): string =>
    `Let Y = H W with H ∈ ℝ^{D×M}, W ∈ ℝ^{M×N}, and L = L(Y).\n\n${bullet} ∂L/∂H_dm = Σ_n ∂L/∂Y_dn W_mn\n${bullet} ∇_H L = ${last}\n`;
  expect(kinds(list("∇_Y L Wᵀ")).slice(-2)).toEqual(["proved", "proved"]);
  expect(kinds(list("∇_Y L W")).slice(-2)).toEqual(["proved", "refuted"]);
});

test("a summand is no item", () => {
  const lines = "f = aᵀb\n  - bᵀc\n∇_b f = a\n  - c";
  expect(kinds(lines, "a, b, c ∈ ℝ^n", "proof.txt")).toEqual(["definition", "proved"]);
});
