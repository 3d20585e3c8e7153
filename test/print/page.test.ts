/*
 * What stands on a page and where it may be broken: transposes that the result has, lines that a page holds, rules of a long
 * simplification, rows that belong together.
 */
import { describe, expect, test } from "vitest";
import { check, derive, print, type DeriveFormat, type DeriveRequest } from "../../src/index.js";

function page(source: string, request: DeriveRequest, format: DeriveFormat = "text", width = 4000): string {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format, width });
  return printed.ok ? printed.value : "";
}

const SWIGLU = "X ∈ ℝ^{n×d}; A ∈ ℝ^{d×h}; B ∈ ℝ^{d×h}; C ∈ ℝ^{h×k}; Y = (silu(X A) ⊙ (X B)) C";

describe("the way to a matrix form", () => {
  test("tells as many transposes as the result has", () => {
    const text = page(SWIGLU, { wrt: ["A"] });
    expect(text).toMatch(/∇_A L = Xᵀ +·/u);
    expect(text.match(/is the second index of X,/gu)?.length).toBe(1);
    expect(text).toContain(
      "i is the second index of X, where the matrix form needs the first: X_li = (Xᵀ)_il.",
    );
  });

  test("names the rules of a simplification that is too long to be shown", () => {
    const source = "A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = (x' A x) / (‖x‖ ‖A x‖)";
    expect(page(source, { wrt: ["x"] })).toMatch(/To simplify, \p{L}[^.]*; \p{L}[^.]*\./u);
  });

  test("shows each part of one that is not, with its rule, broken before its sign of equality", () => {
    const source = "x ∈ ℝ^n; m = (Σ_j x_j)/dim(n); v = (Σ_j (x_j − m)^2)/dim(n); h_i = (x_i − m)/sqrt(v)";
    const text = page(source, { wrt: ["x"] }, "text", 100);
    expect(text).toMatch(/\n {2}∇_h L − sum[^=]*\n {2}= ∇_h L \+ .*\n.*collect the common scalar\n/u);
  });

  test("says once that the variable changes with itself, in whatever letters", () => {
    const text = page("x, m ∈ ℝ^n; M ∈ ℝ^{n×n}; f = (x − m)' M (x − m)", { wrt: ["x"] });
    expect(text.match(/∂x_[jk]\/∂x_i = δ_[jk]i(?=$|[,;\n])/gmu)).toHaveLength(1);
  });

  test("says of factors over the same two indices once that they multiply", () => {
    const text = page("X ∈ ℝ^{n×d}; U ∈ ℝ^{d×h}; V ∈ ℝ^{h×k}; A = X U; Y = gelu(A) V", { wrt: ["U"] });
    expect(text).toContain("Factors over the same j and l multiply entry by entry.");
  });
});

test("a scalar that is written with the variable itself is not what it goes through", () => {
  const text = page("x ∈ ℝ^n; y = x.^2; L = ‖y‖² + a'x; a ∈ ℝ^n", { of: "L", wrt: ["x"] });
  expect(text).toContain("chain rule over every entry of y, and directly; on the right");
});

test("a long factor has a letter, of which the page speaks", () => {
  for (const style of ["rows", "outer"] as const) {
    const text = page(SWIGLU, { wrt: ["A", "C"], style });
    expect(text).toContain("For short, write\n\n  S = (∇_Y L · Cᵀ) ⊙ σ(X A)");
    expect(text).toContain("For short, write\n\n  R = silu(X A) ⊙ (X B)\n");
    expect(text).toContain(style === "rows" ? "(X_{·,i})ᵀ S_{·,j}" : "(X_{a,·})ᵀ S_{a,·}");
    expect(text).toMatch(/∇_C L = \(silu\(X A\) ⊙ \(X B\)\)ᵀ · ∇_Y L/u);
    const { steps } = check(text, { name: "page.txt" });
    expect(steps.filter(({ verdict }) => verdict !== null && verdict !== "proved")).toEqual([]);
    const wrong = check(text.replace("S = (∇_Y L · Cᵀ) ⊙", "S = (∇_Y L · Cᵀ) +"), { name: "page.txt" });
    expect(wrong.steps.some(({ verdict }) => verdict !== null && verdict !== "proved")).toBe(true);
  }
});

test("a left side that is longer than a line is read as a whole", () => {
  const source = "x, m ∈ ℝ^n; S ∈ ℝ^{n×n} positive definite; f = −½ logdet(S) − ½ (x − m)' inv(S) (x − m)";
  const found = derive(source, { of: "f", wrt: ["S"], structure: "free", style: "outer" });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format: "text" });
  const { steps } = check(printed.ok ? printed.value : "", { name: "page.txt" });
  expect(steps.filter(({ verdict }) => verdict !== null && verdict !== "proved")).toEqual([]);
});

