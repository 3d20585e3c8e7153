/*
 * What the lines of a proof say of themselves: what is held fixed, which facts they use, which result they quote, and that a
 * reason names what stands before it.
 */
import { describe, expect, test } from "vitest";
import { derive, print, STYLES, type DeriveRequest, type Detail } from "../../src/index.js";
import { pages } from "../golden/pages.js";
import { seed } from "../property/law.js";

/** A page as text in rows that nothing breaks. */
function page(source: string, request: DeriveRequest, detail: Detail = "normal"): string {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format: "text", detail, width: 4000 });
  return printed.ok ? printed.value : "";
}

const VARIANCE = "x ∈ ℝ^n; m = (Σ_j x_j)/dim(n); v = (Σ_j (x_j − m)^2)/dim(n); h_i = (x_i − m)/sqrt(v)";

describe("differentials", () => {
  const byDifferentials = (source: string, wrt: string, of?: string): string =>
    page(source, { ...(of === undefined ? {} : { of }), wrt: [wrt], style: "differential" });

  test("say what is held fixed where they are not of everything", () => {
    expect(byDifferentials(VARIANCE, "x")).toContain(
      "Here dv is taken for fixed m and dh for fixed m and v; what comes through m and v is in the other terms of dL.",
    );
    expect(byDifferentials("x ∈ ℝ^n; r = ‖x‖²; L = r² + r sum(x)", "x", "L")).toContain(
      "Here what dx itself brings to L is taken for fixed r",
    );
  });

  test("hold nothing fixed where nothing is in between", () => {
    expect(byDifferentials("A ∈ ℝ^{m×n}; x ∈ ℝ^n; y = A x; L = ‖y‖²", "x", "L")).not.toContain("for fixed");
  });

  test("name the fact that makes two sides equal", () => {
    const kernel = "K ∈ ℝ^{n×n} symmetric; a, y ∈ ℝ^n; L = ‖y − K a‖² + a' K a";
    expect(byDifferentials(kernel, "a")).toContain("of one column; K is symmetric");
    expect(byDifferentials(VARIANCE, "x")).toContain(
      "collected, as one number times dm; deviations from the mean add up to zero",
    );
    const mask = "T, U ∈ ℝ^{n×m}; M ∈ ℝ^{n×m} 0/1; L = ‖M ⊙ (T − U)‖_F^2";
    expect(byDifferentials(mask, "U")).toContain("of one matrix; a mask of zeros and ones is its own square");
  });

  test("in brief say what is put in and how it is turned, and nothing that is not done", () => {
    const brief = (source: string, wrt: string): string =>
      page(source, { wrt: [wrt], style: "differential" }, "brief");
    expect(brief("X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; Y = X W", "X")).toContain(
      "dY put in; a trace is cyclic; collected, as the transpose of one matrix",
    );
    expect(brief("X ∈ ℝ^{n×d}; a ∈ ℝ; f = logdet(X'X + a I)", "X")).not.toContain("inner product");
    const logits = "Z, T ∈ ℝ^{n×k}; L = Σ_i (logsumexp_j(Z_ij) − Σ_j T_ij Z_ij)";
    expect(byDifferentials(logits, "Z")).toContain("= tr(softmax(Z, 2)ᵀ dZ) − tr(Tᵀ dZ)");
  });

  test("name no symmetry that is not needed", () => {
    const text = byDifferentials("S ∈ ℝ^{n×n} symmetric; X ∈ ℝ^{n×m}; Y = S X", "X");
    expect(text).toContain("S is symmetric");
    expect(byDifferentials("S ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; f = tr(S) x'x", "x")).not.toContain(
      "S is symmetric",
    );
  });

  test("of a symmetric matrix with free entries does not use its symmetry before it varies", () => {
    const source = "X ∈ ℝ^{n×d}; W ∈ ℝ^{n×n} symmetric; f = ½ Σ_ij W_ij Σ_k (X_ik − X_jk)^2";
    expect(byDifferentials(source, "W")).toContain("df = ½ sum(dWᵀ X.^2) − tr(dW X Xᵀ) + ½ sum(dW X.^2)");
  });

  test("a number is its own transpose", () => {
    const text = byDifferentials("A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = x' A x", "x");
    expect(text).toMatch(/= xᵀ Aᵀ dx \+ xᵀ A dx +a number is its own transpose\n/u);
  });
});

