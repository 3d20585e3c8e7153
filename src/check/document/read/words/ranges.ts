/**
 * How far an index runs, written with dots beside a formula: y_i = 2x_i, i = 1..n.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula. Terminates: the text is searched
 * once.
 */

const LETTER = String.raw`\p{Ll}['′]*`;
const DOTS = String.raw`(?:\.{2,3}|…|\\[lc]?dots)`;
const LAST = String.raw`(?:\p{L}(?:_\p{L})?|\d+)`;
const LETTERS = String.raw`${LETTER}(?:\s*,\s*${LETTER})+`;

/** i = 1..n and i = 1...n after a gap; those of one letter with commas, i = 1, …, n, are read with the formula, i, j = 1, …, n are not. */
const RANGE = new RegExp(
  String.raw`(?<=^|[,;(]|\\q?quad|\\[,;: ]|\s{2}|\bfor\s)\s*(?:\\?for(?:all)?\s+|\\forall\s*|∀\s*)?` +
    String.raw`(?:${LETTER}\s*=\s*\d+\s*${DOTS}\s*${LAST}|${LETTERS}\s*=\s*\d+\s*,?\s*${DOTS}\s*,?\s*${LAST})` +
    String.raw`(?=\s*(?:[).,;$]|\\\\|\\q?quad|\\end|\\\]|$))`,
  "gu",
);

const blank = (text: string): string => " ".repeat(text.length);

/** A formula without the ranges of its indices that stand beside it, and without the brackets around them. */
export const withoutRanges = (formula: string): string =>
  formula.replace(RANGE, blank).replace(/\(\s{6,}\)/gu, blank);
