import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (document: string, assumed = ""): readonly (string | undefined)[] =>
  checkDocument(document, assumed, "letters.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const HOOKE = "$\\sigma_{ij} = \\lambda\\delta_{ij}\\sum_k ε_{kk} + 2\\mu ε_{ij}$ gives";

test("ε that the document declares as a matrix is no permutation symbol", () => {
  const document = `Let $ε ∈ ℝ^{n×n}$ be symmetric. ${HOOKE}`;
  expect(kinds(`${document} $\\sum_i\\sigma_{ii} = (n\\lambda + 2\\mu)\\sum_k ε_{kk}$`).at(-1)).toBe(
    "proved",
  );
  expect(kinds(`${document} $\\sum_i\\sigma_{ii} = (\\lambda + 2\\mu)\\sum_k ε_{kk}$`).at(-1)).toBe(
    "refuted",
  );
});

test("the two forms of a Greek letter are one name where nothing tells them apart", () => {
  const assumed = "ε ∈ ℝ^{n×n}; λ, μ ∈ ℝ";
  const document = HOOKE.replaceAll("ε", "\\varepsilon");
  const trace = (factor: string): string =>
    `${document} $\\sum_i\\sigma_{ii} = ${factor}\\sum_k\\varepsilon_{kk}$`;
  expect(kinds(trace("(n\\lambda + 2\\mu)"), assumed)).toEqual(["definition", "proved"]);
  expect(kinds(trace("(\\lambda + 2\\mu)"), assumed)).toEqual(["definition", "refuted"]);
});

test("both commands are two names", () => {
  const document = "$f = \\phi^2 + \\varphi$ gives";
  expect(kinds(`${document} $\\frac{\\partial f}{\\partial\\phi} = 2\\phi$`)).toEqual([
    "definition",
    "proved",
  ]);
  const sum = kinds(`${document} $\\frac{\\partial f}{\\partial\\phi} = 2\\phi + 1$`);
  expect(sum.at(-1)).not.toBe("proved");
});

test("\\varepsilon_{ijk} sums over repeated letters as \\epsilon_{ijk} does", () => {
  const document = "Let $a, b \\in \\mathbb{R}^3$.";
  const cross = (right: string): string => `${document} $(a \\times b)_i = ${right}$`;
  expect(kinds(cross("\\varepsilon_{ijk} a_j b_k")).at(-1)).toBe("proved");
  expect(kinds(cross("\\varepsilon_{ijk} a_k b_j")).at(-1)).toBe("refuted");
});
