/**
 * Runs of letters: which of them are one name, which are a word of the language, and which letter R is the real numbers.
 *
 * Knows the words of the language and what stands before and behind; makes tokens of them. Terminates: goes through each run once.
 */
import { COMMANDS } from "./command.js";
import { normalName } from "./symbol.js";
import type { Make, Token } from "./token.js";
import { PROPERTY_WORDS } from "./words.js";

/** The names of functions that are one word in LaTeX too when a bracket or a subscript follows. */
const FUNCTION_WORDS = new Set(
  (
    "exp log ln det logdet tr Tr trace Trace inv adj diag Diag vec sum norm1 norm2 eye ones vector matrix dim sqrt sin cos tan " +
    "arcsin arccos arctan sinh cosh tanh sigmoid relu softplus gelu silu erf abs sign step expm logm softmax logsumexp kron " +
    "einsum sym max min Var Cov"
  ).split(" "),
);

/** Words of statements, one word in LaTeX too. */
const STATEMENT_WORDS = new Set(["einstein", "layout", "numerator", "denominator", ...PROPERTY_WORDS]);

/** Names that are signs of big operators where a subscript follows. */
const BIG_WORDS: ReadonlyMap<string, string> = new Map([
  ["sum", "sum"],
  ["prod", "product"],
  ["max", "max"],
  ["min", "min"],
]);

const SUBSCRIPT_FOLLOWS = /^\s*(?:\\limits\s*)?_/u;
/** nabla_w f and grad f: with a blank before what is differentiated; grad_w by itself is a name. */
const SLOPE_WORDS: ReadonlySet<string> = new Set(["nabla", "grad"]);
const OPERAND_FOLLOWS = /^(?:_(?:\{[^{}]*\}|[\p{L}\p{N}]+))?\s+(?:\p{L}|\()/u;
const BRACKET_FOLLOWS = /^\s*(?:\\(?:left|[bB]igg?l?)\s*)?[([_{^]/u;
const ARROW_FOLLOWS =
  /^\s*(?:\^\s*(?:\{[^{}]*\}|\([^()]*\)|[^\s^]+))?\s*(?:->|→|↦|\\to(?![A-Za-z])|\\rightarrow|\\mapsto)/u;

/** A run of letters in plain text: one name. */
export function letters(
  run: string,
  make: Make,
  source: string,
  start: number,
  found: readonly Token[],
): void {
  word(run, 0, make, source, start, found);
}

/** A run of letters in LaTeX: each letter is a name, unless the run is, or ends in, a word. */
export function texLetters(
  run: string,
  make: Make,
  source: string,
  start: number,
  words: ReadonlySet<string>,
  found: readonly Token[],
): void {
  const after = source.slice(start + run.length, start + run.length + 40);
  const isWord =
    run.includes(".") ||
    words.has(run) ||
    STATEMENT_WORDS.has(run) ||
    (run === "in" && standsAlone(source, start, run)) ||
    (FUNCTION_WORDS.has(run) && (run.length > 2 || /^\s*[(\\[_{^A-Za-z]/u.test(after)));
  if (isWord) return word(run, 0, make, source, start, found);
  const ending = BRACKET_FOLLOWS.test(after) ? longestEnding(run) : undefined;
  const cut = ending === undefined ? run.length : run.length - ending.length;
  let at = 0;
  for (const letter of run.slice(0, cut).match(/\P{M}\p{M}*/gu) ?? []) {
    word(letter, at, make, source, start, found, at + letter.length);
    at += letter.length;
  }
  if (ending !== undefined) word(ending, cut, make, source, start, found);
}

/** The longest function word that a run of letters ends in. */
function longestEnding(run: string): string | undefined {
  for (let length = Math.min(run.length - 1, 9); length >= 2; length--) {
    const ending = run.slice(-length);
    if (FUNCTION_WORDS.has(ending)) return ending;
  }
  return undefined;
}

const standsAlone = (source: string, start: number, run: string): boolean =>
  /[\s)}\]]/u.test(source[start - 1] ?? "") && /[\s\\ℝ]/u.test(source[start + run.length] ?? "");

/** One name, or the sign that its letters stand for where it stands. */
function word(
  written: string,
  from: number,
  make: Make,
  source: string,
  start: number,
  found: readonly Token[],
  to = from + written.length,
): void {
  const rest = source.slice(start + to, start + to + 60);
  const name = normalName(written);
  const before = found.at(-1)?.type;
  const big = BIG_WORDS.get(written);
  if (big !== undefined && SUBSCRIPT_FOLLOWS.test(rest)) return make("big", big, from, to);
  if (SLOPE_WORDS.has(written) && OPERAND_FOLLOWS.test(rest)) return make("nabla", "∇", from, to);
  if (written === "in" && standsAlone(source, start + from, written)) return make("element", "∈", from, to);
  if (written === "R" && isSpace(before, rest, found)) return make("reals", "ℝ", from, to);
  make(PROPERTY_WORDS.has(written) ? "property" : "name", name, from, to);
}

/** True when a letter R is the real numbers: after ∈, or on either side of the arrow of a function. */
export function isSpace(before: Token["type"] | undefined, rest: string, found: readonly Token[]): boolean {
  if (before === "element") return !/^\s*[_(]/u.test(rest);
  if (before === "colon") return ARROW_FOLLOWS.test(rest);
  if (before !== "arrow") return false;
  // A declaration of a function is short; R in a long chain of arrows is a name.
  for (let i = found.length - 1; i >= Math.max(0, found.length - 60); i--) {
    const type = found[i]?.type;
    if (type === "reals") return true;
    if (type === "newline" || type === "separator" || type === "relation") return false;
  }
  return false;
}

/** Letters in a font: `\mathbf{AB}`. */
export function fonted(
  text: string,
  make: Make,
  source: string,
  start: number,
  words: ReadonlySet<string>,
  found: readonly Token[],
): void {
  const [run = ""] = /[A-Za-z]+(?=\s*\}$)/u.exec(text) ?? [];
  const shift = text.lastIndexOf(run);
  const shifted: Make = (type, value, from = 0, to = run.length) =>
    make(type, value, from + shift, to + shift);
  texLetters(run, shifted, source, start + shift, words, found);
}

/** A name in a font: `\mathrm{ab}`, `\mathbf W`, `{\rm tr}`, `\mathbf{\alpha}`. */
export function writtenName(text: string, make: Make): void {
  const inner = (/[^\\{}\s]+\s*\}?$|\\[A-Za-z]+\s*\}?$/u.exec(text)?.[0] ?? text).replace(/\s*\}$/u, "");
  const bare = /(?:\\[A-Za-z]+|[^\\{}\s]+)$/u.exec(inner)?.[0] ?? inner;
  if (!bare.startsWith("\\")) return make("name", normalName(bare));
  const meaning = COMMANDS.get(bare.slice(1));
  if (meaning === undefined) make("command", bare);
  else make(...meaning);
}
