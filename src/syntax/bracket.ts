/**
 * Brackets: which one closes which, before anything is parsed.
 *
 * Owns the pairing of round, square, curly and pointed brackets, TeX's braces and environments over a whole text, so
 * that a bracket that is never closed spoils one statement and not the rest, and that no parser meets a nest without
 * bound. Bars pair by position and are left to statement.ts. Terminates: one pass with a stack.
 */
import type { Token } from "./token.js";

/** What a bracket is to the text: paired, or alone. Tokens that are no brackets have no entry. */
export type Pairing = {
  /** Positions of tokens that open or close something and have no partner. */
  readonly alone: ReadonlySet<number>;
  /** For a lone closing bracket that stands inside of another one: the position of that one. */
  readonly inside: ReadonlyMap<number, number>;
  /** Positions of bars that have no partner in their bracket: `p(x | y)`, `⟨a | b⟩`. */
  readonly dividers: ReadonlySet<number>;
  /** Positions of the braces that end `\eqalign{ … }` and its kin. */
  readonly lines: ReadonlySet<number>;
};

const CLOSING: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "{": "}",
  "⟨": "⟩",
  "⌊": "⌋",
  "⌈": "⌉",
};

/** What closes the bracket that a token opens; undefined when it opens none. */
export function closingOf(token: Token): string | undefined {
  switch (token.type) {
    case "open":
    case "fence":
      return token.type === "fence" && token.value === "{" ? "\\}" : (CLOSING[token.value] ?? ")");
    case "rootOpen":
      return "]";
    case "lbrace":
    case "subOpen":
    case "supOpen":
      return "}";
    case "begin":
      return token.value === "substack" || token.value === "lines" ? "}" : `\\end{${environment(token)}}`;
    default:
      return undefined;
  }
}

/** The environment as TeX has it; its value may be another, where `\left\{` before it makes cases of it. */
const environment = (token: Token): string =>
  /\{\s*([A-Za-z]+)/u.exec(token.text.replace(/^\\left\s*\\\{/u, ""))?.[1] ?? "";

/** What a closing token is, in the terms of `closingOf`; undefined when it closes nothing. */
function closer(token: Token): string | undefined {
  switch (token.type) {
    case "close":
      return token.value;
    case "unfence":
      return token.value === "}" ? "\\}" : token.value;
    case "rbrace":
      return "}";
    case "end":
      return `\\end{${environment(token)}}`;
    default:
      return undefined;
  }
}

const isHard = (closing: string | undefined): boolean =>
  closing === "}" || closing?.startsWith("\\end") === true;

type Open = { readonly at: number; readonly closing: string; readonly bars: number[] };

/** The brackets that are open, and how many of them wait for each closing text. */
type Stack = { readonly open: Open[]; readonly waiting: Map<string, number> };

/** Pairs the brackets of a text. A semicolon ends every bracket that is open. */
export function pairing(tokens: readonly Token[]): Pairing {
  const found = {
    alone: new Set<number>(),
    inside: new Map<number, number>(),
    dividers: new Set<number>(),
    lines: new Set<number>(),
  };
  const stack: Stack = { open: [], waiting: new Map() };
  tokens.forEach((token, at) => {
    const opens = closingOf(token);
    if (opens !== undefined) push({ at, closing: opens, bars: [] }, stack);
    if (token.type === "bar" && token.value === "|") stack.open.at(-1)?.bars.push(at);
    if (token.type === "separator") for (const bracket of drop(0, stack)) found.alone.add(bracket.at);
    const closes = closer(token);
    if (closes === undefined) return;
    const last = stack.open.at(-1);
    const partner = partnerOf(closes, stack);
    const [bracket, ...unclosed] = partner < 0 ? [] : drop(partner, stack);
    if (bracket === undefined) {
      found.alone.add(at);
      if (last !== undefined) found.inside.set(at, last.at);
      return;
    }
    for (const other of unclosed) found.alone.add(other.at);
    if (tokens[bracket.at]?.value === "lines") found.lines.add(at);
    const [bar, second] = bracket.bars;
    const kind = tokens[bracket.at]?.type;
    if (bar !== undefined && second === undefined && (kind === "open" || kind === "fence"))
      found.dividers.add(bar);
  });
  for (const bracket of stack.open) found.alone.add(bracket.at);
  return found;
}

/**
 * Where in the stack the partner of a closing text is; −1 for none. TeX's braces are paired before anything else, and what
 * is still open inside of them is what nobody closed; of the others, one may be left unclosed.
 */
function partnerOf(closes: string, { open, waiting }: Stack): number {
  if ((waiting.get(closes) ?? 0) === 0) return -1;
  const last = open.at(-1);
  if (last?.closing === closes) return open.length - 1;
  if (isHard(closes)) return open.findLastIndex(({ closing }) => closing === closes);
  return open.at(-2)?.closing === closes && !isHard(last?.closing) ? open.length - 2 : -1;
}

function push(bracket: Open, { open, waiting }: Stack): void {
  open.push(bracket);
  waiting.set(bracket.closing, (waiting.get(bracket.closing) ?? 0) + 1);
}

function drop(from: number, { open, waiting }: Stack): readonly Open[] {
  const dropped = open.splice(from);
  for (const { closing } of dropped) waiting.set(closing, (waiting.get(closing) ?? 1) - 1);
  return dropped;
}
