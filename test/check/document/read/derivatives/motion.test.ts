import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdict = (document: string): unknown => check(document, { name: "proof.md" }).steps.at(-1)?.verdict;

test.each([
  ["$x(t) = \\cos t$", "\\dot x = -\\sin t", "\\dot x = \\sin t"],
  ["$x(t) = \\cos t$", "\\ddot x = -x", "\\ddot x = \\cos t"],
  ["$x(t) = a t^2$", "\\dot x(t) = 2 a t", "\\dot x(t) = 3 a t"],
  ["$x(t) = a \\cos(\\omega t)$", "\\ddot x + \\omega^2 x = 0", "\\ddot x = \\omega^2 x"],
  [
    "$\\theta = \\omega t$ and $x = r \\cos\\theta$, $y = r \\sin\\theta$",
    "\\dot y = \\omega x",
    "\\dot y = -\\omega x",
  ],
  ["$q(s) = s^3$", "\\dot q = 3 s^2", "\\dot q = 2 s^2"],
])("dots on what time defines are derivatives: %s, %s", (definition, right, wrong) => {
  expect(verdict(`Let ${definition}. Then $${right}$.`)).toBe("proved");
  expect(verdict(`Let ${definition}. Then $${wrong}$.`)).toBe("refuted");
});

test("dots on what nothing defines are names", () => {
  const lagrangian = "The Lagrangian is $L = \\frac12 m \\dot x^2 - \\frac12 k x^2$. ";
  expect(verdict(`${lagrangian}Then $\\frac{\\partial L}{\\partial \\dot x} = m \\dot x$.`)).toBe("proved");
});
