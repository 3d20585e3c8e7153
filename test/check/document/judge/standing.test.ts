import { describe, expect, test } from "vitest";
import { check } from "../../../../src/index.js";

/** What is found of each formula of a document: its verdict, or the part that it plays where it is not judged. */
const found = (source: string): readonly (readonly [formula: string, found: string])[] =>
  check(source, { name: "standing.md" }).steps.map(({ source: formula, role, verdict }) => [
    formula,
    verdict ?? role,
  ]);
const last = (source: string): string | undefined => found(source).at(-1)?.[1];
const lastTwo = (source: string): readonly (string | undefined)[] =>
  found(source)
    .slice(-2)
    .map(([, verdict]) => verdict);

describe("a zero that words assert, and nothing solves, is judged", () => {
  test.each([
    "Let $\\hat\\beta = (X^TX)^{-1}X^Ty$ and $e = y - X\\hat\\beta$. Then $X^Te = 0$. Also $e^Te = 0$.",
    "Let $f(x) = x^2$. We find $f''(x) = 0$.",
    "Let $f(x,y) = x^2 + y$. Setting $\\partial f/\\partial x = 0$ gives $x = 0$. But $\\partial f/\\partial y = 0$.",
    "Let $m = \\frac1n \\sum_i x_i$. Then $\\sum_i (x_i + m) = 0$.",
    "Let $p_i = e^{z_i}/\\sum_j e^{z_j}$. Then $\\sum_i p_i = 0$.",
    "Let $P = A(A^TA)^{-1}A^T$. Then $P(I-P) = 0$. Moreover $P(I+P)=0$.",
    "Let $x = A^{-1}b$. Then $Ax - b = 0$ and $A^Tx - b = 0$.",
    "Let $x, y \\in \\mathbb{R}^n$ and $d = x - y$. Then $d^T(x+y) = 0$.",
  ])("%s", (source) => {
    expect(last(source)).toBe("refuted");
  });

  test("nothing follows from it", () => {
    const residual =
      "Let $X \\in \\mathbb{R}^{n \\times p}$, $y \\in \\mathbb{R}^n$, $\\hat\\beta = (X^TX)^{-1}X^Ty$ and $e = y - X\\hat\\beta$. Then $e^Te = 0$.";
    expect(last(`${residual} Hence $y^Te = 0$.`)).toBe("refuted");
    expect(last(`${residual} But $e^TX = 0$.`)).toBe("proved");
  });
});

describe("a zero that is solved, or that words suppose, is supposed", () => {
  test.each([
    "Let $f(x) = x^2 - 2x$. Then $2x - 2 = 0$. So $x = 1$.",
    "Let $e = y - Xb$. Then $X^Te = 0$. Hence $b = (X^TX)^{-1}X^Ty$.",
    "Let $r = b - Ax$. We want $A^Tr = 0$. This yields $A^TAx = A^Tb$.",
    "Let $d = x - y$ with $d^T(x+y) = 0$. Then $x^Tx = y^Ty$.",
    "Let $d = x - y$. The condition $d^T(x+y) = 0$ means $x^Tx = y^Ty$.",
    "Let $d = x - y$. Then $d^T(x+y) = 0 \\iff x^Tx = y^Ty$.",
    "Let $d = x - y$. Then $d^T(x+y) = 0$ holds iff $x^Tx = y^Ty$.",
    "We know $x^2 + b x + c = 0$. Then $x^2 = -b x - c$.",
    "Let $s = A^T\\lambda - c$. At the optimum, $s = 0$. Then $c = A^T\\lambda$.",
  ])("%s", (source) => {
    expect(lastTwo(source)).toEqual(["supposition", "proved"]);
  });

  test("and so is the gradient of what is defined, whatever the words", () => {
    const sum = "Let $f(a,b) = \\sum_i (y_i - a - b x_i)^2$. Then $\\sum_i (y_i - a - bx_i) = 0$.";
    expect(last(`${sum} Also $\\sum_i (y_i - a - b x_i) x_i = 0$.`)).toBe("supposition");
    expect(last(`${sum} Also $\\sum_i (y_i + a - b x_i) x_i = 0$.`)).not.toBe("proved");
  });
});

test("where it may be either, it is open, and so is what follows from it", () => {
  const either = "Let $d = x - y$.\n\n$$d^T(x+y) = 0$$\n\n$$x^Tx = y^Ty$$";
  expect(lastTwo(either)).toEqual(["unproved", "unproved"]);
  const { steps } = check(either, { name: "either.md" });
  expect(steps.at(-1)?.reason).toContain("follows from an equation before, which nothing shows");
});

test("an equation of given names behind a line is why that holds", () => {
  const square = "Then $\\|x+y\\|^2 = \\|x\\|^2 + 2x^Ty + \\|y\\|^2";
  const because = "since $x^T y = 0$.";
  const given = "Let $x, y \\in \\mathbb{R}^n$.";
  const verdictOf = (end: string): string | undefined =>
    found(`${given} ${square} ${end} ${because}`).find(([formula]) => formula.startsWith("="))?.[1];
  expect(verdictOf("= \\|x\\|^2 + \\|y\\|^2$")).toBe("proved");
  expect(verdictOf("= \\|x\\|^2 - \\|y\\|^2$")).toBe("refuted");
});

