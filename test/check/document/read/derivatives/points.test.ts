/** Formulas at points: derivatives are worked out first, and the value is put in then. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const assumed = "A ∈ ℝ^{n×n} symmetric\nx, a, h ∈ ℝ^n\nX, H ∈ ℝ^{n×n}\nt, s ∈ ℝ";
const last = (document: string, name = "proof.md"): string | undefined =>
  checkDocument(document, assumed, name).steps.at(-1)?.verdict?.kind;

const f = "Let $f(x) = x^T A x$. ";

test.each([
  [`${f}$$\\left.\\frac{\\partial f}{\\partial x}\\right|_{x=a} = 2 A a$$`, "2 A a", "2 A x"],
  [`${f}$$\\frac{d}{dt} f(x + t h)\\Big|_{t=0} = 2 x^T A h$$`, "2 x^T A h", "x^T A h"],
  [`${f}$$\\frac{d}{dt} f(x + t h)|_{t=s} = 2 x^T A h + 2 s h^T A h$$`, "2 s", "s"],
  [`$$\\left.\\frac{d}{dt}\\log\\det(X + tH)\\right|_{t=0} = \\text{tr}(X^{-1}H)$$`, "X^{-1}H", "XH"],
  [`$$\\frac{\\partial}{\\partial s} (s^2 + 3 s)\\big|_{s=2} = 7$$`, "7", "8"],
  [`${f}$$h^T \\nabla f(x)|_{x=a} = 2 h^T A a$$`, "2 h^T", "h^T"],
])("%s", (document, right, wrong) => {
  expect(last(document)).toBe("proved");
  expect(last(document.replace(right, wrong))).toBe("refuted");
});

test("they are read in plain text, on one line", () => {
  expect(last("f(x) = xᵀAx\n\n∂f/∂x|_{x=a} = 2Aa", "proof.txt")).toBe("proved");
  expect(last("f(x) = xᵀAx\n\nd/dt f(x + t h)|_{t=0} = xᵀAh", "proof.txt")).toBe("refuted");
});

test("∇f(u) and f′(u) of what is defined with a variable are derivatives at u", () => {
  expect(last(`${f}$$\\nabla f(x + t h) = 2 A x + 2 t A h$$`)).toBe("proved");
  expect(last(`${f}$$\\nabla f(x + t h)^T h = 2 (x + h)^T A h$$`)).toBe("refuted");
  expect(last("Let $g(s) = \\log(1 + s^2)$. $$g'(1) = 1$$")).toBe("proved");
  expect(last("Let $g(s) = \\log(1 + s^2)$. $$g'(1) = 2$$")).toBe("refuted");
});

test("nobody sees the definitions that they are read by", () => {
  const { steps } = checkDocument(`${f}$$\\nabla f(a) = 2 A a$$`, assumed, "proof.md");
  expect(steps.map(({ role }) => role)).toEqual(["definition", "step"]);
  const [problem] = checkDocument("$$q(x)|_{x=a} = 2 A a$$", "A ∈ ℝ^{n×n}\na ∈ ℝ^n", "proof.md").steps;
  expect(problem?.verdict?.kind).toBe("unread");
});

test("bars around a number are no points", () => {
  expect(last("$$|s|^2 = s^2$$")).toBe("proved");
  expect(last("$$\\|x\\|_{2}^2 = x^T x$$")).toBe("proved");
});