test("a function that is written otherwise in the matrix form says how", () => {
  const source = "x ∈ ℝ^m; y ∈ ℝ^n; A ∈ ℝ^{m×n}; f = log(1 + exp(−x' A y))";
  expect(page(source, { wrt: ["x"], style: "rows" })).toContain("write the quotient as a sigmoid");
  expect(page("A ∈ ℝ^{m×n}; x ∈ ℝ^n; y = A x", { wrt: ["x"], style: "rows" })).not.toContain("sigmoid");
});

test("entries that change places are of a matrix that is said to be symmetric", () => {
  const text = page("K ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; L = ‖K a‖²", { wrt: ["a"] });
  expect(text).toContain("K is symmetric: its two indices may change places.");
  const anti = page("K ∈ ℝ^{n×n} antisymmetric; a ∈ ℝ^n; L = ‖K a‖²", { wrt: ["a"] });
  expect(anti).toContain("K is antisymmetric: when the two indices change places, the sign does.");
  expect(page("K ∈ ℝ^{n×n}; a ∈ ℝ^n; L = ‖K a‖²", { wrt: ["a"] })).not.toContain("symmetric");
});

test("a product beside other terms quotes no result of a first factor", () => {
  const source = "X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; b ∈ ℝ^k; Y_ij = Σ_p X_ip W_pj + b_j";
  const text = page(source, { wrt: ["X", "W"], style: "transpose" });
  expect(text).toContain("A is the first factor of Uᵀ. For a first factor the proof is outright:");
  expect(text).not.toContain("result for a first factor");
});

/** A contraction of a reason, and the row of the formula before it. */
const contractions = (text: string): readonly (readonly [string, string])[] => {
  const rows = text.split("\n");
  return rows.flatMap((row, i) =>
    [...row.replace(/^.*? {3}contract /u, "").matchAll(/(δ_(?:\{[^}]*\}|\S\S?)):/gu)].map(
      ([, delta = ""]): readonly [string, string] => [delta, rows[i - 1] ?? ""],
    ),
  );
};

describe("a delta that is contracted stands in the line before", () => {
  const chosen = pages.filter(({ title }, i) => title === "contrastive loss" || (i + seed) % 4 === 0);
  test.each(chosen)(`$title (seed ${seed})`, ({ source, request }) => {
    for (const style of STYLES) {
      const found = derive(source, { ...request, style });
      if (!found.ok) continue;
      for (const [delta, before] of contractions(page(source, { ...request, style }, "full")))
        expect(before).toContain(delta);
    }
  });

  test("and keeps its letters where another sum stands beside it", () => {
    const source = "U ∈ ℝ^{n×d}; V ∈ ℝ^{n×d}; S = U V'; L = Σ_i (logsumexp_j(S_ij) − S_ii)";
    expect(page(source, { wrt: ["U"] })).toMatch(/V_ij +contract δ_ik: k → i\n/u);
  });
});

test("a line says which rules it applies, and no others", () => {
  const text = page("A ∈ ℝ^{m×n}; x ∈ ℝ^n; b ∈ ℝ^m; r = A x − b; L = r'r", { of: "L", wrt: ["x"] });
  expect(text).toContain("differentiate: sums term by term, constant factors stay\n");
  expect(text).not.toContain("chain rule for functions");
});

test("what is divided by itself cancels", () => {
  const text = page("z, y ∈ ℝ^n; p = softmax(z); L = −Σ_i y_i log(p_i)", { of: "L", wrt: ["z"] });
  expect(text).toContain("what is divided by itself cancels");
  expect(text).not.toContain("powers of the same base");
});

