/**
 * Where the mathematics of a document stands: formulas in dollars, brackets and environments, and the prose between them.
 *
 * Owns delimiters, and offsets into the source; reads no formula. Formulas are told from money by Pandoc's rule: no blank
 * inside of a dollar, no digit behind it. A sign between two formulas, $a$ = $b$, makes them one. Terminates: every step
 * moves forward in the text.
 */

import { withoutMargins } from "./column.js";
import { withoutEnclosure } from "./enclosure.js";
import { plainIslands } from "./margin.js";
import type { DocumentFormat, Island } from "./stretch.js";

/** The format of a document, from its name where that says it, else from its text. */
export function formatOf(source: string, name = ""): DocumentFormat {
  if (/\.(?:tex|latex)$/iu.test(name)) return "latex";
  const hasMath = /\$|\\\[|\\\(|\\begin\{/u.test(source);
  return hasMath ? "markdown" : "plain";
}

/** i = 1, \dots, n, i = 1..n, i, j = 1, 2, 3, or i = 1 and i = N side by side: how far an index runs. */
const RANGE =
  /^\s*(?:\p{Ll}'*(?:\s*,\s*\p{Ll}'*)*\s*=\s*1\s*,\s*2(?:\s*,\s*\d+)*\s*|(?:\\forall|∀)?\s*\w+'*\s*=\s*\d+(?:\s*,\s*\d+)*\s*(?:,\s*(?:\\[lc]?dots|…|\.\.\.)\s*,[^=]*|(?:\\[lc]?dots|…|\.{2,3}|:)\s*\w+\s*)|(\p{Ll})\s*=\s*\d+\s*(?:\\q?quad|\\[,;: ]|,|\s)+\1\s*=\s*\p{Lu}\s*)$/u;

/** The formulas of a document and the prose between them, in order. */
export function islands(
  source: string,
  format: DocumentFormat,
  declared: ReadonlySet<string> = new Set(),
): readonly Island[] {
  if (format === "plain") return plainIslands(source, declared);
  const found: Island[] = [];
  let at = 0;
  let prose = 0;
  const add = (start: number, end: number, until: number, display: boolean): void => {
    if (start > prose) found.push({ kind: "prose", start: prose, end: openingOf(source, start, prose) });
    const isRange = RANGE.test(source.slice(start, end));
    if (isRange) found.push({ kind: "prose", start, end });
    else
      found.push(...withoutMargins(withoutEnclosure({ kind: "math", start, end, display }, source), source));
    at = until;
    prose = until;
  };
  while (at < source.length) {
    const delimiter = delimiterAt(source, at, format);
    if (delimiter === undefined) at += 1;
    else if (delimiter.kind === "skip") at = delimiter.until;
    else add(delimiter.start, delimiter.end, delimiter.until, delimiter.display);
  }
  if (prose < source.length) found.push({ kind: "prose", start: prose, end: source.length });
  return withSignsBetween(found, source);
}

/** The sign of a relation and nothing else, with the dollars on both sides of it. */
const SIGN_BETWEEN = /^[\s$]*(?:\\\))?[^\S\n]*(?<sign>:?=|≈|≤|≥|≡)[^\S\n]*(?:\\\()?[\s$]*$/u;

/** Nothing but the ends of one formula and the start of the next. */
const NOTHING_BETWEEN = /^\s*(?:\$\$?|\\\)|\\\])\s*(?:\$\$?|\\\(|\\\[)\s*$/u;

/** Formulas with the sign of a relation between them, or at the end of the first, as one. */
function withSignsBetween(all: readonly Island[], source: string): readonly Island[] {
  const found: Island[] = [];
  for (const island of all) {
    const [left, between] = [found.at(-2), found.at(-1)];
    const isBetween = left?.kind === "math" && between?.kind === "prose" && island.kind === "math";
    const text = isBetween ? source.slice(left.end, island.start) : "";
    if (isBetween && NOTHING_BETWEEN.test(text) && /=\s*$/u.test(source.slice(left.start, left.end))) {
      // A side stands behind the sign that the formula before it ends in.
      const holes = [...(left.holes ?? []), { start: left.end, end: island.start }, ...(island.holes ?? [])];
      found.splice(-2, 2, { ...left, end: island.end, holes });
      continue;
    }
    const sign = SIGN_BETWEEN.exec(text)?.groups?.sign;
    if (!isBetween || sign === undefined || left.display || island.display) {
      found.push(island);
      continue;
    }
    const at = left.end + text.indexOf(sign);
    const dollars = [
      { start: left.end, end: at },
      { start: at + sign.length, end: island.start },
    ];
    const holes = [...(left.holes ?? []), ...dollars, ...(island.holes ?? [])];
    found.splice(-2, 2, { ...left, end: island.end, holes });
  }
  return found;
}

type Delimited =
  | { readonly kind: "skip"; readonly until: number }
  | {
      readonly kind: "math";
      readonly start: number;
      readonly end: number;
      readonly until: number;
      readonly display: boolean;
    };

/** Environments that are formulas by themselves, outside of dollars. */
const DISPLAYED =
  "(?:equation|align|aligned|alignedat|gather|gathered|split|multline|eqnarray|flalign|alignat|displaymath|math)\\*?";
const BEGIN = new RegExp(`\\\\begin\\{(${DISPLAYED})\\}`, "uy");

/** The formula, code or comment that begins at an offset. */
function delimiterAt(source: string, at: number, format: DocumentFormat): Delimited | undefined {
  const two = source.slice(at, at + 2);
  const [first] = two;
  if (first === "\\") {
    if (two === "\\[") return closed(source, at + 2, "\\]", true);
    if (two === "\\(") return closed(source, at + 2, "\\)", false);
    BEGIN.lastIndex = at;
    const begun = BEGIN.exec(source)?.[1];
    if (begun === undefined) return { kind: "skip", until: at + 2 };
    const closing = `\\end{${begun}}`;
    const end = source.indexOf(closing, at);
    const until = end < 0 ? source.length : end + closing.length;
    return { kind: "math", start: at, end: until, until, display: true };
  }
  if (first === "%" && format === "latex") return { kind: "skip", until: lineEnd(source, at) };
  if (two === "``" && source.startsWith("```", at)) return fence(source, at);
  if (two === "$$") return closed(source, at + 2, "$$", true);
  return first === "$" ? inline(source, at, format) : undefined;
}

function closed(source: string, start: number, closing: string, display: boolean): Delimited {
  const end = source.indexOf(closing, start);
  const stop = end < 0 ? source.length : end;
  return { kind: "math", start, end: stop, until: Math.min(source.length, stop + closing.length), display };
}

/** A formula in single dollars, within one paragraph; undefined when the dollar is money. */
function inline(source: string, at: number, format: DocumentFormat): Delimited | undefined {
  const quoted = source[at + 1] === "`" ? source.indexOf("`$", at + 2) : -1;
  if (quoted >= 0) return { kind: "math", start: at + 2, end: quoted, until: quoted + 2, display: false };
  const paragraph = source.slice(at + 1).search(/\n[ \t]*\n/u);
  const limit = paragraph < 0 ? source.length : at + 1 + paragraph;
  for (let end = source.indexOf("$", at + 1); end >= 0 && end < limit; end = source.indexOf("$", end + 1)) {
    if (source[end - 1] === "\\" || isWithinWords(source.slice(at + 1, end))) continue;
    // Between dollars that held definitions of macros there is nothing left.
    if (/^\s*$/u.test(source.slice(at + 1, end))) return { kind: "skip", until: end + 1 };
    const isMoney = format === "markdown" && /\d/u.test(source[end + 1] ?? "");
    return isMoney ? undefined : { kind: "math", start: at + 1, end, until: end + 1, display: false };
  }
  return undefined;
}

/** True where words are not closed yet: in \text{since $A = B$} the dollars are formulas within words. */
const isWithinWords = (formula: string): boolean =>
  /\\(?:text|mbox|hbox|textrm|textnormal|textit)\s*\{[^{}]*$/u.test(formula);

/** A fenced block: mathematics when it says so, else code, which is not read. */
function fence(source: string, at: number): Delimited {
  const start = lineEnd(source, at);
  const end = source.indexOf("\n```", start);
  const stop = end < 0 ? source.length : end;
  const until = end < 0 ? source.length : lineEnd(source, end + 1);
  const isMath = /^```+\s*\{?math\}?/u.test(source.slice(at, start));
  return isMath ? { kind: "math", start, end: stop, until, display: true } : { kind: "skip", until };
}

const lineEnd = (source: string, at: number): number => {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
};

/** Where the prose before a formula ends: before its delimiter. */
function openingOf(source: string, start: number, from: number): number {
  const opening = /(?:\$\$?|\\\[|\\\()$/u.exec(source.slice(from, start))?.[0].length ?? 0;
  return start - opening;
}
