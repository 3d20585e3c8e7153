import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const found = (document: string, name = "proof.md", assumed = ""): readonly string[] =>
  checkDocument(document, assumed, name).steps.flatMap(({ verdict, role }) =>
    role === "declaration" ? [] : verdict?.kind === "refuted" ? verdict.mistake : (verdict?.kind ?? role),
  );

const linear = "Let $A \\in \\mathbb{R}^{m\\times n}$, $x \\in \\mathbb{R}^n$, $y \\in \\mathbb{R}^m$.";

test("a definition that does not fit what is declared is wrong, and what follows is judged by what is meant", () => {
  const rest = "$L = \\sum_i y_i^2$. $\\frac{\\partial L}{\\partial x_k} = \\sum_i 2 y_i A_{ik}$.";
  expect(found(`${linear} $y_i = \\sum_j A_{ji} x_j$. ${rest}`)).toEqual([
    "wrong-index",
    "definition",
    "proved",
  ]);
  expect(found(`${linear} $y = A^T x$. ${rest}`)).toEqual(["missing-transpose", "definition", "proved"]);
  expect(found(`${linear} $y_i = \\sum_j A_{ij} x_j$. ${rest}`)).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
});

test("so is one of a name that is not declared itself", () => {
  const factors = "Let $A \\in \\mathbb{R}^{m\\times n}$ and $B \\in \\mathbb{R}^{n\\times p}$.";
  const rest = "$f = \\operatorname{tr}(C C^T)$. $\\frac{\\partial f}{\\partial A} = 2 A B B^T$.";
  expect(found(`${factors} Let $C = BA$. ${rest}`)).toEqual(["order", "definition", "proved"]);
  const layer =
    "Let $X \\in \\mathbb{R}^{n\\times d}$, $W \\in \\mathbb{R}^{d\\times k}$, $b \\in \\mathbb{R}^k$.";
  expect(
    found(`${layer} $Z = W X + b$. $L = \\sum_{ij} Z_{ij}^2$. $\\frac{\\partial L}{\\partial X} = 2 Z W^T$.`),
  ).toEqual(["shape-mismatch", "definition", "proved"]);
});

test("what may lie either way, or reach over a part, is not refuted", () => {
  const row = "Let $x \\in \\mathbb{R}^d$, $W \\in \\mathbb{R}^{d\\times k}$, $z \\in \\mathbb{R}^k$.";
  expect(found(`${row} $z = x W$.`)).toEqual(["definition"]);
  expect(
    found("Let $x \\in \\mathbb{R}^n$ and $y \\in \\mathbb{R}^m$. $y_i = x_i$. $L = \\sum_i y_i^2$."),
  ).toEqual(["unread", "definition"]);
});

test("nor is what names that no one declares are written in", () => {
  expect(found("y_i = Σ_j A_ji x_j\nL = Σ_i y_i²\n∂L/∂x_k = Σ_i 2 y_i A_ki", "proof.txt")).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
});

test("nor is what fits where sizes are said to be equal", () => {
  const square = "Let $A \\in \\mathbb{R}^{m\\times n}$ with $m = n$. Let $B = A A$.";
  expect(found(square)).not.toContain("missing-transpose");
});

test("a conclusion that one given matrix is another is no definition of it", () => {
  const document = (words: string): string =>
    `Suppose $A = A^T$. ${words}\n\n\\[ B = C \\]\n\nSo $B x = C x$.`;
  const verdicts = (words: string): readonly unknown[] =>
    checkDocument(document(words), "A, B, C ∈ ℝ^{n×n}; x ∈ ℝ^n", "proof.md")
      .steps.slice(1)
      .map(({ role, verdict }) => verdict?.kind ?? role);
  expect(verdicts("Then")).toEqual(["unproved", "unproved"]);
  expect(verdicts("Let")).toEqual(["definition", "proved"]);
});

test("an index that a definition leaves astray is meant to be another, or to be summed", () => {
  const rest = "$\\frac{\\partial y_i}{\\partial x_l} = \\sum_j A_{ij}\\delta_{jl}$.";
  expect(found(`${linear} $y_i = A_{ij} x_j$. ${rest}`)).toEqual(["missing-sum", "proved"]);
  expect(found(`${linear} $y_i = \\sum_k A_{ik} x_j$. ${rest}`)).toEqual(["dangling-index", "proved"]);
  expect(found(`${linear} $y_j = \\sum_k A_{ik} x_k$. ${rest}`)).toEqual(["dangling-index", "proved"]);
  expect(found(`${linear} $y_i = \\sum_i A_{ij} x_j$. ${rest}`)).toEqual(["index-clash", "proved"]);
  const loss = "$L = \\sum_i y_j^2$. $\\frac{\\partial L}{\\partial y_i} = 2 y_i$.";
  expect(found(`${linear} ${loss}`)).toEqual(["dangling-index", "proved"]);
});

test("what the left side has is not left out by what is meant", () => {
  const square = "Let $A, B, C \\in \\mathbb{R}^{n\\times n}$.";
  const rest = "$\\frac{\\partial C_{ij}}{\\partial A_{pq}} = \\delta_{ip}B_{qj}$.";
  expect(found(`${square} $C_{ij} = \\sum_k A_{ik} B_{kl}$. ${rest}`)).toEqual(["dangling-index", "proved"]);
});

test("the letter of a sample may be left out", () => {
  const patterns = String.raw`For each pattern $p$: $$a_i = \sum_j W_{ij}X_{pj}$$ $$\frac{\partial a_i}{\partial W_{kl}} = \delta_{ik}X_{pl}$$`;
  expect(found(patterns, "proof.md", "W, X ∈ ℝ^{n×n}\na ∈ ℝ^n")).toEqual(["unproved", "unproved"]);
  const sample = "w ∈ ℝ^d\nx_n ∈ ℝ^d\nt_n, y_n, E ∈ ℝ";
  const document = "$$E = \\frac12 (t_n - y_n)^2, \\quad y_n = w^T x_n$$";
  expect(found(document, "proof.md", sample)).toEqual(["definition", "definition"]);
});

test("a letter three times below one Σ and another once is a slip where what follows is right by what is meant", () => {
  const form = (body: string): string =>
    `Let $x \\in \\mathbb{R}^n$, $A \\in \\mathbb{R}^{n\\times n}$ and $f = \\sum_{i,j} ${body}$. Then`;
  const gradient = "$\\frac{\\partial f}{\\partial x_k} = \\sum_j A_{kj} x_j + \\sum_i A_{ik} x_i$.";
  expect(found(`${form("x_i A_{ij} x_i")} ${gradient}`)).toEqual(["wrong-index", "proved"]);
  expect(found(`${form("x_i A_{ij} x_j")} ${gradient}`)).toEqual(["definition", "proved"]);
  const weighted = "$\\frac{\\partial f}{\\partial x_k} = 2 x_k \\sum_j A_{kj}$.";
  expect(found(`${form("x_i A_{ij} x_i")} ${weighted}`)).toEqual(["definition", "proved"]);
  expect(found(`${form("x_i A_{ij} x_i")} ${weighted.replace("2 ", "")}`)).toEqual(["definition", "factor"]);
});
