/*
 * Every construct of the language in each of its spellings: all spellings of a row are one tree.
 */
import { describe, expect, test } from "vitest";
import { tokens } from "../../src/syntax/lexer.js";
import { parse, read } from "../../src/syntax/parse.js";
import { expressionSpans } from "./spans.js";
import { showStatement } from "./show.js";

/** The tree, then the spellings that have it. */
type Row = readonly [tree: string, ...spellings: string[]];

const declarations: readonly Row[] = [
  [
    "declare H ∈ ℝ(D × M)",
    "H ∈ ℝ^{D×M}",
    "H in R^(D x M)",
    "H ∈ R^{D×M}",
    "H \\in \\mathbb{R}^{D \\times M}",
    "H \\in \\R^{D\\times M}",
    "H in R^{D x M}",
  ],
  [
    "declare H ∈ ℝ(D × M) ; declare W ∈ ℝ(M × N)",
    "H ∈ R^{D×M}, W ∈ R^{M×N}",
    "H in R^(D x M); W in R^(M x N)",
    "H \\in \\mathbb R^{D \\times M},\\ W \\in \\mathbb R^{M \\times N}",
  ],
  ["declare a, b ∈ ℝ(n)", "a, b ∈ ℝ^n", "a, b in R^n", "a, b \\in \\mathbb{R}^n", "a, b ∈ ℝⁿ"],
  ["declare t ∈ ℝ()", "t ∈ ℝ", "t in R", "t \\in \\mathbb{R}"],
  [
    "declare T ∈ ℝ(I × J × K)",
    "T ∈ ℝ^{I×J×K}",
    "T in R^(I x J x K)",
    "T \\in \\mathbb{R}^{I \\times J \\times K}",
  ],
  ["declare A ∈ ℝ(3 × 2)", "A ∈ ℝ^{3×2}", "A in R^(3 x 2)", "A in R^(3x2)"],
  ["declare K ∈ ℝ((+H -M +1) × (+W -N +1))", "K ∈ ℝ^{H-M+1×W-N+1}", "K in R^(H-M+1 x W-N+1)"],
  ["declare x_{i} ∈ ℝ(p)", "x_i ∈ ℝ^p", "x_i in R^p", "x_i \\in \\mathbb{R}^p"],
  ["declare z^{l} ∈ ℝ(n)", "z^{l} ∈ ℝ^{n}", "z^l ∈ ℝ^n", "z^{l} \\in \\mathbb{R}^{n}"],
  ["declare h^{(t/} ∈ ℝ(H)", "h⁽ᵗ⁾ ∈ ℝ^H", "h^(t) ∈ ℝ^H", "h^{(t)} \\in \\mathbb{R}^H"],
  [
    "declare P_{k}^-! ∈ ℝ(n × n) symmetric",
    "P_k^- ∈ ℝ^{n×n} symmetric",
    "P_k^{-} \\in \\mathbb{R}^{n \\times n} \\text{ symmetric}",
  ],
  ["declare L@(Y/ ∈ ℝ()", "L(Y) ∈ ℝ", "L(Y) in R", "L(Y) \\in \\mathbb{R}"],
  ["declare ∇{Y}L ∈ ℝ(D × N)", "∇_Y L ∈ ℝ^{D×N}", "\\nabla_Y L \\in \\mathbb{R}^{D\\times N}"],
  [
    "declare Y ∈ ℝ(D × N) ; equation Y = [H W]",
    "Y = H W ∈ ℝ^{D×N}",
    "Y = H W \\in \\mathbb{R}^{D \\times N}",
  ],
  ["function sigma : ℝ() → ℝ()", "σ : ℝ → ℝ", "sigma : R -> R", "\\sigma : \\mathbb{R} \\to \\mathbb{R}"],
  ["function f, g : ℝ() → ℝ()", "f, g : ℝ → ℝ", "f, g : R -> R"],
  [
    "function L : ℝ(D × N) → ℝ()",
    "L : ℝ^{D×N} → ℝ",
    "L : R^(D x N) -> R",
    "L : \\mathbb{R}^{D\\times N} \\to \\mathbb{R}",
  ],
  [
    "declare A ∈ ℝ(n × n) positive definite ; declare B ∈ ℝ(n × n) upper triangular, invertible",
    "A ∈ ℝ^{n×n} positive definite, B ∈ ℝ^{n×n} upper triangular, invertible",
    "A in R^(n x n) positive definite; B in R^(n x n) upper triangular, invertible",
  ],
  ["declare x ∈ ℝ(n) in (0,1)", "x ∈ ℝ^n in (0,1)", "x in R^n in (0, 1)", "x \\in \\mathbb{R}^n \\in (0,1)"],
  ["declare x ∈ ℝ(n) 0/1", "x ∈ ℝ^n 0/1", "x in R^n 0/1"],
  ["declare x ∈ ℝ(n) ±1", "x ∈ ℝ^n ±1", "x in R^n +-1", "x \\in \\mathbb{R}^n \\pm 1"],
  [
    "declare M ∈ ℝ(n × n) toeplitz ; declare S ∈ ℝ(n × n) antisymmetric ; declare D ∈ ℝ(n × n) diagonal ; declare Q ∈ ℝ(n × n) orthogonal ; declare R ∈ ℝ(n × n) lower triangular ; declare p ∈ ℝ(n) nonnegative ; declare q ∈ ℝ(n) positive",
    "M ∈ ℝ^{n×n} toeplitz; S ∈ ℝ^{n×n} antisymmetric; D ∈ ℝ^{n×n} diagonal; Q ∈ ℝ^{n×n} orthogonal; R ∈ ℝ^{n×n} lower triangular; p ∈ ℝ^n nonnegative; q ∈ ℝ^n positive",
  ],
  ["convention layout numerator", "layout numerator"],
  ["convention layout denominator", "layout denominator"],
  ["convention einstein", "einstein"],
];

