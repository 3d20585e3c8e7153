import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdict = (end: string, property = "symmetric positive definite"): string | null | undefined =>
  check(String.raw`$\frac{d \log |C|}{dC} = ${end}$`, { assume: `C ∈ ℝ^{n×n} ${property}`, name: "proof.md" })
    .steps[0]?.verdict;

test("a gradient with its diagonal apart is one by tied entries", () => {
  expect(verdict("C^{-1}")).toBe("proved");
  expect(verdict("2C^{-1} - I \\circ C^{-1}")).toBe("proved");
  expect(verdict("2C^{-1} - \\operatorname{diag}(C^{-1})")).toBe("proved");
  expect(verdict("2C^{-1} + I \\circ C^{-1}")).toBe("refuted");
  expect(verdict("C^{-1} - I \\circ C^{-1}")).toBe("refuted");
  expect(verdict("2C^{-1} - I \\circ C^{-1}", "invertible")).toBe("refuted");
});
