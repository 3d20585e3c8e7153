/**
 * Long lines: where a printed formula or sentence may be broken, and the breaking.
 *
 * A formula breaks before + and − outside of brackets, a sentence between words; a part that has no such place stays whole,
 * however long. Knows text only. Terminates: each part is taken once.
 */
import { latexWidth } from "./latex-width.js";

/** The width of a text on a terminal: one column for each character, none for combining marks. */
export const widthOf = (text: string): number => [...text.replaceAll(/\p{M}/gu, "")].length;

/** A text padded to a width. */
export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));

/**
 * A formula in rows of at most a width where that can be done, as far out as it goes; every row but the first begins with its
 * sign.
 */
export const brokenFormula = (text: string, width: number): readonly string[] =>
  filled(summandsOf(text), width, " ").flatMap((row) => {
    if (widthOf(row) <= width) return [row];
    return betweenFactors(row, width).flatMap((part) => {
      const rows = widthOf(part) <= width ? [part] : byRows(part, width);
      return rows.length > 1 || widthOf(part) <= width ? rows : withinBrackets(part, width);
    });
  });

/** The left side of a chain in rows: what begins with a dot would not be read as a part of it. */
export const brokenSide = (text: string, width: number): readonly string[] =>
  filled(summandsOf(text), width, " ").flatMap((row) => {
    if (widthOf(row) <= width) return [row];
    const rows = byRows(row, width);
    return rows.length > 1 ? rows : withinBrackets(row, width, WITHIN);
  });

/** The first level that is within brackets. */
const WITHIN = 1;

/** A row broken before the dots between its factors, where no factor is left alone. */
function betweenFactors(row: string, width: number): readonly string[] {
  const rows = filled(piecesOf(row, 0, /^[·⊙] /u), width, " ");
  return isTorn(rows) ? [row] : rows;
}

/** A bracket whose rows do not fit on one line, in lines of its rows; any other row as it is. */
function byRows(row: string, width: number): readonly string[] {
  const open = row.indexOf("[");
  const parts = row.split("; ").map((part, i, all) => (i === all.length - 1 ? part : `${part};`));
  if (open < 0 || parts.length === 1) return [row];
  return filled(parts, width, " ").map((line, i) => (i === 0 ? line : " ".repeat(open + 1) + line));
}

/**
 * Where text is broken, one after the other: within so many brackets before signs only, or before factors as well. What is
 * short and divided by stays whole but at the last.
 */
