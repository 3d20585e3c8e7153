/*
 * What stands on a page and where it may be broken: transposes that the result has, lines that a page holds, rules of a long
 * simplification, rows that belong together.
 */
import { describe, expect, test } from "vitest";
import { check, derive, print, type DeriveFormat, type DeriveRequest } from "../../src/index.js";

function page(source: string, request: DeriveRequest, format: DeriveFormat = "text"): string {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format, width: 4000 });
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
    const source = "x ∈ ℝ^n; m = (Σ_j x_j)/dim(n); v = (Σ_j (x_j − m)^2)/dim(n); h_i = (x_i − m)/sqrt(v)";
    expect(page(source, { wrt: ["x"] })).toMatch(/It is simplified in \d steps: \p{L}[^.]*; \p{L}[^.]*\./u);
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

test("brackets that no page holds are left out, and the argument goes on", () => {
  const text = page(SWIGLU, { wrt: ["A"], style: "outer" });
  expect(text).toContain("The term of a single a alone, for all entries at once");
  expect(text).not.toContain("block row times block column");
  expect(text).toContain("the columns (X_{a,·})ᵀ side by side are Xᵀ");
  const short = page("Y_dn = Σ_m H_dm W_mn", { wrt: ["W"], style: "outer" });
  expect(short).toContain("block row times block column");
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
