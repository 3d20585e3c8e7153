/**
 * What a matrix means: its entry as a term in indices.
 *
 * One total switch, the definition against which recovery and every rewriting row is tested. Each link of a chain gets a
 * fresh summed index. Knows no rules.
 */
import {
  add,
  apply,
  bracket,
  call,
  delta,
  dim,
  entry,
  freshIndex,
  mul,
  num,
  partial,
  positionOf,
  power,
  sum,
  type Abstraction,
  type Index,
  type Slot,
  type Term,
} from "../term/index.js";
import type { FunctionMatrix, GradientMatrix, KroneckerMatrix, Matrix, Shape } from "./matrix.js";

const HALF = { num: 1n, den: 2n };

/** Where an entry stands: its row, and its column. A vector has no column, a row vector no row, a scalar neither. */
type Place = Slot | undefined;

/**
 * The entry of a matrix at a row and a column, as a term: (A B)_ij = Σ_k A_ik B_kj. Give the slots that the order asks for: a
 * row for a vector, a column for a row vector, both for a matrix; others are not looked at.
 */
export function unfold(matrix: Matrix, row?: Slot, col?: Slot): Term {
  const same = (part: Matrix): Term => unfold(part, row, col);
  switch (matrix.kind) {
    case "number":
      return num(matrix.value);
    case "dim":
      return dim(matrix.size);
    case "symbol":
      return entry(matrix.name, placed(matrix.shape, row, col));
    case "gradient":
      return unfoldGradient(matrix, placed(matrix.shape, row, col));
    case "zero":
      return num(0);
    case "ones":
      return num(1);
    case "identity":
      return equal(row, col);
    case "transpose":
      return unfold(matrix.of, col, row);
    case "product":
      return unfoldChain([...matrix.scalars.map((scalar) => unfold(scalar))], matrix.chain, row, col);
    case "hadamard":
      return mul(...matrix.factors.map(same));
    case "add":
      return add(...matrix.terms.map(same));
    case "power":
      return power(same(matrix.base), same(matrix.exponent));
    case "matrix-power":
      return unfoldChain(
        [],
        Array.from({ length: matrix.exponent }, () => matrix.base),
        row,
        col,
      );
    case "apply":
      return apply(matrix.fn, same(matrix.of), matrix.order);
    case "diag":
      return mul(equal(row, col), unfold(matrix.of, row));
    case "diagonal":
      return unfold(matrix.of, row, row);
    case "trace": {
      const i = freshIndex("i", matrix.of.shape.rows);
      return sum([i], unfold(matrix.of, i, i));
    }
    case "sum":
      return overAll(matrix.of, (term) => term);
    case "norm":
      return matrix.p === 1
        ? overAll(matrix.of, (term) => apply("abs", term))
        : power(
            overAll(matrix.of, (term) => power(term, 2)),
            num(HALF),
          );
    case "function":
      return unfoldFunction(matrix, row, col);
    case "bracket":
      return bracket(matrix.relation, same(matrix.left), same(matrix.right));
    case "kronecker":
      return unfoldKronecker(matrix, row, col);
    case "vec": {
      const [i, j] = axesOf(matrix.of.shape);
      const at = positionIn(
        [i, j].filter((index) => index !== undefined),
        "first runs fastest",
      );
      return sum(present([i, j]), mul(bracket("=", position(row), at), unfold(matrix.of, i, j)));
    }
    case "commutation": {
      // Row (j, i) of vec(Xᵀ) is column (i, j) of vec(X); the index named first runs fastest.
      const i = freshIndex("i", matrix.m);
      const j = freshIndex("j", matrix.n);
      return sum(
        [i, j],
        mul(
          bracket("=", position(row), positionIn([j, i], "first runs fastest")),
          bracket("=", position(col), positionIn([i, j], "first runs fastest")),
        ),
      );
    }
  }
}

/** Fresh indices for the axes of a shape: a row index unless it is a row vector, a column index for order 2. */
export const axesOf = (shape: Shape): readonly [Index | undefined, Index | undefined] => [
  shape.order > 0 && !shape.row ? freshIndex("i", shape.rows) : undefined,
  shape.order === 2 ? freshIndex("j", shape.cols) : undefined,
];

const present = (indices: readonly (Index | undefined)[]): readonly Index[] =>
  indices.filter((index) => index !== undefined);

