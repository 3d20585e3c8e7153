import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

test("a second derivative set to zero is one more equation", () => {
  const document = String.raw`$L = \frac12\|Xw + v - y\|^2$. $\frac{\partial L}{\partial v} = Xw + v - y = 0$ and $\frac{\partial L}{\partial w} = X^T(Xw + v - y) = 0$`;
  const { steps } = check(document, {
    assume: "X ∈ ℝ^{n×d}\nw ∈ ℝ^d\nv ∈ ℝ^n\ny ∈ ℝ^n\nL ∈ ℝ",
    name: "proof.md",
  });
  expect(steps.map(({ verdict }) => verdict)).not.toContain("refuted");
  expect(steps.map(({ verdict }) => verdict)).not.toContain("unproved");
});

test("an equation with zero right below a gradient that is zero says it again", () => {
  const likelihood = String.raw`$$\ell = -\frac12\sum_{i=1}^N (x_i-\mu)^T S (x_i-\mu)$$ $$\frac{\partial\ell}{\partial\mu} = 0$$`;
  const last = (...equations: readonly string[]) => {
    const document = `${likelihood} ${equations.map((one) => `$$${one} = 0$$`).join(" ")}`;
    const assume = "x_i ∈ ℝ^k\nμ ∈ ℝ^k\nS ∈ ℝ^{k×k} positive definite";
    const step = check(document, { assume, name: "proof.md" }).steps.at(-1);
    return step?.mistake ?? step?.verdict;
  };
  const first = String.raw`2\sum_{i=1}^N S(x_i-\mu)`;
  expect(last(first)).toBe("proved");
  expect(last(String.raw`2\sum_{i=1}^N S(x_i+\mu)`)).toBe("sign");
  expect(last(first, String.raw`\sum_{i=1}^N S x_i - \sum_{i=1}^N S\mu`)).toBe("proved");
  expect(last(first, String.raw`\sum_{i=1}^N S x_i + \sum_{i=1}^N S\mu`)).toBe("sign");
  expect(last(first, String.raw`\sum_{i=1}^N S x_i - S\mu`)).toBe("wrong-scope");
});

test("one more equation behind words is none of these", () => {
  const document = String.raw`$f = \frac12\|x - a\|^2$. $$\frac{\partial f}{\partial x} = 0$$ with the constraint $$x + a = 0$$`;
  const { steps } = check(document, { assume: "x, a ∈ ℝ^n\nf ∈ ℝ", name: "proof.md" });
  expect(steps.map(({ verdict }) => verdict)).not.toContain("refuted");
});

const verdicts = (document: string): readonly (string | null)[] =>
  check(document, { name: "proof.md" }).steps.flatMap(({ role, verdict }) =>
    role === "declaration" || role === "definition" ? [] : [verdict ?? role],
  );

test("what makes the objective zero is not what its gradient says, unless words seek that", () => {
  const squares = String.raw`$L = \|Xw-y\|^2$, $X\in\mathbb{R}^{n\times d}$. Setting the gradient`;
  expect(verdicts(String.raw`${squares} to zero gives $Xw = y$.`)).toEqual(["unproved"]);
  const mean = String.raw`$\ell = -\frac12\sum_n(x_n-\mu)^2$. Setting the derivative to zero gives`;
  expect(verdicts(String.raw`${mean} $x_n = \mu$.`)).toEqual(["unproved"]);
  expect(verdicts(String.raw`${mean} $\mu = \frac1N\sum_n x_n$.`)).toEqual(["proved"]);
  expect(verdicts(String.raw`${squares} to zero gives $X^\top Xw = X^\top y$.`)).toEqual(["proved"]);
  expect(
    verdicts(String.raw`${squares} with respect to $w$ to zero gives $w = 0$. Hence $L = \|y\|^2$.`),
  ).toEqual(["unproved", "unproved"]);
});

test("nothing follows from a value that is not shown", () => {
  const value = String.raw`$f(x) = x^2-bx$ with $x,b\in\mathbb{R}$. Setting $f'(x)=0$ gives $x = 0$, so $f(x) = b^2$.`;
  expect(verdicts(value)).toEqual(["supposition", "unproved", "unproved"]);
});

test("what the gradient is said to be is judged", () => {
  const claim = String.raw`$f = x^\top Ax$, $x\in\mathbb{R}^n$, $A\in\mathbb{R}^{n\times n}$. The gradient with respect to $x$ is $\nabla_x f = 0$.`;
  expect(verdicts(claim)).toEqual(["refuted"]);
});
