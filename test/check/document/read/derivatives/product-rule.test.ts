import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdict = (right: string): string | undefined =>
  checkDocument(`$$\\frac{\\partial}{\\partial u}\\frac{\\sin(u)}{u^2} = ${right}$$`, "u ∈ ℝ", "a.md")
    .steps[0]?.verdict?.kind;

test("beside the other half of a product rule ∂/∂x reaches over one factor", () => {
  const halves = (sign: string): string =>
    String.raw`\frac{\frac{\partial}{\partial u} \sin(u) \cdot u^2 ${sign} \sin(u) \cdot \frac{\partial}{\partial u} u^2}{u^4}`;
  expect(verdict(halves("-"))).toBe("proved");
  expect(verdict(halves("+"))).toBe("refuted");
});