const indexStyle: readonly Row[] = [
  [
    "equation Y_{d n} = SUM{m [H_{d m} W_{m n}]}",
    "Y_dn = Σ_m H_dm W_mn",
    "Y_dn = sum_m H_dm W_mn",
    "Y_{dn} = \\sum_m H_{dm} W_{mn}",
    "Y_{dn} = \\sum_m H_dm W_mn",
    "Y_dn = ∑_m H_dm W_mn",
  ],
  [
    "equation Y_{d n} = SUM{m:1..M [H_{d m} W_{m n}]}",
    "Y_{dn} = \\sum_{m=1}^{M} H_{dm} W_{mn}",
    "Y_dn = Σ_{m=1}^M H_dm W_mn",
    "Y_dn = sum_{m=1}^{M} H_dm W_mn",
    "Y_{dn} = \\sum\\limits_{m=1}^M H_{dm}W_{mn}",
  ],
  ["goal Y_{d n}", "Y_dn", "Y_{dn}", "Y_{d n}", "Y_{d\\,n}"],
  ["goal Y_{d,n}", "Y_{d,n}", "Y_{d, n}"],
  ["goal Y_{i j}", "Yᵢⱼ", "Y_ij", "Y_{ij}"],
  ["goal Y@[d, n/", "Y[d,n]", "Y[d, n]"],
  ["goal Y_{d 1}", "Y_{d1}", "Y_d1"],
  ["goal SUM{m' H_{d m'}}", "Σ_m' H_{dm'}", "sum_m' H_{d m'}", "\\sum_{m'} H_{dm'}"],
  ["goal X_{(+i +k)}", "X_{i+k}"],
  ["goal X_{(+i +k' -1)}", "X_{i+k'-1}"],
  ["goal x_{(+i +1)}", "x_{i+1}", "xᵢ₊₁"],
  ["goal X@[(+[2 i] +k -1), j/", "X[2i+k-1, j]"],
  ["goal a_{(+[((+i -1)/ s] +r)}", "a_{(i-1)s+r}"],
  ["goal W_{1,m n}", "W_1,mn", "W_{1,mn}"],
  ["equation W_{1,m n} = [a_{m} b_{n}]", "W_1,mn = a_m b_n"],
  ["declare W_{1}, b ∈ ℝ(n)", "W_1,b ∈ ℝ^n"],
  ["goal f@(x_{1}, y_{2}/", "f(x_1,y_2)"],
  ["goal (W_{1}/_{m n}", "(W_1)_{mn}", "(W_1)_mn"],
  ["goal W_{m •}", "W_{m\\cdot}", "W_{m·}"],
  ["goal H_{d •}", "H_{d.}", "H_d."],
  ["goal G_{i,•}", "G_{i,:}"],
  ["goal G@[•, k/", "G[:, k]"],
  ["goal SUM{d,n x_{d n}}", "Σ_{dn} x_dn", "Σ_dn x_dn", "\\sum_{dn} x_{dn}"],
  ["goal SUM{d,n x_{d n}}", "Σ_{d,n} x_dn", "\\sum_{d,n} x_{dn}"],
  [
    "goal SUM{i,j|i ≠ j [a_{i} a_{j}]}",
    "Σ_{i≠j} a_i a_j",
    "sum_{i != j} a_i a_j",
    "\\sum_{i\\neq j} a_i a_j",
  ],
  ["goal SUM{i,j|i ≤ j a_{i j}}", "Σ_{i≤j} a_ij", "sum_{i <= j} a_ij", "\\sum_{i\\leq j} a_{ij}"],
  ["goal SUM{i:1..n,j:1..n a_{i j}}", "\\sum_{i,j=1}^{n} a_{ij}"],
  ["goal SUM{i|i ≠ k a_{i}}", "Σ_{i : i ≠ k} a_i", "sum_{i : i != k} a_i", "\\sum_{i : i\\neq k} a_i"],
  ["goal SUM{i|y_{i} = k a_{i}}", "Σ_{i : y_i = k} a_i", "\\sum_{i : y_i = k} a_i"],
  ["goal h^{(t/}^{2}", "h⁽ᵗ⁾²"],
  ["goal SUM{i,j,k|i < j a_{i j k}}", "\\sum_{\\substack{i<j \\\\ k}} a_{ijk}"],
  ["goal SUM{i:1..n x_{i}}", "\\sum_{1\\le i\\le n} x_i"],
  ["goal SUM{ e^{z}}", "\\sum e^{z}"],
  ["goal SUM{n:1..N x_{n}}", "Σ^N_{n=1} x_n", "\\sum^N_{n=1} x_n"],
  ["goal PRODUCT{i x_{i}}", "Π_i x_i", "prod_i x_i", "\\prod_i x_i", "∏_i x_i"],
  ["goal MAX{j S_{i j}}", "max_j S_ij", "\\max_j S_{ij}"],
  ["goal MIN{j S_{i j}}", "min_j S_ij", "\\min_j S_{ij}"],
  ["goal (+[a_{i} / SUM{j [b_{j} c_{j}]}] +d_{i})", "a_i / Σ_j b_j c_j + d_i"],
  ["goal SUM{i ((+a_{i} +b_{i})/}", "Σ_i (a_i + b_i)"],
  ["goal (+SUM{i a_{i}} +b)", "Σ_i a_i + b"],
  ["goal SUM{i SUM{j [a_{i} b_{j}]}}", "Σ_i Σ_j a_i b_j"],
  ["goal [2 SUM{i [x_{i} y_{i}]}]", "2 Σ_i x_i y_i"],
  ["goal SUM{i -x_{i}}", "Σ_i −x_i", "\\sum_i -x_i"],
  ["goal [MAX{j (S_{i j}/} x_{i}]", "max_j(S_ij) x_i"],
  ["goal x_{i}^{2}", "x_i^2", "x_i²", "xᵢ²"],
  ["goal x_{i}^{(-[1 / 2]/}", "x_i^(-1/2)"],
  ["goal x_{i}^{-[1 / 2]}", "x_i^{-1/2}"],
  ["equation y_{i} = 1", "y_i = 1"],
  ["goal [delta_{i j} a_{j}]", "δ_ij a_j", "delta_ij a_j", "\\delta_{ij} a_j"],
  ["goal [i = j/", "[i = j]"],
  ["goal [i ≤ j/", "[i ≤ j]", "[i <= j]", "[i \\le j]"],
  ["goal a_{i}@[x_{i} > 0/", "a_i [x_i > 0]"],
  ["goal [epsilon_{i j k} a_{j} b_{k}]", "ε_ijk a_j b_k", "epsilon_ijk a_j b_k", "\\epsilon_{ijk} a_j b_k"],
  ["goal ([H W]/_{d n}", "(H W)_{dn}", "(H W)_dn"],
  ["goal inv@(X/_{i j}", "inv(X)_ij"],
  ["goal X^{-1}_{i j}", "X⁻¹_ij", "X^-1_ij", "X^{-1}_{ij}"],
  ["goal (∇{Y}L/_{d n}", "(∇_Y L)_{dn}", "(\\nabla_Y L)_{dn}"],
  [
    "goal softmax_{j}@(S_{i j}/",
    "softmax_j(S_ij)",
    "\\mathrm{softmax}_j(S_{ij})",
    "\\operatorname{softmax}_j\\left(S_{ij}\\right)",
  ],
  ["goal logsumexp_{j}@(S_{i j}/", "logsumexp_j(S_ij)"],
  [
    "goal [d(L / Y_{d n}) d(Y_{d n} / H_{a b})]",
    "∂L/∂Y_dn ∂Y_dn/∂H_ab",
    "\\frac{\\partial L}{\\partial Y_{dn}} \\frac{\\partial Y_{dn}}{\\partial H_{ab}}",
  ],
  ["goal D(([a_{i} x_{i}]/ / x_{i})", "∂/∂x_i (a_i x_i)", "\\frac{\\partial}{\\partial x_i} (a_i x_i)"],
  ["goal D(f / i)", "∂_i f", "\\partial_i f", "\\partial_{i} f"],
  ["goal d(([H W]/_{d n} / H_{a b})", "∂(H W)_{dn}/∂H_ab"],
  [
    "goal d(f / x, x)",
    "∂²f/∂x∂x",
    "\\frac{\\partial^2 f}{\\partial x\\,\\partial x}",
    "∂^2 f/∂x^2",
    "\\frac{\\partial^2 f}{\\partial x^2}",
  ],
  ["goal d(f / x, y)", "∂²f/∂x∂y"],
  ["goal d([log p] / x)", "∂ log p/∂x", "\\partial \\log p/\\partial x"],
  ["goal d([x^T? A x] / x)", "\\frac{\\partial x^T A x}{\\partial x}"],
  ["goal [dL / dH]", "dL/dH"],
];