test("one value of an index is no range", () => {
  const text = page("X ∈ ℝ^{1×d}; W ∈ ℝ^{d×k}; Y = X W", { wrt: ["X", "W"], style: "outer" });
  expect(text).toContain("For i ∈ {1} and j = 1, …, d:");
  expect(text).toContain("The sum has this one term:");
  expect(text).not.toContain("1, …, 1");
  const { steps } = check(text, { name: "page.txt" });
  expect(steps.filter(({ verdict }) => verdict !== null && verdict !== "proved")).toEqual([]);
});

test("a number that is a product of matrices has brackets only where something follows it", () => {
  const text = page("A ∈ ℝ^{n×n}; x ∈ ℝ^n; s ∈ ℝ; L = exp(s x' A x)", { of: "L", wrt: ["x"] });
  expect(text).toContain("exp(s xᵀ A x)");
  expect(page("x, y ∈ ℝ^n; L = (x'y)^2", { of: "L", wrt: ["x"] })).toContain("∇_x L = 2 (xᵀ y) y");
});

describe("a formula that is too long for a line", () => {
  const narrow = (source: string, wrt: string): string => {
    const found = derive(source, { of: "L", wrt: [wrt] });
    if (!found.ok) throw new Error(JSON.stringify(found.problems));
    const printed = print(found.value, { format: "text" });
    return printed.ok ? printed.value : "";
  };

  test("is broken before a factor rather than within one", () => {
    const source = "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; c ∈ ℝ; L = ½ ‖w‖² + c Σ_i relu(1 − y_i (X w)_i)^2";
    const text = narrow(source, "w");
    expect(text).toMatch(/\n +· Σ_k X_jk ∂w_k\/∂w_i\)/u);
    const { steps } = check(text, { name: "page.txt" });
    expect(steps.filter(({ verdict }) => verdict !== null && verdict !== "proved")).toEqual([]);
    const wrong = check(text.replace("· Σ_k X_jk ∂w_k", "· Σ_k X_jk ∂w_j"), { name: "page.txt" });
    expect(wrong.steps.some(({ verdict }) => verdict !== null && verdict !== "proved")).toBe(true);
  });
});

describe("a file for TeX", () => {
  const source =
    "X ∈ ℝ^{n×d}; m_j = (Σ_i X_ij)/dim(n); v_j = (Σ_i (X_ij − m_j)^2)/dim(n); H_ij = (X_ij − m_j)/sqrt(v_j)";
  const tex = page(source, { wrt: ["X"] }, "tex");

  test("parts no reason from its formula, and no formula from its rows", () => {
    expect(tex).toMatch(/\\\\\*\n {2}&\\qquad \\text\{\(/u);
    expect(tex).not.toMatch(/\\\\\n {2}&\\(?:qquad \\text|quad \{\})/u);
    expect(page(source, { wrt: ["X"] }, "latex")).not.toContain("\\\\*");
  });

  test("is read back with those rows joined, and a wrong row is not proved", () => {
    const judged = (file: string): readonly (string | null)[] =>
      check(file, { name: "page.tex" }).steps.map(({ verdict }) => verdict);
    expect(judged(tex).filter((verdict) => verdict !== null && verdict !== "proved")).toEqual([]);
    const wrong = tex.replace(/(\\\\\*\n {2}&\\quad \{\}) \+/u, "$1 -");
    expect(wrong).not.toBe(tex);
    expect(judged(wrong)).toContain("refuted");
  });
});

test("what the sections of a long page hold fixed is known in each of them", () => {
  const source = "x ∈ ℝ^n; m = (Σ_j x_j)/dim(n); v = (Σ_j (x_j − m)^2)/dim(n); h_i = (x_i − m)/sqrt(v)";
  const latex = page(source, { wrt: ["x"], style: "differential" }, "latex");
  const judged = (file: string): readonly (string | null)[] =>
    check(file, { name: "page.tex" }).steps.map(({ verdict }) => verdict);
  expect(judged(latex).filter((verdict) => verdict !== null && verdict !== "proved")).toEqual([]);
  const wrong = latex.replace("\\mathrm{d}h &= \\frac{1}{", "\\mathrm{d}h &= \\frac{2}{");
  expect(wrong).not.toBe(latex);
  expect(judged(wrong)).toContain("refuted");
});
