/**
 * Writing a network of four terminals as a matrix between stacked columns: ∂ vec Y / ∂ (vec X)ᵀ.
 *
 * With Y over (k, l), X over (i, j) and the first index fastest, a factor over (k, i) and one over (l, j) are a Kronecker
 * product, P_lj ⊗ Q_ki; over (k, j) and (l, i) it is one followed by the commutation matrix; factors over (k, l) and over
 * (i, j) are diag(vec(·)) on its left and right (Magnus & Neudecker, ch. 2 and 3).
 */
import { multiplySize, numberSize, type Index } from "../term/index.js";
import { found, refused, type Atom, type Outcome } from "./atom.js";
import type { Context } from "./flip.js";
import type { MatrixReason } from "./form.js";
import { commutation, kronecker, vec } from "./kronecker.js";
import {
  diag,
  identity,
  matrixShape,
  ones,
  product,
  vectorShape,
  type Matrix,
  type Shape,
} from "./matrix.js";
import { penFor } from "./pen.js";
import type { Edge } from "./reduction.js";
import type { Written } from "./writing.js";

const stacked = (axes: readonly Index[]): Index["size"] =>
  axes.map((index) => index.size).reduce(multiplySize, numberSize(1));

/** The shape of the matrix between stacked axes. */
export const shapeOfVectorised = (rows: readonly Index[], cols: readonly Index[]): Shape =>
  matrixShape(stacked(rows), stacked(cols));

/** What stands over two axes: a matrix, an identity where a delta made them one; undefined when nothing does. */
type Over = (a: Index | undefined, b: Index | undefined) => Matrix | undefined;

/** The matrix of a reduced network between the stacked rows and the stacked columns. */
export function writeVectorised(
  network: Written,
  rows: readonly Index[],
  cols: readonly Index[],
  context: Context,
  reasons: MatrixReason[],
): Outcome<Matrix> {
  const { reduced, indices, vertexOf } = network;
  const pen = penFor(indices, context, reasons);
  const scalars = reduced.closed.map(pen.closed);
  const axes = [...rows, ...cols];
  const terminals = [...new Set(axes.map(vertexOf))];
  /** The first axis of a class carries its factors; the others hang on it by identities. */
  const carries = (axis: Index): boolean => axes.find((other) => vertexOf(other) === vertexOf(axis)) === axis;
  const between = (a: Index, b: Index): readonly Edge<Atom>[] =>
    reduced.edges.filter((edge) => {
      const ends = [edge.from, edge.to];
      return ends.includes(vertexOf(a)) && ends.includes(vertexOf(b));
    });
  const over: Over = (a, b) => {
    if (a === undefined || b === undefined) return undefined;
    if (vertexOf(a) === vertexOf(b)) return carries(a) || carries(b) ? identity(a.size) : undefined;
    const edges = carries(a) && carries(b) ? between(a, b) : [];
    return edges.length === 0 ? undefined : pen.edges(edges, vertexOf(a));
  };
  const weight = (axis: Index | undefined): Matrix | undefined => {
    if (axis === undefined || !carries(axis)) return undefined;
    const weights = reduced.weights[terminals.indexOf(vertexOf(axis))] ?? [];
    return weights.length === 0 ? undefined : pen.vector(weights, vertexOf(axis), "plain");
  };

  const [k, l] = rows;
  const [i, j] = cols;
  const direct = [over(l, j), over(k, i)] as const;
  const crossed = [over(l, i), over(k, j)] as const;
  const isDirect = direct.some((part) => part !== undefined);
  const isCrossed = crossed.some((part) => part !== undefined);
  if (isDirect && isCrossed) {
    const atoms = reduced.edges.flatMap((edge) => (edge.kind === "leaf" ? [edge.atom.term] : []));
    return refused("network", atoms, axes);
  }
  const f = over(k, l);
  const g = over(i, j);
  if (!isDirect && !isCrossed) {
    const left = stack(bordered(weight(k), f, weight(l), k, l, context), k);
    const right = stack(bordered(weight(i), g, weight(j), i, j, context), i);
    return found(product(...scalars, left, context.flip(right)));
  }
  const [slow, fast, slowCol, fastCol] = isDirect
    ? ([...direct, j, i] as const)
    : ([...crossed, i, j] as const);
  const p = bordered(weight(l), slow, weight(slowCol), l, slowCol, context);
  const q = bordered(weight(k), fast, weight(fastCol), k, fastCol, context);
  const pairs = [p, q].filter((part) => part !== undefined);
  const isIdentity = pairs.length > 1 && pairs.every((part) => part.kind === "identity");
  // Columns whose slow index is the first of the variable are put in order by a commutation; with one row index by exchange.
  const exchange = isCrossed && l === undefined;
  const turn =
    isCrossed && !exchange && i !== undefined && j !== undefined ? [commutation(i.size, j.size)] : [];
  return found(
    product(
      ...scalars,
      ...(f === undefined ? [] : [diag(vec(f))]),
      isIdentity ? identity(stacked(rows)) : kronecker(...(exchange ? pairs.toReversed() : pairs)),
      ...turn,
      ...(g === undefined ? [] : [diag(vec(g))]),
    ),
  );
}

/** What stands over two axes with the weights of both; a lone axis gives a column (of rows) or a row (of columns). */
function bordered(
  left: Matrix | undefined,
  middle: Matrix | undefined,
  right: Matrix | undefined,
  a: Index | undefined,
  b: Index | undefined,
  context: Context,
): Matrix | undefined {
  if (middle !== undefined)
    return product(
      ...(left === undefined ? [] : [diag(left)]),
      middle,
      ...(right === undefined ? [] : [diag(right)]),
    );
  if (a === undefined && b === undefined) return undefined;
  const column = a === undefined ? [] : [left ?? ones(vectorShape(a.size))];
  const row = b === undefined ? [] : [context.flip(right ?? ones(vectorShape(b.size)))];
  return product(...column, ...row);
}

/** A matrix as its stacked columns; a vector is its own stack, and nothing is the number one. */
function stack(matrix: Matrix | undefined, axis: Index | undefined): Matrix {
  if (matrix === undefined || axis === undefined) return product();
  return matrix.shape.order === 2 ? vec(matrix) : matrix;
}
