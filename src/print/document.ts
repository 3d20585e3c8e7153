/**
 * A derivation as a document: blocks, sentences with formulas in them, chains of equal lines with reasons.
 *
 * The one model that every format of proof is printed from: proof.ts writes it, plain.ts, align.ts, markdown.ts and html.ts
 * render it. It knows no notation: formulas are terms and matrices with the names of their indices.
 */
import type { Matrix } from "../matrix/index.js";
import type { Layout } from "../style/index.js";
import { sizeNumber, type Program, type Size, type Tensor, type Term } from "../term/index.js";
import { latexNotation } from "./latex.js";
import { layoutLatex, layoutText } from "./layout.js";
import { latexParentheses } from "./latex-parts.js";
import { letterLatex, letterText } from "./letter.js";
import { matrixLatexNotation } from "./matrix-latex.js";
import { matrixTextNotation } from "./matrix-text.js";
import { writeGradient, writeMatrix, type GradientName } from "./matrix.js";
import type { Names } from "./names.js";
import { STRENGTH, type Piece } from "./precedence.js";
import { shapeLatex, shapeText } from "./size.js";
import { writeTerm } from "./term.js";
import { textNotation } from "./text.js";

/** What may be declared of the values of entries. */
export type Values = "unit-interval" | "zero-one" | "sign";

/** A formula, in no notation yet. */
export type Formula =
  | { readonly kind: "term"; readonly term: Term; readonly names: Names }
  | { readonly kind: "matrix"; readonly matrix: Matrix }
  | { readonly kind: "gradient"; readonly name: GradientName }
  | { readonly kind: "tensor"; readonly tensor: Tensor | string }
  | { readonly kind: "letter"; readonly name: string }
  | { readonly kind: "spelled"; readonly text: string; readonly latex: string }
  | { readonly kind: "shape"; readonly shape: readonly Size[] }
  | {
      readonly kind: "element";
      readonly of: Formula;
      readonly shape: readonly Size[];
      readonly values: Values | undefined;
    }
  /** A formula with its sizes below it. */
  | { readonly kind: "sized"; readonly of: Formula; readonly shape: readonly Size[] }
  | { readonly kind: "range"; readonly name: string; readonly size: Size }
  | { readonly kind: "at"; readonly matrix: Matrix; readonly names: readonly string[] }
  | { readonly kind: "equation"; readonly sides: readonly Formula[] }
  | { readonly kind: "sum-sign"; readonly names: readonly string[] }
  | { readonly kind: "layout"; readonly layout: Layout; readonly names: Names }
  | { readonly kind: "renaming"; readonly because: Formula; readonly from: Formula; readonly to: Formula };

/** A sentence: words and formulas. */
export type Sentence = readonly (string | Formula)[];

/** One line of a chain: = formula, and why. */
export type Line = { readonly formula: Formula; readonly reason: Sentence };

/** A factor with its shape, for the line of sizes under a result. */
export type Sized = { readonly formula: Formula; readonly shape: readonly Size[] | undefined };

/** The sign of a product whose factors stand apart. */
export const SIGN: Formula = { kind: "spelled", text: "−", latex: "-" };

/** What stands between factors with their sizes: a dot, as in any product with a gradient; nothing behind a sign. */
export function jointOf(before: Sized, after: Sized): "none" | "blank" | "dot" {
  if (before.formula === SIGN) return "none";
  const isGradient = ({ formula }: Sized): boolean =>
    formula.kind === "matrix" && formula.matrix.kind === "gradient";
  return before.shape !== undefined || isGradient(before) || isGradient(after) ? "dot" : "blank";
}

export type Block =
  | { readonly kind: "title"; readonly title: Sentence }
  | { readonly kind: "heading"; readonly title: Sentence }
  | { readonly kind: "paragraph"; readonly sentence: Sentence }
  | {
      readonly kind: "facts";
      readonly rows: readonly { readonly formula: Formula; readonly note: Sentence }[];
    }
  | { readonly kind: "chain"; readonly left: Formula; readonly lines: readonly Line[] }
  /** left = factor · factor …, with the sizes under them. */
  | { readonly kind: "result"; readonly left: Sized; readonly right: readonly Sized[] }
  /** One expression of code, as it is typed. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "remark"; readonly sentence: Sentence };

export type Document = { readonly program: Program; readonly blocks: readonly Block[] };

/** The values that entries are declared to have: as words behind a shape, and as a set. */
const VALUES: Readonly<Record<Values, { readonly text: string; readonly latex: string }>> = {
  "unit-interval": { text: "in (0,1)", latex: "(0, 1)" },
  "zero-one": { text: "0/1", latex: "\\{0, 1\\}" },
  sign: { text: "±1", latex: "\\{-1, 1\\}" },
};

