import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (document: string): readonly (string | undefined)[] =>
  checkDocument(document, "", "likelihood.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("P(X = x | p) is a function of x and p", () => {
  const document = "$P(X=x|p) = p^x (1-p)^{1-x}$ gives";
  const slope = (sign: string): string =>
    `${document} $\\frac{d}{dp} \\log P(X=x|p) = \\frac{x}{p} ${sign} \\frac{1-x}{1-p}$`;
  expect(kinds(slope("-"))).toEqual(["definition", "proved"]);
  expect(kinds(slope("+"))).toEqual(["definition", "refuted"]);
});

test("factorials of names, entries and brackets are numbers, wherever they stand", () => {
  const ell = "$\\ell(\\lambda) = \\sum_{i=1}^n (x_i \\log \\lambda - \\lambda) - \\sum_i \\log x_i!$ gives";
  const slope = (sign: string): string =>
    `${ell} $\\frac{d\\ell}{d\\lambda} = \\frac{1}{\\lambda}\\sum_{i=1}^n x_i ${sign} n$`;
  expect(kinds(slope("-"))).toEqual(["definition", "proved"]);
  expect(kinds(slope("+"))).toEqual(["definition", "refuted"]);
  expect(kinds("Let $f = \\log k!$. $f = \\log k$")).not.toContain("proved");
  const chances = "$L(p) = \\frac{n!}{k!(n-k)!} p^k (1-p)^{n-k}$ gives";
  expect(kinds(`${chances} $\\frac{d}{dp} \\log L(p) = \\frac{k}{p} - \\frac{n-k}{1-p}$`)).toEqual([
    "definition",
    "proved",
  ]);
});

test("a Σ ends what a logarithm without brackets is of", () => {
  const ell = "$\\ell(\\lambda) = \\log\\lambda \\sum_i k_i - \\lambda$ gives";
  expect(kinds(`${ell} $\\frac{d\\ell}{d\\lambda} = \\frac{1}{\\lambda}\\sum_i k_i - 1$`)).toEqual([
    "definition",
    "proved",
  ]);
  expect(kinds(`${ell} $\\frac{d\\ell}{d\\lambda} = \\lambda\\sum_i k_i - 1$`).at(-1)).toBe("refuted");
});
