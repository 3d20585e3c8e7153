/*
 * Bad input: each kind of mistake with its code, the characters that are to blame, and the message a person reads.
 */
import { describe, expect, test } from "vitest";
import { parse, read } from "../../src/syntax/parse.js";
import { hint, message, type Problem } from "../../src/syntax/problem.js";
import { showStatement } from "./show.js";

const problems = (source: string, notation: "text" | "latex" | "auto" = "auto"): readonly Problem[] => {
  const result = parse(source, { notation });
  return result.ok ? [] : result.problems;
};

describe("a mistake", () => {
  test.each<
    [source: string, code: Problem["code"], blamed: string, message: string, hint: string | undefined]
  >([
    ["Y = (A B", "unclosed-bracket", "(", "‘(’ is never closed", "write ‘)’ where it ends"],
    ["Y = ‖x", "unclosed-bracket", "‖", "‘‖’ is never closed", "write ‘‖’ where it ends"],
    ["Y = A B) + 1", "unmatched-bracket", ")", "‘)’ closes nothing", "leave ‘)’ out, or open it before"],
    ["Y = (A B]", "unmatched-bracket", "]", "‘]’ does not close ‘(’", "close ‘(’ first"],
    ["Y = [a, b)", "unmatched-bracket", ")", "‘)’ does not close ‘[’", "close ‘[’ first"],
    [
      "Y = A +",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "Y = Σ_m",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "Y = = B",
      "unexpected-token",
      "=",
      "‘=’ cannot stand here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "Y = A ? B",
      "bad-character",
      "?",
      "the character ‘?’ means nothing here",
      "statements only; remarks stand behind #",
    ],
    [
      "Y = A ! B",
      "bad-character",
      "!",
      "the character ‘!’ means nothing here",
      "for 'not equal' write ≠ or !=",
    ],
    [
      "H ∈ ℝ^{D×}",
      "unexpected-token",
      "}",
      "‘}’ cannot stand here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "H ∈ ℝ^n sparse",
      "unknown-property",
      "sparse",
      "sparse is no property of a tensor. There are: symmetric, antisymmetric, diagonal, toeplitz, invertible, positive definite, orthogonal, lower triangular, upper triangular, positive, nonnegative, in (0,1), 0/1, ±1",
      undefined,
    ],
    [
      "H ∈",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name, an opening bracket, ℝ, a sum or a derivative",
      undefined,
    ],
    ["σ : ℝ", "unfinished", "", "something is missing here; expected: →", undefined],
    [
      "Y = Σ_{a b+1} x",
      "bad-bound",
      "a b+1",
      "what stands below Σ is no index",
      "write Σ_i, Σ_{i=1}^{n} or Σ_{i≠j}",
    ],
    [
      "\\foo x",
      "unknown-command",
      "\\foo",
      "the command ‘\\foo’ is not known",
      "for a name of several letters write \\mathrm{name}; for words \\text{words}",
    ],
    [
      "Y = x**2",
      "unexpected-token",
      "**",
      "‘**’ cannot stand here; expected: an operator, a relation sign, ∈, → or the end of the statement",
      "a power is written x^2",
    ],
    [
      "Y == A",
      "unexpected-token",
      "==",
      "‘==’ cannot stand here; expected: an operator, a comma, a relation sign, ∈, → or the end of the statement",
      "equality is written with one =",
    ],
    [
      "f(a,)",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "∂²f/∂x",
      "bad-order",
      "∂²f/∂x",
      "the order on ∂ and the number of variables below differ",
      "write ∂²f/∂x∂y, or ∂²f/∂x² for twice the same variable",
    ],
    ["∇³f", "bad-order", "∇³f", "the order on ∇ is neither 1 nor 2", "write ∇_x f or ∇²_x f"],
    [
      "∇_x",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "x^",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name or an opening bracket",
      undefined,
    ],
    ["\\frac{a}", "unfinished", "", "something is missing here; expected: a number or a name", undefined],
    ["\\hat{a+b}", "bad-accent", "\\hat{a+b}", "the accent \\hat stands on no name", undefined],
    [
      "\\begin{bmatrix} a & b",
      "unclosed-bracket",
      "\\begin{bmatrix}",
      "‘\\begin{bmatrix}’ is never closed",
      "write ‘\\end{bmatrix}’ where it ends",
    ],
    ["x_{i", "unclosed-bracket", "_{", "‘_{’ is never closed", "write ‘}’ where it ends"],
    [
      "1e999999 x",
      "number-too-large",
      "1e999999",
      "a number of 1001 digits is too long to be worked with (the limit is 1000)",
      undefined,
    ],
    [
      "Y = A & B",
      "unexpected-token",
      "&",
      "‘&’ cannot stand here; expected: an operator, a relation sign, ∈, → or the end of the statement",
      undefined,
    ],
    [
      "Y = ℝ",
      "unexpected-token",
      "ℝ",
      "‘ℝ’ cannot stand here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "Y ∈ ℝ^{n×n} positive semidefinite",
      "unknown-property",
      "semidefinite",
      "semidefinite is no property of a tensor. There are: symmetric, antisymmetric, diagonal, toeplitz, invertible, positive definite, orthogonal, lower triangular, upper triangular, positive, nonnegative, in (0,1), 0/1, ±1",
      undefined,
    ],
    [
      "x_iy_i",
      "double-script",
      "_iy_i",
      "two subscripts stand on one name",
      "put a blank between two factors (x_i y_i), or all indices into one subscript (x_{ij})",
    ],
    [
      "x^2^3",
      "double-script",
      "2^3",
      "two powers stand on one base",
      "put brackets around what is raised: (x^2)^3 or x^(2^3)",
    ],
    ["x₊", "bad-script", "₊", "the script ‘₊’ says neither an index nor a power", undefined],
    [
      "Y = /A",
      "unexpected-token",
      "/",
      "‘/’ cannot stand here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    [
      "a .* ",
      "unfinished",
      "",
      "something is missing here; expected: a number, a name, an opening bracket, a sum or a derivative",
      undefined,
    ],
    ["{a", "unclosed-bracket", "{", "‘{’ is never closed", "write ‘}’ where it ends"],
  ])("%s is %s at ‘%s’", (source, code, blamed, words, help) => {
    const found = problems(source);
    expect(found.map((problem) => problem.code)).toEqual([code]);
    const [problem] = found;
    if (problem === undefined) return;
    expect(source.slice(problem.span.start, problem.span.end)).toBe(blamed);
    expect(message(problem)).toBe(words);
    expect(hint(problem)).toBe(help);
  });
});

