/**
 * Local environments: where a document says again what a name is, "if z = Wx … if z = xW …", each definition holds from where
 * it stands, to the end of its list item, or until the name is defined anew.
 *
 * Owns where definitions hold; gives nothing a meaning. Terminates: every relation is looked at once for each of them.
 */
import { declaredKey, treeKey } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";
import { keyOf, mentions } from "../read/written.js";
import { isZero } from "../read/tree.js";
import { literally } from "../text/phrases.js";
import { refitted } from "./refit.js";
import type { Said } from "../read/said.js";
import type { Stretch } from "../text/stretch.js";

/** A stretch of a document in which some names mean something of their own, and what is said there. */
export type Local = Stretch & { readonly given: readonly Statement[]; readonly said: readonly Said[] };

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A relation that is brought in as what a name is from there on, by words or as the first to say so. */
type Introduced = {
  readonly relation: Relation;
  readonly key: string;
  readonly isByWords: boolean;
  readonly item: Stretch | undefined;
  /** Where words let it be anything again. */
  readonly until: number;
};

/** The local environments of a document, in the order of the text. */
export function localEnvironments(
  given: readonly Statement[],
  said: readonly Said[],
  source: string,
): readonly Local[] {
  const introduced = introducedIn(said, source);
  const names = redefinedIn(introduced);
  if (names.size === 0) return [];
  const own = introduced.filter(({ key }) => names.has(key));
  // Where the items of a list differ in what a name is, each of them is by itself.
  const isListed = own.some(({ item }) => item !== undefined);
  const all = introduced.filter(
    ({ key, item, isByWords }) => names.has(key) || (isListed && item !== undefined && isByWords),
  );
  const defining = new Set(all.map(({ relation }) => relation));
  const stretches = stretchesOf(all, source.length);
  return stretches.map((stretch): Local => {
    const visible = said.flatMap((one): readonly Said[] => {
      if (isWithin(one, stretch))
        return one.kind === "relation" && defining.has(one) ? [{ ...one, cue: "definition" }] : [one];
      const isElsewhere = stretches.some((other) => other.isItem && isWithin(one, other));
      return isElsewhere || names.has(beginningOf(one) ?? "") ? heard(one) : [one];
    });
    const inside = visible.filter((one) => isWithin(one, stretch));
    return { ...stretch, ...refitted(given, visible, inside) };
  });
}

/** What is left of what is said elsewhere: its right side is written with names that mean something. */
const heard = (one: Said): readonly Said[] =>
  one.kind === "relation"
    ? [
        {
          ...one,
          cue: "none",
          left: one.link.right,
          before: [],
          begins: false,
          link: { ...one.link, relation: "≈" },
        },
      ]
    : [];

/** The names that are brought in as different things. */
function redefinedIn(introduced: readonly Introduced[]): ReadonlySet<string> {
  const bodies = new Map<string, Set<string>>();
  for (const { relation, key } of introduced)
    bodies.set(key, (bodies.get(key) ?? new Set()).add(treeKey(relation.link.right)));
  const again = [...bodies].flatMap(([key, all]) => (all.size > 1 ? [key] : []));
  return new Set([...again, ...introduced.flatMap(({ key, until }) => (until < Infinity ? [key] : []))]);
}

/** The relations that words bring in as what a name is, and before these the first that says what it is. */
function introducedIn(said: readonly Said[], source: string): readonly Introduced[] {
  const items = itemsOf(source);
  const found: Introduced[] = [];
  const seen = new Set<string>();
  let end = 0;
  for (const one of said) {
    const words = source.slice(end, one.span.start);
    end = Math.max(end, one.span.end);
    if (one.kind !== "relation") continue;
    const until = arbitraryFrom(source, one);
    const key = definedBy(one, until < Infinity);
    const isFirst = key !== undefined && !seen.has(key);
    if (key !== undefined) seen.add(key);
    const isByWords = bringsIn(words);
    if (key !== undefined && (isFirst || isByWords))
      found.push({
        relation: one,
        key,
        isByWords,
        item: items.find((item) => isWithin(one, item)),
        until,
      });
  }
  return found;
}

