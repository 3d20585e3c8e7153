import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("s(1 − s) is a product of values, and no value of s at 1 − s", () => {
  const verdict = (right: string): string | undefined =>
    checkDocument(
      `Let $s(z) = \\frac{1}{1+e^{-z}}$. Then $\\frac{ds}{dz} = ${right}$.`,
      "",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(verdict("s(1-s)")).toBe("proved");
  expect(verdict("s(1+s)")).toBe("refuted");
});
