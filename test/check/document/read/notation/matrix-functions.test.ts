import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("below a trace the logarithm of a matrix is no function of each entry", () => {
  const assumed = "A ∈ ℝ^{n×n} positive definite";
  expect(verdicts("\\[ \\log \\det(A) = \\operatorname{tr}(\\log(A)) \\]", assumed)).not.toContain("refuted");
  expect(verdicts("\\[ \\log \\det(A) = 2 \\operatorname{tr}(\\log(A)) \\]", assumed)).toEqual(["refuted"]);
  expect(verdicts("\\[ \\det(e^A) = e^{\\operatorname{tr}(A)} \\]", assumed)).not.toContain("refuted");
});

test("the exponential is one of entries where the matrix is not square, or definitions use it so", () => {
  const lines = (right: string): string =>
    `\\[ f = \\operatorname{tr}(V^T \\exp(S)) \\] \\[ \\nabla_V f = ${right} \\]`;
  expect(verdicts(lines("\\exp(S)"), "S, V ∈ ℝ^{n×m}")).toEqual(["definition", "proved"]);
  expect(verdicts(lines("2 \\exp(S)"), "S, V ∈ ℝ^{n×m}")).toEqual(["definition", "refuted"]);
  const square = (right: string): string =>
    `\\[ E = \\exp(S) \\] \\[ \\operatorname{tr}(V^T \\exp(S)) = ${right} \\]`;
  expect(verdicts(square("\\sum_{i,j} V_{ij} E_{ij}"), "S, V ∈ ℝ^{n×n}")).toEqual(["definition", "proved"]);
});

test("a function that is one of matrices below a trace is so in the whole document", () => {
  const lines = (last: string): string => `\\[ f = \\operatorname{tr}(X \\log X) \\] \\[ df = ${last} \\]`;
  const assumed = "X ∈ ℝ^{n×n} positive definite\nx ∈ ℝ^n";
  expect(verdicts(lines("\\operatorname{tr}((\\log X + I) dX)"), assumed)).toEqual([
    "definition",
    "unproved",
  ]);
  expect(verdicts(lines("\\operatorname{tr}((\\log X - I) dX)"), assumed)).toEqual(["definition", "refuted"]);
  const slope = (right: string): string =>
    `\\[ \\frac{\\partial}{\\partial X}\\mathrm{tr}\\exp(X) = ${right} \\]`;
  expect(verdicts(slope("\\exp(X)^T"), "X ∈ ℝ^{n×n}")).toEqual(["proved"]);
  expect(verdicts(slope("\\exp(X)"), "X ∈ ℝ^{n×n}")).toEqual(["refuted"]);
  const beside = `${lines("\\operatorname{tr}((\\log X + I) dX)")} \\[ g = \\log(x^T X x) \\]`;
  expect(verdicts(`${beside} \\[ \\nabla_x g = \\frac{2 X x}{x^T X x} \\]`, assumed)).not.toContain(
    "refuted",
  );
});

test("the trace of a logarithm is the logarithm of the determinant, with brackets or without", () => {
  const line = (right: string): string => `\\[ \\log \\det(A^{-1}) = ${right} \\]`;
  expect(verdicts(line("\\mathrm{tr} \\log(A^{-1})"), "A ∈ ℝ^{n×n}")).toEqual(["proved"]);
  expect(verdicts(line("-\\mathrm{tr} \\log A"), "A ∈ ℝ^{n×n}")).toEqual(["proved"]);
  expect(verdicts(line("\\mathrm{tr} \\log(A)"), "A ∈ ℝ^{n×n}")).toEqual(["refuted"]);
});

test("an inner product with its F is one of matrices", () => {
  const assumed = "A, B ∈ ℝ^{m×n}";
  expect(verdicts("\\[ \\langle A, B \\rangle_F = \\operatorname{tr}(A^T B) \\]", assumed)).toEqual([
    "proved",
  ]);
  expect(verdicts("\\[ \\langle A, B \\rangle_F = \\operatorname{tr}(A B) \\]", assumed)).toEqual([
    "refuted",
  ]);
});

