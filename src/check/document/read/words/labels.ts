/**
 * What stands beside a formula and says for which indices it is: "∀ j = 1, …, N" behind it, "d = 1 →" before a row of it.
 *
 * Knows the spelling in LaTeX; reads no formula. A formula keeps its length, so that places stay those of the document.
 * Terminates: every mark is looked at once.
 */

/** j = 1, \dots, N with the words or signs before it. */
const RANGE =
  /(?:\\forall\s*|\\(?:text|mbox)\s*\{\s*(?:for|for all|where|with)?\s*\}\s*)?(?<![\p{L}\\_^{])\p{Ll}'*\s*=\s*\d+(?:\s*,\s*\d+)*\s*,\s*(?:\\[lc]?dots|…|\.\.\.)\s*,\s*\p{L}(?![\p{L}_^{])(?:\s*[-−+]\s*\d+)?/gu;

/** d = 1 → and d = D → at the beginning of a row. */
const LABEL =
  /(?<=(?:^|\\\\(?:\[[^\]]*\])?|\\begin\{[a-z]+\*?\})\s*)(?<letter>\p{Ll})\s*=\s*(?:\d+|\p{Lu})\s*(?:\\(?:right|long)?rightarrow|\\to|→)(?![A-Za-z])\s*&?/gu;

/** A formula with blanks for its ranges and the labels of its rows. */
export const withoutLabels = (formula: string): string =>
  formula.replace(RANGE, blanks).replace(LABEL, blanks);

const blanks = (mark: string): string => " ".repeat(mark.length);
