/**
 * The sections of a document, as its headings divide it: each to the next heading of its level or a higher one.
 *
 * Owns what a heading looks like. Terminates: the text is searched once.
 */
import type { Stretch } from "./stretch.js";

/** The levels of headings in LaTeX, the highest first. */
const COMMANDS = ["part", "chapter", "section", "subsection", "subsubsection", "paragraph"] as const;

const HEADING = new RegExp(
  [
    "^ {0,3}(?<signs>#{1,6})[ \\t]+\\S",
    `\\\\(?<command>${COMMANDS.join("|")})\\*?\\s*\\{`,
    "\\\\begin\\{(?<task>exercise|problem|question|example|homeworkProblem|theorem|lemma|proposition)\\*?\\}",
    "^(?=[^\\s#>|$\\\\-])[^\\n]*\\n(?<line>={3,}|-{3,})[ \\t]*$",
    "^ {0,3}(?:\\*\\*|__)?(?<word>Problem|Exercise|Question|Task|Aufgabe)[ \\t]+\\d[\\d.]*[^\\n=]{0,60}$",
    "^ {0,3}(?:\\*\\*|__)?(?<kind>Example|Theorem|Lemma|Proposition|Corollary|Claim)[ \\t]+\\d[\\d.]*[.:)](?=[ \\t*_]|$)",
    "^(?<rule>[-*_])[ \\t]*(?:\\k<rule>[ \\t]*){2,}$",
  ].join("|"),
  "gmu",
);

type Heading = { readonly start: number; readonly level: number };

/** A task is a section of its own below all that are named, and a rule ends it. */
const TASK = COMMANDS.length;

function headingsIn(source: string): readonly Heading[] {
  const fences = [...source.matchAll(/^ {0,3}```[\s\S]*?^ {0,3}```/gmu)];
  const isCode = (at: number): boolean =>
    fences.some(({ index, 0: text }) => at >= index && at < index + text.length);
  return [...source.matchAll(HEADING)].flatMap(({ index: start, groups = {} }): readonly Heading[] => {
    if (isCode(start)) return [];
    const { signs, command, line } = groups;
    if (signs !== undefined) return [{ start, level: signs.length }];
    if (line !== undefined) return [{ start, level: line.startsWith("=") ? 1 : 2 }];
    return [{ start, level: command === undefined ? TASK : COMMANDS.findIndex((one) => one === command) }];
  });
}

type Section = Heading & Stretch;

/** The sections of a document, the outer before those within them, and what stands before the first heading. */
export function sectionsOf(source: string): readonly Section[] {
  const headings = headingsIn(source);
  const [first] = headings;
  if (first === undefined) return [];
  return [...(first.start > 0 ? [{ start: 0, level: first.level }] : []), ...headings]
    .map(({ start, level }, at, all): Section => {
      const next = all.find((other, i) => i > at && other.level <= level);
      return { start, end: next?.start ?? source.length, level };
    })
    .sort((one, other) => one.level - other.level || one.start - other.start);
}

/** A document in stretches one after the other, as its headings divide it until each is short or has no heading in it. */
export function stretchesOf(source: string, isShort: (stretch: Stretch) => boolean): readonly Stretch[] {
  const sections = sectionsOf(source);
  const divided = (whole: Stretch): readonly Stretch[] => {
    const within = sections.filter(({ start, end }) => start > whole.start && end <= whole.end);
    const [first] = within;
    if (isShort(whole) || first === undefined) return [whole];
    const outer = within.filter(({ level }) => level === first.level);
    const starts = [whole.start, ...outer.map(({ start }) => start)];
    return starts
      .map((start, at) => ({ start, end: starts[at + 1] ?? whole.end }))
      .flatMap((one) => (one.start === whole.start ? [one] : divided(one)));
  };
  return divided({ start: -1, end: source.length });
}

const TASKS =
  /(?:^|\n)[ \t]*(?:#{1,6}[ \t]+|\*\*|\\(?:sub)*section\*?\s*\{|\\begin\{)?(?:[Ee]xercise|[Pp]roblem|[Qq]uestion|Task|[Ee]xample|Case|[Tt]heorem|[Ll]emma|[Pp]roposition)\b(?!s)/gu;

/** Where tasks begin that are named so, whatever their headings look like: each supposes what it needs. */
export const tasksIn = (source: string): readonly number[] =>
  [...source.matchAll(TASKS)].map(({ index }) => index);
