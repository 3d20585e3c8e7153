/*
 * Pages read as somebody would write them by hand: equal terms are seen as such, what a reader would not multiply out is left,
 * no line is torn where a formula hangs together.
 */
import { describe, expect, test } from "vitest";
import { derive, print, type DeriveRequest } from "../../src/index.js";

function page(source: string, request: DeriveRequest, format: "text" | "latex" = "text"): string {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format });
  if (!printed.ok) throw new Error(JSON.stringify(printed.problems));
  return printed.value.replaceAll(/\s+/gu, " ");
}

describe("what is equal", () => {
  const laplacian = (property: string): string =>
    `W ∈ ℝ^{n×n}${property}; x ∈ ℝ^n; f = ½ Σ_ij W_ij (x_i − x_j)^2`;

  test("but for a turned difference is added", () => {
    const text = page(laplacian(" symmetric"), { wrt: ["x"] });
    expect(text).toContain("= 2 Σ_j W_ij (x_i − x_j)");
    expect(text).toContain("∇_x f = 2 (x ⊙ (W 1_n) − W x)");
    expect(page(laplacian(""), { wrt: ["x"] })).toContain("= Σ_j W_ij (x_i − x_j) − Σ_j W_ji (x_j − x_i)");
  });

  test("in all terms is taken out where it alone carries an index", () => {
    const source = "X ∈ ℝ^{n×d}; b ∈ ℝ^d; y ∈ ℝ^n; f = Σ_i (y_i Σ_j X_ij b_j − exp(Σ_j X_ij b_j))";
    expect(page(source, { wrt: ["b"] })).toContain("= Σ_i (y_i − exp(Σ_k X_ik b_k)) X_ij");
    const logistic =
      "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; t ∈ ℝ; L = Σ_i log(1 + exp(−y_i Σ_j X_ij w_j)) + ½ t ‖w‖²";
    expect(page(logistic, { wrt: ["w"], quantity: "hessian" })).toContain(
      "∇²_w L = Xᵀ diag(σ(y ⊙ (X w)) ⊙ (1_n − σ(y ⊙ (X w))) ⊙ y.^2) X + t I_d",
    );
  });

  test("as a divisor of all coefficients stands in front", () => {
    const source = "A ∈ ℝ^{n×d}; B ∈ ℝ^{n×d}; C = A' B / dim(n); L = ‖C − I‖_F^2";
    const text = page(source, { wrt: ["A"] });
    expect(text).toContain("= 2 (Σ_k C_jk B_ik − B_ij)/n");
    expect(text).toContain("a number that all terms have moves in front");
  });
});

describe("what stays as it is", () => {
  test("a square that nothing cancels", () => {
    const source = "p ∈ ℝ in (0,1); L = −(1 − p)^2 log(p)";
    expect(page(source, { wrt: ["p"] })).toContain("= 2 (1 − p) log(p) − (1 − p)²/p");
    expect(page(source, { wrt: ["p"] })).not.toContain("2 − 1/p");
  });

  test("a short denominator, on its line", () => {
    const source =
      "x ∈ ℝ^n; g ∈ ℝ^n; e ∈ ℝ positive; m = (Σ_j x_j)/dim(n); v = (Σ_j (x_j − m)^2)/dim(n); y_i = g_i (x_i − m)/sqrt(v + e)";
    const found = derive(source, { wrt: ["x"] });
    if (!found.ok) throw new Error("refused");
    const printed = print(found.value, { format: "text" });
    expect(printed.ok && /√\(v\n/u.test(printed.value)).toBe(false);
    expect(printed.ok && printed.value.includes("/√(v + e)\n")).toBe(true);
  });

  test("the argument of an inverse: nothing is told of its entries", () => {
    const text = page("X ∈ ℝ^{n×d}; l ∈ ℝ positive; f = logdet(X'X + l I)", { wrt: ["X"] });
    expect(text).toContain("Σ_k runs over neighbouring indices");
    expect(text).not.toContain("Σ_c");
  });
});

describe("words and letters", () => {
  test("no index is called like the end of its range", () => {
    const text = page("w ∈ ℝ^k; M ∈ ℝ^{k×d}; f = Σ_k w_k Σ_d M_kd^2", { wrt: ["M"] });
    expect(text).not.toMatch(/(\p{L}) = 1, …, \1\b/u);
  });

  test("a function of one number is not said to act entry by entry", () => {
    const source = "x ∈ ℝ^n; A ∈ ℝ^{n×n} symmetric; f = exp(x' A x)";
    const text = page(source, { wrt: ["x"], style: "differential" });
    expect(text).toContain("a function of one number: its derivative times the differential");
    expect(text).not.toContain("entry by entry");
    const vector = page("x ∈ ℝ^n; f = sum(exp(x))", { wrt: ["x"], style: "differential" });
    expect(vector).toContain("entry by entry");
  });

  test("names over a root are one fraction", () => {
    const latex = page("A ∈ ℝ^{n×n}; V ∈ ℝ^{n×n}; Y = gelu(A) V", { wrt: ["A"] }, "latex");
    expect(latex).toContain("\\operatorname{erf}\\left( \\frac{A}{\\sqrt{2}} \\right)");
    expect(latex).toContain("\\frac{1}{\\sqrt{2 \\pi}} (A \\odot");
  });
});
