/*
 * Matrices written out in a line: a semicolon ends a row where it stands directly in square brackets, a statement elsewhere.
 */
import { expect, test } from "vitest";
import { parse } from "../../src/syntax/index.js";
import { showStatement } from "./show.js";

const shown = (source: string): readonly string[] => {
  const parsed = parse(source);
  return parsed.ok ? parsed.value.statements.map(showStatement) : parsed.problems.map(({ code }) => code);
};

test.each([
  ["Y = [a, b; c, d] W", "Y = \\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix} W"],
  ["y = [x_1; ⋮; x_N]", "y = \\begin{bmatrix} x_{1} \\\\ \\vdots \\\\ x_{N} \\end{bmatrix}"],
  ["Y = [f(a, b), [c, d]_i; e, g]", "Y = \\begin{bmatrix} f(a, b) & [c, d]_{i} \\\\ e & g \\end{bmatrix}"],
])("%s is read as LaTeX's matrix is", (line, latex) => {
  expect(shown(line)).toEqual(shown(latex));
});

test("a semicolon outside of brackets ends a statement, and so does one after a relation in a square one", () => {
  expect(shown("a = b; c = [d, e]")).toHaveLength(2);
  // The parameters of a model stand behind a semicolon: f(x; θ).
  expect(shown("f(x; y)")).toEqual(shown("f(x, y)"));
  expect(shown("a = x[i; b = [c]")).toEqual(["unclosed-bracket"]);
});

test("the factorial of a number is a number", () => {
  expect(shown("x^3/3! + 1")).toEqual(shown("x^3/6 + 1"));
  expect(shown("\\frac{x^{10}}{10!}")).toEqual(shown("\\frac{x^{10}}{3628800}"));
  expect(shown("x^3/3! + x^4/4!")).toEqual(shown("x^3/6 + x^4/24"));
  // What stands at the end may be the sign of a sentence, and != is a relation.
  expect(shown("x = 3!")).not.toEqual(shown("x = 6"));
  expect(shown("[3 != x]")).toEqual(shown("[3 ≠ x]"));
});
