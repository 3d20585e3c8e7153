/**
 * Layouts in a notation: brackets with dots, rows and columns by name, sums of outer products.
 *
 * One walk for text and LaTeX; terms and matrices within are written by their own walks. An axis of a bracket is shown by its
 * first and last position, or by all where they are few. Terminates: every call goes to a smaller layout.
 */
import { numberSize, position, sizeNumber } from "../term/index.js";
import type { Index, Program, Size, Slot } from "../term/index.js";
import { productOf, substituteLayout, type Layout } from "../style/layout.js";
import { latexNotation } from "./latex.js";
import { latexParentheses } from "./latex-parts.js";
import { letterLatex, letterText } from "./letter.js";
import { matrixLatexNotation } from "./matrix-latex.js";
import { matrixTextNotation } from "./matrix-text.js";
import { signed as signedMatrix, writeMatrix, type MatrixNotation } from "./matrix.js";
import { nameOf, type Names } from "./names.js";
import { fence, piece, STRENGTH, type Piece } from "./precedence.js";
import { sizeLatex, sizeText } from "./size.js";
import { positiveFirst, signed as signedTerm, writeTerm, type TermNotation } from "./term.js";
import { textNotation } from "./text.js";

/** How a notation spells a layout. */
type LayoutNotation = {
  readonly term: TermNotation;
  readonly matrix: MatrixNotation;
  /** Row `at` of a matrix, W_{m·}; or a column of it. */
  readonly line: (of: Piece, along: "row" | "column", at: string) => Piece;
  /** Rows of cells in brackets; undefined stands for dots. */
  readonly bracket: (rows: readonly (readonly (string | undefined)[] | undefined)[]) => string;
  readonly sum: (names: readonly string[], body: string) => string;
  readonly letter: (name: string) => string;
  readonly size: (size: Size) => string;
};

const parentheses = (text: string): string => `(${text})`;

const text: LayoutNotation = {
  term: textNotation,
  matrix: matrixTextNotation(true),
  line: (of, along, at) => piece(`${of.text}_{${along === "row" ? `${at},·` : `·,${at}`}}`, STRENGTH.power),
  bracket: (rows) => {
    const cells = rows.map((row) => (row === undefined ? "⋮" : row.map((cell) => cell ?? "…").join(", ")));
    return `[${cells.join("; ")}]`;
  },
  sum: (names, body) => `Σ_${names.join("")} ${body}`,
  letter: letterText,
  size: sizeText,
};

const latex: LayoutNotation = {
  term: latexNotation(),
  matrix: matrixLatexNotation,
  line: (of, along, at) =>
    piece(`${of.text}_{${along === "row" ? `${at} \\cdot` : `\\cdot ${at}`}}`, STRENGTH.power, of.tall),
  bracket: (rows) => {
    const width = Math.max(...rows.map((row) => row?.length ?? 0));
    const dots = Array.from({ length: width }, (_, k) => (k === 1 && width > 2 ? "" : "\\vdots")).join(" & ");
    const isHigh = rows.length > 1;
    const cells = rows.map((row) => row?.map((cell) => cell ?? "\\dots").join(" & ") ?? dots);
    return `\\begin{bmatrix} ${cells.join(isHigh ? " \\\\ " : "")} \\end{bmatrix}`;
  },
  sum: (names, body) => `\\sum_{${names.join(",")}} ${body}`,
  letter: letterLatex,
  size: sizeLatex,
};

/** A layout as Unicode text. */
export const layoutText = (layout: Layout, program: Program, names: Names): Piece =>
  write(layout, program, names, text, parentheses);

/** A layout as LaTeX. */
export const layoutLatex = (layout: Layout, program: Program, names: Names): Piece =>
  write(layout, program, names, latex, latexParentheses);

