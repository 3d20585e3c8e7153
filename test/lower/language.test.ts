/*
 * The language in its spellings: every row is one meaning, written in several ways, and all of them have one canonical key.
 */
import { describe, expect, test } from "vitest";
import { key, problemsOf, read } from "./read.js";

const MATRICES =
  "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; A, B ∈ ℝ^{n×n}; C, E ∈ ℝ^{n×m}; x, y ∈ ℝ^n; b ∈ ℝ^m; t, lam ∈ ℝ; T ∈ ℝ^{n×n×n}";

/** A row: what it is, then texts that say the same of `Q`. A text that begins with a backslash or has one is LaTeX. */
type Row = readonly [string, ...string[]];

const rows: readonly Row[] = [
  [
    "matrix product",
    "Q = H W",
    "Q = H*W",
    "Q = H·W",
    "Q = H @ W",
    "Q_dn = Σ_m H_dm W_mn",
    "Q_dn = sum_m H_dm W_mn",
    "Q_{dn} = \\sum_{m=1}^{M} H_{dm} W_{mn}",
    "Q[d,n] = Σ_m H[d,m] W[m,n]",
    "Q_{d,n} = Σ_{m=1}^M H_{d,m} W_{m,n}",
    'Q = einsum("dm,mn->dn", H, W)',
    "Q_dn = (H W)_{dn}",
    "Qᵢⱼ = Σₖ Hᵢₖ Wₖⱼ",
  ],
  ["transpose", "Q = A'", "Q = Aᵀ", "Q = A^T", "Q = A^⊤", "Q = A^\\top", "Q_ij = A_ji", "Q_ij = A'_ij"],
  [
    "an entry of what stands in brackets behind a factor",
    "Q_ik = Σ_j A_ij (B + A)_jk",
    "Q = A (B + A)",
    "Q_ik = Σ_j A_ij · (B + A)_{jk}",
    "Q_{ik} = A_{i \\cdot} (B + A)_{\\cdot k}",
    "Q = \\sum_j A_{\\cdot j} (B + A)_{j \\cdot}",
  ],
  ["two positions", "Q = A_{1,2}", "Q = A_{12}", "Q = A_12", "Q = A[1,2]"],
  ["transpose of a product", "Q = (H W)'", "Q = W' H'", "Q_nd = Σ_m H_dm W_mn"],
  [
    "inner product",
    "Q = x' y",
    "Q = xᵀ y",
    "Q = ⟨x, y⟩",
    "Q = x · y",
    "Q = Σ_i x_i y_i",
    "Q = sum(x .* y)",
    "Q = tr(x y')",
    'Q = einsum("i,i", x, y)',
    "Q = x^\\top y",
  ],
  ["outer product", "Q = x b'", "Q_ij = x_i b_j", 'Q = einsum("i,j->ij", x, b)'],
  ["Frobenius product", "Q = tr(C' E)", "Q = ⟨C, E⟩", "Q = C : E", "Q = sum(C .* E)", "Q = Σ_ij C_ij E_ij"],
  [
    "quadratic form",
    "Q = x' A x",
    "Q = Σ_ij x_i A_ij x_j",
    "Q = x^T A x",
    "Q = ⟨x, A x⟩",
    "Q = \\sum_{i,j} x_i A_{ij} x_j",
  ],
  ["hadamard", "Q = C ⊙ E", "Q = C ∘ E", "Q = C .* E", "Q_ij = C_ij E_ij", "Q = C \\odot E"],
  ["entrywise quotient", "Q = C ⊘ E", "Q = C ./ E", "Q_ij = C_ij / E_ij", "Q_{ij} = \\frac{C_{ij}}{E_{ij}}"],
  ["entrywise power", "Q = x.^2", "Q_i = x_i^2", "Q_i = x_i²", "Q = x .* x .^ 1", "Q_i = x_i x_i"],
  ["squared norm", "Q = ‖x‖²", "Q = norm2(x)^2", "Q = Σ_i x_i^2", "Q = \\|x\\|^2", "Q = ‖x‖^2", "Q = x' x"],
  [
    "norm",
    "Q = ‖x‖",
    "Q = norm2(x)",
    "Q = sqrt(Σ_i x_i^2)",
    "Q = (x' x)^(1/2)",
    "Q = (x'*x)^0.5",
    "Q = √(x'x)",
    "Q = \\sqrt{x^\\top x}",
    "Q = ‖x‖_2",
  ],
  ["Frobenius norm", "Q = ‖C‖_F²", "Q = norm2(C)^2", "Q = Σ_ij C_ij²", "Q = ‖C‖²", "Q = \\|C\\|_F^2"],
  [
    "largest entry",
    "Q = ‖x‖_∞",
    "Q = ||x||_inf",
    "Q = \\|x\\|_\\infty",
    "Q = max(abs(x))",
    "Q = max_i |x_i|",
  ],
  ["one-norm", "Q = ‖x‖₁", "Q = norm1(x)", "Q = Σ_i abs(x_i)", "Q = Σ_i |x_i|", "Q = sum(abs(x))"],
  [
    "trace",
    "Q = tr(A B)",
    "Q = tr(A*B)",
    "Q = Σ_ij A_ij B_ji",
    "Q = \\operatorname{tr}(A B)",
    "Q = trace(A B)",
  ],
  ["diagonal of a matrix", "Q = diag(A)", "Q_i = A_ii", 'Q = einsum("ii->i", A)'],
  [
    "diagonal matrix",
    "Q = diag(x)",
    "Q_ij = δ_ij x_i",
    "Q_ij = delta_ij x_j",
    "Q_{ij} = \\delta_{ij} x_i",
    "Q_ij = [i = j] x_i",
  ],
  ["diagonal in a chain", "Q = A diag(x) B", "Q_ij = Σ_k A_ik x_k B_kj"],
  ["scaled columns", "Q_ij = A_ij x_j", "Q = A diag(x)"],
  [
    "identity",
    "Q = A + t I",
    "Q = A + t eye",
    "Q = A + t*eye(n)",
    "Q = A + t I_n",
    "Q_ij = A_ij + t δ_ij",
    "Q_ij = A_ij + t I_ij",
  ],
  ["a power of a vector with a size below", "Q = 1_n.^2", "Q = 1_n .^ 2", "Q = 1_n.^-1", "Q = 1_n"],
  ["ones", "Q = A 𝟏", "Q = A*vector(1)", "Q = A*ones(n)", "Q = A 1_n", "Q_i = Σ_j A_ij", "Q = A*vector(1,n)"],
  [
    "ones transposed",
    "Q = 1_n' x",
    "Q = 𝟏_n' x",
    "Q = 1_n^T x",
    "Q = 1_{n}' x",
    "Q = ones(n)' x",
    "Q = sum(x)",
  ],
  ["ones as a matrix", "Q = C + matrix(1)", "Q = C + matrix(1,n,m)", "Q_ij = C_ij + 1"],
  ["sum of entries", "Q = sum(C)", "Q = Σ_ij C_ij", "Q = vector(1)' C vector(1)", "Q = \\sum_{ij} C_{ij}"],
  ["power of a matrix", "Q = A^3", "Q = A A A", "Q_ij = Σ_kl A_ik A_kl A_lj", "Q = A³"],
  [
    "inverse",
    "Q = inv(A) B",
    "Q = A⁻¹ B",
    "Q = A^-1 B",
    "Q = A^{-1} B",
    "Q_ij = Σ_k inv(A)_ik B_kj",
    "Q_ij = Σ_k A⁻¹_ik B_kj",
  ],
  ["inverse transpose", "Q = A^-T", "Q = A^{-T}", "Q = inv(A)'", "Q_ij = inv(A)_ji", "Q = (A⁻¹)ᵀ"],
  ["determinant", "Q = det(A)", "Q = |A|", "Q = \\det(A)"],
  ["log-determinant", "Q = logdet(A B)", "Q = logdet(A*B)"],
  [
    "least squares",
    "Q = ‖C b − x‖²",
    "Q = norm2(C*b - x)^2",
    "Q = Σ_i (Σ_j C_ij b_j − x_i)²",
    "Q = \\sum_i \\left(\\sum_j C_{ij} b_j - x_i\\right)^2",
  ],
  ["exponential", "Q = exp(x)", "Q_i = exp(x_i)", "Q_i = e^{x_i}", "Q = e^x", "Q = \\exp(x)"],
  ["logarithm", "Q = sum(log(x))", "Q = Σ_i ln(x_i)", "Q = Σ_i log x_i", "Q = \\sum_i \\ln x_i"],
  ["value divided by values", "Q_i = exp(x_i)/Σ_k exp(x_k)", "Q_{i} = \\exp x_{i} / \\sum_k \\exp x_{k}"],
  ["function without brackets", "Q = log(det(A))", "Q = log|A|", "Q = \\log \\det A"],
  [
    "functions side by side",
    "Q = det(A) log(det(A))",
    "Q = \\det A \\log \\det A",
    "Q = \\det A \\log(\\det A)",
  ],
  ["sigmoid", "Q = σ(x)", "Q = sigmoid(x)", "Q_i = σ(x_i)", "Q = \\sigma(x)"],
  ["softmax", "Q = softmax(x)", "Q_i = softmax_i(x_i)", "Q = softmax(x, 1)"],
  ["softmax of rows", "Q = softmax(C)", "Q_ij = softmax_j(C_ij)", "Q = softmax(C, 2)"],
  ["logsumexp of rows", "Q = logsumexp(C)", "Q_i = logsumexp_j(C_ij)"],
  [
    "fraction",
    "Q = 1/2 x'x",
    "Q = 0.5 x'x",
    "Q = ½ x'x",
    "Q = x'x/2",
    "Q = \\frac{1}{2} x^\\top x",
    "Q = \\frac{x^\\top x}{2}",
  ],
  [
    "softmax by hand",
    "Q = exp(x)/sum(exp(x))",
    "Q_i = exp(x_i)/Σ_j exp(x_j)",
    "Q_i = exp(x_i)/(Σ_j exp(x_j))",
    "Q_i = \\frac{\\exp(x_i)}{\\sum_j \\exp(x_j)}",
  ],
  ["unary minus", "Q = -x", "Q = −x", "Q_i = -x_i", "Q = (-1) x"],
  ["third order", "Q = Σ_ijk T_ijk x_i x_j x_k", 'Q = einsum("ijk,i,j,k", T, x, x, x)'],
  ["mean", "Q = sum(x)/dim(n)", "Q = (Σ_i x_i)/dim(n)", "Q = 1/n Σ_i x_i"],
  ["bracket", "Q_i = [x_i > 0]", "Q_i = [0 < x_i]", "Q = [x > 0]", "Q = [x > vector(0)]", "Q = step(x)"],
  ["double sum", "Q = Σ_i Σ_j A_ij", "Q = Σ_ij A_ij", "Q = Σ_{i,j} A_ij"],
  ["condition", "Q = Σ_{i≠j} A_ij", "Q = Σ_ij [i ≠ j] A_ij"],
  ["part of a range", "Q = Σ_{i=1}^{n-1} x_i", "Q = Σ_i [i ≤ n - 1] x_i"],
  [
    "trace of a Kronecker product",
    "Q = tr(kron(A, B))",
    "Q = tr(A ⊗ B)",
    "Q = tr(A) tr(B)",
    "Q = (Σ_i A_ii) (Σ_j B_jj)",
  ],
  ["vec in an inner product", "Q = vec(C)' vec(E)", "Q = Σ_ij C_ij E_ij"],
  ["Kronecker product and vec", "Q = vec(A)' kron(B, A) vec(B)", "Q = Σ_ijkl A_ij B_jl A_ik B_kl"],
  ["adjugate", "Q = tr(adj(A) B)", "Q = Σ_ij adj(A)_ij B_ji"],
];