test("a nest that is too deep is refused at the bracket that is too much, without a stack overflow", () => {
  for (const depth of [101, 5_000, 100_000]) {
    const [problem] = problems(`Y = ${"(".repeat(depth)}x${")".repeat(depth)}`);
    expect(problem).toEqual({ code: "nested-too-deep", span: { start: 104, end: 105 }, limit: 100 });
  }
  expect(problems(`Y = ${"(".repeat(99)}x${")".repeat(99)}`)).toEqual([]);
});

test("no pile of signs overflows the stack either", () => {
  const piles = [
    "-",
    "Σ_i ",
    "∇_x ",
    "x_{i",
    "x^2^",
    "√",
    "\\hat ",
    "|",
    "‖",
    "\\frac{",
    "∂/∂x ",
    "∂_x ",
    "\\frac{\\partial}{\\partial x}",
    "Σ_i -",
    "Σ_i a * -",
    "∂^{2}/∂x∂x ",
    "{",
    "[",
    "\\begin{matrix}",
    "f(",
    "a:",
    "a.^",
    "_",
    "^",
  ];
  for (const pile of piles)
    for (const ending of ["", "x", ")"]) {
      const source = `y = x${pile.repeat(10_000)}${ending}`;
      const found = problems(source).map(({ code }) => code);
      expect(found.length > 0 || pile === "a:", pile).toBe(true);
    }
});

test("a text that is too long is refused before it is read", () => {
  expect(problems("x\n".repeat(600_000)).map(({ code }) => code)).toEqual(["text-too-long"]);
});

test("one mistake hides no other, and no statement that is right", () => {
  const source = "Y = A ? 1\nZ = B C\nW = (D\nV = E; U = = F";
  const { statements, problems: found } = read(source);
  expect(statements.map(showStatement)).toEqual(["equation Z = [B C]", "equation V = E"]);
  expect(found.map(({ code, span }) => [code, span.start])).toEqual([
    ["bad-character", 6],
    ["unclosed-bracket", 22],
    ["unexpected-token", 36],
  ]);
});

test("a statement with a closing bracket too many is read without it, for documents, and the bracket is a problem", () => {
  const { statements, problems: found } = read("y = e^{a (b + c))} d", { notation: "latex" });
  expect(statements.map(showStatement)).toEqual(["equation y = [e^{a@((+b +c)/} d]"]);
  expect(found.map(({ code }) => code)).toEqual(["unmatched-bracket"]);
});

test("every problem is inside the text", () => {
  for (const source of ["", "\n", "(", ")", "x_", "=", "\\", "$", "Σ_", "ℝ", "∈", '"', "𝐀 ? 𝐁"])
    for (const { span } of problems(source)) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(source.length);
      expect(span.start).toBeLessThanOrEqual(span.end);
    }
});

test("no long run of anything makes reading endless", () => {
  const runs = [
    "\n",
    " ",
    "\\\\",
    "&",
    "\\quad",
    ";",
    ",",
    "ab,",
    "ab_cd,",
    "→ R ",
    "= a",
    "? ",
    ")",
    "(a)",
    '"',
    "\\text{",
    "_{",
    "{}",
    "|a|",
    "[|",
    "# a\n",
    "a\n",
    "a -\n",
    "Σ_i x + ",
  ];
  for (const run of runs)
    for (const notation of ["text", "latex", "auto"] as const) {
      const source = `Y = A + ${run.repeat(Math.ceil(15_000 / run.length))}`;
      const { problems: found } = read(source, { notation });
      expect(found.length).toBeLessThanOrEqual(101);
    }
});

test("of very many problems the first hundred are listed, and the number of the others", () => {
  const { problems: found } = read("x = ?\n".repeat(250));
  expect(found.length).toBe(101);
  expect(found.at(-1)).toMatchObject({ code: "further-problems", count: 150 });
});
