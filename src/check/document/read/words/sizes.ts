/**
 * Sizes that words give: "let $X$ be an $n \times p$ matrix", "the $n \times p$ matrix $X$", "$b$ a vector of length $n$".
 *
 * Knows these phrases; what they say is a declaration. Terminates: the source is searched once for each phrase.
 */
import type { Statement } from "../../../../syntax/index.js";
import { declarationsOf } from "../../text/shapes.js";

/** A formula of a few signs; between two formulas there are blanks. */
const NAME = String.raw`\$(?=[A-Za-z\\])(?![^$]*\\times)[^$=]{0,24}[^$=\s]\$`;
const SINGLE = String.raw`\$[A-Za-z]\$`;
const ONE = `(?:${SINGLE}|${NAME})`;
const NAMES = String.raw`(?<!\b(?:length|size|dimension|of|in|by|for|over|than)\s+)(?<names>${ONE}(?:\s*(?:,|and|,\s*and)\s+${ONE})*)`;
const IS = String.raw`(?:,\s*|\s+)(?:(?:is|are|be|being|denotes?|as)\s+)?(?:an?|the|some|two)?\s*`;
const KINDS = String.raw`(?:(?:real|square|symmetric|positive|semi-?definite|definite|invertible|diagonal|constant|fixed|given|known|column|data|design|weight|feature|input|random|and)[\s,]+)*`;
const SIZES = String.raw`\$\s*(?<rows>[A-Za-z](?:_\{?\w+\}?)?|\d+)\s*\\times\s*(?<columns>[A-Za-z](?:_\{?\w+\}?)?|\d+)\s*\$`;
const SIZE = String.raw`\$\s*(?<size>[A-Za-z](?:_\{?\w+\}?)?)\s*\$`;

const PHRASES: readonly RegExp[] = [
  `${NAMES}${IS}(?!and\\b)${KINDS}${SIZES}[\\s-]+${KINDS}(?:matrix|matrices)\\b`,
  `${NAMES}\\s+(?:is|are|be|being)\\s+(?:an?\\s+)?${SIZES}`,
  `\\b(?:an?|the|given|and|with|let|for|consider)\\s+${KINDS}${SIZES}[\\s-]+${KINDS}(?:matrix|matrices)\\s+${NAMES}`,
  `${NAMES}${IS}${KINDS}${SIZE}[\\s-]+(?:dimensional\\s+)?${KINDS}vectors?\\b`,
  `\\bvectors?\\s+${NAMES}\\s+of\\s+(?:length|size|dimension)\\s+${SIZE}`,
  `${NAMES}${IS}${KINDS}vectors?\\s+of\\s+(?:length|size|dimension)\\s+${SIZE}`,
].map((pattern) => new RegExp(pattern, "giu"));

/** X is N x D, W is an m×n matrix, in plain text; where a size is named once by its letter. */
const PLAIN =
  /(?<![\p{L}\p{N}_])(?<name>\p{L})\s+(?:is|be|being)\s+(?:an?\s+)?(?<rows>\p{L}|\d+)\s*(?:[x×]|\bby\b)\s*(?<columns>\p{L}|\d+)(?![\p{L}\p{N}_^*=])/gu;

/** The declarations that the words of a plain text make. */
export const plainSizePhrases = (source: string): readonly Statement[] =>
  [...source.matchAll(PLAIN)].flatMap(({ index, 0: words, groups = {} }) => {
    const { name = "", rows = "", columns = "" } = groups;
    const statement = `${name} ∈ ℝ^{${rows}×${columns}}`;
    return declarationsOf([{ start: index, end: index + words.length, statement, notation: "text" }]);
  });

/** The declarations that the words of a document in LaTeX make. */
export function sizePhrases(source: string): readonly Statement[] {
  return PHRASES.flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const { names = "", rows, columns, size = "" } = groups;
      const sizes = rows === undefined ? size : `${rows} \\times ${columns ?? ""}`;
      const targets = [...names.matchAll(/\$([^$]*)\$/gu)].map(([, name = ""]) => name.trim());
      const statement = `${targets.join(", ")} \\in \\mathbb{R}^{${sizes}}`;
      return declarationsOf([{ start: index, end: index + words.length, statement, notation: "latex" }]);
    }),
  );
}
