/**
 * Words within formulas: `\text{So, }`, `\text{ as required}`, `\text{where } r = …`.
 *
 * Owns which words are prose and which are names; reads no formula. A formula keeps its length, so that places stay
 * those of the document: prose becomes blanks, a word between two relations becomes a sign that parts them. Names
 * (`\text{softmax}`) and the conditions of cases stay. Terminates: every command is looked at once.
 */

import { builtIn } from "../../../../lower/index.js";
import { PROSE_WORDS } from "../../text/vocabulary.js";
import type { Stretch } from "../../text/stretch.js";
import { closingOf } from "./braces.js";

/** Words that were in a formula, and where they began. */
export type Remark = { readonly at: number; readonly text: string };

/** A formula without its prose, of the same length, and the prose. */
export type Spoken = { readonly formula: string; readonly remarks: readonly Remark[] };

/** Words that begin another statement where they stand between two relations. */
const PARTING =
  /^[\s,;.(]*(?:and|or|so|hence|thus|then|therefore|where|with|if|when|whenever|since|because|for|but|now|let|which|while|provided|given|as|otherwise|i\.e\.|that is|implies|gives|yields|we|s\.?t|subject to|such that)\b/iu;

const OPENING = /\\(?:text|mbox|textrm|textnormal|textit|textsf|hbox|intertext|shortintertext)\s*\{/gu;

/** The prose taken out of a formula of LaTeX. */
export function spoken(formula: string): Spoken {
  const constrained = withConstraints(formula);
  if (!/\\(?:text|mbox|hbox|intertext|shortintertext)/u.test(formula)) return constrained;
  const remarks: Remark[] = [...constrained.remarks];
  let text = constrained.formula;
  for (const { index, 0: opening } of formula.matchAll(OPENING)) {
    const inside = index + opening.length;
    const end = closingOf(formula, inside);
    if (end === undefined || text[index] !== "\\") continue;
    const words = formula.slice(inside, end);
    const until = end + 1;
    if (isWithinCases(formula, index)) {
      text = replaced(text, inside, until, withFormulas(words));
      continue;
    }
    if (/intertext/u.test(opening)) {
      remarks.push({ at: index, text: words });
      text = replaced(text, index, until, ";");
    } else if (isFormula(words)) text = uncovered(text, index, inside, end);
    else if (isProse(words) && !isCall(words, formula.slice(until))) {
      remarks.push({ at: index, text: words });
      const whole = wordsAsSide(text, index, until);
      if (whole !== undefined) text = replaced(text, whole.start, whole.end, "");
      else text = replaced(text, index, until, isParting(formula, index, until, words) ? ";" : "");
    }
  }
  return { formula: text, remarks };
}

/** \mathrm{s.t.} and a bare s.t. before a relation: what stands behind is supposed of what stands before, which need be no relation. */
function withConstraints(formula: string): Spoken {
  const remarks: Remark[] = [];
  let text = formula;
  for (const { index, 0: words } of formula.matchAll(CONSTRAINED)) {
    const end = index + words.length;
    if (!isBalanced(formula.slice(0, index)) || !SIGN.test(formula.slice(end))) continue;
    remarks.push({ at: index, text: "s.t." });
    text = replaced(text, index, end, ";");
  }
  return { formula: text, remarks };
}

const CONSTRAINED =
  /\\(?:text|mathrm|textrm|mbox|operatorname|rm)\s*\{\s*(?:s\.\s*t\.?|subject to)\s*\}|(?<![\p{L}\\{])s\.\s?t\.(?![\p{L}}])/gu;

/** The sign before words that are all of its right side, = {\text{etc.}}, with the braces around them. */
function wordsAsSide(text: string, start: number, end: number): Stretch | undefined {
  const [before = "", open = ""] =
    /(?:&\s*)?(?:(?::\s*)?=|≈|\\(?:approx|coloneqq|equiv)(?![a-zA-Z]))\s*((?:\{\s*)*)$/u.exec(
      text.slice(0, start),
    ) ?? [];
  const close = /^(?:\s*\})*(?=\s*(?:$|[.,;]|\\\\|\\end\b))/u.exec(text.slice(end))?.[0];
  if (before === "" || close === undefined || countOf("{", open) !== countOf("}", close)) return undefined;
  return { start: start - before.length, end: end + close.length };
}

const countOf = (sign: string, text: string): number => text.split(sign).length - 1;

/** In cases the words are the conditions, which belong to the formula. */
function isWithinCases(formula: string, at: number): boolean {
  const before = formula.slice(0, at);
  const opens = /\\begin\s*\{[dr]?cases\*?\}|\\left\s*\\\{\s*\\begin\s*\{[a-z]+\}/gu;
  const closes = /\\end\s*\{[dr]?cases\*?\}|\\end\s*\{[a-z]+\}\s*\\right\s*\./gu;
  return (before.match(opens)?.length ?? 0) > (before.match(closes)?.length ?? 0);
}

/** `if $i = k$}` without its dollars: the word alone, and behind it the formulas, with a comma for "and". */
function withFormulas(words: string): string {
  const [word = "", ...parts] = words.split("$");
  if (parts.length === 0) return `${words}}`;
  return `${word}}${parts.map((part, at) => (at % 2 === 0 ? part : /\band\b/u.test(part) ? "," : "")).join("")}`;
}

/** `\text{ln(det(}`: half a formula, in upright letters. */
const isFormula = (words: string): boolean => /^\s*[a-z]+\((?:[a-z]+\()*\s*$/iu.test(words);

/** `\text{step}(`: a function that is called, whatever its name says in prose. */
const isCall = (words: string, behind: string): boolean =>
  builtIn(words.trim()) !== undefined && /^(?:\\left\s*)?[([]/u.test(behind);

/** True for words; false for one word that may be a name. */
function isProse(words: string): boolean {
  const bare = words.replace(/\$[^$]*\$|\\[a-z]+/giu, " ").trim();
  const all = bare.match(/[\p{L}'’]+(?:\.[\p{L}]\.)?/gu) ?? [];
  const [only] = all;
  if (only === undefined) return !/^[=≤≥<>+\-*/]+$/u.test(bare);
  if (all.length > 1) return true;
  return PROSE_WORDS.has(only.toLowerCase()) || /^[([]|[,.:;)\]]$/u.test(bare);
}

/** Words between two relations part them, wherever they stand in their line. */
function isParting(formula: string, start: number, end: number, words: string): boolean {
  if (!PARTING.test(words)) return false;
  const before =
    formula
      .slice(0, start)
      .split(/\\\\|\n\s*\n/u)
      .at(-1) ?? "";
  const after = formula.slice(end).split(/\\\\|\n\s*\n/u)[0] ?? "";
  return isBalanced(before) && SIGN.test(before) && SIGN.test(after);
}

const SIGN = /[=<>≤≥≠≈≡∈]|\\(?:ne|neq|le|leq|ge|geq|approx|equiv|in|to|coloneqq|triangleq)(?![A-Za-z])/u;

/** True when no bracket of a line is open. */
function isBalanced(line: string): boolean {
  const plain = line.replace(/\\[{}]/gu, " ");
  const count = (sign: RegExp): number => plain.match(sign)?.length ?? 0;
  return count(/\{/gu) === count(/\}/gu) && count(/\(/gu) === count(/\)/gu);
}

const replaced = (text: string, start: number, end: number, sign: string): string =>
  text.slice(0, start) + sign.padEnd(end - start) + text.slice(end);

/** The words of a command without the command and its braces. */
const uncovered = (text: string, start: number, inside: number, end: number): string =>
  `${text.slice(0, start)}${" ".repeat(inside - start)}${text.slice(inside, end)} ${text.slice(end + 1)}`;
