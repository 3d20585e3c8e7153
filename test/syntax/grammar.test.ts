/*
 * The grammar itself: its tokens exist and are made, reading is linear, and there is one reading.
 */
import nearley from "nearley";
import { describe, expect, test } from "vitest";
import compiled from "../../src/syntax/grammar.js";
import { rowsByFirst, typeOf } from "../../src/syntax/lookahead.js";
import { tokens } from "../../src/syntax/lexer.js";
import { read } from "../../src/syntax/parse.js";
import { statements } from "../../src/syntax/statement.js";
import { TOKEN_WORDS, lexer } from "../../src/syntax/token.js";

const rows = compiled.ParserRules;
const types = new Set(rows.flatMap(({ symbols }) => symbols.flatMap((symbol) => typeOf(symbol) ?? [])));

/** One text for every type of token. */
const SAMPLES: Readonly<Record<string, string>> = {
  number: "2",
  name: "x",
  text: "\\text{for all}",
  string: 'f("ij")',
  dots: "…",
  all: "x_{·}",
  empty: "f()",
  subscript: "x_i",
  superscript: "x²",
  subOpen: "x_{i}",
  supOpen: "x^{i}",
  sub: "x_\\alpha",
  sup: "x^\\alpha",
  lbrace: "{x}",
  rbrace: "{x}",
  open: "(x)",
  close: "(x)",
  fence: "⟨x⟩",
  unfence: "⟨x⟩",
  barOpen: "|x|",
  barClose: "|x|",
  plus: "a+b",
  minus: "a-b",
  op: "a·b",
  slash: "a/b",
  colon: "a:b",
  epow: "a.^b",
  comma: "f(a,b)",
  relation: "a=b",
  element: "x ∈ ℝ",
  arrow: "a → b",
  reals: "x ∈ ℝ",
  cone: "x ∈ ℝ_+",
  property: "A ∈ ℝ^{n×n} symmetric",
  plusminus: "x ∈ ℝ^n ±1",
  big: "Σ_i x_i",
  partial: "∂_x f",
  nabla: "∇f",
  frac: "\\frac{a}{b}",
  over: "{a \\over b}",
  pdv: "\\pdv{f}{x}",
  sqrt: "√x",
  rootOpen: "\\sqrt[3]{x}",
  accent: "\\hat x",
  brace: "\\underbrace{x}_{y}",
  begin: "\\begin{matrix} a & b \\\\ c & d \\end{matrix}",
  end: "\\begin{matrix} a \\end{matrix}",
  amp: "\\begin{matrix} a & b \\end{matrix}",
  row: "\\begin{matrix} a \\\\ b \\end{matrix}",
};

describe("tokens", () => {
  test("the grammar names no token that the table of tokens lacks, and no literal", () => {
    expect([...types].filter((type) => !lexer.has(type))).toEqual([]);
    const literals = rows.flatMap(({ symbols }) =>
      symbols.filter((s) => typeof s !== "string" && typeOf(s) === undefined),
    );
    expect(literals).toEqual([]);
  });

  test("every token of the table is in the grammar, and some text has it", () => {
    for (const type of Object.keys(TOKEN_WORDS)) {
      expect(types.has(type), type).toBe(true);
      const source = SAMPLES[type] ?? "";
      const made = statements(source, "text", tokens(source, "text", new Set())).flatMap(
        (piece) => piece.tokens,
      );
      expect(
        made.map((token) => token.type),
        type,
      ).toContain(type);
      expect(read(source).problems, source).toEqual([]);
    }
  });

  test("no row is empty, so that the next token decides what may begin", () => {
    expect(rows.filter(({ symbols }) => symbols.length === 0)).toEqual([]);
  });

  test("every nonterminal is used, and can begin with some token", () => {
    const names = new Set(rows.map(({ name }) => name));
    const used = new Set(
      rows.flatMap(({ symbols }) => symbols.filter((symbol) => typeof symbol === "string")),
    );
    expect([...names].filter((name) => !used.has(name))).toEqual(["statement"]);
    const byFirst = rowsByFirst(rows);
    const begun = new Set(Object.keys(TOKEN_WORDS).flatMap((type) => Object.keys(byFirst(type))));
    expect([...names].filter((name) => !begun.has(name))).toEqual([]);
  });
});

/** The states of nearley's chart for one statement, all predictions included: what reading costs, counted. */
function states(source: string): number {
  const [piece] = statements(source, "text", tokens(source, "text", new Set()));
  let at = 0;
  const feed = { ...lexer, next: () => piece?.tokens[at++] };
  const options = { keepHistory: true, lexer: feed as unknown as nearley.Lexer };
  const parser = new nearley.Parser(nearley.Grammar.fromCompiled(compiled), options);
  parser.feed("");
  expect(parser.results.length, source.slice(0, 60)).toBe(1);
  const { table } = parser as unknown as {
    readonly table: readonly { readonly states: readonly unknown[] }[];
  };
  return table.reduce((total, column) => total + column.states.length, 0);
}

describe("the cost of reading grows as the text does", () => {
  test.each([
    ["a product", (n: number) => `L = ${"A_ij ".repeat(n)}`],
    ["a product with signs", (n: number) => `L = A${" * B".repeat(n)}`],
    ["a sum", (n: number) => `L = x${" + a_i b_i".repeat(n)}`],
    ["a sum of sums", (n: number) => `L = x${" + Σ_m H_dm W_mn".repeat(n)}`],
    ["a chain of relations", (n: number) => `L${" = a".repeat(n)}`],
    ["a list of arguments", (n: number) => `f(x${", a".repeat(n)})`],
    ["a list of indices", (n: number) => `x_{i${",j".repeat(n)}}`],
    ["a row of derivatives", (n: number) => `g =${" ∂a/∂b".repeat(n)}`],
    ["quotients", (n: number) => `g = a${" / f(b)".repeat(n)}`],
    ["a matrix", (n: number) => `M = \\begin{bmatrix} a${" & b \\\\ c".repeat(n)} \\end{bmatrix}`],
    ["inner products", (n: number) => `a${" : b".repeat(n)}`],
    ["a declaration", (n: number) => `a${", b".repeat(n)} ∈ ℝ^n`],
  ])("%s", (_title, text) => {
    const [small, large, larger] = [states(text(64)), states(text(128)), states(text(256))];
    // Twice as much text adds twice as many states: the second difference of a line.
    expect(larger - large).toBe(2 * (large - small));
  });
});
