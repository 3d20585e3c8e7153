/**
 * Reading: from characters to syntax trees. The one file that knows nearley.
 *
 * A text is cut into statements first and each is parsed by itself, so that one mistake hides no other. Every text has
 * exactly one reading, which is checked. Never throws, never hangs: length and nesting are bounded before the parser runs.
 */
import nearley from "nearley";
import { readingOf } from "./build.js";
import { statementsOf } from "./declaration.js";
import compiled from "./grammar.js";
import { tokens } from "./lexer.js";
import { rowsByFirst, typeOf, type Row, type Rows } from "./lookahead.js";
import { notationOf } from "./notation.js";
import type { Problem, Result, SyntaxProblem } from "./problem.js";
import type { Raw } from "./raw.js";
import { span } from "./span.js";
import { statements, type Piece } from "./statement.js";
import { TOKEN_WORDS, lexer, type Token, type TokenType } from "./token.js";
import type { Program, Statement } from "./tree.js";

/** How letters are read: `text` (a run is one name), `latex` (each letter is one), or `auto`: by what the text looks like. */
export type Notation = "text" | "latex" | "auto";

export type ParseOptions = {
  readonly notation?: Notation;
  /** Names of several letters that are one name in LaTeX too (declared macros and words). */
  readonly words?: readonly string[];
};

/** The longest text that is read. */
export const LONGEST_TEXT = 1_000_000;

/** Reads a whole text: every statement, or everything that is wrong. Never throws. */
export function parse(source: string, options: ParseOptions = {}): Result<Program> {
  const { statements: found, problems, notation } = read(source, options);
  const [first, ...more] = problems;
  if (first !== undefined) return { ok: false, problems: [first, ...more] };
  return { ok: true, value: { statements: found, notation } };
}

/** What could be read of a text, and what is wrong with the rest: for documents, where the rest goes on. */
export type Reading = Program & { readonly problems: readonly Problem[] };

/**
 * Reads a whole text: the statements that are right, and the problems of those that are not. A statement whose only fault
 * is a closing bracket too many is read without it, and has its problem too. Never throws.
 */
export function read(source: string, options: ParseOptions = {}): Reading {
  const notation =
    options.notation === "text" || options.notation === "latex" ? options.notation : notationOf(source);
  if (source.length > LONGEST_TEXT) {
    const place = span(LONGEST_TEXT, source.length);
    return {
      statements: [],
      notation,
      problems: [{ code: "text-too-long", span: place, limit: LONGEST_TEXT }],
    };
  }
  const found: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  for (const piece of statements(source, notation, tokens(source, notation, new Set(options.words)))) {
    const mine =
      piece.problems.length > 0 ? piece.problems : readStatement(piece.tokens, source, notation, found);
    for (const problem of piece.strays.length > 0 ? strayed(piece) : mine) problems.push(problem);
  }
  return { statements: found, notation, problems };
}

/** What is said of a statement with a closing bracket too many: not also that another one is missing. */
const strayed = ({ strays, problems }: Piece): readonly SyntaxProblem[] => [
  ...strays,
  ...problems.filter(({ code }) => code !== "unclosed-bracket"),
];

/** The parts of nearley's parser and grammar that its types leave out. */
type Chart = {
  readonly table: readonly {
    readonly states: readonly unknown[];
    readonly scannable: readonly ChartState[];
  }[];
  readonly results: readonly Raw[];
  readonly feed: (text: string) => void;
  reportError: () => string;
};
type ChartState = { readonly rule: Row; readonly dot: number };
type Prediction = { byName: Rows<Row> };

const grammar = nearley.Grammar.fromCompiled(compiled);
const TYPES = Object.keys(TOKEN_WORDS);
const ROWS = rowsByFirst(grammar.rules, TYPES);

/** Tokens through nearley: its chart at the end of them, and how many it took. */
function run(
  given: readonly Token[],
  predicts: (next: Token | undefined) => Rows<Row> | undefined,
): { readonly chart: Chart; readonly taken: number } {
  const mine = Object.create(grammar) as Prediction;
  const all = mine.byName;
  let at = 0;
  mine.byName = predicts(given[0]) ?? all;
  const next = (): Token | undefined => {
    const token = given[at++];
    // The column after this token is predicted with the token after it in view.
    mine.byName = predicts(given[at]) ?? all;
    return token;
  };
  // nearley's types have tokens as text; its parser hands these to the grammar unchanged.
  const feeder = { ...lexer, next } as unknown as nearley.Lexer;
  const chart = new nearley.Parser(mine as unknown as nearley.Grammar, { lexer: feeder }) as unknown as Chart;
  // nearley would write out its whole chart as a message that nobody reads.
  chart.reportError = () => "";
  try {
    chart.feed("");
    return { chart, taken: given.length };
  } catch {
    return { chart, taken: at - 1 };
  }
}

/** Reads one statement; what is wrong with it comes back. */
function readStatement(
  given: readonly Token[],
  source: string,
  notation: "text" | "latex",
  found: Statement[],
): SyntaxProblem[] {
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { chart, taken } = run(given, (next) => (next === undefined ? {} : ROWS.get(next.type)) ?? {});
  const wrong = given[taken];
  if (wrong?.type === "empty")
    return [
      { code: "unfinished", span: span(wrong.start, wrong.end), expected: expected(given.slice(0, taken)) },
    ];
  if (wrong !== undefined)
    return [
      {
        code: "unexpected-token",
        span: span(wrong.start, wrong.end),
        found: wrong.text,
        expected: expected(given.slice(0, taken)),
      },
    ];
  const [only] = chart.results;
  const whole = span(first.start, last.end);
  if (only === undefined)
    return [{ code: "unfinished", span: span(last.end, last.end), expected: expected(given) }];
  if (chart.results.length > 1) return [{ code: "ambiguous", span: whole, readings: chart.results.length }];
  const problems: SyntaxProblem[] = [];
  const built = statementsOf(only, whole, readingOf({ source, notation }, problems));
  if (problems.length === 0) found.push(...built);
  return problems;
}

/**
 * What would have gone on after some tokens, in words, each once: the last column of the chart has it. Where an operator
 * may stand, so may a factor, by juxtaposition; that goes without saying.
 */
function expected(given: readonly Token[]): readonly string[] {
  const { table, results } = run(given, () => undefined).chart;
  const column = table.findLast(({ states }) => states.length > 0);
  const types = new Set((column?.scannable ?? []).map(({ rule, dot }) => typeOf(rule.symbols[dot])));
  const isValue = types.has("slash");
  const words = new Set<string>();
  for (const [type, word] of Object.entries(TOKEN_WORDS))
    if (word !== "" && types.has(type) && !(isValue ? FACTORS.has(word) : word === "an operator"))
      words.add(word);
  if (results.length > 0) words.add("the end of the statement");
  return [...words];
}

const FACTORS: ReadonlySet<string> = new Set([
  "a number",
  "a name",
  "an opening bracket",
  "a sum",
  "a derivative",
]);

/** The tokens of a text, for tests and tools that look at the lexers alone. */
export const tokenize = (source: string, notation: "text" | "latex"): readonly Token[] =>
  tokens(source, notation, new Set());

/** The types of tokens that the grammar knows. */
export const tokenTypes = (): readonly TokenType[] =>
  Object.keys(TOKEN_WORDS).filter((type): type is TokenType => lexer.has(type));
