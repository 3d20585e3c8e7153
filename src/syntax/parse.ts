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
import { withMatrices } from "./literal.js";
import { rowsByFirst, typeOf, type Row, type Rows } from "./lookahead.js";
import { notationOf } from "./notation.js";
import type { Problem, Result, SyntaxProblem } from "./problem.js";
import type { Raw } from "./raw.js";
import type { Source } from "./script.js";
import { span, type Span } from "./span.js";
import { statements, type Piece } from "./statement.js";
import { TOKEN_WORDS, lexer, type Token } from "./token.js";
import type { Program, Statement } from "./tree.js";

/** How letters are read: `text` (a run is one name), `latex` (each letter is one), or `auto`: by what the text looks like. */
export type Notation = "text" | "latex" | "auto";

export type ParseOptions = {
  readonly notation?: Notation;
  /** Names of several letters that are one name in LaTeX too (declared macros and words). */
  readonly words?: readonly string[];
  /** Where the text begins, where blanks stand for what is before it. */
  readonly from?: number;
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
export type Reading = Program & {
  readonly problems: readonly Problem[];
  /** The statements that could not be read: where each stands, and the first thing that is wrong with it. */
  readonly unread: readonly Unread[];
};

/** A statement that could not be read. */
export type Unread = { readonly span: Span; readonly problem: Problem };

/**
 * Reads a whole text: the statements that are right, and the problems of those that are not. A statement whose only fault
 * is a closing bracket too many is read without it, and has its problem too. Never throws.
 */
export function read(source: string, options: ParseOptions = {}): Reading {
  const notation =
    options.notation === "text" || options.notation === "latex" ? options.notation : notationOf(source);
  const { from = 0 } = options;
  if (source.length - from > LONGEST_TEXT) {
    const place = span(from + LONGEST_TEXT, source.length);
    return {
      statements: [],
      notation,
      problems: [{ code: "text-too-long", span: place, limit: LONGEST_TEXT }],
      unread: [],
    };
  }
  const found: Statement[] = [];
  const problems: SyntaxProblem[] = [];
  const unread: Unread[] = [];
  const all = withMatrices(tokens(source, notation, new Set(options.words), from));
  for (const piece of statements(source, notation, all)) {
    const mine =
      piece.problems.length > 0
        ? piece.problems
        : readStatement(piece.tokens, { source, notation }, found, problems.length < MOST);
    for (const problem of piece.strays.length > 0 ? strayed(piece) : mine) problems.push(problem);
    const [problem] = mine;
    const [first, last] = [piece.tokens[0], piece.tokens.at(-1)];
    if (problem !== undefined)
      unread.push({ span: first && last ? span(first.start, last.end) : problem.span, problem });
  }
  return { statements: found, notation, problems: shortened(problems), unread };
}

/** The most problems that are listed for one text. */
const MOST = 100;

function shortened(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const next = problems[MOST];
  if (next === undefined) return problems;
  return [
    ...problems.slice(0, MOST),
    { code: "further-problems", span: next.span, count: problems.length - MOST },
  ];
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
const rowsFrom = rowsByFirst(grammar.rules);

/** Tokens through nearley: its chart at the end of them, and how many it took. */
function run(
  given: readonly Token[],
  predicts: (next: Token | undefined) => Rows<Row> | undefined,
): { readonly chart: Chart; readonly taken: number; readonly results: readonly Raw[] } {
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
    return { chart, taken: given.length, results: chart.results };
  } catch {
    return { chart, taken: at - 1, results: [] };
  }
}

/** Reads one statement; what is wrong with it comes back, without what was expected where nobody will read that. */
function readStatement(
  given: readonly Token[],
  source: Source,
  found: Statement[],
  isListed: boolean,
): readonly SyntaxProblem[] {
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { results, taken } = run(given, (next) => (next === undefined ? {} : rowsFrom(next.type)));
  const wrong = given[taken];
  const [only] = results;
  if (wrong !== undefined || only === undefined) {
    const words = isListed ? expected(given.slice(0, taken)) : [];
    return [wrong === undefined ? unfinished(last.end, words) : unexpected(wrong, words)];
  }
  const whole = span(first.start, last.end);
  if (results.length > 1) return [{ code: "ambiguous", span: whole, readings: results.length }];
  const problems: SyntaxProblem[] = [];
  const built = statementsOf(only, whole, readingOf(source, problems));
  if (problems.length === 0) found.push(...built);
  return problems;
}

const unfinished = (at: number, words: readonly string[]): SyntaxProblem => ({
  code: "unfinished",
  span: span(at, at),
  expected: words,
});

const unexpected = ({ type, text, start, end }: Token, words: readonly string[]): SyntaxProblem =>
  type === "empty"
    ? unfinished(start, words)
    : { code: "unexpected-token", span: span(start, end), found: text, expected: words };

/**
 * What would have gone on after some tokens, in words, each once: the last column of the chart has it. Where an operator
 * may stand, so may a factor, by juxtaposition; that goes without saying.
 */
function expected(given: readonly Token[]): readonly string[] {
  const { chart, results } = run(given, () => undefined);
  const column = chart.table.findLast(({ states }) => states.length > 0);
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
