import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (definition: string, claim: string, name = "layer.md"): readonly string[] => {
  const assume = "X ∈ ℝ^{n×p}\nW ∈ ℝ^{p×m}\nb ∈ ℝ^m\nY ∈ ℝ^{n×m}\nL = L(Y)";
  const document = name.endsWith(".md") ? `$$${definition}$$ $$${claim}$$` : `${definition}\n${claim}`;
  return check(document, { assume, name }).steps.map(({ verdict, role }) => verdict ?? role);
};

const GRADIENT = String.raw`\frac{\partial L}{\partial b_j} = \sum_i\frac{\partial L}{\partial Y_{ij}}`;

test.each([
  "Y_{i,:} = X_{i,:}W + b^T",
  "Y_{i,:} = X_{i,:}W + b",
  "Y_i = X_iW + b^T",
  "Y_{:,j} = XW_{:,j} + b_j",
])("a matrix is defined by its rows or columns: %s", (definition) => {
  expect(verdicts(definition, GRADIENT)).toEqual(["definition", "proved"]);
  expect(verdicts(definition, GRADIENT.replace("\\sum_i", "2\\sum_i"))).toEqual(["definition", "refuted"]);
});

test("in square brackets too", () => {
  const gradient = "dL/dW[k,j] = sum_i dL/dY[i,j] * X[i,k]";
  expect(verdicts("Y[i,:] = X[i,:] W + b", gradient, "layer.txt")).toEqual(["definition", "proved"]);
});

test("what a row is called says nothing new of its matrix", () => {
  const document = String.raw`$$X_{i,:} = x_i^T$$ $$f = \|Xw\|^2$$ $$f = \sum_i(x_i^Tw)^2$$`;
  const { steps } = check(document, { assume: "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\nf ∈ ℝ", name: "rows.md" });
  expect(steps.map(({ verdict, role }) => verdict ?? role)).toEqual(["proved", "definition", "proved"]);
});
