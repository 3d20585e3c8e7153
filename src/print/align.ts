/**
 * Documents as LaTeX in the portable set: chains as align* with a column of reasons, sizes under the factors of a result.
 *
 * The displays are made here once, for LaTeX, Markdown and HTML alike; each format says how a display and a sentence are
 * delimited. Every display passes KaTeX strict and compiles with amsmath. Terminates: loops over the blocks.
 */
import type { Program } from "../term/index.js";
import { isLongLeft, PAGE, type Alignment, type Chain } from "./alignment.js";
import {
  formulaLatex,
  jointOf,
  type Block,
  type Document,
  type Formula,
  type Sentence,
  type Sized,
} from "./document.js";
import { latexParentheses } from "./latex-parts.js";
import { latexWidth } from "./latex-width.js";
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
  /** Chains below each other, or one formula. */
  readonly alignment: (alignment: Alignment, program: Program) => string;
  readonly display: (latex: string) => string;
  /** What stands between two displays. */
  readonly between: string;
};

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

/** A format whose fractions in sentences are as large as in displays: those of headings. */
const inDisplay = (format: MathFormat): MathFormat => ({
  ...format,
  inline: (latex) => format.inline(latex.replaceAll("\\frac", "\\dfrac")),
});

/** One block in a format. */
export function renderBlock(block: Block, program: Program, format: MathFormat): string {
  const sentence = (parts: Sentence): string => renderSentence(parts, program, format);
  switch (block.kind) {
    case "title":
      return format.title(renderSentence(block.title, program, inDisplay(format)));
    case "heading":
      return format.heading(renderSentence(block.title, program, inDisplay(format)));
    case "paragraph":
      return format.paragraph(sentence(block.sentence));
    case "remark":
      return format.remark(sentence(block.sentence));
    case "code":
      return format.code(block.text);
    case "facts":
      return factChains(block.rows, program)
        .map((chains) => format.alignment({ chains, told: "notes" }, program))
        .join(format.between);
    case "chain":
      return format.alignment({ chains: [block], told: "reasons" }, program);
    case "result":
      return resultBlock(block, program, format);
  }
}

/**
 * Facts as chains of one alignment. Another begins with one that would be read as the end of the one before, and where left
 * sides begin to stand on rows of their own or cease to: such rows would begin behind the others' left sides.
 */
function factChains(
  facts: Extract<Block, { readonly kind: "facts" }>["rows"],
  program: Program,
): readonly (readonly Chain[])[] {
  const alignments: Chain[][] = [];
  for (const { formula, note } of facts) {
    const [left, ...others] = formula.kind === "equation" ? formula.sides : [formula];
    if (left === undefined) continue;
    const lines = others.map((side, i) => ({ formula: side, reason: i === others.length - 1 ? note : [] }));
    const chain: Chain = { left, lines };
    const last = alignments.at(-1);
    const [before] = last ?? [];
    const isOtherwise = before !== undefined && isLongLeft(before, program) !== isLongLeft(chain, program);
    if (last === undefined || isOtherwise || latex(left, program).startsWith("-")) alignments.push([chain]);
    else last.push(chain);
  }
  return alignments;
}

const latex = (formula: Formula, program: Program): string => formulaLatex(formula, program).text;

/** A result on a line, or broken at its signs where it is too long for one. */
function resultBlock(
  { left, right }: Block & { readonly kind: "result" },
  program: Program,
  format: MathFormat,
): string {
  const whole = resultLatex(left, right, program);
  const [only] = right;
  if (latexWidth(whole) <= PAGE || right.length > 1 || only === undefined) return format.display(whole);
  const shape = left.shape ?? [];
  const start: Formula = shape.length === 0 ? left.formula : { kind: "sized", of: left.formula, shape };
  const chain: Chain = { left: start, lines: [{ formula: only.formula, reason: [] }] };
  return format.alignment({ chains: [chain], told: "reasons" }, program);
}

const JOINTS = { none: "", blank: " ", dot: " \\cdot " } as const;

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
      const joint = before === undefined ? "" : JOINTS[jointOf(before, factor)];
      return (
        joint + cell(factor, i === 0 && factor.shape === undefined ? STRENGTH.negation : STRENGTH.factor)
      );
    })
    .join("");
  return `${cell(left)} = ${product}`;
}
