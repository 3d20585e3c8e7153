import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("of a name whose definition could not be read nothing is refuted", () => {
  const text =
    "$f(u) = u^T u + \\lfloor v \\rfloor$\n\n$\\mu_i = e^{u_i}$\n\n$\\frac{\\partial f}{\\partial u_i} = 3 u_i$";
  expect(verdicts(text, "u ∈ ℝ^n\nv ∈ ℝ")).not.toContain("refuted");
  expect(verdicts(text.replace(" + \\lfloor v \\rfloor", ""), "u ∈ ℝ^n\nv ∈ ℝ")).toContain("refuted");
});

test("neither is anything of its differential", () => {
  const page = (first: string): string =>
    `$$y = ${first}$$ $$= Ax : Bx$$ $$dy = A\\,dx : Bx + Ax : B\\,dx$$ $$\\frac{\\partial y}{\\partial x} = (A^TB + B^TA)x$$`;
  const assumed = "A, B ∈ ℝ^{n×n}\nx ∈ ℝ^n\ny, c ∈ ℝ";
  expect(verdicts(page("c : (Ax \\circ Bx)"), assumed)).not.toContain("refuted");
  expect(verdicts(page("x^T(Ax \\circ Bx)"), assumed)).toContain("refuted");
});

test("a declared name with a prime is a name", () => {
  const text = (last: string): string => `s = f ⊙ s' + q\n\n∂L/∂f = ${last}\n`;
  const assumed = "f, q, s, s' ∈ ℝ^n\nL = L(s)";
  expect(verdicts(text("∂L/∂s ⊙ s'"), assumed, "cell.txt")).toEqual(["definition", "proved"]);
  expect(verdicts(text("∂L/∂s ⊙ f"), assumed, "cell.txt")).toEqual(["definition", "refuted"]);
});

test("the transpose of a name says what the name is", () => {
  const text = (last: string): string => `Put $v^T = a^T B$. Then $u^T v = ${last}$.`;
  expect(verdicts(text("a^T B u"), "a ∈ ℝ^m\nB ∈ ℝ^{m×n}\nu ∈ ℝ^n")).toEqual(["definition", "proved"]);
  expect(verdicts(text("2 a^T B u"), "a ∈ ℝ^m\nB ∈ ℝ^{m×n}\nu ∈ ℝ^n")).toEqual(["definition", "refuted"]);
});

test("rows of zeros and ones add up to one where that is needed", () => {
  const start =
    "$$p_{ik} = \\frac{e^{Z_{ik}}}{\\sum_j e^{Z_{ij}}}$$ $$E = \\sum_{i,k} T_{ik} \\log p_{ik}$$ $$\\frac{\\partial E}{\\partial Z_{ik}} = ";
  const assumed = "Z ∈ ℝ^{m×K}\nT ∈ ℝ^{m×K} 0/1";
  expect(verdicts(`${start} T_{ik} - p_{ik}$$`, assumed).at(-1)).toBe("proved");
  expect(verdicts(`${start} p_{ik} - T_{ik}$$`, assumed).at(-1)).toBe("refuted");
});
