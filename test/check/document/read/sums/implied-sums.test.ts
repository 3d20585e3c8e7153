import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (...lines: readonly string[]): readonly string[] =>
  checkDocument(lines.map((line) => `$${line}$`).join("\n\n"), "", "a.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("a document without a Σ that has indices twice sums over them", () => {
  const lines = (last: string): readonly string[] => [
    String.raw`a_{jk}\delta_{ij}x_k = a_{ik}x_k`,
    String.raw`a_{jk}x_j\delta_{ik} = ${last}`,
  ];
  expect(verdicts(...lines("a_{ji}x_j"))).toEqual(["proved", "proved"]);
  expect(verdicts(...lines("a_{ij}x_j"))).not.toContain("refuted");
  expect(verdicts(...lines("a_{ij}x_j"))[1]).not.toBe("proved");
});

test("one line is no habit, yet a line that holds where it sums is not refuted; samples are no entries", () => {
  const definition = String.raw`y_i = \sum_j a_{ij} x_j`;
  const derivative = String.raw`\partial y_i/\partial x_k =`;
  expect(verdicts(definition, String.raw`${derivative} a_{ij}\delta_{jk}`)).toEqual([
    "definition",
    "unproved",
  ]);
  expect(verdicts(definition, String.raw`${derivative} 2 a_{ij}\delta_{jk}`)).not.toContain("proved");
  expect(verdicts(definition, String.raw`y_i = a_{ij} x_j`)[1]).toBe("unproved");
  expect(verdicts("g = d_t h_t", "f = d_t k_t").flat()).not.toContain("proved");
});

test("a Σ that is lost within a chain is a slip", () => {
  const chain = String.raw`\partial f/\partial x_k = \sum_i 2 y_i a_{ik} = 2 y_i a_{ik}`;
  expect(verdicts(String.raw`f = \sum_i y_i^2`, String.raw`y_i = \sum_j a_{ij} x_j`, chain)).toEqual([
    ...["definition", "definition", "proved", "refuted"],
  ]);
});

test("ε_ijk is summed over where nothing else says so", () => {
  const vorticity = String.raw`v_i = \epsilon_{ijk} \partial_j A_k`;
  const kinds = (source: string): readonly string[] =>
    checkDocument(source, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds(String.raw`Let $${vorticity}$. Then $\partial_i v_i = 0$.`)).toEqual(["definition", "proved"]);
  expect(kinds(String.raw`Let $${vorticity}$. Then $\partial_j v_i = 0$.`)).not.toContain("proved");
});
