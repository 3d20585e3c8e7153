/*
 * What a name stands for: labels and indices, families, transposes and primes, functions and factors, Greek and English.
 */
import { describe, expect, test } from "vitest";
import { termText } from "../../src/print/index.js";
import { definition, key, read, shape } from "./read.js";

/** The definition of `Q` as text. */
const text = (source: string, notation: "text" | "latex" = "text"): string => {
  const lowered = read(source, {}, notation);
  return termText(definition(lowered, "Q").body, lowered.program, definition(lowered, "Q").slots);
};

/** Both texts say the same of Q. */
function same(left: string, right: string): void {
  expect(key(read(left), "Q")).toEqual(key(read(right), "Q"));
}

describe("labels", () => {
  const given = "W_1, W_2 ∈ ℝ^{M×N}; x ∈ ℝ^M";
  test.each(["W_1,mn", "W_{1,mn}", "(W_1)_{mn}", "W_1[m,n]"])("%s is an entry of W_1", (entry) => {
    same(`${given}; Q_n = Σ_m ${entry} x_m`, `${given}; Q = W_1' x`);
  });
  test("a number below an undeclared name is a position", () => {
    same("W ∈ ℝ^3; Q = W_1 + W_2", "W ∈ ℝ^3; Q = W[1] + W_{2}");
    same("W ∈ ℝ^{n×n}; Q_i = W_{i1} + W_{1,i}", "W ∈ ℝ^{n×n}; Q_i = W[i,1] + W_{1i}");
  });
  test("letters are a label where they are no index of the input", () => {
    const lowered = read("W_q, W_k ∈ ℝ^{d×h}; X ∈ ℝ^{n×d}; S = X W_q (X W_k)'");
    expect([...lowered.program.tensors.keys()]).toEqual(["W_q", "W_k", "X", "S"]);
    expect(shape(lowered, "S")).toBe("n×n");
  });
  test("words below and numbers above are labels", () => {
    const lowered = read(
      "W_{\\text{ih}} \\in \\mathbb{R}^{h \\times d}; z^{(1)} \\in \\mathbb{R}^d; Q = W_{\\text{ih}} z^{(1)}",
      {},
      "latex",
    );
    expect([...lowered.program.tensors.keys()]).toEqual(["W_ih", "z__1", "Q"]);
  });
  test("definitions may have them", () => {
    const lowered = read("W ∈ ℝ^{n×n}; z_0 ∈ ℝ^n; z_2 = tanh(W z_1); z_1 = tanh(W z_0)");
    expect(lowered.program.definitions.map(({ name }) => name)).toEqual(["z_1", "z_2"]);
  });
});

describe("families", () => {
  test("members are vectors, with entries of their own", () => {
    const given = "x_i ∈ ℝ^p; A ∈ ℝ^{p×p}";
    same(`${given}; Q = Σ_i x_i' A x_i`, `${given}; Q = Σ_ijk x_{i,j} A_jk x_{i,k}`);
    same(`${given}; Q = Σ_i x_i x_iᵀ`, `${given}; Q_jk = Σ_i (x_i)_j x_ik`);
    same(`${given}; Q_i = ‖x_i‖²`, `${given}; Q_i = Σ_k x_{i,k}^2`);
    expect(shape(read("x_i ∈ ℝ^p; Q = Σ_{i=1}^N x_i"), "x")).toBe("N×p");
  });
  test("an index above is one where it is declared", () => {
    same("z^{l} ∈ ℝ^n; Q = Σ_l ‖z^{l}‖²", "z ∈ ℝ^{L×n}; Q = Σ_lk z_lk^2");
    expect(shape(read("z^{l} ∈ ℝ^n; y^{l} ∈ ℝ^n; y^{l} = 2 z^{l}"), "y")).toBe("L×n");
  });
  test("definitions of members", () => {
    same("x_i ∈ ℝ^p; Q_i ∈ ℝ^m; A ∈ ℝ^{m×p}; Q_i = A x_i", "x_i ∈ ℝ^p; A ∈ ℝ^{m×p}; Q_ij = Σ_k A_jk x_ik");
  });
});

describe("exponents with indices", () => {
  test("what stands below an exponent is its own where the base has its indices, or takes none", () => {
    same("Q_ij = X_ij^Y_ij", "Q_ij = X_ij^(Y_ij)");
    same("Q_i = 2^y_i", "Q_i = 2^(y_i)");
    same("Q_i = e^y_i", "Q_i = exp(y_i)");
    same("y ∈ ℝ^n; Q_i = (1 + x_i)^y_i", "y ∈ ℝ^n; Q_i = (1 + x_i)^(y_i)");
    same("c ∈ ℝ; y ∈ ℝ^n; Q_i = c^y_i", "c ∈ ℝ; y ∈ ℝ^n; Q_i = c^(y_i)");
  });
  test("a power of a whole keeps its entry", () => {
    same("X ∈ ℝ^{n×n}; Q_ij = (X^2)_ij", "X ∈ ℝ^{n×n}; Q = X X");
    same("X ∈ ℝ^{n×n}; Q_ij = X^2_ij", "X ∈ ℝ^{n×n}; Q = X X");
    same("x ∈ ℝ^n; Q_i = x^2_i", "x ∈ ℝ^n; Q_i = x_i^2");
    same("z^{l} ∈ ℝ^n; Q_li = z^{l}_i", "z^{l} ∈ ℝ^n; Q_li = z^{l}_{i}");
  });
});

