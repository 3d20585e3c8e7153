/**
 * Layouts: matrices as a hand-written proof shows them, by rows, columns, brackets with dots and sums of outer products.
 *
 * Every layout has an extent (rows and columns, a number being 1×1) and a meaning, `entryOf`, its entry as a term; what a
 * proof claims of layouts is judged by that meaning and never by how they are printed. Terminates: every call goes to a
 * smaller layout.
 */
import {
  add,
  entry,
  freshIndex,
  freshLike,
  isOne,
  isOneTerm,
  mul,
  num,
  numberSize,
  position,
  sameSize,
  substitute,
  sum,
  type Index,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import { isScalar, unfold, type Matrix } from "../matrix/index.js";

export type Layout =
  /** A number: the term has no index but those that are free around it. */
  | { readonly kind: "number"; readonly term: Term }
  | { readonly kind: "matrix"; readonly matrix: Matrix }
  /** The value of a scalar with what it is a function of, L(Y); the program says that it is. */
  | { readonly kind: "called"; readonly of: string; readonly at: Matrix }
  /** Row d of a matrix, (∇_Y L)_{d·}; or a column of it. */
  | { readonly kind: "line"; readonly along: "row" | "column"; readonly of: Matrix; readonly at: Slot }
  /** Cells side by side for all `cols`, below each other for all `rows`, in brackets. */
  | {
      readonly kind: "grid";
      readonly rows: Index | undefined;
      readonly cols: Index | undefined;
      readonly cell: Layout;
    }
  | { readonly kind: "transpose"; readonly of: Layout }
  /** A product of matrices; numbers in it scale. */
  | { readonly kind: "product"; readonly factors: readonly Layout[] }
  | { readonly kind: "sum"; readonly over: readonly Index[]; readonly body: Layout }
  | { readonly kind: "addition"; readonly terms: readonly Layout[] };

/** How many rows and columns. */
export type Extent = { readonly rows: Size; readonly cols: Size };

const UNIT = numberSize(1);
const FIRST = position(UNIT);

export const numberLayout = (term: Term): Layout => ({ kind: "number", term });
export const matrixLayout = (matrix: Matrix): Layout => ({ kind: "matrix", matrix });
export const calledAt = (of: string, at: Matrix): Layout => ({ kind: "called", of, at });
export const rowOf = (of: Matrix, at: Slot): Layout => ({ kind: "line", along: "row", of, at });
export const columnOf = (of: Matrix, at: Slot): Layout => ({ kind: "line", along: "column", of, at });
export const transposed = (of: Layout): Layout =>
  of.kind === "transpose" ? of.of : { kind: "transpose", of };
export const inRow = (cols: Index, cell: Layout): Layout => ({ kind: "grid", rows: undefined, cols, cell });
export const inColumn = (rows: Index, cell: Layout): Layout => ({
  kind: "grid",
  rows,
  cols: undefined,
  cell,
});

/** A product; of one factor it is that. A one in front is dropped. */
export function productOf(...factors: readonly Layout[]): Layout {
  const flat = factors
    .flatMap((factor) => (factor.kind === "product" ? factor.factors : [factor]))
    .filter((factor) => !isOneLayout(factor));
  const [only] = flat;
  if (only === undefined) return numberLayout(num(1));
  return flat.length === 1 ? only : { kind: "product", factors: flat };
}

const isOneLayout = (layout: Layout): boolean =>
  layout.kind === "number"
    ? isOneTerm(layout.term)
    : layout.kind === "matrix" && layout.matrix.kind === "number" && isOne(layout.matrix.value);

export const sumOver = (over: readonly Index[], body: Layout): Layout =>
  over.length === 0 ? body : { kind: "sum", over, body };

export function additionOf(terms: readonly Layout[]): Layout {
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { kind: "addition", terms };
}

const isUnit = (size: Size): boolean => sameSize(size, UNIT);

/** True for what scales a product instead of standing in its chain. */
const scales = (factor: Layout): boolean =>
  factor.kind === "number" || (factor.kind === "matrix" && isScalar(factor.matrix));

/** The rows and columns of a layout. */
export function extentOf(layout: Layout): Extent {
  switch (layout.kind) {
    case "number":
    case "called":
      return { rows: UNIT, cols: UNIT };
    case "matrix":
      return layout.matrix.shape;
    case "line":
      return layout.along === "row"
        ? { rows: UNIT, cols: layout.of.shape.cols }
        : { rows: layout.of.shape.rows, cols: UNIT };
    case "grid": {
      const { rows, cols } = extentOf(layout.cell);
      return { rows: layout.rows?.size ?? rows, cols: layout.cols?.size ?? cols };
    }
    case "transpose": {
      const { rows, cols } = extentOf(layout.of);
      return { rows: cols, cols: rows };
    }
    case "product": {
      const chain = layout.factors.filter((factor) => !scales(factor));
      const [first, last] = [chain[0], chain.at(-1)];
      return {
        rows: first === undefined ? UNIT : extentOf(first).rows,
        cols: last === undefined ? UNIT : extentOf(last).cols,
      };
    }
    case "sum":
      return extentOf(layout.body);
    case "addition": {
      const [first] = layout.terms;
      return first === undefined ? { rows: UNIT, cols: UNIT } : extentOf(first);
    }
  }
}

export const sameExtent = (a: Extent, b: Extent): boolean =>
  sameSize(a.rows, b.rows) && sameSize(a.cols, b.cols);

/** The entry of a layout at a row and a column; of an axis of size 1 there is only the first. */
export function entryOf(layout: Layout, row: Slot = FIRST, col: Slot = FIRST): Term {
  switch (layout.kind) {
    case "number":
      return layout.term;
    case "called":
      return entry(layout.of);
    case "matrix":
      return entryOfMatrix(layout.matrix, row, col);
    case "line":
      return layout.along === "row"
        ? entryOfMatrix(layout.of, layout.at, col)
        : entryOfMatrix(layout.of, row, layout.at);
    case "grid": {
      const inner = entryOf(
        layout.cell,
        layout.rows === undefined ? row : FIRST,
        layout.cols === undefined ? col : FIRST,
      );
      const by = new Map<number, Slot>();
      if (layout.rows !== undefined) by.set(layout.rows.id, row);
      if (layout.cols !== undefined) by.set(layout.cols.id, col);
      return substitute(inner, by);
    }
    case "transpose":
      return entryOf(layout.of, col, row);
    case "product":
      return entryOfProduct(layout.factors, row, col);
    case "sum": {
      const over = layout.over.map(freshLike);
      const by = new Map(layout.over.map((index, k): [number, Slot] => [index.id, over[k] ?? index]));
      return sum(over, substitute(entryOf(layout.body, row, col), by));
    }
    case "addition":
      return add(...layout.terms.map((term) => entryOf(term, row, col)));
  }
}

function entryOfMatrix(matrix: Matrix, row: Slot, col: Slot): Term {
  const { order, row: isRow } = matrix.shape;
  if (order === 0) return unfold(matrix);
  return order === 1
    ? unfold(matrix, row)
    : isRow
      ? unfold(matrix, undefined, col)
      : unfold(matrix, row, col);
}

function entryOfProduct(factors: readonly Layout[], row: Slot, col: Slot): Term {
  const chain = factors.filter((factor) => !scales(factor));
  const links: Index[] = [];
  let left = row;
  const entries = chain.map((factor, k) => {
    const { cols } = extentOf(factor);
    const isLast = k === chain.length - 1;
    const link = isLast || isUnit(cols) ? undefined : freshIndex("k", cols);
    if (link !== undefined) links.push(link);
    const value = entryOf(factor, left, isLast ? col : (link ?? FIRST));
    left = link ?? FIRST;
    return value;
  });
  return sum(links, mul(...factors.filter(scales).map((factor) => entryOf(factor)), ...entries));
}

/** Two layouts of one extent as terms of the same free indices, to be compared; undefined when the extents differ. */
export function entriesOf(a: Layout, b: Layout): readonly [Term, Term] | undefined {
  const extent = extentOf(a);
  if (!sameExtent(extent, extentOf(b))) return undefined;
  const row = isUnit(extent.rows) ? FIRST : freshIndex("i", extent.rows);
  const col = isUnit(extent.cols) ? FIRST : freshIndex("j", extent.cols);
  return [entryOf(a, row, col), entryOf(b, row, col)];
}

/** Every term of a layout and every index that it shows, for naming what is printed together. */
export function partsOf(layout: Layout): {
  readonly terms: readonly Term[];
  readonly indices: readonly Index[];
} {
  const join = (parts: readonly Layout[], indices: readonly Index[] = []) => {
    const inner = parts.map(partsOf);
    return {
      terms: inner.flatMap(({ terms }) => terms),
      indices: [...indices, ...inner.flatMap((part) => part.indices)],
    };
  };
  switch (layout.kind) {
    case "number":
      return { terms: [layout.term], indices: [] };
    case "matrix":
    case "called":
      return { terms: [], indices: [] };
    case "line":
      return { terms: [], indices: layout.at.kind === "index" ? [layout.at] : [] };
    case "grid": {
      const axes = [layout.rows, layout.cols].filter((index) => index !== undefined);
      // What is shown is the last cell: no index in it may be called like the end of a row or column.
      const ends = new Map(axes.map((index): [number, Slot] => [index.id, position(index.size)]));
      return join([substituteLayout(layout.cell, ends)]);
    }
    case "transpose":
      return join([layout.of]);
    case "product":
      return join(layout.factors);
    case "sum":
      return join([layout.body], layout.over);
    case "addition":
      return join(layout.terms);
  }
}

/** A layout with free indices replaced by slots. */
export function substituteLayout(layout: Layout, by: ReadonlyMap<number, Slot>): Layout {
  const inside = (part: Layout): Layout => substituteLayout(part, by);
  switch (layout.kind) {
    case "number":
      return numberLayout(substitute(layout.term, by));
    case "matrix":
    case "called":
      return layout;
    case "line":
      return { ...layout, at: layout.at.kind === "index" ? (by.get(layout.at.id) ?? layout.at) : layout.at };
    case "grid":
      return { ...layout, cell: inside(layout.cell) };
    case "transpose":
      return { ...layout, of: inside(layout.of) };
    case "product":
      return { ...layout, factors: layout.factors.map(inside) };
    case "sum":
      return { ...layout, body: inside(layout.body) };
    case "addition":
      return { ...layout, terms: layout.terms.map(inside) };
  }
}
