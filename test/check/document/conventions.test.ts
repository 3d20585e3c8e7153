/** What the words of a document say of its notation as a whole. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdict = (words: string, last: string): string | undefined =>
  checkDocument(
    `${words}\n\n$$W = \\tfrac12 \\lambda e_{kk} e_{ll} + \\mu e_{ij} e_{ij}$$\n\n$$\\frac{\\partial W}{\\partial e_{ij}} = ${last}$$`,
    "e ∈ ℝ^{n×n}; λ ∈ ℝ; μ ∈ ℝ",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test.each([
  "We use the summation convention.",
  "Repeated indices are summed over.",
  "In what follows Einstein's summation convention is understood.",
])("%s", (words) => {
  expect(verdict(words, "\\lambda e_{kk} \\delta_{ij} + 2 \\mu e_{ij}")).toBe("proved");
  expect(verdict(words, "\\lambda e_{kk} \\delta_{ij} + \\mu e_{ij}")).toBe("refuted");
});

test("a convention that is not used is not taken", () => {
  const words = "We do not use the summation convention.";
  expect(verdict(words, "\\lambda e_{kk} \\delta_{ij} + 2 \\mu e_{ij}")).not.toBe("proved");
});

test("that entries move together is read across the lines of a sentence", () => {
  const document =
    "f = Σ_ij L_ij\n∂f/∂L_ij = [i ≥ j]\n\nL is lower triangular; this is the lower triangle of its gradient (structure:\nprojected).\n";
  const { steps } = checkDocument(document, "L ∈ ℝ^{n×n} lower triangular", "proof.txt");
  expect(steps.at(-1)?.verdict?.kind).not.toBe("refuted");
});

test("a layout is said before its name or behind it", () => {
  const verdict = (words: string): string | undefined =>
    checkDocument(
      `∇_x f = 2 xᵀ Aᵀ A\n\n${words}\n`,
      "A ∈ ℝ^{m×n}; x ∈ ℝ^n; f = ‖A x‖²",
      "proof.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(verdict("Layout: numerator (the gradient of a scalar is a row).")).toBe("proved");
  expect(verdict("Layout: denominator.")).not.toBe("proved");
  expect(verdict("Layout: numerator (rows for the quantity, columns for the variable).")).not.toBe("proved");
});

test("x_j x_j says that repeated indices are summed over, as δ_ij beside x_j does", () => {
  const document = "Let $r = \\|x\\|$. $$r^2 = x_j x_j$$ $$2 r \\partial_i r = 2 x_j \\delta_{ij} = 2 x_i$$";
  const { steps } = checkDocument(document, "x ∈ ℝ^n", "proof.md");
  expect(steps.map(({ verdict }) => verdict?.kind ?? null)).toEqual([null, "proved", "proved", "proved"]);
});
