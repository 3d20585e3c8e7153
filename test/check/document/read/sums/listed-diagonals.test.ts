/** A diagonal matrix may be written with one of its entries. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const last = (step: string): string | undefined =>
  checkDocument(
    String.raw`$$\ell = \sum_{i=1}^n \log(1 + e^{-x_i^T w})$$ $$p_i = \frac{1}{1 + e^{-x_i^T w}}$$ $$${step}$$`,
    "X ∈ ℝ^{n×d}; x_i ∈ ℝ^d; w ∈ ℝ^d",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test("diag(p_i (1 − p_i))", () => {
  const hessian = (sign: string): string =>
    String.raw`\nabla^2_w \ell = X^T \operatorname{diag}(p_i(1 ${sign} p_i)) X`;
  expect(last(hessian("-"))).toBe("proved");
  expect(last(hessian("+"))).toBe("refuted");
});

test("what is not zero is supposed", () => {
  const { steps } = checkDocument(
    String.raw`Let $x \neq 0$ and $f = \|x\|$. $$\nabla f = \frac{x}{\|x\|}$$`,
    "x ∈ ℝ^n",
    "proof.md",
  );
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "supposition",
    "definition",
    "proved",
  ]);
});
