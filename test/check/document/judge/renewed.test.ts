/** What is supposed holds up to where words, another case or another task end it; nothing is proved by it behind that. */
import { describe, expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const last = (source: string): string | null | undefined =>
  check(source, { name: "renewed.md" }).steps.at(-1)?.verdict;

const SPACE = "Let $x, y \\in \\mathbb{R}^n$, $A \\in \\mathbb{R}^{n\\times n}$. ";
const PYTHAGORAS = "$\\|x+y\\|^2 = \\|x\\|^2 + \\|y\\|^2$";

describe("what was supposed is not used", () => {
  test.each([
    `## Exercise 1\n\nSuppose $x^Ty = 0$. Then ${PYTHAGORAS}.\n\n## Exercise 2\n\nLet $x, y\\in\\mathbb{R}^n$. Then ${PYTHAGORAS}.`,
    "Suppose $a = b$ with $a, b \\in\\mathbb{R}$. Then $a - b = 0$. Suppose instead $a = -b$. Then $a b = 0$.",
    "Consider first $\\lambda = 0$: then the solution is $w = (X^TX)^{-1} X^Ty$. For general $\\lambda$, $w = (X^TX - \\lambda I)^{-1} X^Ty$.",
    "Let $f(x,y) = x^2 - y^2$. Setting both partial derivatives to zero, $x = 0$ and $y = 0$. Along $y = 2x$ we have $f = 5x^2$.",
    "Setting the gradient of $L(w) = \\|Xw - y\\|^2$ to zero gives $X^TX w = X^Ty$. For any $w$, $L(w) = y^Ty - y^TXw$.",
    `${SPACE}As a warm-up, let $A = I$. Then $\\nabla_x (x^TAx) = 2x$.\n\nNow let $A$ be arbitrary. Then $\\nabla_x (x^TAx) = 2x$.`,
  ])("%s", (source) => {
    expect(last(source)).not.toBe("proved");
  });
});

describe("where it still holds, it is", () => {
  test.each([
    "Let $x \\in \\mathbb{R}^n$. Suppose $\\sum_i x_i = 0$. Let $y_i = x_i + c$ for all $i$. Then $\\sum_i x_i y_i = \\sum_i x_i^2$.",
    `Suppose $x^Ty = 0$.\n\n## Lengths\n\nThen ${PYTHAGORAS}.`,
    `Suppose $x^Ty = 0$.\n\n## Exercise 1\n\nShow that ${PYTHAGORAS}.\n\n## Exercise 2\n\nThen ${PYTHAGORAS}.`,
    `${SPACE}As a warm-up, let $A = I$. Then $\\nabla_x (x^TAx) = 2x$.\n\nNow let $A$ be arbitrary. Then $\\nabla_x (x^TAx) = (A+A^T)x$.`,
    "Let $f(x,y) = x^2 - y^2$. Setting both partial derivatives to zero, $x = 0$ and $y = 0$. Along $y = 2x$ we have $f = -3x^2$.",
  ])("%s", (source) => {
    expect(last(source)).toBe("proved");
  });
});

describe("something is said at a place", () => {
  const cubic = "Let $f(x) = x^3 - 3x$. ";
  test.each([
    [`${cubic}At $x = 1$, $f'(x) = 0$ and $f''(x) = 6$.`, "proved"],
    [`${cubic}At $x = 1$, $f''(x) = 6$. At $x = -1$, $f''(x) = -6$.`, "proved"],
    [`${cubic}At $x = 1$, $f''(x) = 5$.`, "refuted"],
    [`${cubic}At $x = 1$, $f''(x) = 6$. At $x = -1$, $f''(x) = 6$.`, "refuted"],
  ])("%s", (source, verdict) => {
    expect(last(source)).toBe(verdict);
  });
});

test("of several values each is one by itself, and none of them holds from there on", () => {
  const critical = "Let $f(x) = x^3 - 3x$. Setting $f'(x) = 0$ gives $x = 1$ or $x = -1$.";
  expect(check(critical, { name: "renewed.md" }).steps.map(({ verdict }) => verdict)).not.toContain(
    "refuted",
  );
  expect(last(`${critical} So $x^2 = 1$.`)).toBe("proved");
  expect(last(`${critical} So $x^2 = x$.`)).toBe("unproved");
});

describe("'which is zero when' says a solution", () => {
  const quadratic =
    "Let $f(x) = \\frac12\\|Ax-b\\|^2$. Then $\\nabla f(x) = A^T(Ax-b)$, which vanishes when ";
  const likelihood =
    "Let $\\ell = -N\\log\\sigma - \\frac{1}{2\\sigma^2}\\sum_{i=1}^N (x_i-\\mu)^2$. Then $\\frac{\\partial \\ell}{\\partial \\sigma} = -\\frac{N}{\\sigma} + \\frac{1}{\\sigma^3}\\sum_{i=1}^N (x_i-\\mu)^2$, which is zero when ";
  test.each([
    [`${quadratic}$A^TAx = A^Tb$.`, "proved"],
    [`${quadratic}$AA^Tx = A^Tb$.`, "refuted"],
    [`${likelihood}$\\sigma^2 = \\frac{1}{N}\\sum_{i=1}^N (x_i-\\mu)^2$.`, "proved"],
    [`${likelihood}$\\sigma^2 = \\frac{1}{N-1}\\sum_{i=1}^N (x_i-\\mu)^2$.`, "refuted"],
  ])("%s", (source, verdict) => {
    expect(last(source)).toBe(verdict);
  });
});
