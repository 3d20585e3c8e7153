import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const EXACT = "$$f(x+h) = f(x) + h^T (A + A^T) x + h^T A h$$";

const verdict = (relation: string): string | undefined => {
  const document = `Let $f(x) = x^T A x$. Then ${EXACT} $$${relation}$$`;
  return checkDocument(document, "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nh ∈ ℝ^n", "proof.md").steps.at(-1)?.verdict?.kind;
};

test.each(["O(\\|h\\|^2)", "o(\\|h\\|)"])(
  "an equation up to %s is one of the parts of first order",
  (rest) => {
    expect(verdict(`f(x+h) = f(x) + h^T (A + A^T) x + ${rest}`)).toBe("proved");
    expect(verdict(`f(x+h) - f(x) = 2 h^T (A + A^T) x + ${rest}`)).toBe("refuted");
    expect(verdict(`f(x+h) - f(x) = x^T A h + ${rest}`)).toBe("refuted");
    expect(verdict(`f(x+h) = h^T (A + A^T) x + ${rest}`)).toBe("refuted");
  },
);

test("words leave out what is of higher order, and nothing else", () => {
  const words = "\\quad\\text{neglecting the second-order term}";
  expect(verdict(`f(x+h) - f(x) = h^T A x + x^T A h ${words}`)).toBe("proved");
  expect(verdict(`f(x+h) - f(x) = x^T A h ${words}`)).toBe("unproved");
  expect(verdict(`h^T A h = 2 h^T A h ${words}`)).toBe("unproved");
});

test("words before say what is left out, and of what", () => {
  const left = "Neglecting the $\\|h\\|^2$ terms, ";
  const last = (words: string, relation: string): string | undefined => {
    const document = `Let $f(x) = x^T A x$. Then ${EXACT} ${words} $$${relation}$$`;
    return checkDocument(document, "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nh ∈ ℝ^n", "proof.md").steps.at(-1)?.verdict?.kind;
  };
  expect(last(left, "f(x+h) - f(x) = x^T (A + A^T) h")).toBe("proved");
  expect(last(left, "f(x+h) - f(x) = 2 x^T A h")).toBe("refuted");
  expect(last("Dropping terms of second order in $h$,", "f(x+h) - f(x) = x^T (A + A^T) h")).toBe("proved");
  expect(last("", "f(x+h) - f(x) = x^T (A + A^T) h")).toBe("refuted");
});

test.each([
  "\\text{neglecting the $\\|h\\|^2$ term}",
  "\\text{dropping the second order term in $h$}",
  "\\text{ignoring terms of order $\\|h\\|^2$}",
])("words behind a line of a chain say the same: %s", (words) => {
  const line = (sign: string, side: string) =>
    checkDocument(
      `Let $f(x) = x^T A x$. \\begin{align} f(x+h) - f(x) &= h^T A x + x^T A h + h^T A h \\\\ &${sign} ${side} & ${words} \\end{align}`,
      "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nh ∈ ℝ^n",
      "proof.md",
    ).steps.at(-1)?.verdict;
  expect(line("=", "h^T A x + x^T A h")?.kind).toBe("proved");
  expect(line("\\approx", "x^T (A + A^T) h")?.kind).toBe("proved");
  expect(line("=", "h^T A x - x^T A h")).toMatchObject({ kind: "refuted", mistake: "sign" });
  expect(line("\\approx", "x^T A h")).toMatchObject({ kind: "refuted" });
});
