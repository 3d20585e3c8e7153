/** Equations that are to be solved as a task are supposed, those that are solved on the way are not. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (source: string): readonly string[] =>
  checkDocument(source, "A ∈ ℝ^{n×n} invertible\nx, b ∈ ℝ^n", "proof.md").steps.map(
    ({ role, verdict }) => verdict?.kind ?? role,
  );

test.each(["Solve", "We want to solve the equation", "Consider the linear system"])("%s", (words) => {
  expect(kinds(`${words} $Ax = b$. Then $x = A^{-1}b$.`)).toEqual(["supposition", "proved"]);
  expect(kinds(`${words} $Ax = b$. Then $x = bA^{-1}$.`)[1]).not.toBe("proved");
});

test("what is found on the way", () => {
  const end = (right: string): string =>
    `$f = \\|Ax-b\\|^2$ has the gradient $\\nabla f = 2A^T(Ax-b) = 0$, so we solve $A^TAx = ${right}$.`;
  expect(kinds(end("A^Tb")).at(-1)).toBe("proved");
  expect(kinds(end("Ab")).at(-1)).toBe("refuted");
});