const matrixStyle: readonly Row[] = [
  ["goal [H W]", "H W"],
  ["goal [H · W]", "H·W", "H \\cdot W", "H ⋅ W"],
  ["goal [H * W]", "H*W"],
  ["goal [H @ W]", "H @ W"],
  ["goal [A × B]", "A × B", "A \\times B"],
  [
    "goal Hᵀ",
    "Hᵀ",
    "H^⊤",
    "H^\\top",
    "H^\\intercal",
    "H^{\\top}",
    "H^{\\mathsf T}",
    "H^{\\mathrm{T}}",
    "H^{\\rm T}",
  ],
  ["goal H^T?", "H^T", "H^{T}"],
  ["goal H'", "H'", "H^{\\prime}", "H′"],
  ["goal A^{-1}", "A⁻¹", "A^-1", "A^{-1}"],
  ["goal A^T?⁻¹", "A^-T", "A^{-T}"],
  ["goal Aᵀ⁻¹", "A⁻ᵀ", "A^{-\\top}", "A^{-⊤}"],
  ["goal A^{3}", "A^3", "A³"],
  ["goal [A ⊙ B]", "A ⊙ B", "A .* B", "A \\odot B"],
  ["goal [A ∘ B]", "A ∘ B", "A \\circ B"],
  ["goal [A ⊘ B]", "A ⊘ B", "A ./ B", "A \\oslash B"],
  ["goal x.^2", "x.^2", "x .^ 2"],
  ["goal x.^2", "x^{⊙2}", "x^{\\odot 2}", "x^{\\circ 2}"],
  ["goal x.^-1", "x.^-1"],
  ["goal ([A x]/.^([1 / 2]/", "(A x).^(1/2)"],
  ["goal tanh@(x/.^2", "tanh(x).^2"],
  ["goal [A ⊗ B]", "A ⊗ B", "A \\otimes B"],
  ["goal kron@(A, B/", "kron(A, B)"],
  ["goal [u vᵀ]", "u vᵀ"],
  ["goal ⟨A, B/", "⟨A, B⟩", "\\langle A, B \\rangle", "\\left\\langle A, B\\right\\rangle", "<A, B>"],
  ["goal [A : B]", "A : B"],
  ["goal (+[[2 A] : [B C]] +d)", "2 A : B C + d"],
  ["goal -x^{2}", "−x^2", "-x^2"],
  ["goal -[a b]", "-a b"],
  ["goal [a / b c]", "a / b c"],
  ["goal [a * -b]", "a * -b"],
  ["goal A'^{2}", "A'^2"],
  ["goal (+a -((+b -c)/)", "a − (b − c)"],
  ["goal ‖r‖^{2}", "‖r‖²", "||r||^2", "\\|r\\|^2", "\\lVert r \\rVert^2", "\\left\\| r \\right\\|^2"],
  ["goal ‖X‖_{F}^{2}", "‖X‖_F²", "\\|X\\|_F^2"],
  ["goal ‖x‖_{1}", "‖x‖₁", "\\|x\\|_1"],
  ["goal |x|", "|x|", "\\left|x\\right|", "\\lvert x\\rvert"],
  ["goal [‖[A x]‖ ‖b‖]", "‖A x‖ ‖b‖"],
  [
    "goal tr@([A X]/",
    "tr(A X)",
    "\\mathrm{tr}(A X)",
    "\\operatorname{tr}(A X)",
    "\\text{tr}(A X)",
    "{\\rm tr}(A X)",
    "\\operatorname{tr}\\left(A X\\right)",
  ],
  ["goal I_{n}", "I_n", "I_{n}"],
  ["goal 1_{n}", "1_n"],
  ["goal [onesᵀ x]", "𝟏ᵀ x", "\\mathbf{1}^\\top x", "\\mathbb{1}^\\top x"],
  ["goal vector@(1, n/", "vector(1,n)"],
  ["goal matrix@(0/", "matrix(0)"],
  ['goal einsum@("dm,mn->dn", H, W/', 'einsum("dm,mn->dn", H, W)'],
  ["goal e^{x}", "e^{x}", "e^x"],
  ["goal [1/2 x]", "½ x", "½x"],
  ["goal [frac(1, 2) x]", "\\frac12 x", "\\frac{1}{2} x", "\\tfrac12 x"],
  ["goal root(x_{i})", "√x_i"],
  ["goal root(x)", "\\sqrt{x}", "\\sqrt x"],
  ["goal root[3](x)", "\\sqrt[3]{x}"],
  ["goal [0.5 x]", "0.5 x", ".5 x"],
  ["goal [0.001 x]", "1e-3 x"],
  ["goal [lam x]", "lam x"],
  ["goal Wq", "Wq"],
  ["goal (+alpha +[lambda x])", "α + λ x", "alpha + lambda x", "\\alpha + \\lambda x"],
  ["goal (+yhat -Lbar)", "\\hat y - \\bar L", "ŷ − L̄", "yhat - Lbar", "\\hat{y} - \\bar{L}"],
  ["goal [W beta]", "\\mathbf{W}\\boldsymbol{\\beta}", "\\mathbf W \\bm \\beta"],
  ["goal f''@(x/", "f''(x)", "f''\\left(x\\right)"],
  ["goal sigma'@(z/", "σ'(z)", "\\sigma'(z)"],
  ["goal [Sigma^{-1} mu]", "Σ⁻¹ μ", "Sigma^-1 mu", "\\Sigma^{-1} \\mu"],
  ["goal ∇{H}L", "∇_H L", "\\nabla_H L", "\\nabla_{H} L"],
  ["goal [∇{Y}L Wᵀ]", "∇_Y L Wᵀ"],
  ["goal ∇2{x}f", "∇²_x f", "\\nabla^2_x f", "\\nabla_x^2 f", "∇_x² f"],
  ["goal ∇{}f", "∇f"],
  ["goal ∇{x}f@(x/", "∇_x f(x)"],
  ["goal ∇{W_{1}}L", "∇_{W_1} L", "∇_W_1 L"],
  [
    "goal bmatrix(a & … & b ; ⋮ & ∅ & ⋮ ; c & … & d)",
    "\\begin{bmatrix} a & \\dots & b \\\\ \\vdots & & \\vdots \\\\ c & \\dots & d \\end{bmatrix}",
  ],
  ["goal [[a … b]/", "[a … b]", "[a \\dots b]", "\\left[a \\cdots b\\right]"],
  ["goal brace([A B] as C)", "\\underbrace{A B}_{C}"],
  ["goal [1 {y = k/]", "1\\{y = k\\}"],
];