/** Where words behind a definition let its name be anything: "now let A be arbitrary", "for a general matrix A". */
function arbitraryFrom(source: string, { left, span }: Relation): number {
  const name = String.raw`(?:\$|\\\()?${literally(source.slice(left.span.start, left.span.end))}(?![\p{L}\d_^(])(?:\$|\\\))?`;
  const any = "(?:arbitrary|general)";
  const behind = new RegExp(
    String.raw`\b(?:let|suppose|if|assume)\s+(?:now\s+)?${name}\s+(?:be|is)\s+(?:now\s+)?(?:an?\s+)?${any}\b|\b${any}\s+(?:\p{L}+\s+){0,2}${name}`,
    "iu",
  ).exec(source.slice(span.end));
  return behind === null ? Infinity : span.end + behind.index;
}

/** The name that a relation could say what it is; another name for it counts where words take that back. */
function definedBy({ begins, left, link, cue }: Relation, isTakenBack: boolean): string | undefined {
  const isEquation = link.relation === "=" || link.relation === ":=" || link.relation === "≡";
  const key = begins && isEquation && cue !== "claim" ? keyOf(left) : undefined;
  const { right } = link;
  const isName = keyOf(right) !== undefined && declaredKey(right) !== undefined;
  const isBare = right.kind === "number" || isName || isZero(right);
  return key === undefined || (isBare && !isTakenBack) || mentions(right, key) ? undefined : key;
}

/** The name that the chain of a relation begins with. */
const beginningOf = (one: Said): string | undefined =>
  one.kind === "relation" ? keyOf(one.before[0] ?? one.left) : undefined;

const isWithin = ({ span }: Said, { start, end }: Stretch): boolean => span.start >= start && span.end <= end;

/** True for words that begin something new: if, for, let, consider, for example. */
function bringsIn(words: string): boolean {
  const sentence = words.split(/[.!?;](?:\s|$)|\n\s*\n/u).at(-1) ?? "";
  return (
    /\b(?:if|when|whenever|for|let|suppose|assume|consider|case|example|instead|take)\b/iu.test(sentence) &&
    !/\b(?:recall|show|prove|since|because|so|hence|thus|therefore|then|where|with)\b/iu.test(sentence)
  );
}

/** The items of the lists of a document, each to the beginning of the next, or to the end of its paragraph. */
function itemsOf(source: string): readonly Stretch[] {
  const starts = [...source.matchAll(/^[ \t]*(?:[-*+•]|\(?(?:\d{1,2}|[a-z])[.)]|\\item\b)[ \t]+/gmu)].map(
    ({ index }) => index,
  );
  return starts.map((start, at) => {
    const last = starts[at + 1] ?? source.length;
    const behind = /\n\s*\n(?![ \t])|\\end\{(?:itemize|enumerate)\}/u.exec(source.slice(start, last));
    return { start, end: behind === null ? last : start + behind.index };
  });
}

/** How far what is brought in holds: the list item that it stands in, or to where a name is brought in again. */
function stretchesOf(
  introduced: readonly Introduced[],
  end: number,
): readonly (Stretch & { readonly isItem: boolean })[] {
  const stretches: (Stretch & { readonly isItem: boolean })[] = [];
  introduced.forEach(({ relation, key, item, until }, at) => {
    const { start } = relation.span;
    const isAlone = introduced.filter((one) => one.item === item && one.key === key).length === 1;
    const next = introduced.find((other, i) => i > at && other.relation.span.start > start);
    if (item !== undefined && isAlone) stretches.push({ ...item, isItem: true });
    else {
      const last = next?.item?.start ?? next?.relation.span.start ?? end;
      stretches.push({ start, end: Math.min(until, last), isItem: false });
      if (until < last) stretches.push({ start: until, end: last, isItem: false });
    }
  });
  return stretches;
}
