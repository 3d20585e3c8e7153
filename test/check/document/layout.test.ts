import { expect, test } from "vitest";
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
  expect(verdicts(`${gradient} ${jacobian("A^T")}`)).toEqual(["proved", "unproved"]);
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
