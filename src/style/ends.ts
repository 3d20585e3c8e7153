/**
 * The ends of a chain of matrices: a row of the first and a column of the last, in brackets entry by entry, or by name.
 *
 * Here it is seen where a transpose comes from: row i of Aᵀ is column i of A, and column j of Bᵀ is row j of B.
 */
import type { Index } from "../term/index.js";
import { transpose, type Matrix } from "../matrix/index.js";
import type { Told } from "./argument.js";
import {
  columnOf,
  entryOf,
  inColumn,
  inRow,
  matrixLayout,
  numberLayout,
  rowOf,
  transposed,
  type Layout,
} from "./layout.js";

/** One end: written out, by its name, what that is in words, and where a transpose comes from. */
export type End = {
  readonly bracket: Layout;
  readonly named: Layout;
  readonly words: Told;
  readonly because: Told | undefined;
};

/** Row `at` of a matrix, over `link`; the whole of it when it has no rows. */
export function firstEnd(of: Matrix, at: Index | undefined, link: Index): End {
  const named = at === undefined ? matrixLayout(of) : rowNamed(of, at);
  const entry = numberLayout(entryOf(named, undefined, link));
  return { bracket: inRow(link, entry), named, ...inWords("row", of, at) };
}

/** Column `at` of a matrix, over `link`; the whole of it when it has no columns. */
export function lastEnd(of: Matrix, at: Index | undefined, link: Index): End {
  const named = at === undefined ? matrixLayout(of) : columnNamed(of, at);
  const entry = numberLayout(entryOf(named, link));
  return { bracket: inColumn(link, entry), named, ...inWords("column", of, at) };
}

/** Row i of a matrix by its name: for a vector its entry; row i of Aᵀ is (A_{·i})ᵀ. */
export const rowNamed = (of: Matrix, at: Index): Layout => {
  if (of.shape.order === 1) return numberLayout(entryOf(matrixLayout(of), at));
  return of.kind === "transpose" ? transposed(columnOf(of.of, at)) : rowOf(of, at);
};

/** Column j of a matrix by its name: for a row vector its entry; column j of Bᵀ is (B_{j·})ᵀ. */
export const columnNamed = (of: Matrix, at: Index): Layout => {
  if (of.shape.row) return numberLayout(entryOf(matrixLayout(of), undefined, at));
  return of.kind === "transpose" ? transposed(rowOf(of.of, at)) : columnOf(of, at);
};

/** "column m of Wᵀ", and that this is row m of W, transposed; the whole of what has no such line. */
function inWords(
  along: "row" | "column",
  of: Matrix,
  at: Index | undefined,
): { readonly words: Told; readonly because: Told | undefined } {
  if (at === undefined) return { words: [whole(of)], because: undefined };
  return { words: lineWords(along, of, at), because: origin(along, of, at) };
}

/** Where a transpose comes from: its row i is column i of what is transposed; nothing for any other matrix. */
export function origin(along: "row" | "column", of: Matrix, at: Index): Told | undefined {
  if (of.kind !== "transpose" || of.shape.row) return undefined;
  return [
    "this is where ",
    whole(of),
    ` comes from: ${along} `,
    { kind: "index", index: at },
    " of it is ",
    ...lineWords(along === "row" ? "column" : "row", of.of, at),
    ", transposed",
  ];
}

/** "row d of H"; of a vector its entry. */
export const lineWords = (along: "row" | "column", of: Matrix, at: Index): Told => [
  of.shape.order === 1 || of.shape.row ? "entry " : `${along} `,
  { kind: "index", index: at },
  " of ",
  whole(of),
];

const whole = (matrix: Matrix) => ({ kind: "layout", layout: matrixLayout(matrix) }) as const;

/** The transpose of a layout of a whole matrix, as a matrix. */
export const turned = (matrix: Matrix): Layout => matrixLayout(transpose(matrix));
