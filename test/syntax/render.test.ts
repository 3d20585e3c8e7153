/*
 * How a problem is shown: place, line, carets, other places, help.
 */
import { expect, test } from "vitest";
import { parse } from "../../src/syntax/parse.js";
import type { Problem } from "../../src/syntax/problem.js";
import { renderProblem } from "../../src/syntax/render.js";

const first = (source: string): Problem => {
  const result = parse(source);
  if (result.ok) throw new Error(`nothing is wrong with ${source}`);
  return result.problems[0];
};

test("the line, the place and the help", () => {
  const source = "H ∈ ℝ^{D×M}\nY = H ? W";
  expect(renderProblem(source, first(source), { name: "linear.nabla" })).toBe(
    [
      "error: the character ‘?’ means nothing here (bad-character)",
      "  --> linear.nabla:2:7",
      "  |",
      "2 | Y = H ? W",
      "  |       ^",
      "  = help: statements only; remarks stand behind #",
    ].join("\n"),
  );
});

test("a second place is shown under the first", () => {
  const source = "Y = [a, b)";
  expect(renderProblem(source, first(source))).toBe(
    [
      "error: ‘)’ does not close ‘[’ (unmatched-bracket)",
      "  --> 1:10",
      "  |",
      "1 | Y = [a, b)",
      "  |          ^",
      "  --> 1:5",
      "  |",
      "1 | Y = [a, b)",
      "  |     ^ ‘[’ is open since here",
      "  = help: close ‘[’ first",
    ].join("\n"),
  );
});

test("carets stand under what is seen: letters outside the first plane and accents have one column", () => {
  const source = "𝐀 x\u0302 ?? y";
  const lines = renderProblem(source, first(source)).split("\n");
  expect(lines[3]).toBe(`1 | ${source}`);
  expect(lines[4]).toBe("  |     ^");
});

test("a long line is cut around the place", () => {
  const source = `y = ${"a + ".repeat(200)}?${" + b".repeat(200)}`;
  const [, , , line = "", carets = ""] = renderProblem(source, first(source)).split("\n");
  expect(line.length).toBeLessThan(140);
  expect(line.charAt(carets.indexOf("^"))).toBe("?");
});

test("colours are the caller's", () => {
  const shown = renderProblem("x = ?", first("x = ?"), { paint: (style, text) => `<${style}>${text}</>` });
  expect(shown).toContain("<bad>error</>");
  expect(shown).toContain("<bad>^</>");
});

test("a problem of a request has no line", () => {
  expect(renderProblem("", { code: "nothing-to-derive", span: { start: 0, end: 0 } })).toBe(
    "error: there is nothing to derive: no definition is given (nothing-to-derive)\n  = help: for example: Y_dn = Σ_m H_dm W_mn",
  );
});

test("a subscript without braces in LaTeX is explained where it misleads", () => {
  const source = "Y_{dn} = \\sum_m H_dm W_{mn}";
  const at = source.indexOf("H_dm");
  const other = { start: 0, end: 1 };
  const few = {
    code: "wrong-number-of-indices",
    span: { start: at, end: at + 3 },
    other,
    name: "H",
    order: 2,
    used: 1,
  } as const;
  expect(renderProblem(source, few)).toContain("= help: in LaTeX H_dm has only d below: write H_{dm}");
  const unknown = {
    code: "undeclared",
    span: { start: at + 3, end: at + 4 },
    name: "m",
    similar: [],
    order: 0,
  } as const;
  expect(renderProblem(source, unknown)).toContain("= help: in LaTeX H_dm has only d below: write H_{dm}");
  const nameless = { code: "not-a-definition", span: { start: 0, end: 4 } } as const;
  expect(renderProblem("H_dm = \\sum_m x", nameless)).toContain("= help: in LaTeX H_dm has only d below");
  expect(renderProblem("y = H_d", { ...few, span: { start: 4, end: 7 } })).not.toContain("help");
});

test("what an option names is shown in the option, and not in the text", () => {
  const problem: Problem = {
    code: "unknown-variable",
    span: { start: 0, end: 0 },
    name: "Q",
    option: "wrt",
    known: ["H", "W"],
  };
  expect(renderProblem("Y = H W", problem, { name: "argument" })).toBe(
    [
      "error: --wrt names Q, which does not occur; known are H, W (unknown-variable)",
      "  --> option:1:7",
      "  |",
      "1 | --wrt Q",
      "  |       ^",
    ].join("\n"),
  );
});
