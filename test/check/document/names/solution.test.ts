/** Solutions under names of their own are judged by the equation that they solve. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const steps = (solution: string): readonly (string | undefined)[] =>
  checkDocument(
    String.raw`$$J = \|X w - y\|^2 + \lambda \|w\|^2$$
Setting the gradient to zero,
$$\nabla_w J = 2 X^T X w - 2 X^T y + 2 \lambda w = 0 \Rightarrow ${solution}$$
`,
    "X ∈ ℝ^{n×d}; y ∈ ℝ^n; w ∈ ℝ^d; λ ∈ ℝ positive",
    "proof.md",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test.each(["\\hat w", "w^*", "w_{\\text{ridge}}", "w_{MLE}", "\\hat w_{LS}", "w"])("%s", (name) => {
  const given = ["definition", "proved", "supposition"];
  expect(steps(`${name} = (X^T X + \\lambda I)^{-1} X^T y`)).toEqual([...given, "proved"]);
  expect(steps(`${name} = (X^T X - \\lambda I)^{-1} X^T y`)).toEqual([...given, "refuted"]);
});

test("a hat that stands before anything is solved is a name of its own", () => {
  const { steps: all } = checkDocument(
    "Let $\\hat y = X w$ and $L = \\|y - \\hat y\\|^2$. $$\\nabla_w L = -2 X^T (y - \\hat y)$$",
    "X ∈ ℝ^{n×d}; y ∈ ℝ^n; w ∈ ℝ^d",
    "proof.md",
  );
  expect(all.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
});

test("both solutions of two equations that are joined, one of them a square", () => {
  const found = (mean: string, variance: string): readonly (string | undefined)[] =>
    checkDocument(
      String.raw`Let $u_1,\dots,u_N \in \mathbb{R}$ and
      $\ell(\mu, \sigma^2) = -\frac{N}{2}\log\sigma^2 - \frac{1}{2\sigma^2}\sum_{i=1}^N (u_i-\mu)^2$.
      $$\frac{\partial \ell}{\partial \mu} = \frac{1}{\sigma^2}\sum_i (u_i - \mu)$$
      $$\frac{\partial \ell}{\partial \sigma^2} = -\frac{N}{2\sigma^2} + \frac{1}{2\sigma^4}\sum_i (u_i - \mu)^2$$
      Setting both to zero gives $\hat\mu = ${mean}$ and $\hat\sigma^2 = ${variance}$.`,
      "",
      "proof.md",
    )
      .steps.slice(-2)
      .map(({ verdict }) => verdict?.kind);
  const mean = String.raw`\frac1N \sum_i u_i`;
  const variance = String.raw`\frac1N \sum_i (u_i - \hat\mu)^2`;
  expect(found(mean, variance)).toEqual(["proved", "proved"]);
  expect(found(mean, variance.replace("1N", "2N"))).toEqual(["proved", "refuted"]);
  expect(found(mean.replace("u_i", "u_i^2"), variance)).toEqual(["refuted", "proved"]);
});

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("hats within an equation, and of what only differentials vary", () => {
  const lines = String.raw`$$S(b) = (y-Xb)^T(y-Xb)$$ $$\nabla_b S = 0$$ so $X^TX\hat b = X^Ty$ and $X^TX\hat b = -X^Ty$`;
  expect(verdicts(lines, "y ∈ ℝ^n\nX ∈ ℝ^{n×k}\nb ∈ ℝ^k").slice(2)).toEqual(["proved", "refuted"]);
  const trace = String.raw`$$df = tr(A\,dV) - tr(V\,dV)$$ This is zero where $$A - V = 0$$ hence $\hat V = A$.`;
  expect(verdicts(trace, "A, V ∈ ℝ^{n×n} symmetric\nf = tr(A V) - tr(V V)/2").at(-1)).toBe("proved");
});

test("a hat beside what it is put on is another quantity", () => {
  const lines = String.raw`$$S(b) = (y-Xb)^T(y-Xb)$$ $$\nabla_b S = 0$$ $$\hat b = (X^TX)^{-1}X^Ty$$ $$\hat b = b + (X^TX)^{-1}X^Te$$`;
  expect(verdicts(lines, "y, e ∈ ℝ^n\nX ∈ ℝ^{n×k}\nb ∈ ℝ^k")).not.toContain("refuted");
});

test("a star on what a gradient of a value is by", () => {
  const lines = String.raw`$$f(x) = \|Ax - b\|^2$$ $$\nabla f(x) = 2A^T(Ax - b)$$ Setting it to zero, $x^{\star} = (A^TA)^{-1}A^Tb$.`;
  expect(verdicts(lines, "A ∈ ℝ^{m×n}\nb ∈ ℝ^m\nx ∈ ℝ^n")).toEqual(["definition", "proved", "proved"]);
});

test("the gradient at a minimiser with a star is zero", () => {
  const square = "$$f(x) = \\frac12 x^T A x - b^T x$$ At the minimiser $\\nabla f(x^*) = 0$, so $A x^* = ";
  const kinds = (right: string): readonly string[] =>
    checkDocument(`${square}${right}$.`, "A ∈ ℝ^{n×n} symmetric\nb, x ∈ ℝ^n", "proof.md").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(kinds("b")).toEqual(["definition", "proved", "proved"]);
  expect(kinds("-b").at(-1)).toBe("refuted");
});

test("∇J is by the variable of J(w), for which a solution with a word of its own is solved", () => {
  const kinds = (last: string): readonly string[] =>
    checkDocument(
      `$$J(w) = \\|Xw - y\\|^2$$ Setting $\\nabla J = 0$ we get $$${last}$$`,
      "X ∈ ℝ^{n×d}\ny ∈ ℝ^n\nw ∈ ℝ^d",
      "solution.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds("\\hat w = (X^TX)^{-1}X^Ty").at(-1)).toBe("proved");
  expect(kinds("\\hat w = (X^TX)^{-1}Xy^T").at(-1)).toBe("refuted");
  expect(kinds("w_{opt} = (X^TX)^{-1}X^Ty").at(-1)).toBe("proved");
});
