/**
 * Words in the formulas of a plain text: "then x = A b is the solution" holds the formula x = A b.
 *
 * Owns which runs of letters are words: what is known as a word of prose, and what is unknown beside it. A formula is cut
 * at its words, except where they say arithmetic ("2 times x"), which would change what it says. Reads no formula.
 * Terminates: every run of letters is looked at once in each direction.
 */
import { builtIn } from "../../../lower/index.js";
import { GREEK } from "../../../syntax/index.js";
import type { Island, Stretch } from "./stretch.js";
import { PROSE_WORDS } from "./vocabulary.js";

/** A stretch of mathematics. */
export type Formula = Extract<Island, { readonly kind: "math" }>;

/** A run of letters that may be a word, as it stands in its formula. */
type Token = Stretch & { readonly word: string };

/** True for a run of letters that something else says is a name. */
type IsName = (word: string) => boolean;

/** Runs of letters, but those below or above a name, A_{in}, and grad before what it is of. */
const LETTERS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー、。「」，：；（）]+|\p{Script=Cyrillic}{2,}|(?<![\p{L}\p{N}_^∂∇\\]|[_^][{(][^{}()\n]*)(?!grad\s+(?:\p{L}(?!\p{L})|\())(?:[A-Z]?[a-z]+|I)(?:['’][a-z]{1,2})?(?![\p{L}\p{N}_^({['’])/gu;

/** Words that compute: what stands beside them is a part of what they say. */
const ARITHMETIC = new Set(
  "cubed divided double half minus multiplied of over per plus power raised squared times twice".split(" "),
);

/** Those of them that need nothing before them; "squared distance" is what something is called. */
const LEADING = new Set("double half minus twice".split(" "));

const RELATION = /[=≤≥≈≠∈≡↦←<]|(?<![-−])>/u;

/** The names of a plain text: what it declares, defines, writes with scripts or joins by operators. */
export function namesIn(source: string, declared: ReadonlySet<string>): IsName {
  const used = new Set([...source.matchAll(USED)].map(([word]) => word));
  return (word) =>
    declared.has(word) || isFunction(word) || (used.has(word) && !PROSE_WORDS.has(word.toLowerCase()));
}

const USED =
  /(?<=[∂∇+−·*⊙/^_]\s*)[A-Za-z]{2,}|(?<![\p{L}\p{N}])[A-Za-z]{2,}(?=\s*(?:[=∈+−·*⊙/]|:=)|[(_^[ᵀ'])/gu;

/** An "m x n matrix" is no matrix of ones, which has brackets behind it. */
const isFunction = (word: string): boolean => builtIn(word) !== undefined && !NOUNS.has(word);

const NOUNS = new Set(["matrix", "vector"]);

/** The formulas between the words of one, and its words as prose. */
export function withoutWords(island: Formula, source: string, isName: IsName): readonly Island[] {
  const { start } = island;
  const text = visible(island, source);
  const runs = runsIn(text, isName, !island.display);
  // A side may stand alone in its rows.
  if (runs.length === 0 && island.display)
    return [{ ...island, end: start + trimmed(text, 0, text.length).end }];
  const found: Island[] = [];
  let prose = 0;
  for (const { start: from, end } of formulasIn(text, runs)) {
    if (from > prose && text.slice(prose, from).trim() !== "")
      found.push({ kind: "prose", start: start + prose, end: start + from });
    const holes = (island.holes ?? []).filter(
      (hole) => hole.start >= start + from && hole.end <= start + end,
    );
    found.push({ ...island, start: start + from, end: start + end, holes });
    prose = end;
  }
  if (text.slice(prose).trim() !== "") found.push({ kind: "prose", start: start + prose, end: island.end });
  return found;
}

/** The text of a formula with blanks for its holes. */
function visible({ start, end, holes = [] }: Formula, source: string): string {
  let text = source.slice(start, end);
  for (const hole of holes)
    text =
      text.slice(0, hole.start - start) + " ".repeat(hole.end - hole.start) + text.slice(hole.end - start);
  return text;
}

/** Words that stand side by side, with what is unknown between and beside them. */
function runsIn(text: string, isName: IsName, isParagraph: boolean): readonly (readonly Token[])[] {
  const tokens = [...text.matchAll(LETTERS)].map(({ index, 0: word }): Token => ({
    start: index,
    end: index + word.length,
    word,
  }));
  const runs: Token[][] = [];
  for (const token of tokens) {
    const last = runs.at(-1)?.at(-1);
    const isBeside = last !== undefined && /^[\s,-]*$/u.test(text.slice(last.end, token.start));
    if (isBeside) runs.at(-1)?.push(token);
    else runs.push([token]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
    // e = y − X b satisfies Xᵀe = 0: what joins two relations is no factor of either.
    const isBetween = RELATION.test(text.slice(0, first)) && RELATION.test(text.slice(last));
    return wordsOf(
      run,
      isName,
      isParagraph ||
        isSentence(run, text) ||
        isBracketed(run, text) ||
        (isBetween && run.some(({ word }) => /^[a-z]{4,}$/u.test(word))),
    );
  });
}

/** True for words that fill a bracket: (batch mean). */
const isBracketed = (run: readonly Token[], text: string): boolean =>
  run.length > 1 &&
  /\(\s*$/u.test(text.slice(0, run[0]?.start)) &&
  /^\s*\)/u.test(text.slice(run.at(-1)?.end));

/** True where a word with a capital stands behind a full stop: "c ∈ ℝ^n. Define". */
const isSentence = ([first]: readonly Token[], text: string): boolean =>
  first !== undefined &&
  /^[A-Z][a-z]{2,}/u.test(first.word) &&
  /[^\s.]\.\s+$/u.test(text.slice(0, first.start));

/** The words among runs of letters side by side: names at the ends belong to formulas. */
function wordsOf(run: readonly Token[], isName: IsName, isParagraph: boolean): readonly (readonly Token[])[] {
  const isUnknown = ({ word }: Token): boolean =>
    word.length > 2 && !isName(word) && GREEK[word] === undefined;
  const isProse = ({ word }: Token): boolean =>
    NOUNS.has(word) || (word.length > 1 && PROSE_WORDS.has(word.toLowerCase()));
  const isWord = (token: Token): boolean => isProse(token) || isUnknown(token);
  const isSure = (token: Token): boolean =>
    isForeign(token) || (isProse(token) && !isName(token.word)) || (isParagraph && isUnknown(token));
  const first = run.findIndex(isSure);
  if (first < 0) return [];
  const last = run.findLastIndex(isSure);
  const before = run.slice(0, first).findLastIndex((token) => !isWord(token));
  const after = run.slice(last + 1).findIndex((token) => !isWord(token));
  return [run.slice(before + 1, after < 0 ? run.length : last + 1 + after)];
}

/** True for what is written in a script that has no names of quantities. */
const isForeign = ({ word }: Token): boolean => /^[^\p{Script=Latin}]/u.test(word);

/** What words end with before a colon: "differential in x: df = …". A product of matrices has a blank on both sides, or none. */
const PHRASE_END = /^\s*[^\s=:]+:\s+/u;

/** The stretches between words that hold a relation. */
function formulasIn(text: string, runs: readonly (readonly Token[])[]): readonly Stretch[] {
  const isArithmetic = (token: Token | undefined): boolean => ARITHMETIC.has(token?.word.toLowerCase() ?? "");
  const computes = (token: Token | undefined): boolean =>
    token !== undefined &&
    isArithmetic(token) &&
    (LEADING.has(token.word.toLowerCase()) || /[^\s,;:.(]\s*$/u.test(text.slice(0, token.start)));
  const cuts = runs.filter(([first]) => !computes(first));
  const found: Stretch[] = [];
  let from = 0;
  for (const run of [...cuts, []]) {
    const [first, last] = [run[0], run.at(-1)];
    const end = first?.start ?? text.length;
    const piece = text.slice(from, end);
    const ended = from === 0 ? 0 : (PHRASE_END.exec(piece)?.[0].length ?? 0);
    // β = learnable scale: what words alone are said to be is said in prose.
    const isSaid = first !== undefined && /[=≈≡]\s*$/u.test(piece);
    // Y = X W (X is known): what words stand in is a bracket of theirs.
    const closed = first === undefined ? end : from + beforeOpen(piece);
    if (RELATION.test(piece) && !isSaid) found.push(trimmed(text, from + ended, closed));
    // Half of x computes; the first factor of Y does not.
    const isOpen = isArithmetic(last) && (last?.word.toLowerCase() !== "of" || isArithmetic(run.at(-2)));
    if (!isOpen) from = last?.end ?? end;
  }
  return found;
}

/** Where the first bracket opens that nothing closes, at the latest the end. */
function beforeOpen(piece: string): number {
  const open: number[] = [];
  for (const { index, 0: sign } of piece.matchAll(/[()]/gu))
    if (sign === "(") open.push(index);
    else open.pop();
  return open[0] ?? piece.length;
}

/** A stretch without the blanks and the punctuation at its ends. */
function trimmed(text: string, from: number, end: number): Stretch {
  const piece = text.slice(from, end);
  const lead = /^[\s,;:.]*/u.exec(piece)?.[0].length ?? 0;
  const tail = /(?:\s|[,;:(]|(?<!\.)\.)*$/u.exec(piece)?.[0].length ?? 0;
  return { start: from + lead, end: end - tail };
}
