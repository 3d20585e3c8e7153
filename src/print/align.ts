/**
 * Documents as LaTeX in the portable set: chains as align* with a column of reasons, sizes under the factors of a result.
 *
 * The displays are made here once, for LaTeX, Markdown and HTML alike; each format says how a display and a sentence are
 * delimited. Every display passes KaTeX strict and compiles with amsmath. Terminates: loops over the blocks.
 */
import type { Program } from "../term/index.js";
import { brokenLatex, widthOf } from "./break.js";
import {
  formulaLatex,
  formulaText,
  type Block,
  type Document,
  type Formula,
  type Line,
  type Sentence,
  type Sized,
} from "./document.js";
import { latexParentheses } from "./latex-parts.js";
import { layoutColumns } from "./layout.js";
import { matrixLatexNotation } from "./matrix-latex.js";
import { writeMatrix } from "./matrix.js";
import { fence, STRENGTH, type Strength } from "./precedence.js";
import { shapeLatex } from "./size.js";

/** How a format delimits what it prints. */
export type MathFormat = {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly paragraph: (text: string) => string;
  readonly remark: (text: string) => string;
  readonly code: (text: string) => string;
  /** Words outside of formulas. */
  readonly words: (text: string) => string;
  readonly inline: (latex: string) => string;
  /** Rows of an alignment, or one formula. */
  readonly rows: (rows: readonly string[]) => string;
  readonly display: (latex: string) => string;
};

/** Columns of text that fit on a line of a page beside a left side and a reason. */
const formulaColumns = 58;
const reasonColumns = 40;
/** A left side that is wider stands on a row of its own; one that is no wider takes nothing from the formulas. */
const longLeft = 32;
const shortLeft = 12;

/** The blocks of a document in a format, in order. */
export const renderBlocks = ({ blocks, program }: Document, format: MathFormat): readonly string[] =>
  blocks.map((block) => renderBlock(block, program, format));

/** A sentence in a format. */
export const renderSentence = (parts: Sentence, program: Program, format: MathFormat): string =>
  parts
    .map((part) =>
      typeof part === "string" ? format.words(part) : format.inline(formulaLatex(part, program).text),
    )
    .join("");

/** One block in a format. */
export function renderBlock(block: Block, program: Program, format: MathFormat): string {
  const sentence = (parts: Sentence): string => renderSentence(parts, program, format);
  switch (block.kind) {
    case "title":
      return format.title(sentence(block.title));
    case "heading":
      return format.heading(sentence(block.title));
    case "paragraph":
      return format.paragraph(sentence(block.sentence));
    case "remark":
      return format.remark(sentence(block.sentence));
    case "code":
      return format.code(block.text);
    case "facts":
      return factRows(block.rows, program).map(format.rows).join("\n\n");
    case "chain":
      return format.rows(lineRows(block.left, block.lines, program));
    case "result":
      return resultBlock(block, program, format);
  }
}

/**
 * Facts as rows of one alignment. Another begins with one that would be read as the end of the one before, and where left
 * sides begin to stand on rows of their own or cease to: such rows would begin behind the others' left sides.
 */
function factRows(
  facts: Extract<Block, { readonly kind: "facts" }>["rows"],
  program: Program,
): readonly (readonly string[])[] {
  const alignments: string[][] = [];
  for (const { formula, note } of facts) {
    const [first, ...others] = formula.kind === "equation" ? formula.sides : [formula];
    if (first === undefined) continue;
    const sides = others.map((side, i) => ({ formula: side, reason: i === others.length - 1 ? note : [] }));
    const rows = lineRows(first, sides, program);
    const last = alignments.at(-1);
    const isOtherwise = isOnOwnRow(last?.[0]) !== isOnOwnRow(rows[0]);
    if (last === undefined || isOtherwise || latex(first, program).startsWith("-"))
      alignments.push([...rows]);
    else last.push(...rows);
  }
  return alignments;
}

const isOnOwnRow = (row: string | undefined): boolean => row?.startsWith("&") === true;

const latex = (formula: Formula, program: Program): string => formulaLatex(formula, program).text;

/** left &= formula && reason, one row or more for each line. */
function lineRows(leftSide: Formula, lines: readonly Line[], program: Program): readonly string[] {
  const widest = Math.max(...lines.map(({ formula }) => columnsOf(formula, program)));
  const leftColumns = columnsOf(leftSide, program);
  const isLong = leftColumns > longLeft;
  const hasLongReason = lines.some(({ reason }) =>
    reason.some((part) => typeof part !== "string" && columnsOf(part, program) > reasonColumns),
  );
  const isWide =
    hasLongReason || widest + (isLong ? 0 : Math.max(0, leftColumns - shortLeft)) > formulaColumns;
  const left = isLong ? "" : latex(leftSide, program);
  const own = isLong ? [`&${latex(leftSide, program)}`] : [];
  const relation = isLong ? "&\\quad =" : "&=";
  const rows = lines.flatMap(({ formula, reason }, i) => {
    const width = columnsOf(formula, program);
    const whole = latex(formula, program);
    // The text says how wide a formula is; its LaTeX is cut in the same places, in the same proportion.
    const most = Math.ceil((whole.length * formulaColumns * 1.4) / Math.max(1, width));
    const parts = width <= formulaColumns * 1.4 ? [whole] : brokenLatex(whole, most);
    const [first = "", ...rest] = parts;
    const head = `${i === 0 ? left : ""} ${relation} ${first}`;
    const tail = rest.map((row) => `&\\quad {} ${row}`);
    const texts = reasonTexts(reason, program);
    if (texts.length === 0) return [head, ...tail];
    if (isWide) return [head, ...tail, ...texts.map((text) => `&\\qquad ${text}`)];
    const [beside = "", ...below] = texts;
    const all = [head, ...tail];
    const last = all.pop() ?? "";
    return [...all, `${last} && ${beside}`, ...below.map((text) => `& && ${text}`)];
  });
  return [...own, ...rows];
}

