/** ∇² as a Laplacian where the document says so, and as the Hessian elsewhere. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly (string | undefined)[] =>
  checkDocument(`Let $r = \\|x\\|$. ${document}`, "x ∈ ℝ^n", "proof.md").steps.map(
    ({ verdict }) => verdict?.kind,
  );

test.each([
  "$$\\nabla^2 r = \\sum_i \\frac{\\partial^2 r}{\\partial x_i^2} = \\frac{n-1}{r}$$",
  "The Laplacian is $$\\nabla^2 r = \\frac{n-1}{r}$$",
  "The Laplacian is $$\\Delta r = \\frac{n-1}{r}$$",
  "$$\\nabla^2 r = \\sum_i \\partial_i \\partial_i r = \\frac{n-1}{r}$$",
])("%s", (document) => {
  expect(verdicts(document).slice(1)).not.toContain("unproved");
  expect(verdicts(document).at(-1)).toBe("proved");
  expect(verdicts(document.replace("n-1", "n-2")).at(-1)).toBe("refuted");
});

test("elsewhere ∇² is the Hessian", () => {
  const hessian = "$$\\nabla^2 r = \\frac{1}{r} I - \\frac{x x^T}{r^3}$$";
  expect(verdicts(hessian).at(-1)).toBe("proved");
  expect(verdicts(`The Hessian, whose trace is the Laplacian, is ${hessian}`).at(-1)).toBe("proved");
});