test("the derivative of a quantity is written in its own name", () => {
  const source = "X ∈ ℝ^{n×d}; V ∈ ℝ^{d×h}; G = σ(X V)";
  expect(page(source, { wrt: ["V"], style: "rows" })).toContain(
    "so ∂G_ab/∂V_ij = G_ab (1 − G_ab) X_ai δ_bj.",
  );
});

describe("outer products", () => {
  test("stand as sums of entries before they are taken one by one, with the letters that stand for long factors", () => {
    const kalman =
      "K ∈ ℝ^{n×m}; P ∈ ℝ^{n×n} positive definite; H ∈ ℝ^{m×n}; R ∈ ℝ^{m×m} positive definite; f = tr((I − K H) P (I − K H)' + K R K')";
    const text = page(kalman, { wrt: ["K"], style: "outer" });
    expect(text).toContain("= 2 Σ_k S_ik H_jk + 2 Σ_l K_il R_lj");
    expect(text).toContain("written with S");
  });
});

describe("rows, outer products and transposes", () => {
  const GRAPH = "A ∈ ℝ^{n×n} symmetric; X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; Z = A X W; L = L(Z)";

  test("say what a row is multiplied by on its way to the column", () => {
    expect(page(GRAPH, { wrt: ["X"], style: "rows" })).toContain("a row times a matrix times a column");
    expect(page("Y_dn = Σ_m H_dm W_mn", { wrt: ["H"], style: "rows" })).toContain(
      "   the sum is a row times a column\n",
    );
  });

  test("end in what was found, with the symmetry that it needs", () => {
    const found = page(GRAPH, { wrt: ["W"], style: "transpose" });
    expect(found).toContain("Xᵀ A · ∇_Z L      a product is transposed factor by factor; A is symmetric");
    const plain = page(GRAPH.replace(" symmetric", ""), { wrt: ["W"], style: "transpose" });
    expect(plain).not.toContain("is symmetric");
  });

  test("do not say a column times a row twice", () => {
    const found = page("x ∈ ℝ^n; y ∈ ℝ^m; W ∈ ℝ^{n×m}; f = x'W y", { wrt: ["W"], style: "outer" });
    expect(found.split("∇_W f = ").length).toBe(2);
  });

  test("have the chain rule and what is known of a matrix in brief as well", () => {
    expect(page("Y_dn = Σ_m H_dm W_mn", { wrt: ["H"], style: "rows" }, "brief")).toContain(
      "chain rule over every entry of Y; the others are zero",
    );
    const form = "S ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; f = x' S x";
    expect(page(form, { wrt: ["x"] }, "brief")).toContain("S is symmetric");
    expect(page(form, { wrt: ["x"], style: "differential" }, "brief")).toContain("df = 2 xᵀ S dx");
  });
});

test("a contraction names the index that is shifted", () => {
  expect(page("Y_i = Σ_k X_{i+k-1} w_k", { wrt: ["X"] })).toContain(
    "contract δ_{j+k−1,i}: k → i − j + 1; outside of its range an index has no term",
  );
});

test("a stage on the way tells where its transposes come from", () => {
  const source = "A ∈ ℝ^{m×n}; B ∈ ℝ^{p×m}; x ∈ ℝ^n; z = A x; L = ½ ‖B z‖²";
  expect(page(source, { wrt: ["x"] })).toContain("where the matrix form needs the first: B_ji = (Bᵀ)_ij.");
});

test("no delta that a sum determines is left in brackets", () => {
  const source = "A ∈ ℝ^{n×m}; d ∈ ℝ^m; B ∈ ℝ^{m×k}; Y = A diag(d) B; L = L(Y)";
  const found = page(source, { wrt: ["A"], style: "outer" });
  expect(found).toMatch(/\[B_\{1\w\} d_1, …, B_\{m\w\} d_\{m\}\]/u);
  expect(found).not.toContain("δ_{");
  expect(found).not.toContain("δ_lj d_l");
});
