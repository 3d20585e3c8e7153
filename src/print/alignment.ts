/**
 * Chains as rows of an alignment in LaTeX: left sides, relations, reasons in a column of their own.
 *
 * What stands where follows from how wide it is set: reasons stand beside their formulas where there is room, in as many
 * even rows as they need, else below them; long formulas are broken. All chains of one alignment are laid out together.
 * Terminates: loops over lines and words.
 */
import type { Program } from "../term/index.js";
import { brokenLatex } from "./break.js";
import { formulaLatex, type Formula, type Line, type Sentence } from "./document.js";
import { latexWidth } from "./latex-width.js";
import { texWords } from "./tex-words.js";

/** A left side and what it equals, line by line. */
export type Chain = { readonly left: Formula; readonly lines: readonly Line[] };
/** Chains that are laid out together. Notes, such as sizes, are kept in one row; reasons may take several. */
export type Alignment = { readonly chains: readonly Chain[]; readonly told: "reasons" | "notes" };

/** Ems on a line of a page; beside each other stand left side, relation, formula, gap, reason. */
export const PAGE = 44;
const RELATION = 1.4;
const INDENT = 2.4;
const GAP = 1.5;
/** Ems before a reason that stands below. */
const BELOW = 2;
/** A left side that is wider stands on a row of its own; one that is no wider does not. */
const LONG_LEFT = 11;
const SHORT_LEFT = 6;
/** Reasons of more ems are broken; a column of fewer is none. */
const MOST_REASON = 25;
const LEAST_REASON = 14;
/** How many reasons on rows of their own take as much room as a row that goes on. */
const ROW_IN_REASONS = 2;

/** True where a left side stands on a row of its own: it is wide, or leaves no room for what it equals. */
export function isLongLeft({ left, lines }: Chain, program: Program): boolean {
  const width = (formula: Formula): number => latexWidth(formulaLatex(formula, program).text);
  const own = width(left);
  if (own <= SHORT_LEFT) return false;
  return own > LONG_LEFT || own + RELATION + Math.max(...lines.map(({ formula }) => width(formula))) > PAGE;
}

/** Where everything of an alignment stands: left sides beside or above, formulas in rows, reasons beside or below. */
export type LaidOut = {
  readonly isOwn: boolean;
  /** How wide reasons may be that stand beside; undefined where they stand below. */
  readonly reasonRoom: number | undefined;
  /** How wide reasons may be that stand below, behind the left sides. */
  readonly roomBelow: number;
  readonly chains: readonly {
    readonly left: string;
    readonly lines: readonly { readonly rows: readonly string[]; readonly reason: Sentence }[];
  }[];
};

/** An alignment, laid out; either all left sides are long, or none is. */
export function laidOut({ chains, told }: Alignment, program: Program): LaidOut {
  const latex = (formula: Formula): string => formulaLatex(formula, program).text;
  const isOwn = chains.some((chain) => isLongLeft(chain, program));
  const lefts = chains.map(({ left }) => latex(left));
  const indent = isOwn ? INDENT : RELATION + Math.max(...lefts.map(latexWidth));
  const lines = chains.flatMap((chain) => chain.lines);
  const { formulaRoom, reasonRoom } = roomFor(
    lines.map(({ formula }) => latex(formula)),
    lines.map(({ reason }) => wordsOf(reason, program)),
    PAGE - indent,
    told === "notes" ? PAGE : LEAST_REASON,
    isOwn ? Math.max(...lefts.map(latexWidth)) - INDENT : 0,
  );
  return {
    isOwn,
    reasonRoom,
    roomBelow: PAGE - Math.max(indent, INDENT) - BELOW,
    chains: chains.map((chain, k) => ({
      left: lefts[k] ?? "",
      lines: chain.lines.map(({ formula, reason }) => ({
        rows: brokenLatex(latex(formula), formulaRoom),
        reason,
      })),
    })),
  };
}

/** An alignment as the rows of align*. */
export function alignmentRows(alignment: Alignment, program: Program): readonly string[] {
  const { isOwn, reasonRoom, roomBelow, chains } = laidOut(alignment, program);
  return chains.flatMap(({ left, lines }) => [
    ...(isOwn ? brokenLatex(left, PAGE).map((row, i) => (i === 0 ? `&${row}` : `&\\quad {} ${row}`)) : []),
    ...lines.flatMap(({ rows: [first = "", ...rest], reason }, i) => {
      const head = isOwn ? `&\\quad = ${first}` : `${i === 0 ? left : ""} &= ${first}`;
      const rows = [head, ...rest.map((row) => `&\\quad {} ${row}`)];
      return withReason(rows, wordsOf(reason, program), reasonRoom, roomBelow);
    }),
  ]);
}