const trees = (source: string): string => {
  const result = parse(source);
  return result.ok ? result.value.statements.map(showStatement).join(" ; ") : JSON.stringify(result.problems);
};

describe.each([
  ["declarations and conventions", declarations],
  ["index style", indexStyle],
  ["matrix style", matrixStyle],
] as const)("%s", (_title, rows) => {
  test.each(rows.flatMap(([tree, ...spellings]) => spellings.map((spelling) => [spelling, tree] as const)))(
    "%s",
    (spelling, tree) => {
      expect(trees(spelling)).toBe(tree);
    },
  );
});

const everything = [...declarations, ...indexStyle, ...matrixStyle];

describe("every tree of the tables", () => {
  test("has its spans inside the text, and around the spans of its parts", () => {
    for (const [, ...spellings] of everything)
      for (const spelling of spellings)
        for (const statement of read(spelling).statements) {
          expect(statement.span.start).toBeGreaterThanOrEqual(0);
          expect(statement.span.end).toBeLessThanOrEqual(spelling.length);
          for (const { outer, inner, kind } of expressionSpans(statement)) {
            expect(inner.start, `${kind} in ${spelling}`).toBeGreaterThanOrEqual(outer.start);
            expect(inner.end, `${kind} in ${spelling}`).toBeLessThanOrEqual(outer.end);
          }
        }
  });

  test("is read again from a text in which blanks are doubled", () => {
    for (const [tree, ...spellings] of everything)
      for (const spelling of spellings) expect(trees(spelling.replaceAll(" ", "  "))).toBe(tree);
  });

  test("is read with remarks and empty lines around", () => {
    for (const [tree, spelling = ""] of everything)
      expect(trees(`\n% a remark\n${spelling} % another\n\n`)).toBe(tree);
  });
});

