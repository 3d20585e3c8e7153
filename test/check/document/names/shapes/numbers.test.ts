import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a count below a line and a weight λ are numbers, though nothing is said of them", () => {
  const assumed = "A ∈ ℝ^{k×n}\nb ∈ ℝ^k\nx ∈ ℝ^n";
  const lines = (right: string): readonly string[] =>
    verdicts(
      String.raw`$$f = \frac{1}{2m}\|Ax - b\|^2 + \lambda \|x\|^2$$ $$\nabla_x f = ${right}$$`,
      assumed,
    );
  expect(lines(String.raw`\frac1m A^T(Ax - b) + 2\lambda x`)).toEqual(["definition", "proved"]);
  expect(lines(String.raw`\frac1m A^T(Ax - b) + \lambda x`)).toEqual(["definition", "refuted"]);
});

test("a multiplier that is transposed is no number", () => {
  const assumed = "A ∈ ℝ^{k×n}\nb ∈ ℝ^k\nx ∈ ℝ^n";
  const lines = String.raw`$$f = x^T x + \lambda^T(Ax - b)$$ $$\nabla_x f = 2x + A^T\lambda$$`;
  expect(verdicts(lines, assumed)).not.toContain("refuted");
});

test("a model of the data may be written as one of its parameters", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(
      String.raw`$$g(x) = \sigma(w^T x)$$ $$E = -y\log g(x) - (1 - y)\log(1 - g(x))$$ $$\frac{\partial E}{\partial w} = ${right}$$`,
      "w, x ∈ ℝ^n\ny ∈ ℝ",
    );
  expect(lines("(g(w) - y)x")).toEqual(["definition", "definition", "proved"]);
  expect(lines("(y - g(w))x")).toEqual(["definition", "definition", "refuted"]);
});

test("an update gives a name another value and is not judged", () => {
  const assumed = "X ∈ ℝ^{k×n}\ny ∈ ℝ^k\nw ∈ ℝ^n";
  const lines = String.raw`$$J(w) = \|Xw - y\|^2$$ $$w \leftarrow w - \eta \nabla J(w)$$ $$\nabla J(w) = 2X^T(Xw - y)$$`;
  expect(verdicts(lines, assumed)).toEqual(["definition", "definition", "proved"]);
});

test("capitals in a derivative stand for the vectors that are known", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(
      String.raw`$$p_i = \frac{e^{q_i}}{\sum_k e^{q_k}}$$ $$\frac{\partial P}{\partial Q} = ${right}$$`,
      "p, q ∈ ℝ^n",
    );
  expect(lines(String.raw`\operatorname{diag}(p) - p p^T`)).toEqual(["definition", "proved"]);
  expect(lines(String.raw`\operatorname{diag}(p) - p^T p`)).toEqual(["definition", "refuted"]);
});

test("an ε behind a matrix may be a vector", () => {
  const assumed = "X ∈ ℝ^{n×p}\ny ∈ ℝ^n\nβ ∈ ℝ^p\nW ∈ ℝ^{n×n}";
  const lines = String.raw`Let $g = W\epsilon$ and $y = X\beta + \epsilon$. $$Wy = WX\beta + g$$`;
  expect(verdicts(lines, assumed)).toEqual(["definition", "definition", "proved"]);
});

test("a function below a line is no number of its own", () => {
  const assumed = "F ∈ ℝ^{3×3} invertible\neinstein";
  const line = String.raw`$$(F^{-1})_{ij}F_{jk}\frac{1}{\det F} = \frac{\delta_{ik}}{\det F}$$`;
  expect(verdicts(line, assumed)).toEqual(["proved"]);
});

test("an entry ends what a determinant is of", () => {
  const assumed = "F ∈ ℝ^{n×n} invertible";
  const line = (right: string): string => String.raw`$$\frac{\partial\det F}{\partial F_{ij}} = ${right}$$`;
  expect(verdicts(line(String.raw`\det F F^{-1}_{ji}`), assumed)).toEqual(["proved"]);
  expect(verdicts(line(String.raw`\det F F^{-1}_{ij}`), assumed)).toEqual(["refuted"]);
});