/** How many columns of text a formula is wide; a bracket is as wide as its widest rows of cells. */
const columnsOf = (formula: Formula, program: Program): number =>
  formula.kind === "layout"
    ? layoutColumns(formula.layout, program, formula.names)
    : widthOf(formulaText(formula, program));

/** A reason as rows of \text{…}, in parentheses. */
function reasonTexts(reason: Sentence, program: Program): readonly string[] {
  if (reason.length === 0) return [];
  type Word = { readonly latex: string; readonly width: number };
  const words: Word[] = [];
  let isOpen = false;
  const put = (text: string, width: number): void => {
    const last = words.at(-1);
    // What is not parted by a blank stays together: a comma after a formula.
    if (isOpen && last !== undefined)
      words[words.length - 1] = { latex: last.latex + text, width: last.width + width };
    else words.push({ latex: text, width });
  };
  for (const part of ["(", ...reason, ")"]) {
    if (typeof part !== "string") {
      put(`$${latex(part, program)}$`, widthOf(formulaText(part, program)));
      isOpen = true;
      continue;
    }
    part.split(" ").forEach((word, i) => {
      if (i > 0) isOpen = false;
      if (word === "") return;
      put(texWords(word), widthOf(word));
      isOpen = true;
    });
  }
  const rows: Word[][] = [[]];
  let width = 0;
  for (const word of words) {
    if (width > 0 && width + 1 + word.width > reasonColumns) {
      rows.push([]);
      width = 0;
    }
    rows.at(-1)?.push(word);
    width += word.width + 1;
  }
  return rows.map((row) => `\\text{${row.map((word) => word.latex).join(" ")}}`);
}

/** A result on a line, or broken at its signs where it is too long for one. */
function resultBlock(
  { left, right }: Block & { readonly kind: "result" },
  program: Program,
  format: MathFormat,
): string {
  const whole = resultLatex(left, right, program);
  const width = right.reduce((sum, { formula }) => sum + columnsOf(formula, program) + 2, 0);
  const [only] = right;
  if (width <= formulaColumns * 1.4 || right.length > 1 || only === undefined) return format.display(whole);
  const [head = "", ...rest] = lineRows(left.formula, [{ formula: only.formula, reason: [] }], program);
  const shape = left.shape ?? [];
  const start = latex(left.formula, program);
  const sized = shape.length === 0 ? start : `\\underset{${shapeLatex(shape)}}{${start}}`;
  return format.rows([head.replace(start, () => sized), ...rest]);
}

/** \underset{D \times M}{\nabla_{H} L} = …, the sizes under a product's factors. */
function resultLatex(left: Sized, right: readonly Sized[], program: Program): string {
  const isProduct = right.length > 1;
  // Scalars begin the product, so they need no bracket.
  const cell = ({ formula, shape }: Sized, strength: Strength = STRENGTH.factor): string => {
    const text =
      isProduct && formula.kind === "matrix"
        ? fence(writeMatrix(formula.matrix, program, matrixLatexNotation), strength, latexParentheses).text
        : latex(formula, program);
    return shape === undefined || shape.length === 0 ? text : `\\underset{${shapeLatex(shape)}}{${text}}`;
  };
  const [only] = right;
  if (!isProduct) return `${cell(left)} = ${only === undefined ? "" : latex(only.formula, program)}`;
  const product = right
    .map((factor, i) => {
      const before = right[i - 1];
      const joint = before === undefined ? "" : before.shape === undefined ? " " : " \\cdot ";
      return (
        joint + cell(factor, i === 0 && factor.shape === undefined ? STRENGTH.negation : STRENGTH.factor)
      );
    })
    .join("");
  return `${cell(left)} = ${product}`;
}

/** Signs that words may hold, in LaTeX's text mode. */
const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "≠": "$\\ne$",
  "≤": "$\\le$",
  "≥": "$\\ge$",
  "±": "$\\pm$",
  "−": "$-$",
  "→": "$\\to$",
  "∞": "$\\infty$",
  ᵀ: "${}^{\\top}$",
  "⊙": "$\\odot$",
  "×": "$\\times$",
  Σ: "$\\Sigma$",
  Π: "$\\Pi$",
  σ: "$\\sigma$",
  δ: "$\\delta$",
  π: "$\\pi$",
  "∂": "$\\partial$",
  "∇": "$\\nabla$",
  "…": "\\dots{}",
  "′": "$'$",
  "√": "$\\sqrt{\\ }$",
  ℝ: "$\\mathbb{R}$",
  "∈": "$\\in$",
};

/** Words as LaTeX text: signs of mathematics in formulas, special characters escaped. */
export const texWords = (words: string): string => [...words].map((sign) => SIGNS[sign] ?? sign).join("");