const TEXT_LEVELS: readonly Level[] = [
  { depth: 0, places: /^(?:[·⊙] |Σ_|\(|\p{L}+\()/u },
  { depth: 1, places: /^[·⊙] /u },
  { depth: 1, places: /^(?:[·⊙] |Σ_|\(|\p{L}+\()/u },
  { depth: 2, places: /^[·⊙] /u },
  { depth: 2, places: /^(?:[·⊙] |Σ_|\(|\p{L}+\()/u },
];
const LAST_LEVEL: Level = { depth: 2, places: /^[·⊙] /u, mayTear: true };

type Level = { readonly depth: number; readonly places: RegExp; readonly mayTear?: true };

/**
 * A row broken within few brackets, and where that is not enough within more; each line begins under the inside of the
 * bracket that it goes on with, a factor with its sign. `before` is the number of brackets that are open where the row begins.
 */
function withinBrackets(row: string, width: number, level = 0, before = 0): readonly string[] {
  const { depth, places, mayTear = false } = TEXT_LEVELS[level] ?? LAST_LEVEL;
  const rows: string[] = [];
  let [line, opened, open] = ["", before, before];
  const finish = (): void => {
    const indent = line.length - line.trimStart().length;
    const isDone = widthOf(line) <= width || level >= TEXT_LEVELS.length;
    const deeper = isDone ? [] : withinBrackets(line.trimStart(), width - indent, level + 1, opened);
    rows.push(...(isDone ? [line] : deeper.map((text) => " ".repeat(indent) + text)));
  };
  for (const part of outsideRelations(piecesOf(row, depth - before, places, mayTear))) {
    if (line !== "" && widthOf(line) + 1 + widthOf(part) > width) {
      const isFactor = !/^[+−\-=·⊙] /u.test(part);
      finish();
      const indent = " ".repeat(Math.min(openColumn(line), Math.floor(width / 4)));
      line = `${indent}${isFactor ? "· " : ""}${part}`;
      opened = open;
    } else line = line === "" ? part : `${line} ${part}`;
    open += bracketsOpen(part);
  }
  finish();
  return isTorn(rows) && level < TEXT_LEVELS.length ? withinBrackets(row, width, level + 1, before) : rows;
}

/** True where a factor is left alone on its line. */
const isTorn = (rows: readonly string[]): boolean =>
  rows.slice(0, -1).some((text) => widthOf(text.trim()) < leastLine);

/** A line that goes on is at least so wide. */
const leastLine = 10;

/** Pieces joined where a relation in brackets, [k ≤ n − 1], was cut. */
function outsideRelations(pieces: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1) ?? "";
    const isCut = before.lastIndexOf("[") > before.lastIndexOf("]");
    if (isCut) joined[joined.length - 1] = `${before} ${piece}`;
    else joined.push(piece);
  }
  return joined;
}

/** How many more brackets a text opens than it closes. */
const bracketsOpen = (text: string): number =>
  [...text].reduce((open, sign) => open + (sign === "(" ? 1 : sign === ")" ? -1 : 0), 0);

/** The column behind the last bracket that a row leaves open; where its text begins when there is none. */
function openColumn(row: string): number {
  const open: number[] = [];
  [...row].forEach((sign, at) => {
    if (sign === "(") open.push(at + 1);
    if (sign === ")") open.pop();
  });
  return open.at(-1) ?? row.length - row.trimStart().length;
}

/** A sentence in rows of at most a width. */
export const brokenSentence = (text: string, width: number): readonly string[] =>
  filled(text.split(" "), width, " ");

/** Parts joined into rows of at most a width each. */
export function filled(
  parts: readonly string[],
  width: number,
  joint: string,
  measure: (text: string) => number = widthOf,
): readonly string[] {
  const rows: string[] = [];
  let row: string | undefined;
  let used = 0;
  for (const part of parts) {
    const own = measure(part);
    const longer = used + measure(joint) + own;
    if (row !== undefined && longer > width) {
      rows.push(row);
      row = undefined;
    }
    used = row === undefined ? own : longer;
    row = row === undefined ? part : row + joint + part;
  }
  return [...rows, row ?? ""];
}

/** The text cut before each +, − and = that stands between blanks outside of brackets. */
export function summandsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if ("([{".includes(sign) || text.startsWith("\\begin", i)) depth += 1;
    if (")]}".includes(sign) || text.startsWith("\\end", i)) depth -= 1;
    if (depth !== 0 || !"+−-=".includes(sign)) continue;
    if (text.charAt(i - 1) !== " " || text.charAt(i + 1) !== " ") continue;
    parts.push(text.slice(start, i - 1));
    start = i;
  }
  return [...parts, text.slice(start)];
}

/** Where LaTeX is broken besides + and −: nowhere within brackets that have such signs, at dots, and before sums where that is not enough. */
const NOWHERE_ELSE = /(?!)/u;
const AT_SIGNS = /^\\(?:cdot|odot) /u;
const AT_SUMS = /^\\(?:cdot |odot |sum_)/u;
const AT_FACTORS = /^\\(?:cdot |odot |sum_|left\()/u;

/** How deep within brackets a formula of LaTeX is broken at most. */
const deepest = 3;

/**
 * A formula of LaTeX in rows of at most so many ems where that can be done: before +, − and Σ and at dots, as far out as it
 * goes. Brackets that are broken no longer grow by themselves. Nothing within braces is broken: fractions, roots, scripts,
 * nor a matrix.
 */
export function brokenLatex(whole: string, most: number): readonly string[] {
  if (latexWidth(whole) <= most) return [whole];
  const inRows = (parts: readonly string[]): readonly string[] => filled(parts, most, " ", latexWidth);
  let rows = inRows(summandsOf(whole));
  const isTooWide = (): boolean => rows.some((row) => latexWidth(row) > most);
  for (let depth = 0; depth <= deepest; depth++)
    for (const places of depth === 0 ? [AT_SIGNS, AT_SUMS, AT_FACTORS] : [NOWHERE_ELSE, AT_SIGNS, AT_SUMS])
      if (isTooWide()) rows = inRows(outsideRelations(piecesOf(whole, depth, places)));
  rows = rows.map((row, at) => (isWithinProduct(rows[at - 1], row) ? `\\cdot ${row}` : row));
  if (rows.every(isBalanced)) return rows;
  return rows.map((row) =>
    row.replaceAll(/\\left(?![a-zA-Z])/gu, "\\biggl").replaceAll(/\\right(?![a-zA-Z])/gu, "\\biggr"),
  );
}

/** True for a row that begins with a sum or a bracket that what ends the row before multiplies: the product needs its sign there. */
const isWithinProduct = (before: string | undefined, row: string): boolean =>
  before !== undefined && isFactor(row) && endsFactor(before);

/** True for what begins with a sum, a bracket or, as text, a function. */
const isFactor = (text: string): boolean => /^(?:\\sum_|\\left\(|Σ_|\(|\p{L}+\()/u.test(text);

/** False behind a sign, an opening bracket, another Σ or the sign of a derivative: a factor there stays with it. */
const endsFactor = (text: string): boolean =>
  /[\p{L}\p{N}\p{M}_})\]]$/u.test(text) &&
  !/(?:^|[\s(])(?:Σ|Π|max|min|\p{L}+max|logsumexp)_(?:\{[^{}]*\}|\S+)$/u.test(text) &&
  !/\\sum_\{[^{}]*\}(?:\^\{[^{}]*\})?$/u.test(text) &&
  !/\\frac\{\\partial\}\{(?:[^{}]|\{[^{}]*\})*\}$/u.test(text);

/** True when every bracket that grows is opened and closed within a row. */
function isBalanced(row: string): boolean {
  let open = 0;
  for (const [, side] of row.matchAll(/\\(left|right)(?![a-zA-Z])/gu)) {
    open += side === "left" ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** How much of a text shows whether it may be cut before it. */
const LONGEST_PLACE = 16;

/** The width up to which what stands behind a bar or a root stays on its line. */
const shortDenominator = 32;

/** True for a short bracket behind a bar or a root. */
function isShortDenominator(text: string, at: number): boolean {
  if (!/[/√]/u.test(text.charAt(at - 1))) return false;
  let open = 0;
  for (let i = at; i < Math.min(text.length, at + shortDenominator); i++) {
    open += bracketsOpen(text.charAt(i));
    if (open === 0) return true;
  }
  return false;
}

/**
 * The text cut before each + and −, or other place, between blanks that stands in no more brackets than so many and no braces;
 * nor within short brackets behind a bar or a root, unless they may be torn.
 */
function piecesOf(text: string, most: number, places: RegExp = AT_SIGNS, mayTear = true): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let braces = 0;
  let start = 0;
  let whole = Infinity;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === "{" || text.startsWith("\\begin", i)) braces += 1;
    if (sign === "}" || text.startsWith("\\end", i)) braces -= 1;
    if (!mayTear && sign === "(" && isShortDenominator(text, i)) whole = Math.min(whole, depth);
    if ("([".includes(sign)) depth += 1;
    if (")]".includes(sign)) depth -= 1;
    if (depth <= whole) whole = Infinity;
    if (whole < Infinity || depth > most || braces > 0 || text.charAt(i - 1) !== " ") continue;
    const isSign = "+-−".includes(sign) && text.charAt(i + 1) === " ";
    if (!isSign && !places.test(text.slice(i, i + LONGEST_PLACE))) continue;
    if (isFactor(text.slice(i, i + LONGEST_PLACE)) && !endsFactor(text.slice(start, i - 1))) continue;
    parts.push(text.slice(start, i - 1));
    start = i;
  }
  return [...parts, text.slice(start)];
}
