/**
 * How far an index runs, written with dots beside a formula: y_i = 2x_i, i = 1..n.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula. Terminates: the text is searched
 * once.
 */

/** i = 1..n and i = 1...n after a gap; those with commas, i = 1, …, n, are read with the formula. */
const RANGE =
  /(?<=^|[,;(]|\\q?quad|\\[,;: ]|\s{2}|\bfor\s)\s*(?:\\?for(?:all)?\s+|\\forall\s*|∀\s*)?\p{Ll}['′]*\s*=\s*\d+\s*(?:\.{2,3}|…|\\[lc]?dots)\s*(?:\p{L}(?:_\p{L})?|\d+)(?=\s*(?:[).,;$]|\\\\|\\q?quad|\\end|\\\]|$))/gu;

/** A formula without the ranges of its indices that stand beside it. */
export const withoutRanges = (formula: string): string =>
  formula.replace(RANGE, (range) => " ".repeat(range.length));