const notationOf = (source: string): "text" | "latex" =>
  /\\[a-zA-Z|]/.test(source) && !/\^\\top$/.test(source) ? "latex" : "text";

describe("spellings of one meaning", () => {
  test.each(rows.map((row) => [row[0], row.slice(1)] as const))("%s", (_name, texts) => {
    const environment = read(MATRICES).environment;
    const keys = texts.map(
      (text) => [text, key(read(text, { environment }, notationOf(text)), "Q")] as const,
    );
    const [first] = keys;
    expect(keys).toEqual(texts.map((text) => [text, first?.[1]]));
  });
});

describe("indices that are repeated", () => {
  test("are summed under Σ only, unless einstein is asked for", () => {
    const environment = read("A ∈ ℝ^{n×m}; B ∈ ℝ^{m×p}; S ∈ ℝ^{n×n}; a ∈ ℝ^m").environment;
    const same = (einstein: string, explicit: string): void =>
      expect(key(read(einstein, { environment, einstein: true }), "Q")).toEqual(
        key(read(explicit, { environment }), "Q"),
      );
    same("Q_ik = A_ij B_jk", "Q_ik = Σ_j A_ij B_jk");
    same("Q = S_ii", "Q = Σ_i S_ii");
    same("Q_i = S_ii", "Q_i = S_ii");
    same("Q_ij = A_ij a_j", "Q_ij = A_ij a_j");
    same("Q_i = A_ij a_j + S_ii", "Q_i = Σ_j A_ij a_j + S_ii");
    same(
      "Q = (A_ij a_j)(A_ik a_k)",
      "Q = Σ_i (Σ_j A_ij a_j) (Σ_k A_ik a_k)".replace(
        "(Σ_j A_ij a_j) (Σ_k A_ik a_k)",
        "Σ_jk A_ij a_j A_ik a_k",
      ),
    );
    same("Q = a_i a_i", "Q = Σ_i a_i^2");
    same("Q = a_i^2", "Q = Σ_i a_i^2");
    same("Q_i = exp(A_ij a_j)", "Q_i = exp(Σ_j A_ij a_j)");
    // The letter below a norm is none.
    same("Q = ‖A B‖_F^2", "Q = ‖A B‖_F^2");
    expect(key(read("einstein; Q = S_ii", { environment }), "Q")).toEqual(
      key(read("Q = Σ_i S_ii", { environment }), "Q"),
    );
  });
});

test("a row in the midst of a product stands for the inner product that it opens", () => {
  const sizes = "A ∈ ℝ^{n×n}\nv, w ∈ ℝ^n\n";
  const same = (one: string, other: string): void => {
    const lowered = read(`${sizes}p = ${one}\nq = ${other}`);
    expect(key(lowered, "p")).toBe(key(lowered, "q"));
  };
  same("vᵀ A vᵀ w", "vᵀ w vᵀ A");
  same("A vᵀ w v", "(vᵀ w) A v");
  same("vᵀ wᵀ A v w", "(vᵀ w) (wᵀ A v)");
  expect(problemsOf(`${sizes}p = vᵀ A wᵀ`)).toMatchObject([{ code: "shape-mismatch" }]);
});
