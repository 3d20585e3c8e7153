/**
 * Documents as Unicode text for a terminal: chains aligned at their equality signs, reasons in a column, sizes under the
 * factors of a result, long lines broken.
 *
 * Knows no process: colours come from a function. Terminates: loops over the blocks.
 */
import type { Program } from "../term/index.js";
import { brokenFormula, brokenSentence, brokenSide, padded, widthOf } from "./break.js";
import {
  formulaText,
  jointOf,
  type Block,
  type Formula,
  type Document,
  type Line,
  type Sentence,
  type Sized,
} from "./document.js";
import { matrixTextNotation } from "./matrix-text.js";
import { writeMatrix } from "./matrix.js";
import { fence, STRENGTH } from "./precedence.js";
import { shapeText } from "./size.js";

/** What a stretch of text is, for colours. */
export type PaintStyle = "strong" | "faint" | "good" | "bad" | "name";
/** Colours a stretch of text; the identity for plain text. */
export type Paint = (style: PaintStyle, text: string) => string;

export type PlainOptions = { readonly width?: number; readonly paint?: Paint };

const INDENT = "  ";
const standardWidth = 100;
/** A reason narrower than this is not worth a column. */
const leastReason = 24;
/** A left side longer than this stands on a row of its own. */
const longLeft = 32;

type Page = { readonly width: number; readonly paint: Paint; readonly program: Program };

/** A document as text; rows are at most `width` wide where they can be broken. */
export function renderText({ blocks, program }: Document, options: PlainOptions = {}): string {
  const page: Page = {
    width: Math.max(40, options.width ?? standardWidth),
    paint: options.paint ?? ((_style, text) => text),
    program,
  };
  const rows: string[] = [];
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    const isList = block.kind === "remark" && before?.kind === "remark";
    if (before !== undefined && !isList) rows.push("");
    rows.push(...blockRows(block, page));
  });
  return rows.map((row) => row.trimEnd()).join("\n");
}

function blockRows(block: Block, page: Page): readonly string[] {
  const { width, paint, program } = page;
  switch (block.kind) {
    case "title": {
      const text = sentenceText(block.title, program);
      return [paint("strong", text), paint("faint", "─".repeat(widthOf(text)))];
    }
    case "heading":
      return [paint("strong", sentenceText(block.title, program))];
    case "paragraph":
      return sentenceRows(block.sentence, program, width);
    case "remark":
      return brokenSentence(sentenceText(block.sentence, program), width).map((row) => paint("faint", row));
    case "code":
      return [`${INDENT}${block.text}`];
    case "facts": {
      const formulas = block.rows.map(({ formula }) => formulaText(formula, program));
      const column = Math.min(Math.max(...formulas.map(widthOf)), Math.floor(width / 2));
      return block.rows.flatMap(({ formula, note }) =>
        besides(factRows(formula, program, width - 6), note, column, INDENT, page),
      );
    }
    case "chain":
      return chainRows(formulaText(block.left, program), block.lines, page);
    case "result":
      return resultRows(block.left, block.right, page);
  }
}

/** An equation that is too long for a row, broken before its signs of equality and within its sides where it must be. */
function factRows(formula: Formula, program: Program, width: number): readonly string[] {
  const text = formulaText(formula, program);
  if (formula.kind !== "equation" || widthOf(text) <= width) return brokenFormula(text, width);
  return formula.sides.flatMap((side, i) =>
    brokenFormula(`${i === 0 ? "" : "= "}${formulaText(side, program)}`, width),
  );
}

const sentenceText = (sentence: Sentence, program: Program): string =>
  sentence.map((part) => (typeof part === "string" ? part : formulaText(part, program))).join("");

/** A blank that no row ends at. */
const TIE = "\u00a0";

/** A sentence in rows of at most a width: broken between words, and within a formula only where it is too long for a row. */
function sentenceRows(sentence: Sentence, program: Program, width: number): readonly string[] {
  const tied = sentence.map((part) => {
    if (typeof part === "string") return part;
    const text = formulaText(part, program);
    if (widthOf(text) > width) return text;
    return text.replaceAll(" ", TIE);
  });
  return brokenSentence(tied.join(""), width).map((row) => row.replaceAll(TIE, " "));
}

