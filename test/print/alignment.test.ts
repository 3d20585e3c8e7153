/*
 * Alignments: how wide formulas are set, and where reasons stand because of it.
 */
import { describe, expect, test } from "vitest";
import { derive, print } from "../../src/index.js";
import { brokenLatex } from "../../src/print/break.js";
import { latexWidth } from "../../src/print/latex-width.js";
import { texWords } from "../../src/print/tex-words.js";

function latexOf(source: string, wrt: string): string {
  const found = derive(source, { wrt: [wrt] });
  const printed = found.ok ? print(found.value, { format: "latex" }) : found;
  if (!printed.ok) throw new Error(JSON.stringify(printed.problems));
  return printed.value;
}

test("a left side that is wider than a page is broken as well, and 2 times ones is not 21", () => {
  const source =
    "X ∈ ℝ^{n×d}; m_j = (Σ_i X_ij)/dim(n); v_j = (Σ_i (X_ij − m_j)^2)/dim(n); H_ij = (X_ij − m_j)/sqrt(v_j)";
  const found = derive(source, { wrt: ["X"], style: "differential" });
  const printed = found.ok ? print(found.value, { format: "latex", detail: "full" }) : found;
  if (!printed.ok) throw new Error(JSON.stringify(printed.problems));
  const lefts = printed.value.split("\n").filter((row) => /^ *&(?!\\quad|\\qquad|=)/u.test(row));
  expect(lefts.length).toBeGreaterThan(0);
  for (const left of lefts) expect(latexWidth(left.replace(/\\\\\*?$/u, ""))).toBeLessThan(44);
  expect(printed.value).not.toMatch(/\d \\mathbf\{1\}/u);
});

test("within brackets a formula is broken before its signs, and within a product where that is not enough", () => {
  const sum = "f( A B \\cdot C + D E \\cdot F )";
  expect(brokenLatex(sum, 8)).toEqual(["f( A B \\cdot C", "+ D E \\cdot F )"]);
});

describe("widths", () => {
  test("a fraction is as wide as its wider half", () => {
    expect(latexWidth("\\frac{a b c d}{e}")).toBe(latexWidth("\\frac{e}{a b c d}"));
    expect(latexWidth("\\frac{a}{b}")).toBeLessThan(latexWidth("a b"));
  });

  test("scripts stand above each other, and limits below a sum", () => {
    expect(latexWidth("x_{i j}^{2}")).toBe(latexWidth("x_{i j}"));
    expect(latexWidth("\\sum_{i} x")).toBe(latexWidth("\\sum x"));
  });

  test("a matrix is as wide as its columns", () => {
    const matrix = (rows: string): number => latexWidth(`\\begin{bmatrix} ${rows} \\end{bmatrix}`);
    expect(matrix("a \\\\ b \\\\ c")).toBe(matrix("a"));
    expect(matrix("a & b")).toBeGreaterThan(matrix("a \\\\ b"));
  });

  test("words are counted, with the formulas between them", () => {
    expect(latexWidth("\\text{of $Y$ and}")).toBeGreaterThan(latexWidth("\\text{of and}"));
    expect(latexWidth("\\text{of $Y$ and}")).toBeLessThan(latexWidth("\\text{of $Y$ and $Z$}"));
  });
});

describe("reasons", () => {
  test("stand beside their formulas, in one cell where they need several rows", () => {
    const latex = latexOf("Y_dn = Σ_m H_dm W_mn", "H");
    expect(latex).toContain("&& \\text{(chain rule over every entry of $Y$)} \\\\");
    expect(latex).toMatch(
      /&& \\text\{\$\\begin\{aligned\} &\\text\{\([^{}]*\} \\\\ &\\text\{[^{}]*\)\} \\end\{aligned\}\$\} \\\\/u,
    );
    expect(latex).not.toContain("\\qquad");
  });

  test("stand below formulas that leave no room for them", () => {
    const source =
      "K ∈ ℝ^{n×m}; P ∈ ℝ^{n×n} positive definite; H ∈ ℝ^{m×n}; R ∈ ℝ^{m×m} positive definite; f = tr((I − K H) P (I − K H)' + K R K')";
    expect(latexOf(source, "K")).toContain(
      "&\\qquad \\text{(differentiate: sums term by term, constant factors stay, product rule)}",
    );
  });

  test("hold no sign that TeX reads otherwise", () => {
    expect(texWords("u > 0 & v < 1")).toBe("u $>$ 0 \\& v $<$ 1");
  });
});

test("a chain in HTML is a grid, with the words of its reasons outside of formulas", () => {
  const found = derive("Y_dn = Σ_m H_dm W_mn", { wrt: ["H"] });
  const page = found.ok ? print(found.value, { format: "html" }) : found;
  if (!page.ok) throw new Error(JSON.stringify(page.problems));
  expect(page.value).toContain('<div class="chain">');
  expect(page.value).toContain('<div class="reason">chain rule over every entry of \\(Y\\)</div>');
  expect(page.value).not.toContain("\\begin{aligned}");
});
