import { expect, test } from "vitest";
import { check } from "../../src/index.js";

test("λ I beside a Kronecker product has its axes", () => {
  const verdict = (term: string, end: string) =>
    check(String.raw`$(B^T\otimes A ${term})\operatorname{vec}(X) = \operatorname{vec}(AXB ${end})$`, {
      assume: "A ∈ ℝ^{m×m}; B ∈ ℝ^{n×n}; X ∈ ℝ^{m×n}; \\lambda ∈ ℝ",
      name: "proof.md",
    }).steps.at(-1)?.verdict;
  expect(verdict("+ I", "+ X")).toBe("proved");
  expect(verdict(String.raw`+ \lambda I`, String.raw`+ \lambda X`)).toBe("proved");
  expect(verdict(String.raw`- 2\lambda I`, String.raw`- 2\lambda X`)).toBe("proved");
  expect(verdict(String.raw`+ \lambda I`, "+ X")).not.toBe("proved");
});