/** The slots that a tensor of this shape has. */
function placed(shape: Shape, row: Place, col: Place): readonly Slot[] {
  const wanted = shape.order === 0 ? [] : shape.order === 1 ? [row] : shape.row ? [col] : [row, col];
  return wanted.map((slot) => {
    if (slot === undefined) throw new Error("an entry is asked for without the indices that it needs");
    return slot;
  });
}

function equal(row: Place, col: Place): Term {
  if (row === undefined || col === undefined)
    throw new Error("an entry of a square matrix needs row and column");
  return delta(row, col);
}

const position = (slot: Place): Term => {
  if (slot === undefined) throw new Error("an entry is asked for without the indices that it needs");
  return positionOf(slot);
};

function unfoldGradient(matrix: GradientMatrix, slots: readonly Slot[]): Term {
  const starts = matrix.orders.map((_, k) => matrix.orders.slice(0, k).reduce((a, b) => a + b, 0));
  const parts = starts.map((start, k) => slots.slice(start, start + (matrix.orders[k] ?? 0)));
  const of = entry(matrix.of, parts[0] ?? []);
  return partial(
    of,
    matrix.by.map((name, k) => entry(name, parts[k + 1] ?? [])),
    matrix.reach,
  );
}

function unfoldChain(scalars: readonly Term[], chain: readonly Matrix[], row: Place, col: Place): Term {
  const links: Index[] = [];
  const factors: Term[] = [];
  let left: Place = row;
  chain.forEach((factor, k) => {
    const last = k === chain.length - 1;
    // A vector followed by a row has no index between them: an outer product.
    const link = factor.shape.order === 2 && !last ? freshIndex("k", factor.shape.cols) : undefined;
    if (link !== undefined) links.push(link);
    factors.push(unfold(factor, left, last ? col : link));
    left = link;
  });
  return mul(...scalars, sum(links, mul(...factors)));
}

/** Σ over all entries of a matrix. */
function overAll(matrix: Matrix, change: (term: Term) => Term): Term {
  const [i, j] = axesOf(matrix.shape);
  return sum(present([i, j]), change(unfold(matrix, i, j)));
}

function unfoldFunction(matrix: FunctionMatrix, row: Place, col: Place): Term {
  const whole = (arg: Matrix): Abstraction => {
    const [i, j] = axesOf(arg.shape);
    return { over: present([i, j]), body: unfold(arg, i, j) };
  };
  if (matrix.along === undefined)
    return call(matrix.fn, matrix.args.map(whole), placed(matrix.shape, row, col));
  // Each row (or column) of the arguments is one vector; the other index stands free in them.
  const rows = matrix.along === "rows";
  const batch = rows || matrix.shape.order === 1 ? row : col;
  const args = matrix.args.map((arg): Abstraction => {
    const over = freshIndex("j", rows ? arg.shape.cols : arg.shape.rows);
    return { over: [over], body: rows ? unfold(arg, batch, over) : unfold(arg, over, batch) };
  });
  const runs = matrix.shape.order === 1 ? [] : [rows ? col : row];
  return call(
    matrix.fn,
    args,
    runs.filter((slot) => slot !== undefined),
  );
}

/** The position that several indices have together, counted from 1. */
function positionIn(indices: readonly Index[], order: "first runs fastest" | "last runs fastest"): Term {
  const slowFirst = order === "last runs fastest" ? indices : [...indices].reverse();
  const zeroBased = slowFirst.reduce<Term>(
    (before, index) => add(mul(dim(index.size), before), positionOf(index), num(-1)),
    num(0),
  );
  return add(zeroBased, num(1));
}

function unfoldKronecker(matrix: KroneckerMatrix, row: Place, col: Place): Term {
  const rows = matrix.factors.map((factor) => freshIndex("i", factor.shape.rows));
  const cols = matrix.factors.map((factor) => freshIndex("j", factor.shape.cols));
  const entries = matrix.factors.map((factor, k) => unfold(factor, rows[k], cols[k]));
  return sum(
    [...rows, ...cols],
    mul(
      bracket("=", position(row), positionIn(rows, "last runs fastest")),
      bracket("=", position(col), positionIn(cols, "last runs fastest")),
      ...entries,
    ),
  );
}