/**
 * How wide formulas may be, and reasons beside them. Without enough room for reasons they stand below. `above` is how wide
 * left sides are that stand in the column of the formulas.
 */
function roomFor(
  formulas: readonly string[],
  reasons: readonly (readonly Word[])[],
  room: number,
  enough: number,
  above: number,
): { readonly formulaRoom: number; readonly reasonRoom: number | undefined } {
  const told = reasons.filter((words) => words.length > 0);
  if (told.length === 0) return { formulaRoom: room, reasonRoom: MOST_REASON };
  const widestWord = Math.max(...told.flat().map(({ width }) => width));
  const widestReason = Math.max(...told.map(widthOfWords));
  const least = Math.max(widestWord, Math.min(enough, widestReason));
  const formulaRoom = room - GAP - least;
  const rows = formulas.map((formula) => brokenLatex(formula, formulaRoom));
  const widest = Math.max(above, ...rows.flat().map(latexWidth));
  const added = rows.reduce((sum, parts) => sum + parts.length - 1, 0);
  // A product is not torn apart to make room for words.
  const isTorn = rows.flat().some((row) => /^\\cdot \\(?:sum|left\()/u.test(row));
  // Nor is what is given broken for its sizes.
  const isBroken = added > 0 && (enough === PAGE || added * ROW_IN_REASONS > told.length);
  const isBeside = widest <= formulaRoom && !isTorn && !isBroken;
  if (!isBeside) return { formulaRoom: room, reasonRoom: undefined };
  return { formulaRoom, reasonRoom: Math.max(least, Math.min(MOST_REASON, room - GAP - widest)) };
}

/** The rows of a formula with its reason beside the last, or below. */
function withReason(
  rows: readonly string[],
  words: readonly Word[],
  room: number | undefined,
  below: number,
): readonly string[] {
  if (words.length === 0) return rows;
  if (room === undefined) return [...rows, ...evenRows(words, below).map((row) => `&\\qquad \\text{${row}}`)];
  const texts = evenRows(words, room);
  // Rows of one cell stand close together, however high the formula beside them is.
  const cell =
    texts.length === 1
      ? texts.join("")
      : `$\\begin{aligned} ${texts.map((text) => `&\\text{${text}}`).join(" \\\\ ")} \\end{aligned}$`;
  return rows.map((row, i) => (i === rows.length - 1 ? `${row} && \\text{${cell}}` : row));
}

/** What is not parted by a blank: a word, a formula with the comma behind it. */
type Word = { readonly latex: string; readonly width: number };

const BLANK = 0.33;
const widthOfWords = (words: readonly Word[]): number =>
  words.reduce((sum, { width }) => sum + width + BLANK, -BLANK);

/** A reason in parentheses, word by word. */
function wordsOf(reason: Sentence, program: Program): readonly Word[] {
  if (reason.length === 0) return [];
  const words: Word[] = [];
  let isOpen = false;
  const put = (text: string, width: number): void => {
    const last = words.at(-1);
    if (isOpen && last !== undefined)
      words[words.length - 1] = { latex: last.latex + text, width: last.width + width };
    else words.push({ latex: text, width });
  };
  for (const part of ["(", ...reason, ")"]) {
    if (typeof part !== "string") {
      const formula = inLine(formulaLatex(part, program).text);
      put(`$${formula}$`, latexWidth(formula));
      isOpen = true;
      continue;
    }
    part.split(" ").forEach((word, i) => {
      if (i > 0) isOpen = false;
      if (word === "") return;
      const text = texWords(word);
      put(text, latexWidth(`\\text{${text}}`));
      isOpen = true;
    });
  }
  return words;
}

/** A formula as it stands in a line of text: fractions small, limits beside their signs. */
const inLine = (latex: string): string =>
  /\\(?:frac|sum|prod)(?![a-zA-Z])/u.test(latex) && !latex.startsWith("\\textstyle")
    ? `\\textstyle ${latex}`
    : latex;

/** Words in as few rows as fit, and these as even as can be. */
function evenRows(words: readonly Word[], room: number): readonly string[] {
  const rowsAt = (width: number): readonly (readonly Word[])[] => {
    const rows: Word[][] = [];
    for (const word of words) {
      const row = rows.at(-1);
      if (row === undefined || widthOfWords([...row, word]) > width) rows.push([word]);
      else row.push(word);
    }
    return rows;
  };
  const count = rowsAt(room).length;
  let width = room;
  while (width > 1 && rowsAt(width - 1).length === count) width -= 1;
  return rowsAt(width).map((row) => row.map(({ latex }) => latex).join(" "));
}