/** A formula as Unicode text. */
export function formulaText(formula: Formula, program: Program): string {
  const inner = (part: Formula): string => formulaText(part, program);
  switch (formula.kind) {
    case "term":
      return writeTerm(formula.term, { program, names: formula.names, notation: textNotation }).text;
    case "matrix":
      return writeMatrix(formula.matrix, program, matrixTextNotation(true)).text;
    case "gradient":
      return writeGradient(formula.name, matrixTextNotation()).text;
    case "tensor":
      return typeof formula.tensor === "string" ? formula.tensor : formula.tensor.text;
    case "letter":
      return letterText(formula.name);
    case "spelled":
      return formula.text;
    case "shape":
      return shapeText(formula.shape);
    case "element":
      return `${inner(formula.of)}: ${formula.shape.length === 0 ? "scalar" : shapeText(formula.shape)}${formula.values === undefined ? "" : ` ${VALUES[formula.values].text}`}`;
    case "sized":
      return inner(formula.of);
    case "range":
      return `${letterText(formula.name)} ${sizeNumber(formula.size) === 1 ? "∈ {1}" : `= 1, …, ${shapeText([formula.size])}`}`;
    case "at":
      return `(${inner({ kind: "matrix", matrix: formula.matrix })})_${formula.names.map(letterText).join("")}`;
    case "equation":
      return formula.sides.map(inner).join(" = ");
    case "sum-sign":
      return `Σ_${formula.names.map(letterText).join("")}`;
    case "layout":
      return layoutText(formula.layout, program, formula.names).text;
    case "renaming":
      return `${inner(formula.because)}: ${inner(formula.from)} → ${inner(formula.to)}`;
  }
}

/** A formula as LaTeX, and whether it is tall. */
export function formulaLatex(formula: Formula, program: Program): Piece {
  const inner = (part: Formula): string => formulaLatex(part, program).text;
  const flat = (text: string): Piece => ({ text, strength: STRENGTH.relation, tall: false });
  switch (formula.kind) {
    case "term":
      return writeTerm(formula.term, { program, names: formula.names, notation: latexNotation() });
    case "matrix":
      return writeMatrix(formula.matrix, program, matrixLatexNotation);
    case "gradient":
      return writeGradient(formula.name, matrixLatexNotation);
    case "tensor":
      return flat(typeof formula.tensor === "string" ? letterLatex(formula.tensor) : formula.tensor.latex);
    case "letter":
      return flat(letterLatex(formula.name));
    case "spelled":
      return flat(formula.latex);
    case "shape":
      return flat(shapeLatex(formula.shape));
    case "element": {
      const set = formula.values === undefined ? "\\mathbb{R}" : VALUES[formula.values].latex;
      const space = formula.shape.length === 0 ? set : `${set}^{${shapeLatex(formula.shape)}}`;
      return flat(`${inner(formula.of)} \\in ${space}`);
    }
    case "sized":
      return flat(`\\underset{${shapeLatex(formula.shape)}}{${inner(formula.of)}}`);
    case "range":
      return flat(
        `${letterLatex(formula.name)} ${sizeNumber(formula.size) === 1 ? "\\in \\{1\\}" : `= 1, \\dots, ${shapeLatex([formula.size])}`}`,
      );
    case "at": {
      const { text, tall } = formulaLatex({ kind: "matrix", matrix: formula.matrix }, program);
      return flat(`${latexParentheses(text, tall)}_{${formula.names.map(letterLatex).join(" ")}}`);
    }
    case "equation":
      return flat(formula.sides.map(inner).join(" = "));
    case "sum-sign":
      return flat(`\\textstyle\\sum_{${formula.names.map(letterLatex).join(",")}}`);
    case "layout":
      return layoutLatex(formula.layout, program, formula.names);
    case "renaming":
      return flat(`${inner(formula.because)}\\colon ${inner(formula.from)} \\to ${inner(formula.to)}`);
  }
}

/** A line that looks like the one before it tells the reader nothing. */
export function withoutEchoes(left: Formula, lines: readonly Line[], program: Program): readonly Line[] {
  let before = formulaText(left, program);
  return lines.filter(({ formula }) => {
    const text = formulaText(formula, program);
    const isNew = text !== before;
    before = text;
    return isNew;
  });
}