function write(
  layout: Layout,
  program: Program,
  names: Names,
  notation: LayoutNotation,
  brackets: (text: string, tall: boolean) => string,
): Piece {
  const inner = (part: Layout): Piece => write(part, program, names, notation, brackets);
  const inside = (part: Layout, least: Piece["strength"]): Piece => fence(inner(part), least, brackets);
  /** A number as one sign, such as ½, needs no brackets. */
  const isPlainNumber = (factor: Layout): boolean =>
    factor.kind === "matrix" && factor.matrix.kind === "number" && !inner(factor).text.includes("/");
  switch (layout.kind) {
    case "number":
      return writeTerm(layout.term, { program, names, notation: notation.term });
    case "matrix":
      return writeMatrix(layout.matrix, program, notation.matrix);
    case "called": {
      const of = notation.matrix.symbol(program.tensors.get(layout.of) ?? layout.of);
      const at = writeMatrix(layout.at, program, notation.matrix);
      return piece(of.text + brackets(at.text, at.tall), STRENGTH.atom, at.tall);
    }
    case "line": {
      const whole = fence(writeMatrix(layout.of, program, notation.matrix), STRENGTH.atom, brackets);
      // A name that has a script already takes no other one.
      const isPlain = !/^[^()]*[_^]/u.test(whole.text);
      const of = isPlain ? whole : { ...whole, text: brackets(whole.text, whole.tall) };
      return notation.line(of, layout.along, slotName(layout.at, names, notation));
    }
    case "grid": {
      const only = onlyCell(layout);
      if (only !== undefined) return inner(only);
      return piece(notation.bracket(cellsOf(layout, (cell) => inner(cell).text)), STRENGTH.atom, true);
    }
    case "transpose":
      return notation.matrix.transpose(inside(layout.of, STRENGTH.atom));
    case "product": {
      const { negative, magnitude } = signed(layout);
      if (negative) return notation.matrix.negation(inside(magnitude, STRENGTH.reach));
      // What a sum reaches over ends with the product, so that at its end it needs no brackets.
      const last = layout.factors.at(-1);
      return notation.matrix.product(
        layout.factors.map((factor) =>
          isPlainNumber(factor)
            ? inner(factor)
            : inside(factor, factor === last && factor.kind === "sum" ? STRENGTH.reach : STRENGTH.factor),
        ),
      );
    }
    case "sum": {
      // Its indices are among the named ones, so nothing within has their letters.
      const body = inside(layout.body, STRENGTH.reach);
      const letters = layout.over.map((index) => notation.letter(nameOf(names, index)));
      return piece(notation.sum(letters, body.text), STRENGTH.reach, true);
    }
    case "addition":
      return notation.matrix.addition(
        positiveFirst(layout.terms.map(signed)).map(({ negative, magnitude }) => ({
          negative,
          part: inside(magnitude, STRENGTH.reach),
        })),
      );
  }
}

/** What has a negative number in front as its magnitude. */
function signed(layout: Layout): { readonly negative: boolean; readonly magnitude: Layout } {
  if (layout.kind === "number") {
    const { negative, magnitude } = signedTerm(layout.term);
    return { negative, magnitude: { kind: "number", term: magnitude } };
  }
  if (layout.kind === "matrix") {
    const { negative, magnitude } = signedMatrix(layout.matrix);
    return { negative, magnitude: { kind: "matrix", matrix: magnitude } };
  }
  const [first, ...rest] = layout.kind === "product" ? layout.factors : [];
  const front = first?.kind === "matrix" ? signed(first) : undefined;
  if (front?.negative !== true) return { negative: false, magnitude: layout };
  return { negative: true, magnitude: productOf(front.magnitude, ...rest) };
}

const slotName = (slot: Slot, names: Names, notation: LayoutNotation): string =>
  slot.kind === "index" ? notation.letter(nameOf(names, slot)) : notation.size(slot.offset);

/** Axes of at most so many positions are written out whole. */
const mostShown = 3;

type Grid = Layout & { readonly kind: "grid" };

/** The cell of a grid that has no other, which needs no brackets. */
function onlyCell({ rows, cols, cell }: Grid): Layout | undefined {
  const isOne = (index: Index | undefined): boolean => index === undefined || sizeNumber(index.size) === 1;
  if (!isOne(rows) || !isOne(cols)) return undefined;
  const first = position(numberSize(1));
  const by = new Map(
    [rows, cols].flatMap((index) => (index === undefined ? [] : [[index.id, first] as const])),
  );
  return substituteLayout(cell, by);
}

/** The cells at the positions that are shown; undefined for dots. */
function cellsOf(
  { rows, cols, cell }: Grid,
  spell: (cell: Layout) => string,
): readonly (readonly (string | undefined)[] | undefined)[] {
  const across = shown(cols);
  return shown(rows).map((row) =>
    row === undefined
      ? undefined
      : across.map((col) => {
          if (col === undefined) return undefined;
          const by = new Map<number, Slot>();
          if (rows !== undefined && row !== "all") by.set(rows.id, row);
          if (cols !== undefined && col !== "all") by.set(cols.id, col);
          return spell(substituteLayout(cell, by));
        }),
  );
}

function shown(index: Index | undefined): readonly (Slot | "all" | undefined)[] {
  if (index === undefined) return ["all"];
  const count = sizeNumber(index.size);
  const at = (place: number): Slot => position(numberSize(place));
  if (count !== undefined && count <= mostShown) return Array.from({ length: count }, (_, k) => at(k + 1));
  return [at(1), undefined, position(index.size)];
}
