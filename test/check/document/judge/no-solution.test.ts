import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const RIDGE = "X ∈ ℝ^{n×d}; w ∈ ℝ^{d}; y ∈ ℝ^{n}; λ ∈ ℝ positive; J ∈ ℝ";
const solved = (solution: string, words = "Setting it to zero gives") =>
  check(
    String.raw`$$J(w) = \|y - Xw\|^2 + \lambda\|w\|^2$$ The gradient is $\nabla_w J = -2X^T(y-Xw) + 2\lambda w$. ${words} $$w = ${solution}$$`,
    { assume: RIDGE, name: "proof.md" },
  ).steps.at(-1);

test("what is said to be the solution and is none is refuted", () => {
  expect(solved(String.raw`(X^TX + \lambda I)^{-1}X^Ty`)?.verdict).toBe("proved");
  const dropped = solved("(X^TX)^{-1}X^Ty");
  expect([dropped?.verdict, dropped?.mistake]).toEqual(["refuted", "dropped-term"]);
  expect(solved(String.raw`2(X^TX + \lambda I)^{-1}X^Ty`)?.mistake).toBe("factor");
});

test("a solution of something else is not", () => {
  const plain = "(X^TX)^{-1}X^Ty";
  expect(solved(plain, String.raw`For $\lambda = 0$ we get`)?.verdict).not.toBe("refuted");
  expect(solved(plain, "Without a penalty the solution is")?.verdict).not.toBe("refuted");
  expect(solved(plain, "If the penalty is neglected, it follows that")?.verdict).not.toBe("refuted");
});

test("what comes next is judged by the solution that was meant", () => {
  const steps = (factor: string) =>
    check(
      String.raw`The Lagrangian is $L(x,\nu) = x^Tx + \nu^T(Ax-b)$, so $\nabla_x L = 2x + A^T\nu = 0$ and $\nabla_\nu L = Ax - b = 0$. From the first $x = -\frac12A^T\nu$. Into the second, $$-\frac12AA^T\nu = b \implies \nu = ${factor}(AA^T)^{-1}b$$ Hence $$x = A^T(AA^T)^{-1}b$$`,
      { assume: "A ∈ ℝ^{m×n}; x ∈ ℝ^{n}; b ∈ ℝ^{m}; \\nu ∈ ℝ^{m}; L ∈ ℝ", name: "proof.md" },
    )
      .steps.slice(-2)
      .map(({ verdict }) => verdict);
  expect(steps("-2")).toEqual(["proved", "proved"]);
  expect(steps(String.raw`-\frac12`)).toEqual(["refuted", "proved"]);
});
