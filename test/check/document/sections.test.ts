/** Rows and columns without a definition, names that stand for others, and functions of a transpose. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const GIVEN = "A ∈ ℝ^{P×Q}\nB ∈ ℝ^{Q×R}\nC ∈ ℝ^{P×R}\nf = f(C)";

const verdicts = (document: string, assumed = GIVEN): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("one index below a matrix is its row", () => {
  const document = (order: string): string =>
    `Let $C = A B$. Then $$\\nabla_B f = \\sum_{p=1}^P ${order}$$ and $$C_p = A_p B.$$`;
  expect(verdicts(document("(A_p)^T \\nabla_{C_p} f"))).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(document("(A_{p.})^T \\nabla_{C_{p.}} f"))).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(document("A_p \\nabla_{C_p} f"))[1]).toBe("refuted");
});

test("or its column, where that is what fits", () => {
  expect(verdicts("Let $C = A B$. Then $$C_r = A B_r.$$")).toEqual(["definition", "proved"]);
});

test("small letters of one sample are rows of their matrices", () => {
  const document =
    "Let $C = A B$, $C_{pr} = \\sum_q A_{pq} B_{qr}$.\n\n$$c_r = \\sum_{q=1}^Q a_q B_{qr}$$\n\n";
  expect(verdicts(`${document}$$\\frac{\\partial c_r}{\\partial a_q} = B_{qr}$$`).slice(2)).toEqual([
    "proved",
    "proved",
  ]);
  expect(verdicts(`${document}$$\\frac{\\partial c_r}{\\partial a_q} = 2 B_{qr}$$`).at(-1)).toBe("refuted");
});

test("an assumed w = W makes both one name", () => {
  const assumed = `${GIVEN}\nb = B`;
  expect(verdicts("Let $C = A B$. Then $\\nabla_b f = A^T \\nabla_C f$.", assumed)).toEqual([
    "definition",
    "proved",
  ]);
});

test("words give rows a name", () => {
  const document = (order: string): string =>
    `Let $C = A B$, and write $a_p^T$ for row $p$ of $A$, $g_p^T$ for row $p$ of $\\nabla_C f$. Then $$\\nabla_B f = \\sum_{p=1}^P ${order}.$$`;
  const assumed = `${GIVEN}\na_p ∈ ℝ^Q\ng_p ∈ ℝ^R`;
  expect(verdicts(document("a_p g_p^T"), assumed).at(-1)).toBe("proved");
  expect(verdicts(document("2 a_p g_p^T"), assumed).at(-1)).toBe("refuted");
});

test("a function of the transpose, by its value at Yᵀ or by a variable", () => {
  for (const definition of ["\\tilde f(C^T) = f(C)", "\\tilde f(Z) = f(Z^T)"]) {
    const document = (last: string): string =>
      `Let $C = A B$. Define $${definition}$. Then $\\nabla_{C^T} \\tilde f = (\\nabla_C f)^T$. ` +
      `Let $U = B^T, V = A^T$. So $$\\nabla_U \\tilde f(U V) = ${last}$$`;
    expect(verdicts(document("\\nabla_{C^T} \\tilde f \\, V^T")).slice(-4)).toEqual([
      "proved",
      "definition",
      "definition",
      "proved",
    ]);
    expect(verdicts(document("\\nabla_{C^T} \\tilde f \\, V")).at(-1)).toBe("refuted");
  }
});

test("what an if supposes of a matrix holds from there on", () => {
  expect(verdicts("If $C = A B$ then $\\nabla_A f = \\nabla_C f B^T$. Hence $C^T = B^T A^T$.")).toEqual([
    "definition",
    "proved",
    "proved",
  ]);
});

test("the gradient by a vector may be a sum of rows", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      String.raw`$Y=XW+\mathbf 1b^T$. Then $$\frac{\partial L}{\partial b}=${right}$$`,
      "X ∈ ℝ^{N×D}; W ∈ ℝ^{D×M}; b ∈ ℝ^{M}; Y ∈ ℝ^{N×M}; L = L(Y)",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last(String.raw`\sum_i\left(\frac{\partial L}{\partial Y}\right)_{i,:}`)).toBe("proved");
  expect(last(String.raw`\sum_{i=1}^N\frac{\partial L}{\partial Y_{i,:}}`)).toBe("proved");
  expect(last(String.raw`2\sum_i\left(\frac{\partial L}{\partial Y}\right)_{i,:}`)).toBe("refuted");
  expect(last(String.raw`\sum_i\left(\frac{\partial L}{\partial Y}\right)_{:,i}`)).toBe("refuted");
});