function chainRows(left: string, lines: readonly Line[], page: Page): readonly string[] {
  const { program, width } = page;
  const isLong = widthOf(left) > longLeft;
  const margin = isLong ? INDENT.length + 2 : INDENT.length + widthOf(left) + 1;
  const start = margin + 2;
  const formulas = lines.map(({ formula }) => formulaText(formula, program));
  const most = Math.max(24, Math.floor(width * 0.6) - start);
  const column = Math.min(Math.max(...formulas.map(widthOf)), most);
  const rows = lines.flatMap(({ reason }, i) => {
    const isFirst = i === 0 && !isLong;
    const before = isFirst ? `${INDENT}${left} = ` : `${" ".repeat(margin)}= `;
    const broken = brokenFormula(formulas[i] ?? "", Math.max(24, width - start));
    return besides(broken, reason, column, before, page);
  });
  if (!isLong) return rows;
  return [...brokenSide(left, width - INDENT.length).map((row) => INDENT + row), ...rows];
}

/** A formula in rows, and its reason in a column beside the last of them, or below when there is no room. */
function besides(
  formula: readonly string[],
  note: Sentence,
  column: number,
  before: string,
  { width, paint, program }: Page,
): readonly string[] {
  const margin = " ".repeat(widthOf(before));
  const room = width - widthOf(before) - column - 3;
  const rows = formula.map((row, i) => (i === 0 ? before : margin) + row);
  if (note.length === 0) return rows;
  const notes = sentenceRows(note, program, Math.max(leastReason, room));
  const last = formula.at(-1) ?? "";
  const fits = widthOf(last) <= column && room >= Math.min(leastReason, widthOf(sentenceText(note, program)));
  const at = fits ? rows.length - 1 : rows.length;
  notes.forEach((text, i) => {
    const own = rows[at + i] ?? margin;
    rows[at + i] = `${padded(own, widthOf(before) + column)}   ${paint("faint", text)}`;
  });
  return rows;
}

const JOINTS = { none: "", blank: " ", dot: " · " } as const;

function resultRows(left: Sized, right: readonly Sized[], page: Page): readonly string[] {
  const { paint, program, width } = page;
  const isProduct = right.length > 1;
  // Scalars begin the product, so they need no bracket.
  const cells = [left, ...right].map(({ formula, shape }, i) => ({
    text:
      isProduct && formula.kind === "matrix"
        ? fence(
            writeMatrix(formula.matrix, program, matrixTextNotation(true)),
            i === 1 && shape === undefined ? STRENGTH.negation : STRENGTH.factor,
            (text) => `(${text})`,
          ).text
        : formulaText(formula, program),
    size: shape === undefined || shape.length === 0 ? "" : shapeText(shape),
  }));
  const joints = right.map((factor, i) => {
    const before = right[i - 1];
    return before === undefined ? " = " : JOINTS[jointOf(before, factor)];
  });
  const total = cells.reduce((sum, { text }) => sum + widthOf(text) + 3, INDENT.length);
  if (!isProduct || total > width) {
    const [head, ...tail] = cells;
    const rest = tail.map(({ text }, i) => (i === 0 ? "" : (joints[i] ?? " ")) + text).join("");
    const start = `${INDENT}${head?.text ?? ""} = `;
    const rows = brokenFormula(rest, Math.max(24, width - widthOf(start)));
    const shown = rows.map((row, i) => paint("strong", (i === 0 ? start : " ".repeat(widthOf(start))) + row));
    return head === undefined || head.size === ""
      ? shown
      : [...shown, `${INDENT}${paint("faint", head.size)}`];
  }
  const columns = cells.map(({ text, size }) => Math.max(widthOf(text), widthOf(size)));
  const row = (
    pick: (cell: { readonly text: string; readonly size: string }, i: number) => string,
    blank: boolean,
  ): string =>
    cells
      .map((cell, i) => {
        const joint = i === 0 ? "" : (joints[i - 1] ?? " ");
        const isIdle = blank && (joint.trim() === "" || (i > 1 && cells[i - 1]?.size === ""));
        return (isIdle ? " ".repeat(joint.length) : joint) + padded(pick(cell, i), columns[i] ?? 0);
      })
      .join("");
  return [
    paint("strong", INDENT + row(({ text }) => text, false).trimEnd()),
    // A number that is a product of matrices is one of size 1×1: no equation of sizes begins with its sign.
    paint("faint", INDENT + row(({ size }, i) => (i === 0 && size === "" ? "1×1" : size), true).trimEnd()),
  ];
}
