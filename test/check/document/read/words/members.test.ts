import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a diagonal matrix is what words say its entries are", () => {
  const assumed = "A ∈ ℝ^{m×n}\na_i ∈ ℝ^n\nb, s ∈ ℝ^m\nx ∈ ℝ^n\nD ∈ ℝ^{m×m}";
  const lines = (last: string): string =>
    String.raw`Here $D$ is a diagonal matrix with entries $s_i$. $$f = \sum_{i=1}^m s_i (a_i^T x - b_i)^2$$ $$\nabla_x f = 2\sum_{i=1}^m s_i (a_i^T x - b_i) a_i = ${last}$$`;
  const begun = ["definition", "definition", "proved"];
  expect(verdicts(lines("2 A^T D (A x - b)"), assumed)).toEqual([...begun, "proved"]);
  expect(verdicts(lines("2 A^T (A x - b)"), assumed)).toEqual([...begun, "refuted"]);
});

test("one diagonal matrix for each member of a family", () => {
  const assumed = "q ∈ ℝ^{m×n}\nD^u ∈ ℝ^{n×n}\nx ∈ ℝ^n\nv(u) ∈ ℝ^n";
  const lines = (last: string): string =>
    String.raw`Let $h_u = \sum_i q_{ui} x_i^2$, where $D^u$ is diagonal with entries $q_{ui}$. $$h_u = ${last}$$`;
  expect(verdicts(lines("x^T D^u x"), assumed)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(lines("2 x^T D^u x"), assumed)).toEqual(["definition", "definition", "refuted"]);
});

test("rows of two matrices in one breath, and no refutation by what a row may be a part of", () => {
  const lines = (words: string, last: string): readonly string[] =>
    verdicts(
      String.raw`$$f = \frac12\sum_{i,j}(R_{ij}-u_i^\top v_j)^2+\frac\lambda2\|U\|_F^2$$ ${words}
      $$\frac{\partial f}{\partial u_i} = -\sum_j (R_{ij}-u_i^\top v_j)v_j+\lambda u_i$$
      $$\nabla_U f = -(R - U V^T) V + ${last}$$`,
      "R ∈ ℝ^{m×n}\nU ∈ ℝ^{m×k}\nV ∈ ℝ^{n×k}\nλ ∈ ℝ",
    ).slice(-2);
  const rows = String.raw`Here $u_i^\top$ and $v_j^\top$ are the rows of $U$ and $V$.`;
  expect(lines(rows, String.raw`\lambda U`)).toEqual(["unproved", "proved"]);
  expect(lines(rows, String.raw`2\lambda U`)).not.toContain("proved");
  expect(lines("", String.raw`\lambda U`)).not.toContain("refuted");
});

test.each([
  String.raw`Let $X \in \mathbb{R}^{n \times d}$ with rows $x_i^T$.`,
  String.raw`Let $X \in \mathbb{R}^{n \times d}$ be the matrix whose rows are $x_i^T$.`,
  String.raw`Let $X \in \mathbb{R}^{n \times d}$. The rows of $X$ are $x_i^T$.`,
])("the entries of a row are x_ij: %s", (words) => {
  const lines = (entry: string): string | undefined =>
    verdicts(
      String.raw`${words} $$J = \sum_{i=1}^n (\theta^Tx_i - y_i)^2$$ $$\frac{\partial J}{\partial \theta_j} = 2\sum_{i=1}^n(\theta^Tx_i - y_i)${entry}$$`,
      "y ∈ ℝ^n\nθ ∈ ℝ^d",
    ).at(-1);
  expect(lines("x_{ij}")).toBe("proved");
  expect(lines("x_{ji}")).toBe("refuted");
});