test("capitals below declared names are labels", () => {
  const assumed = "C_Y ∈ ℝ^{n×n}\nC_R ∈ ℝ^{m×m}\nA ∈ ℝ^{m×n}";
  const line = (last: string): string => `\\[ M = A C_Y A^T - C_R \\] \\[ M^T = ${last} \\]`;
  expect(verdicts(line("A C_Y^T A^T - C_R^T"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(line("A C_Y A^T - C_R^T"), assumed)).toEqual(["definition", "refuted"]);
});

test("a heading before a formula of plain text is none", () => {
  const text = (last: string): string => `Linear layer. Let y = W x + b.\n\n∂L/∂W = ${last}\n`;
  const kinds = (last: string): readonly string[] =>
    checkDocument(text(last), "W ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m\nL = L(y)", "proof.txt").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(kinds("∂L/∂y xᵀ")).toEqual(["definition", "proved"]);
  expect(kinds("x ∂L/∂y")).toContain("refuted");
});

test("below a trace the logarithm of a matrix that is defined is one of a matrix as well", () => {
  const text = (last: string): string =>
    "Let $M = xx^T + \\frac12 I$ and $f = \\log\\det(M)$. \\begin{align} df &= d \\ {\\rm tr}\\left( \\log\\left( M \\right) \\right) " +
    `\\\\ &= ${last} \\\\ &= 2 M^{-1} x : dx \\end{align}`;
  expect(verdicts(text("{\\rm tr}(M^{-1} dM)"), "x ∈ ℝ^n")).toEqual([
    "definition",
    "definition",
    "proved",
    "proved",
    "proved",
  ]);
  expect(verdicts(text("{\\rm tr}(M dM)"), "x ∈ ℝ^n")[3]).toBe("refuted");
});

test("the identity beside a Kronecker product has as many parts as that", () => {
  const lines = (right: string): string =>
    `Let $s = \\mathrm{vec}(S)$ and $g = \\mathrm{vec}(S + A^TASB^TB)$. $$dg = ${right}\\,ds$$`;
  const assumed = "S ∈ ℝ^{p×q}\nA ∈ ℝ^{m×p}\nB ∈ ℝ^{n×q}";
  const kinds = (right: string): readonly string[] =>
    checkDocument(lines(right), assumed, "kron.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds("(I + (B\\otimes A)^T(B\\otimes A))")).toEqual(["definition", "definition", "proved"]);
  expect(kinds("(I + 2(B\\otimes A)^T(B\\otimes A))")).toEqual(["definition", "definition", "refuted"]);
});

test("K with two sizes below is the commutation matrix, where no tensor is called so", () => {
  const kinds = (relation: string, more = ""): readonly (string | undefined)[] =>
    checkDocument(relation, `A ∈ ℝ^{n×m}\nX ∈ ℝ^{p×q}${more}`, "kron.txt").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(kinds("K_{n,m} vec(A) = vec(A')")).toEqual(["proved"]);
  expect(kinds("K_{p,n} (A ⊗ X) K_{m,q} = X ⊗ A")).toEqual(["proved"]);
  expect(kinds("K_{p,n} (A ⊗ X) K_{m,q} = 2 (X ⊗ A)")).toEqual(["refuted"]);
  expect(kinds("K_{n,m} vec(A) = vec(A')", "\nK ∈ ℝ^{n×m}")).not.toEqual(["proved"]);
});

test("a matrix below a norm weighs it", () => {
  const kinds = (right: string): readonly (string | undefined)[] =>
    checkDocument(
      `$$\\nabla_x \\|Ax - b\\|_{R^{-1}}^2 = ${right}$$`,
      "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m\nR ∈ ℝ^{m×m} positive definite",
      "norm.md",
    ).steps.map(({ verdict }) => verdict?.kind);
  expect(kinds("2A^TR^{-1}(Ax - b)")).toEqual(["proved"]);
  expect(kinds("2A^TR(Ax - b)")).toEqual(["refuted"]);
});

test("ones between others are as many as these, and the I of λI in plain text is the identity", () => {
  const kinds = (document: string, name: string): readonly (string | undefined)[] =>
    checkDocument(document, "X ∈ ℝ^{n×p}\nλ ∈ ℝ", name).steps.map(({ verdict }) => verdict?.kind);
  expect(kinds("Let $J = \\mathbf 1\\mathbf 1^T X$. $$\\mathbf 1\\mathbf 1^TJ = nJ$$", "ones.md")[1]).toBe(
    "proved",
  );
  expect(kinds("(XᵀX + λI)XᵀX = XᵀXXᵀX + λXᵀX", "ridge.txt")).toEqual(["proved"]);
});
