/**
 * How far what words say of a name holds: "if A is symmetric, then …" in its paragraph, "suppose that A is symmetric" up to
 * "in general", "without this assumption" or "let A be arbitrary".
 *
 * Knows words, headings and paragraphs; no names but as they are written. Terminates: the rest of the text is searched once.
 */
import { literally } from "../text/phrases.js";
import type { Stretch } from "../text/stretch.js";

/** Where what is said ends, and the stretch in which words take it back; behind that it is not known whether it holds. */
export type Reach = { readonly until: number; readonly lifted: Stretch | undefined };

/** Whether words say something for good, under a condition of their own sentence, or suppose it from there on. */
export type Manner = "always" | "conditional" | "supposed";

const PROPERTY = "(?:symmetric|diagonal|orthogonal|triangular|one[- ]hot|positive|definite)";
/** The words that take back all that was supposed. */
const LIFTS_ALL = [
  "\\bin (?:the )?general\\b(?! position)",
  "\\bgeneral case\\b",
  "\\bmore generally\\b",
  "\\bwithout (?:(?:this|that|the|such an?|\\bany)\\s+(?:\\p{L}+\\s+)?(?:assumption|supposition|condition|restriction)|(?:assuming |supposing |the )?symmetry)",
].join("|");
const LIFTS = [
  LIFTS_ALL,
  `\\b(?:no longer|not(?: (?:necessarily|assumed to be|supposed to be))?|need not be)\\s+(?!only\\b)(?:\\p{L}+\\s+)?${PROPERTY}`,
].join("|");

/** True for words that take back all that was supposed before them. */
export const takesBack = (words: string): boolean => new RegExp(LIFTS_ALL, "iu").test(words);
const ANY = "(?:\\bany|arbitrary|general|non-?symmetric)";

/** The words that take back what is said of names; those that say so of a name count for no other. */
const lifting = (names: readonly string[]): RegExp => {
  if (names.length === 0) return new RegExp(LIFTS, "giu");
  const name = `(?:${names.map((one) => literally(one.trim())).join("|")})(?![\\p{L}\\d_])`;
  return new RegExp(
    [
      LIFTS,
      `\\b${ANY}\\s+(?:(?:square|real|matrix|vector)\\s+)*${name}`,
      `(?<![\\p{L}\\\\])${name}(?:(?!\\b(?:and|with|for)\\b)[^.;]){0,60}?\\b(?:be|is|are)\\s+(?:an? )?(?:now )?${ANY}\\b`,
    ].join("|"),
    "giu",
  );
};

const declaring = (names: readonly string[]): RegExp =>
  new RegExp(
    `\\blet\\s+(?:${names.map((one) => literally(one.trim())).join("|")})\\s*(?:\\\\in(?![a-z])|∈)`,
    "giu",
  );

const HEADING =
  /(?:^|\n)[ \t]*(?:#{1,6}\s|\\(?:sub)*(?:section|paragraph)\b|\*\*[^*\n]*\*\*[.:]?[ \t]*(?=\n|$)|(?:\*\*)?Case\b)/gu;
const ITEM = /^[ \t]*(?:[-*+]|\d+[.)])\s/u;
const ITEMS = /\n[ \t]*(?:[-*+]|\d+[.)])\s/gu;
const LATEX_ITEMS = /\\item\b|\\end\{(?:itemize|enumerate|description)\}/gu;
const BREAK = /\n[ \t]*\n\s*/gu;
/** What a paragraph begins with that goes on from the one before. */
const GOES_ON =
  /^(?:\$\$|\\\[|\\begin\{(?:equation|align|gather|multline|eqnarray|displaymath|split)|[-*+>]\s|\d+[.)]\s|\p{Ll}|(?:So|Then|Hence|Thus|Therefore|And|Consequently|This|Here|Which|Where|It follows|Differentiating|Setting)\b)/u;

/** How far it holds what words say of names; the text is the source with blanks for the signs of formulas. */
export function reachOf(
  source: string,
  text: string,
  said: Stretch,
  names: readonly string[],
  manner: Manner,
): Reach {
  const behind = (pattern: RegExp): number => {
    pattern.lastIndex = said.end;
    return pattern.exec(text)?.index ?? Infinity;
  };
  const lift = behind(lifting(names));
  const from = lift === Infinity ? lift : Math.max(said.end, clauseBefore(text, said.end, lift));
  const again = names.length === 0 ? Infinity : behind(declaring(names));
  const own = manner === "conditional" ? placeEnd(source, said.start) : Infinity;
  const anew = again >= placeEnd(source, said.start) ? again : Infinity;
  const isSurely = manner !== "always" && from < Infinity;
  return {
    until: Math.min(from, anew, own),
    lifted: isSurely ? { start: from, end: placeEnd(source, lift) } : undefined,
  };
}

/** Where the clause begins that words stand in; the words themselves where nothing parts them from what stands before. */
function clauseBefore(text: string, start: number, at: number): number {
  const ends = [...text.slice(start, at).matchAll(/[.;:](?=\s)|\n\s*\n|\b(?:and|but|while|whereas)\b/gu)];
  const last = ends.at(-1);
  return last === undefined ? at : start + last.index + last[0].length;
}

/** Where the section, the item or the paragraph ends that something stands in, with the paragraphs that go on from it. */
function placeEnd(source: string, at: number): number {
  const line = source.lastIndexOf("\n", at - 1);
  const nextOf = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.index ?? Infinity;
  };
  const heading = nextOf(HEADING);
  HEADING.lastIndex = Math.max(line, 0);
  const own = HEADING.exec(source);
  if (own !== null && own.index === Math.max(line, 0)) return heading;
  const item = Math.min(ITEM.test(source.slice(line + 1)) ? nextOf(ITEMS) : Infinity, nextOf(LATEX_ITEMS));
  BREAK.lastIndex = at;
  let blank = BREAK.exec(source);
  while (blank !== null && GOES_ON.test(source.slice(BREAK.lastIndex, BREAK.lastIndex + 40)))
    blank = BREAK.exec(source);
  return Math.min(heading, item, blank?.index ?? Infinity);
}
