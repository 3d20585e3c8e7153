import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const found = (document: string, assume: string): readonly (string | null)[] =>
  check(document, { assume, name: "proof.md" }).steps.map(
    ({ mistake, verdict, role }) => mistake ?? verdict ?? role,
  );

const GIVEN = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m";
const SUMMED = String.raw`$$\frac{\partial f}{\partial x_l} = \sum_i A_{il}(\sum_k A_{ik}x_k-b_i)$$`;
const EINSTEIN = String.raw`$$\frac{\partial f}{\partial x_l} = A_{il}(A_{ik}x_k-b_i)$$`;

test.each([
  [String.raw`f = \frac12 \sum_i(A_{ij}x_j-b_i)^2`, "missing-sum"],
  [String.raw`f = \frac12 (\sum_j A_{ij}x_j-b_i)^2`, "missing-sum"],
  [String.raw`f = \frac12 \sum_i(\sum_j A_{ij}x_k-b_i)^2`, "dangling-index"],
  [String.raw`f = \frac12 \sum_i(\sum_j A_{ij}x_j-b_j)^2`, "wrong-index"],
  [String.raw`f = \frac12 \sum_i(\sum_j A_{ji}x_j-b_i)^2`, "wrong-index"],
])("what follows tells what the definition of a number means: %s", (definition, mistake) => {
  expect(found(`$$${definition}$$ ${SUMMED}`, GIVEN)).toEqual([mistake, "proved"]);
});

test.each([
  [String.raw`f = \frac12 (A_{ij}x_j-b_i)(A_{ik}x_k-b_k)`, "dangling-index"],
  [String.raw`f = \frac12 (A_{ji}x_j-b_i)(A_{ik}x_k-b_i)`, "wrong-index"],
])("so it does under the summation convention: %s", (definition, mistake) => {
  expect(found(`$$${definition}$$ ${EINSTEIN}`, GIVEN)).toEqual([mistake, "proved"]);
});

test.each(["f ∈ ℝ", "f = f(x)"])("so it does where no more than %s is said of the number", (said) => {
  const definition = String.raw`$$f = \frac12 \sum_i(\sum_j A_{ij}x_k-b_i)^2$$`;
  expect(found(`${definition} ${SUMMED}`, `${GIVEN}\n${said}`)).toEqual(["dangling-index", "proved"]);
});

test("what is said of the letter that went astray tells where it belongs, too", () => {
  const definition = "$$f = \\sum_i(\\sum_j A_{ij}x_k-b_i)^2$$";
  const gradient = "$$\\frac{\\partial f}{\\partial x_k} = 2\\sum_i(\\sum_j A_{ij}x_j-b_i)A_{ik}$$";
  expect(found(`${definition} ${gradient}`, GIVEN)).toEqual(["dangling-index", "proved"]);
});

test("a transpose too many below a norm, and one that is missing of a vector", () => {
  const norm = String.raw`$$f = \|A^Tx-b\|^2$$ $$\nabla f = 2A^T(Ax-b)$$`;
  expect(found(norm, GIVEN)).toEqual(["missing-transpose", "proved"]);
  const logistic = String.raw`$$f(\beta) = \sum_{i=1}^n[\ln(1+e^{x_i^T\beta})-y_ix_i\beta]$$ $$\nabla f = \sum_i\Big(\frac{e^{x_i^T\beta}}{1+e^{x_i^T\beta}}-y_i\Big)x_i$$`;
  expect(found(logistic, "x_i ∈ ℝ^p\nβ ∈ ℝ^p\ny ∈ ℝ^n")).toEqual(["missing-transpose", "proved"]);
});

test("a number with an open index is not refuted where all that follows may be said of that one sample", () => {
  const error = "$$E = \\frac12 (t_n - y_n)^2$$";
  const given = "t, y ∈ ℝ^N\nE ∈ ℝ";
  expect(found(error, given)).not.toContain("missing-sum");
  expect(found(`${error} $$\\frac{\\partial E}{\\partial y_n} = -(t_n-y_n)$$`, given)).not.toContain(
    "missing-sum",
  );
  expect(found(`${error} $$\\frac{\\partial E}{\\partial y_k} = -(t_k-y_k)$$`, given)).toEqual([
    "missing-sum",
    "proved",
  ]);
});

test("the chain rule through one sample is right where that is left out", () => {
  const sample = String.raw`$E=\frac12(t_n-y_n)^2$, $y_n=\sum_i w_ix_{ni}$. $$\frac{\partial E}{\partial w_i}=\frac{\partial E}{\partial y_n}\frac{\partial y_n}{\partial w_i}$$ $$=-(t_n-y_n)x_{ni}$$`;
  const declared = "t, y ∈ ℝ^N\nx ∈ ℝ^{N×D}\nw ∈ ℝ^D\nE ∈ ℝ";
  for (const given of ["", declared])
    expect(
      check(sample, { assume: given, name: "proof.md" }).steps.map(({ verdict }) => verdict),
    ).not.toContain("refuted");
});

test("what cannot be worked with is no definition with a slip, and Γ at a name is a value of a function", () => {
  const page = (name: string): string =>
    String.raw`$$\ell = a\log b - \log ${name}(a) - b\sum_i x_i$$ $$\frac{\partial\ell}{\partial b} = \frac ab - \sum_i x_i$$`;
  const given = "x ∈ ℝ^n\na ∈ ℝ\nb ∈ ℝ";
  expect(found(page("q"), given)).toEqual(["unread", "unproved"]);
  expect(found(page("\\Gamma"), given)).toEqual(["definition", "proved"]);
});
