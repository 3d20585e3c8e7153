/**
 * One term of a gradient by rows: its row and its column written out, by their names, side by side and stacked.
 *
 * The summed index between two factors is what a row and a column run over; what else stands in the product goes with them.
 * Terminates: loops over the factors of a product.
 */
import { ruleById } from "../rule/index.js";
import { definitionOf, mapChildren, type Index, type Program, type Term } from "../term/index.js";
import { splitScalars, type Matrix } from "../matrix/index.js";
import type { Told } from "./argument.js";
import { columnNamed, firstEnd, lastEnd, lineWords, rowNamed } from "./ends.js";
import {
  entryOf,
  inColumn,
  inRow,
  matrixLayout,
  numberLayout,
  productOf,
  rowOf,
  type Layout,
} from "./layout.js";
import { linkOf, type Scene } from "./scene.js";
import { frontOf, hasSum, wholeOf, type Summand } from "./summands.js";

/** One term of the gradient in all the ways in which it is shown. */
export type Ends = {
  /** What is said of the row, of what stands between, of the column; nothing where the term is no sum. */
  readonly words: readonly Told[];
  readonly because: readonly Told[];
  /** How many matrices stand between the row and the column. */
  readonly between: number;
  /** True where a diagonal matrix leaves a single product of the sum. */
  readonly isSingle: boolean;
  /** The matrices that the row and the column are lines of. */
  readonly rowsOf: Matrix | undefined;
  readonly columnsOf: Matrix | undefined;
  /** The two factors, where there are no others. */
  readonly pair: readonly [Matrix, Matrix] | undefined;
  /** Row times column, both written out; then by their names. */
  readonly bracketed: Layout;
  readonly named: Layout;
  /** The row times the columns side by side; the row times the whole matrix; the rows stacked times the whole. */
  readonly sideBySide: (col: Index) => Layout;
  readonly rowWhole: Layout;
  readonly stacked: (row: Index) => Layout;
};

/** The ways in which a term of the gradient of a scene is shown, with its row and its column. */
export function endsOf(scene: Scene, summand: Summand, row: Index | undefined, col: Index | undefined): Ends {
  if (summand.kind === "whole" || !hasSum(summand)) return entrywise(summand, row, col, scene);
  const { scalars, chain } = summand;
  // u vᵀ Bᵀ and A x yᵀ: a vector at an end brings one number, and the sum is between the others.
  const head = chain.length > 2 && chain[0]?.shape.order === 1 ? chain[0] : undefined;
  const tail = chain.length > 2 && chain.at(-1)?.shape.row === true ? chain.at(-1) : undefined;
  const core = chain.slice(head === undefined ? 0 : 1, tail === undefined ? undefined : -1);
  const [firstMatrix, ...rest] = core;
  const lastMatrix = rest.pop();
  if (firstMatrix === undefined || lastMatrix === undefined) return entrywise(summand, row, col, scene);
  const link = linkOf(scene, firstMatrix.shape.cols);
  const lastLink = rest.length === 0 ? link : linkOf(scene, lastMatrix.shape.rows, [link]);
  const first = firstEnd(firstMatrix, head === undefined ? row : undefined, link);
  const last = lastEnd(lastMatrix, tail === undefined ? col : undefined, lastLink);
  const number = (
    of: Matrix | undefined,
    along: "row" | "column",
    at: Index | undefined,
  ): readonly Layout[] =>
    of === undefined || at === undefined ? [] : [along === "row" ? rowNamed(of, at) : columnNamed(of, at)];
  const wordsOf = (
    of: Matrix | undefined,
    along: "row" | "column",
    at: Index | undefined,
  ): readonly Told[] => (of === undefined || at === undefined ? [] : [lineWords(along, of, at)]);
  const front = [...frontOf(scalars), ...number(head, "row", row)];
  const back = number(tail, "column", col);
  const middle = rest.map(matrixLayout);
  const right = [...middle, matrixLayout(lastMatrix), ...(tail === undefined ? [] : [matrixLayout(tail)])];
  const columns = (at: Index): readonly Layout[] =>
    tail === undefined
      ? [inRow(at, columnNamed(lastMatrix, at))]
      : [matrixLayout(lastMatrix), inRow(at, columnNamed(tail, at))];
  const rows = (at: Index): readonly Layout[] =>
    head === undefined ? [inColumn(at, first.named)] : [inColumn(at, rowNamed(head, at)), first.named];
  return {
    words: [
      ...wordsOf(head, "row", row),
      first.words,
      ...rest.map((matrix): Told => [{ kind: "layout", layout: matrixLayout(matrix) }]),
      last.words,
      ...wordsOf(tail, "column", col),
    ],
    because: [first.because, last.because].filter((told) => told !== undefined),
    between: rest.length,
    isSingle: core.some((factor) => isDiagonal(factor, scene.program)),
    rowsOf: head ?? firstMatrix,
    columnsOf: tail ?? lastMatrix,
    pair: chain.length === 2 ? [firstMatrix, lastMatrix] : undefined,
    bracketed: productOf(...front, first.bracket, ...middle, last.bracket, ...back),
    named: productOf(...front, first.named, ...middle, last.named, ...back),
    sideBySide: (at) => productOf(...front, first.named, ...middle, ...columns(at)),
    rowWhole: productOf(...front, first.named, ...right),
    stacked: (at) => productOf(...frontOf(scalars), ...rows(at), ...right),
  };
}

/** True for a diagonal matrix, also by a letter that stands for one. */
function isDiagonal(matrix: Matrix, program: Program): boolean {
  if (matrix.kind === "diag" || matrix.kind === "identity") return true;
  const body = matrix.kind === "symbol" ? definitionOf(program, matrix.name)?.body : undefined;
  return body?.kind === "mul" && body.factors.some(({ kind }) => kind === "delta");
}

/** A term without a sum: its entry, its row, itself. */
function entrywise(
  summand: Summand,
  row: Index | undefined,
  col: Index | undefined,
  { program }: Scene,
): Ends {
  const matrix = wholeOf(summand);
  const { scalars, rest } = splitScalars(matrix) ?? { scalars: [], rest: matrix };
  const front = frontOf(scalars);
  const whole = matrixLayout(matrix);
  const inner = numberLayout(contracted(entryOf(matrixLayout(rest), row, col), program));
  // Numbers alone go with the entry; what else stands in front is one number by its name.
  const isPlain = scalars.every(({ kind }) => kind === "number");
  const entry = isPlain
    ? numberLayout(contracted(entryOf(whole, row, col), program))
    : productOf(...front, inner);
  const own = row === undefined ? whole : productOf(...front, rowOf(rest, row));
  return {
    words: [],
    because: [],
    between: 0,
    isSingle: false,
    rowsOf: undefined,
    columnsOf: undefined,
    pair: undefined,
    bracketed: entry,
    named: entry,
    sideBySide: (at) => productOf(...front, inRow(at, inner)),
    rowWhole: own,
    stacked: () => whole,
  };
}

/** A term without the deltas that its sums determine, which a diagonal matrix brings. */
export function contracted(term: Term, program: Program): Term {
  const inner = mapChildren(term, (child) => contracted(child, program));
  const found = ruleById("delta-contract")?.apply(inner, { program });
  return found === undefined ? inner : contracted(found.term, program);
}
