/** The members of a matrix that is written as a list of them have its sizes. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const last = (matrix: string, step: string): string | undefined =>
  checkDocument(`Let $${matrix}$. $$${step}$$`, "A ∈ ℝ^{m×n}; v ∈ ℝ^n", "proof.md").steps.at(-1)?.verdict
    ?.kind;

const columns = String.raw`A = [a_1, \dots, a_n]`;
const rows = String.raw`A = \begin{bmatrix} a_1^T \\ \vdots \\ a_m^T \end{bmatrix}`;

test.each([
  [columns, String.raw`A v = \sum_{j=1}^n v_j a_j`, String.raw`A v = \sum_{j=1}^n v_j a_j^T`],
  [columns, String.raw`AA^T = \sum_k a_k a_k^T`, String.raw`A^TA = \sum_k a_k a_k^T`],
  [columns, String.raw`(A^TA)_{ij} = a_i^T a_j`, String.raw`(A^TA)_{ij} = a_i a_j^T`],
  [rows, String.raw`A^TA = \sum_{i=1}^m a_i a_i^T`, String.raw`A^TA = \sum_{i=1}^m a_i^T a_i`],
  [rows, String.raw`\|Av\|^2 = \sum_{i=1}^m (a_i^T v)^2`, String.raw`\|Av\|^2 = \sum_{i=1}^m (a_i v^T)^2`],
])("%s: %s", (matrix, right, wrong) => {
  expect(last(matrix, right)).toBe("proved");
  expect(last(matrix, wrong)).toBe("refuted");
});

test("a diagonal matrix of a list", () => {
  const written = String.raw`D = \operatorname{diag}(v_1, \dots, v_n)`;
  expect(last(written, String.raw`A D A^T = A \operatorname{diag}(v) A^T`)).toBe("proved");
  expect(last(written, String.raw`A D A^T = 2 A \operatorname{diag}(v) A^T`)).toBe("refuted");
});

test("words may say what a row is called", () => {
  const lines = (gradient: string): readonly string[] =>
    checkDocument(
      String.raw`Let $A\in\mathbb{R}^{m\times n}$, $x\in\mathbb{R}^n$ and $f(x) = \sum_i e^{a_i^T x}$, where $a_i^T$ is row $i$ of $A$. $$\frac{\partial f}{\partial x_j} = \sum_i e^{a_i^T x} ${gradient}$$`,
      "",
      "proof.md",
    )
      .steps.slice(2)
      .map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines("A_{ij}")).toEqual(["definition", "definition", "proved"]);
  expect(lines("A_{ji}")).toEqual(["definition", "definition", "refuted"]);
});
