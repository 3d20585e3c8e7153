import { describe, expect, test } from "vitest";
import { check } from "../../../src/index.js";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nb ∈ ℝ^n", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

const QUADRATIC = "$$\\frac{\\partial x^T A x}{\\partial x} = x^T (A + A^T)$$";

test("words that name the numerator layout make gradients of numbers rows", () => {
  expect(verdicts(`In numerator layout ${QUADRATIC}`)).toEqual(["proved"]);
  expect(verdicts(`In numerator layout ${QUADRATIC.replace("A^T)", "A)")}`)).toEqual(["refuted"]);
});

test("where nothing says how gradients are laid out, a row is not refuted", () => {
  expect(verdicts(QUADRATIC)).toEqual(["unproved"]);
  expect(verdicts(QUADRATIC.replace("x^T (A", "2 x^T (A"))).not.toContain("proved");
});

test("where a line before lays gradients out as columns, a row is refuted", () => {
  const before = "$$\\frac{\\partial b^T x}{\\partial x} = b$$";
  expect(verdicts(`${before} ${QUADRATIC}`)).toEqual(["proved", "refuted"]);
});

test("where rows are assumed, f′ may be one beside a column ∇f", () => {
  const given = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nu ∈ ℝ^m\nlayout numerator";
  const document =
    "Let $f(x) = g(h(x))$, $h(x) = A x$, $g(u) = \\|u\\|^2$.\n\n$$\\nabla f(x) = f'(x)^T$$\n\n$$f'(x) = g'(h(x)) h'(x) = 2 (Ax)^T A$$";
  const { steps } = checkDocument(document, given, "rows.md");
  expect(steps.slice(3).map(({ verdict }) => verdict?.kind)).toEqual(["proved", "proved", "proved"]);
});

test("where G : dX says how a gradient is laid out, its transpose is refuted", () => {
  const document = (last: string): string =>
    `$$\\phi = \\log\\det(I + XX^T)$$ $$d\\phi = 2(I + XX^T)^{-1}X:dX$$ $$\\frac{\\partial\\phi}{\\partial X} = ${last}$$`;
  const last = (right: string): string | undefined =>
    checkDocument(document(right), "X ∈ ℝ^{n×m}", "colon.md").steps.at(-1)?.verdict?.kind;
  expect(last("2(I + XX^T)^{-1}X")).toBe("proved");
  expect(last("2X^T(I + XX^T)^{-1}")).toBe("refuted");
});

test("gradients as columns do not say how Jacobians are laid out", () => {
  const gradient = "$$\\frac{\\partial b^T x}{\\partial x} = b$$";
  const jacobian = (right: string): string => `$$\\frac{\\partial (Ax)}{\\partial x} = ${right}$$`;
  expect(verdicts(`${gradient} ${jacobian("A^T")}`)).toEqual(["proved", "proved"]);
  expect(verdicts(`${gradient} ${jacobian("2 A^T")}`)[1]).not.toBe("proved");
  expect(verdicts(`${jacobian("A")} ${jacobian("A^T")}`)).toEqual(["proved", "refuted"]);
});

test("no layout lays down one of two gradients by matrices alone", () => {
  const given = "X ∈ ℝ^{n×d}\nW ∈ ℝ^{m×d}\nY ∈ ℝ^{n×m}\nL = L(Y)";
  const last = (right: string): string | undefined =>
    checkDocument(
      `$$Y = X W^T$$ $$\\frac{\\partial L}{\\partial W} = ${right}$$`,
      given,
      "layer.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("\\left(\\frac{\\partial L}{\\partial Y}\\right)^T X")).toBe("proved");
  expect(last("\\frac{\\partial L}{\\partial Y} X")).toBe("refuted");
});

describe("derivatives of vectors are Jacobians or the transposes of these, in a whole document", () => {
  const by = (of: string, right: string): string => `$$\\frac{\\partial ${of}}{\\partial x} = ${right}$$\n`;

  test("with the axis of the variable first the order of factors turns round", () => {
    const sheet = (last: string): string =>
      by("A x", "A^T") + by("x^T A", "A") + by("b^T A x", "A^T b") + last;
    const right = verdicts(sheet(by("A A x", "A^T A^T")));
    expect(right).toEqual(["proved", "proved", "proved", "proved"]);
    expect(verdicts(sheet(by("A A x", "A A"))).at(-1)).toBe("refuted");
    expect(verdicts(sheet(by("x^T A A", "A^T A^T"))).at(-1)).toBe("refuted");
  });

  test("a chain rule through them runs from the variable to the number", () => {
    const chain = (last: string): string =>
      `Let $r = A x - b$ and $f = r^T r$. ${by("r", "A^T")} $$\\frac{\\partial f}{\\partial x} = \\frac{\\partial r}{\\partial x} \\frac{\\partial f}{\\partial r} = ${last}$$`;
    expect(verdicts(chain("2 A^T (A x - b)")).slice(2)).toEqual(["proved", "proved", "proved"]);
    expect(verdicts(chain("2 A (A x - b)")).at(-1)).not.toBe("proved");
  });

  test("what most lines say is the layout, and it is said", () => {
    const mixed = by("A x", "A") + by("x^T A", "A^T") + by("A A x", "A^T A^T");
    expect(verdicts(mixed)).toEqual(["proved", "proved", "refuted"]);
    const { steps } = check(by("A x", "A^T"), { assume: "A ∈ ℝ^{m×n}\nx ∈ ℝ^n", name: "sheet.md" });
    expect(steps[0]?.remarks).toEqual(["derivatives of vectors by x are read with a column for each entry"]);
  });
});

test("where rows are assumed, ∂f/∂x is no column", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      `Let $f = x^T A x$. $$\\frac{\\partial f}{\\partial x} = ${right}$$`,
      "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nlayout numerator",
      "rows.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("x^T (A + A^T)")).toBe("proved");
  expect(last("(A + A^T) x")).toBe("refuted");
});

describe("words name the denominator layout", () => {
  const found = (words: string, right: string): readonly string[] =>
    verdicts(`${words} $$\\frac{\\partial (A x)}{\\partial x} = ${right}$$`);

  test.each(["We use the denominator layout.", "In denominator layout,", "(Denominator-layout convention.)"])(
    "%s",
    (words) => {
      expect(found(words, "A^T")).toEqual(["proved"]);
      expect(found(words, "A")).toEqual(["unproved"]);
      expect(found(words, "2 A^T")).not.toContain("proved");
    },
  );

  test("a later line in the other order takes nothing from the one that is right", () => {
    const chain =
      "$$\\frac{\\partial z}{\\partial x} = \\frac{\\partial z}{\\partial y}\\frac{\\partial y}{\\partial x}$$";
    const document = `In denominator layout, let $y = A x$ and $z = A^T y$. $$\\frac{\\partial y}{\\partial x} = A^T$$ ${chain}`;
    expect(verdicts(document)[2]).toBe("proved");
    expect(verdicts(document)[3]).not.toBe("proved");
  });
});
