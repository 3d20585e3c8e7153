import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md")
    .steps.filter(({ role }) => role !== "declaration")
    .map(({ verdict, role }) => verdict?.kind ?? role);

const QUADRATIC = "A ∈ ℝ^{n×n}\nx ∈ ℝ^n\na ∈ ℝ^n";

test("a function that is defined anew is the new one from there on", () => {
  const document =
    "Let $f(x) = a^T x$. Then $\\nabla f(x) = a$. Now let $f(x) = x^T A x$. Then $\\nabla f(x) = (A + A^T) x$.";
  expect(verdicts(document, QUADRATIC)).toEqual(["definition", "proved", "definition", "proved"]);
  const slip = document.replace("(A + A^T)", "(A + A)");
  expect(verdicts(slip, QUADRATIC)).toEqual(["definition", "proved", "definition", "refuted"]);
  const stale = document.replace("(A + A^T) x", "a");
  expect(verdicts(stale, QUADRATIC)).toEqual(["definition", "proved", "definition", "unproved"]);
});

test("an example with another argument ends the first function", () => {
  const document = "$$f(x) = x^T x$$ $$df = 2 x^T dx$$ For example, $f(A) = a^T A x$: $$df = a^T dA x$$";
  expect(verdicts(document, QUADRATIC)).toEqual(["definition", "proved", "definition", "proved"]);
});

const LIST = [
  "Jacobians:",
  "",
  "- If $y = Bx$ then $\\frac{\\partial y_i}{\\partial x_j} = B_{ij}$.",
  "- If $y = \\exp(x)$ then $\\frac{\\partial y_i}{\\partial x_j} = \\delta_{ij} y_i$.",
  "- If $y = Bx$ and $L = \\|y\\|^2$ then $\\frac{\\partial L}{\\partial x_j} = 2\\sum_i y_i B_{ij}$.",
].join("\n");

test("each item of a list has the definitions of its own", () => {
  const given = "B ∈ ℝ^{m×n}\nx ∈ ℝ^n";
  const right = ["definition", "proved", "definition", "proved", "definition", "definition", "proved"];
  expect(verdicts(LIST, given)).toEqual(right);
  const slip = LIST.replace("\\delta_{ij} y_i", "y_i");
  expect(verdicts(slip, given)).toEqual(right.with(3, "refuted"));
  const factor = LIST.replace("2\\sum_i", "\\sum_i");
  expect(verdicts(factor, given)).toEqual(right.with(6, "refuted"));
});

test("a vector before a matrix is a row there, whatever is declared, and the layout of the list holds", () => {
  const document =
    "If $y = Bx$, then $\\frac{\\partial y}{\\partial x} = B$. If $y = xB$, then $\\frac{\\partial y}{\\partial x} = B^T$.";
  const given = "B ∈ ℝ^{m×n}\nx ∈ ℝ^n\ny ∈ ℝ^m";
  expect(verdicts(document, given)).toEqual(["definition", "proved", "definition", "proved"]);
  const slip = document.replace("B^T", "B");
  expect(verdicts(slip, given)).toEqual(["definition", "proved", "definition", "refuted"]);
});

test("a definition that is only said again is judged", () => {
  const document =
    "Let $f(x) = x^T A x$. Recall that $f(x) = x^T A^T A x$. Then $\\nabla f(x) = (A + A^T) x$.";
  expect(verdicts(document, QUADRATIC)).toEqual(["definition", "refuted", "proved"]);
});

test("a definition with a number of which nothing is said", () => {
  const document =
    "Suppose that $L = x^T A x + \\lambda x^T x$. Then $\\nabla_x L = (A + A^T) x + 2\\lambda x$.";
  expect(verdicts(document, "A ∈ ℝ^{n×n}\nx ∈ ℝ^n")).toEqual(["definition", "proved"]);
});

test("a case that a sentence ends with is no condition on what comes next", () => {
  const document =
    "Start with a small case. $$f = a^T x$$ $$df = 2 a^T dx$$ For a matrix let $$f = a^T A a$$";
  expect(verdicts(document, QUADRATIC)).toEqual(["definition", "refuted", "definition"]);
});

test("a power is a definition that may be made anew, and what is recalled is none", () => {
  const document =
    "Let $f(x) = x^2$. Then $f'(x) = 2x$.\n\n## Next\n\nLet $f(x) = x^3$. Then $f'(x) = 3x^2$.";
  expect(verdicts(document, "")).toEqual(["definition", "proved", "definition", "proved"]);
  expect(verdicts(document.replace("3x^2", "2x"), "").at(-1)).toBe("refuted");
  expect(verdicts(document.replace("Let $f(x) = x^3$", "Recall $f(x) = x^3$"), "")[2]).toBe("refuted");
});
