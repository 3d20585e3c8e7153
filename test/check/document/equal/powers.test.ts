/** Roots of sums beside powers of the same sums, as in the derivatives of norms and standard deviations. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdict = (right: string): string | undefined =>
  checkDocument(
    String.raw`Let $s = \sum_k (x_k - 1)^2$, $\sigma = \sqrt{s}$ and $u_i = x_i/\sigma$.
$$\frac1\sigma - \frac{x_i}{\sigma^2} u_j = ${right}$$`,
    "x ∈ ℝ^d",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test("a root before brackets meets the powers within them", () => {
  expect(verdict("\\frac1\\sigma (1 - u_i u_j)")).toBe("proved");
  expect(verdict("\\frac1\\sigma (1 - \\frac{u_i x_j}{\\sigma})")).toBe("proved");
  expect(verdict("\\frac1\\sigma (1 - u_i x_j)")).toBe("refuted");
});