describe("the two lexers", () => {
  // Spellings that differ only in how names, scripts and signs are written make the same tokens one by one.
  test.each([
    ["Σ_m H·W", "\\sum_m H\\cdot W"],
    ["α ⊙ β ⊘ γ ⊗ δ", "\\alpha \\odot \\beta \\oslash \\gamma \\otimes \\delta"],
    ["∂f/∂x = ∇_x f", "\\partial f/\\partial x = \\nabla_x f"],
    ["a ≤ b ≠ c ≥ d ≈ e", "a \\le b \\neq c \\ge d \\approx e"],
    ["x ∈ ℝ", "x \\in \\mathbb{R}"],
    ["‖x‖ − |y|", "\\|x\\| - |y|"],
    ["⟨a, b⟩ … √x", "\\langle a, b\\rangle \\dots \\sqrt x"],
  ])("agree on %s and %s", (text, latex) => {
    const pairs = (source: string, notation: "text" | "latex"): readonly string[] =>
      tokens(source, notation, new Set()).map(({ type, value }) => `${type} ${value.replace(/^[_^]/u, "")}`);
    expect(pairs(latex, "latex")).toEqual(pairs(text, "text"));
  });

  test("differ in runs of letters and in what a bare script reaches over", () => {
    const shown = (source: string, notation: "text" | "latex"): string =>
      read(source, { notation }).statements.map(showStatement).join();
    expect(shown("ab", "text")).toBe("goal ab");
    expect(shown("ab", "latex")).toBe("goal [a b]");
    expect(shown("H_dm", "text")).toBe("goal H_{d m}");
    expect(shown("H_dm", "latex")).toBe("goal [H_{d} m]");
    expect(shown("x^12", "text")).toBe("goal x^{12}");
    expect(shown("x^12", "latex")).toBe("goal [x^{1} 2]");
    expect(shown("Wtanh(x)", "latex")).toBe("goal [W tanh@(x/]");
    expect(shown("Loss", "latex")).toBe("goal [L o s s]");
    const named = read("Loss", { notation: "latex", words: ["Loss"] });
    expect(named.statements.map(showStatement)).toEqual(["goal Loss"]);
  });
});
