import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const stress = (convention: string, factor: string): unknown => {
  const document = `${convention}\n\np = -1/3 σ_kk\ns_ij = σ_ij + p δ_ij\nJ = 1/2 s_ij s_ij = 1/2 σ_ij σ_ij - ${factor} σ_kk σ_ll\n`;
  return check(document, { name: "proof.txt" }).steps.at(-1)?.verdict;
};

test.each([
  "Summation convention, indices run from 1 to 3.",
  "Summation convention, indices i, j, k range over 1, 2, 3.",
  "We use the summation convention (indices 1..3).",
])("words say how far all indices run: %s", (convention) => {
  expect(stress(convention, "1/6")).toBe("proved");
  expect(stress(convention, "1/3")).toBe("refuted");
});

test("what holds in another dimension is wrong in the one that words say", () => {
  expect(stress("Summation convention, indices run from 1 to 2.", "1/6")).toBe("refuted");
});

test("what holds in three dimensions is open where nothing says how many there are", () => {
  expect(stress("Summation convention.", "1/6")).toBe("unproved");
  expect(stress("Summation convention.", "1/3")).toBe("refuted");
});
