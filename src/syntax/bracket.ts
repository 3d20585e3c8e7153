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
      return token.value === "substack" || token.value === "lines" ? "}" : `\\end{${token.value}}`;
    default:
      return undefined;
  }
}

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
      return `\\end{${token.value}}`;
    default:
      return undefined;
  }
}

/** Pairs the brackets of a text. A semicolon ends every bracket that is open. */
export function pairing(tokens: readonly Token[]): Pairing {
  const alone = new Set<number>();
  const inside = new Map<number, number>();
  let open: { readonly at: number; readonly closing: string }[] = [];
  tokens.forEach((token, at) => {
    const opens = closingOf(token);
    if (opens !== undefined) open.push({ at, closing: opens });
    if (token.type === "separator") {
      for (const bracket of open) alone.add(bracket.at);
      open = [];
    }
    const closes = closer(token);
    if (closes === undefined) return;
    const last = open.at(-1);
    if (last?.closing === closes) {
      open.pop();
      return;
    }
    // The bracket below the last one fits: then it is the last one that nobody closed.
    const below = open.at(-2);
    if (last !== undefined && below?.closing === closes) {
      alone.add(last.at);
      open.splice(-2);
      return;
    }
    alone.add(at);
    if (last !== undefined) inside.set(at, last.at);
  });
  for (const bracket of open) alone.add(bracket.at);
  return { alone, inside };
}
