import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdict = (document: string): string | undefined =>
  checkDocument(document, "A ∈ ℝ^{n×n}", "proof.md").steps.at(-1)?.verdict?.kind;

test.each([
  ["Let $C_{ij}$ be the cofactor of $a_{ij}$.", "C"],
  ["Let $A=(a_{ij})$, and $A_{ij}$ be the co-factor of $a_{ij}$.", "A"],
  ["Here $C$ is the matrix of cofactors of $A$.", "C"],
])("cofactors that words name: %s", (words, name) => {
  const expansion = (entry: string): string =>
    `${words} $$\\sum_{j} a_{ij} ${name}_{${entry}} = \\delta_{ik} \\det(A)$$`;
  expect(verdict(expansion("kj"))).toBe("proved");
  expect(verdict(expansion("jk"))).not.toBe("proved");
  const derivative = (entry: string): string =>
    `${words} $$\\frac{\\partial \\det(A)}{\\partial a_{ij}} = ${name}_{${entry}}$$`;
  expect(verdict(derivative("ij"))).toBe("proved");
  expect(verdict(derivative("ji"))).toBe("refuted");
});

test("what the entries of a matrix are called is judged as nothing", () => {
  const { steps } = checkDocument("Write $A=(a_{ij})$.", "A ∈ ℝ^{n×n}", "proof.md");
  expect(steps.map(({ role, verdict: found }) => found?.kind ?? role)).toEqual(["definition"]);
});
