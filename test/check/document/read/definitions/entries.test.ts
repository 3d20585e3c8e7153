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

test("a gradient in brackets by its entries says what these are called, and a step along it says nothing of what it was", () => {
  const found = steps(
    String.raw`$z_{i} = \sum_j k_{ij} x_j$. We seek $\frac{\partial L}{\partial K} = \left( \frac{\partial L}{\partial k_{ij}} \right)$: $$\frac{\partial L}{\partial k_{ij}} = \frac{\partial L}{\partial z_i} x_j$$ $$k_{ij} = k_{ij} - \alpha \frac{\partial L}{\partial k_{ij}}$$`,
  );
  expect(found).toEqual(["definition", "definition", "proved", "definition"]);
});
