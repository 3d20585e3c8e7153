import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (document: string): readonly string[] =>
  checkDocument(document, "", "curls.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const CONVENTION = "Repeated indices are summed.";

test("entries of curls are sums with permutation symbols", () => {
  const curl = (right: string): string => `${CONVENTION} $(\\nabla \\times A)_k = ${right}$`;
  expect(kinds(curl("\\epsilon_{kij} \\partial_i A_j"))).toEqual(["proved"]);
  expect(kinds(curl("\\epsilon_{kij} \\partial_j A_i"))).toEqual(["refuted"]);
});

test("so are those of the curl of a curl", () => {
  const curl = (right: string): string =>
    `${CONVENTION} $[\\nabla \\times (\\nabla \\times A)]_i = \\varepsilon_{ijk} \\partial_j (\\nabla \\times A)_k = ${right}$`;
  expect(kinds(curl("\\partial_i \\partial_j A_j - \\partial_j \\partial_j A_i"))).toEqual([
    "proved",
    "proved",
  ]);
  expect(kinds(curl("\\partial_i \\partial_j A_j + \\partial_j \\partial_j A_i")).at(-1)).not.toBe("proved");
});

test("a curl without an index is no product of names", () => {
  expect(kinds("Let $B = \\nabla \\times A$. Then $\\partial_i B_i = 0$")).not.toContain("refuted");
});
