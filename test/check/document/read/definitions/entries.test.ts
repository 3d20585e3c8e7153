import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const steps = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ role, verdict }) => verdict?.kind ?? role);

test("a list of the values of functions says what the entries of a function are called", () => {
  const lines = (right: string): readonly string[] =>
    steps(
      String.raw`Let $r(x) = (r_1(x),\dots,r_m(x))^T$ with $x\in\mathbb{R}^n$ and let $J$ be the Jacobian of $r$, $J_{ij} = \partial r_i/\partial x_j$. For $F = \tfrac12\|r\|^2 = ${right}$,`,
    );
  expect(lines(String.raw`\tfrac12r^Tr`)).not.toContain("refuted");
  expect(lines(String.raw`\tfrac12r^Tr`).at(-1)).toBe("proved");
  expect(lines("r^Tr").at(-1)).not.toBe("proved");
});