describe("conditions on given matrices", () => {
  const given =
    "Let $A \\in \\mathbb{R}^{n\\times n}$, $v, w \\in \\mathbb{R}^n$, $\\lambda, \\mu \\in \\mathbb{R}$.";
  test.each([
    "Let $v$ be an eigenvector: $Av = \\lambda v$. Then $(A + \\mu I)v = (\\lambda + \\mu)v$.",
    "If $Av = \\lambda v$, then $(A + \\mu I)v = (\\lambda + \\mu)v$.",
    "$Av = \\lambda v$ implies $v^TA^T = \\lambda v^T$.",
    "Let $A$ be symmetric, $Av = \\lambda v$ and $Aw = \\mu w$. Then $v^TAw = \\mu v^Tw$.",
    "Let $v$ be an eigenvector of $A$ with eigenvalue $\\lambda$. Then $A^2v = \\lambda^2 v$.",
  ])("are supposed where nothing asserts them: %s", (source) => {
    expect(last(`${given} ${source}`)).toBe("proved");
  });

  test.each([
    "We have $Av = \\lambda v$. Hence $A^2v = \\lambda^2 v$.",
    "Let $v$ be an eigenvector of $A$ with eigenvalue $\\lambda$. Then $A^2v = 2\\lambda v$.",
    "If $Av = \\lambda v$, then $A w = \\lambda w$.",
  ])("and nothing else follows: %s", (source) => {
    expect(last(`${given} ${source}`)).not.toBe("proved");
  });

  test("what holds under a condition holds in its sentence alone", () => {
    const pythagoras =
      "Let $x, y \\in \\mathbb{R}^n$. If $x^Ty = 0$, then $\\|x+y\\|^2 = \\|x\\|^2+\\|y\\|^2$";
    const difference = "$\\|x-y\\|^2 = \\|x\\|^2+\\|y\\|^2$.";
    expect(lastTwo(`${pythagoras} and ${difference}`)).toEqual(["proved", "proved"]);
    expect(lastTwo(`${pythagoras}. In general ${difference}`)).toEqual(["proved", "unproved"]);
    const solved = "Let $u \\in \\mathbb{R}^m$ and $f = u^Tu$. Setting $\\nabla f = 0$ gives $u = 0$.";
    expect(lastTwo(`${solved} ${pythagoras}. In general ${difference}`)).toEqual(["proved", "unproved"]);
  });

  test("what is not supposed is not", () => {
    const apart = "Let $x, y \\in \\mathbb{R}^n$. Suppose $x$ and $y$ are not orthogonal. Then $x^Ty = 0$.";
    expect(last(apart)).toBe("unproved");
    expect(last(`${apart} Hence $\\|x-y\\|^2 = \\|x\\|^2+\\|y\\|^2$.`)).toBe("unproved");
  });

  test("what holds under a condition does not show the condition", () => {
    const squares = "Let $d = x - y$. We see that $d^T(x+y) = 0$ when $x^Tx = y^Ty$.";
    expect(lastTwo(squares)).toEqual(["proved", "supposition"]);
  });
});

describe("an equation that is solved for the variable of what is defined", () => {
  const lines = (sign: string): readonly (string | undefined)[] =>
    lastTwo(
      `Let $J = \\frac12 \\|X\\theta - y\\|^2$. Hence $X^TX\\theta ${sign} X^Ty = 0$ and $\\theta = ${sign === "-" ? "" : "-"}(X^TX)^{-1}X^Ty$.`,
    );
  test("is the gradient at zero", () => {
    expect(lines("-")).toEqual(["supposition", "proved"]);
  });
  test("and wrong where a slip keeps it from that", () => {
    expect(lines("+")).toEqual(["refuted", "refuted"]);
  });
  test("a hat of an argument is its solution", () => {
    const likelihood = "Let $\\ell(\\lambda) = n\\log\\lambda - \\lambda\\sum_i x_i$. Then";
    const solution = "so $\\hat\\lambda = \\frac{n}{\\sum_i x_i}$.";
    expect(last(`${likelihood} $\\frac{n}{\\lambda} - \\sum_i x_i = 0$, ${solution}`)).toBe("proved");
    // It follows from what should stand there.
    const slipped = `${likelihood} $\\frac{n}{\\lambda} + \\sum_i x_i = 0$, ${solution}`;
    expect(lastTwo(slipped)).toEqual(["refuted", "proved"]);
  });
});

test.each([
  "Let $x_1, \\dots, x_n \\in \\mathbb{R}$ with mean $\\bar x = \\frac1n \\sum_i x_i$. It is easy to see that $\\sum_i x_i = 0$. Then $\\sum_i (x_i - \\bar x)^2 = \\sum_i x_i^2$.",
  "We use the Einstein convention. Let $a, b, c \\in \\mathbb{R}^3$.\n\n$\\epsilon_{ijk} a_i b_j = 0$\n\nHence $\\epsilon_{ijk} a_i b_j c_k = 0$.",
  "Let $X \\in \\mathbb{R}^{n\\times p}$ with $X^TX = I$. Moreover $XX^T = I$. Hence $XX^TX = X X^TXX^T$.",
])("what is asserted of given quantities, or stands by itself, supposes nothing: %s", (source) => {
  expect(lastTwo(source)).not.toContain("supposition");
  expect(lastTwo(source)).not.toContain("proved");
});

test("what is said for any w is no equation for w", () => {
  const loss = "Let $L(w) = \\|Xw - y\\|^2$. For any $w$, $\\nabla L(w) = 0$.";
  expect(last(loss)).not.toBe("supposition");
});
