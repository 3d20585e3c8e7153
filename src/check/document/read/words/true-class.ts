/**
 * The class of a one-hot vector in words: "the correct class is c", "where c is the index of the true label", "only y_c = 1",
 * "y_c = 1 and the others are 0".
 *
 * Knows these phrases and where formulas stand. Terminates: every phrase is read once.
 */
import type { Span } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { baseName } from "../../../../lower/index.js";
import { isZero } from "../tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

const CLASS = String.raw`(?:[Cc]orrect|[Tt]rue|right|target|actual|observed|gold|[Gg]round[- ]?truth)\s+(?:class|label|token|word|category|output)(?:\s+index)?`;
const OPEN = String.raw`[\s,]*(?:\$|\\\()?\s*`;
const LETTER = String.raw`(?<![\p{L}\\_^])(?<letter>(?!a\s)\p{Ll})(?![\p{L}\p{N}_^'(])`;
const CLOSE = String.raw`\s*(?:\$|\\\))?\s*`;

const PHRASES: readonly RegExp[] = [
  String.raw`\b${CLASS}\s+(?:is|be|has\s+(?:the\s+)?index|with\s+(?:the\s+)?index|by)?${OPEN}${LETTER}(?:\$|\\\))?`,
  String.raw`(?:\$|\\\()?${LETTER}${CLOSE}(?:is|be|denotes|being|for)\s+(?:the\s+)?(?:index\s+of\s+)?(?:the\s+)?${CLASS}`,
].map((pattern) => new RegExp(pattern, "gu"));

/** The letter of a class and where words name it. */
export type NamedClass = { readonly letter: string; readonly span: Span };

/** The class that words name; undefined where they name none, or more than one. */
export function trueClassIn(source: string): NamedClass | undefined {
  const found = PHRASES.flatMap((phrase) =>
    [...source.matchAll(phrase)].flatMap(({ index, 0: words, groups = {} }) => ({
      letter: groups["letter"] ?? "",
      span: { start: index, end: index + words.trimEnd().length },
    })),
  ).sort((one, other) => one.span.start - other.span.start);
  const [first, ...others] = found;
  return others.every(({ letter }) => letter === first?.letter) ? first : undefined;
}

const ONLY = /\b(?:only|just)\s*(?:\$|\\\()?\s*$/u;
const OTHERS =
  /^(?:[\s$,;]|\\\))*(?:and|while|with|but)?\s*(?:all\s+)?(?:the\s+)?(?:rest|others?|other\s+\p{L}+|remaining\s+\p{L}+|everything\s+else)\s+(?:of\s+\S+\s+)?(?:is|are|being)?\s*(?:all\s+)?(?:\$|\\\()?\s*(?:zero|0)/iu;
const ELSE = /\b(?:otherwise|else|elsewhere|others?|rest|remaining)\b/iu;

/** True where words or an equation beside y_c = 1 say that the other entries are zero. */
export function isOnlyOne(one: Relation, said: readonly Said[], source: string): boolean {
  const { start, end } = one.span;
  if (ONLY.test(source.slice(0, start)) || OTHERS.test(source.slice(end))) return true;
  const name = baseName(one.left);
  return relationsOf(said).some(({ left, link, restriction, span }) => {
    const isZeroOf = left.kind === "subscript" && baseName(left) === name && isZero(link.right);
    const around = source.slice(Math.min(end, span.end), Math.max(start, span.end + 20));
    return isZeroOf && (restriction?.relation === "≠" || ELSE.test(around));
  });
}
