import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (document: string): readonly string[] =>
  checkDocument(document, "", "heights.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("several letters above a name of which nothing is said are indices", () => {
  const gradient = (right: string): string =>
    `We use the summation convention. $O^{ib} = A^{ij} V^{jb}$ gives $\\frac{\\partial O^{ib}}{\\partial V^{mn}} = ${right}$`;
  expect(kinds(gradient("A^{im} \\delta^b_n"))).toEqual(["definition", "proved"]);
  expect(kinds(gradient("A^{mi} \\delta^b_n"))).toEqual(["definition", "refuted"]);
});

test("elsewhere they are exponents", () => {
  expect(
    kinds("Let $f = c^{ab}$ with numbers. $\\frac{\\partial f}{\\partial b} = a c^{ab} \\log c$"),
  ).not.toContain("refuted");
});
