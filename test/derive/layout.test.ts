/*
 * Layouts, symmetry that follows from definitions, and unknown functions of expressions, on texts: the form that comes out,
 * and that the kernel proves all of it.
 */
import { describe, expect, test } from "vitest";
import { verifyDerivation } from "../../src/check/index.js";
import { derive, type Derivation, type DeriveOptions } from "../../src/derive/index.js";
import { lower, quantityFor } from "../../src/lower/index.js";
import { matrixText } from "../../src/print/index.js";
import { message, parse } from "../../src/syntax/index.js";

function derivedFrom(
  source: string,
  of: string,
  wrt: readonly string[],
  options: DeriveOptions = {},
): Derivation {
  const parsed = parse(source, { notation: "text" });
  if (!parsed.ok) throw new Error(parsed.problems.map(message).join("\n"));
  const { program, problems } = lower(parsed.value.statements, {});
  expect(problems.map(message)).toEqual([]);
  const result = derive(program, { of, wrt, quantity: quantityFor(program, of, wrt) }, options);
  if (!result.ok) throw new Error(result.problem.code);
  expect(verifyDerivation(result.derivation).proved).toBe(true);
  return result.derivation;
}

const formOf = ({ matrix, program }: Derivation): string =>
  matrix.found ? matrixText(matrix.matrix, program) : `none: ${matrix.why.reason}`;

describe("stacked columns", () => {
  const given = "A ∈ ℝ^{p×m}; B ∈ ℝ^{n×q}; C ∈ ℝ^{m×n}; b ∈ ℝ^n; c ∈ ℝ^m; x ∈ ℝ^n; X ∈ ℝ^{m×n}; t ∈ ℝ";
  test.each([
    ["Y = A X B", "X", "Bᵀ ⊗ A"],
    ["Y = A X", "X", "I_n ⊗ A"],
    ["Y = X'", "X", "K_{m,n}"],
    ["Y = X X'", "X", "X ⊗ I_m + (I_m ⊗ X) K_{m,n}"],
    ["Y = C tr(C' X)", "X", "vec(C) vec(C)ᵀ"],
    ["Y = C .* X", "X", "diag(vec(C))"],
    ["Y = 3 X", "X", "3 I_{m·n}"],
    ["Y = X b", "X", "bᵀ ⊗ I_m"],
    ["Y = x x'", "x", "x ⊗ I_n + I_n ⊗ x"],
    ["Y = exp(t*X)", "t", "vec(exp(t X) ⊙ X)"],
    ["Y = c' X b", "X", "vec(c bᵀ)ᵀ"],
  ])("%s by %s: %s", (definition, wrt, form) => {
    expect(formOf(derivedFrom(`${given}; ${definition}`, "Y", [wrt], { layout: "vec" }))).toBe(form);
  });

  test("a Hessian by a matrix", () => {
    const derivation = derivedFrom("A ∈ ℝ^{m×m}; X ∈ ℝ^{m×n}; f = tr(X' A X)", "f", ["X", "X"], {
      layout: "vec",
    });
    expect(formOf(derivation)).toMatch(/^I_n ⊗ \((A \+ Aᵀ|Aᵀ \+ A)\)$|^I_n ⊗ A(ᵀ)? \+ I_n ⊗ A(ᵀ)?$/u);
  });

  test("what couples rows and columns otherwise is refused with its factors", () => {
    const { matrix } = derivedFrom("X ∈ ℝ^{m×n}; Y_ij = softmax_j(X_ij)", "Y", ["X"], { layout: "vec" });
    expect(matrix.found).toBe(false);
    expect(matrix.found ? 0 : matrix.why.factors.length).toBeGreaterThan(0);
  });

  test("the other layouts are transposes of each other", () => {
    const source = "A ∈ ℝ^{m×n}; x ∈ ℝ^n; y = A x";
    expect(formOf(derivedFrom(source, "y", ["x"], { layout: "numerator" }))).toBe("A");
    expect(formOf(derivedFrom(source, "y", ["x"], { layout: "denominator" }))).toBe("Aᵀ");
    const scalar = "A ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; f = x' A x";
    expect(formOf(derivedFrom(scalar, "f", ["x"], { layout: "numerator" }))).toBe("2 xᵀ A");
  });
});

test("stages are laid out as the result is", () => {
  const source = "A ∈ ℝ^{m×n}; x ∈ ℝ^n; z = A x; y = tanh(z)";
  const stages = (layout: "numerator" | "denominator" | "vec"): readonly string[] => {
    const { stages: all, program } = derivedFrom(source, "y", ["x"], { layout });
    return all.map(({ matrix }) => (matrix.found ? matrixText(matrix.matrix, program) : "none"));
  };
  expect(stages("numerator")[0]).toBe("A");
  expect(stages("denominator")[0]).toBe("Aᵀ");
  expect(stages("vec")[0]).toBe("A");
});

test("a network that ends in softmax has its Jacobian as a product", () => {
  const source = "x ∈ ℝ^n; A ∈ ℝ^{m×n}; B ∈ ℝ^{p×m}; h = tanh(A x); y = softmax(B h)";
  expect(formOf(derivedFrom(source, "y", ["x"]))).toBe(
    "(diag(softmax(B h)) − softmax(B h) softmax(B h)ᵀ) B diag(1_m − h.^2) A",
  );
});

describe("symmetry that follows from a definition", () => {
  test.each([
    ["X ∈ ℝ^{n×m}; M_ij = Σ_k X_ik X_jk; f = logdet(M)", "X", "2 M⁻¹ X"],
    ["A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n} symmetric; f = tr(A X X)", "X", "½ ((A + Aᵀ) X + X (A + Aᵀ))"],
    ["A, B ∈ ℝ^{n×n}; D ∈ ℝ^{n×n} diagonal; f = tr(A D B D)", "D", "(B D A + A D B) ⊙ I_n"],
    [
      "K ∈ ℝ^{n×n} positive definite; s ∈ ℝ; y ∈ ℝ^n; M_ij = K_ij + s δ_ij; N_ij = 2 M_ij; f = y' N y",
      "y",
      "2 N y",
    ],
  ])("%s", (source, wrt, form) => {
    expect(formOf(derivedFrom(source, "f", [wrt]))).toBe(form);
  });

  test("is not claimed of what is no transpose of itself", () => {
    const source = "A, B ∈ ℝ^{n×n}; y ∈ ℝ^n; M_ij = Σ_k A_ik B_jk; f = y' M y";
    expect(formOf(derivedFrom(source, "f", ["y"]))).toMatch(/M.*\+|\+.*M/u);
  });
});

describe("an unknown function of an expression", () => {
  test.each([
    ["H ∈ ℝ^{d×m}; W ∈ ℝ^{m×n}; L = L(H W)", "L", "H", "∇_Y L Wᵀ"],
    ["x ∈ ℝ^n; y ∈ ℝ^n; L = L(2 x)", "L", "x", "2 ∇_z L"],
    ["H ∈ ℝ^{d×m}; W ∈ ℝ^{m×n}; φ : ℝ^{d×n} → ℝ; f = φ(H W) + tr(H' H)", "f", "H", "∇_Y φ Wᵀ + 2 H"],
  ])("%s", (source, of, wrt, form) => {
    expect(formOf(derivedFrom(source, of, [wrt]))).toBe(form);
  });
});