describe("constants", () => {
  test("a bracket after 𝟏 or I is the next factor unless it holds sizes", () => {
    same("X ∈ ℝ^{n×m}; Q = X + 𝟏 (𝟏ᵀ X)", "X ∈ ℝ^{n×m}; Q = X + ones(n) ones(n)' X");
    same("A, B ∈ ℝ^{n×n}; Q = I (A + B)", "A, B ∈ ℝ^{n×n}; Q = A + B");
    same("A ∈ ℝ^{n×n}; Q = I(n) A", "A ∈ ℝ^{n×n}; Q = A");
  });
  test("both sizes may stand below", () => {
    same("X ∈ ℝ^{n×m}; Q = X + 1_{n×m}", "X ∈ ℝ^{n×m}; Q = X + matrix(1)");
    same("X ∈ ℝ^{n×n}; Q = X + I_{n×n}", "X ∈ ℝ^{n×n}; Q = X + I");
    expect(shape(read("X ∈ ℝ^{n×m}; Q = 0_{m×n}"), "Q")).toBe("m×n");
  });
});

describe("functions and factors", () => {
  test.each([
    ["a ∈ ℝ; x ∈ ℝ^n; Q = a(x + x)", "a (x_i + x_i)"],
    ["x ∈ ℝ^n; Q = 2(x)", "2 x_i"],
    ["f : ℝ → ℝ; x ∈ ℝ^n; Q = f(x)", "f(x_i)"],
    ["f : ℝ → ℝ; x ∈ ℝ^n; Q = f'(x)", "f′(x_i)"],
    ["σ : ℝ → ℝ; x ∈ ℝ^n; Q = σ(x)", "σ(x_i)"],
    ["sigma ∈ ℝ; x ∈ ℝ^n; Q = σ(x)", "σ x_i"],
    ["x ∈ ℝ^n; Q = tanh'(x)", "1 − tanh(x_i)²"],
    ["x ∈ ℝ^n; Q = sin^2(x)", "sin(x_i)²"],
  ])("%s", (source, expected) => {
    expect(text(source)).toBe(expected);
  });
  test("a declared function is not the one of the table", () => {
    const declared = definition(read("σ : ℝ → ℝ; Q_i = σ(x_i)"), "Q").body;
    const known = definition(read("Q_i = σ(x_i)"), "Q").body;
    expect([declared.kind === "apply" && declared.fn, known.kind === "apply" && known.fn]).toEqual([
      "sigma",
      "sigmoid",
    ]);
  });
  test("a definition may be written with its arguments", () => {
    same("x ∈ ℝ^n; f(x) = x'x; Q = f(x)^2 + f", "x ∈ ℝ^n; f = x'x; Q = f^2 + f");
  });
  test("a row stays a row", () => {
    same(
      "A ∈ ℝ^{n×m}; x ∈ ℝ^n; b ∈ ℝ^m; y = x'A; Q = y b",
      "A ∈ ℝ^{n×m}; x ∈ ℝ^n; b ∈ ℝ^m; y = A'x; Q = y' b",
    );
  });
});

describe("spellings of names", () => {
  test("Greek letters and English names are one", () => {
    const { tensors } = read("α, mu ∈ ℝ; x ∈ ℝ^n; Q = alpha x + μ x").program;
    expect([...tensors.values()].map(({ name, text: t, latex }) => [name, t, latex]).slice(0, 2)).toEqual([
      ["alpha", "α", "\\alpha"],
      ["mu", "μ", "\\mu"],
    ]);
  });
  test("names of several letters and accents", () => {
    const { tensors } = read("lam ∈ ℝ; ŷ ∈ ℝ^n; Q = lam ŷ").program;
    expect([...tensors.values()].map(({ name, latex }) => [name, latex]).slice(0, 2)).toEqual([
      ["lam", "\\mathrm{lam}"],
      ["yhat", "\\hat{y}"],
    ]);
  });
  test("letters of indices are remembered by axis", () => {
    expect(read("Y_dn = Σ_m H_dm W_mn").program.tensors.get("H")?.letters).toEqual(["d", "m"]);
  });
});

describe("numbers", () => {
  test.each([
    ["Q = 0.5 t", "½ t"],
    ["Q = 3.14159 t", "314159/100000 t"],
    ["Q = 2^3 t", "8 t"],
    ["Q = 2 π t", "2 π t"],
    ["Q = dim(n) t", "n t"],
    ["Q = n t", "n t"],
  ])("%s", (source, expected) => {
    expect(text(`t ∈ ℝ; x ∈ ℝ^n; ${source}`)).toBe(expected);
  });
});
