/**
 * Writing a network that came down to at most two terminals as a scalar, a vector or a matrix.
 */
import type { Index } from "../term/index.js";
import type { Atom } from "./atom.js";
import type { Context } from "./flip.js";
import type { MatrixReason } from "./form.js";
import { diag, hadamard, identity, matrixShape, ones, product, type Matrix } from "./matrix.js";
import { penFor } from "./pen.js";
import type { Reduced } from "./reduction.js";

/** A network that came down to its terminals; `indices` has the index of each vertex. */
export type Written = {
  readonly reduced: Reduced<Atom> & { readonly done: true };
  readonly indices: readonly Index[];
  /** The vertex of each axis; two axes that a delta makes equal have one. */
  readonly vertexOf: (index: Index) => number;
};

/** The matrix over at most two axes of a reduced network, scalars in front. */
export function writeNetwork(
  { reduced, indices, vertexOf }: Written,
  axes: readonly Index[],
  context: Context,
  reasons: MatrixReason[],
): Matrix {
  const pen = penFor(indices, context, reasons);
  const scalars = reduced.closed.map(pen.closed);
  const terminals = [...new Set(axes.map(vertexOf))];
  const [first, second] = terminals;
  const [ofFirst = [], ofSecond = []] = reduced.weights;
  if (first === undefined) return product(...scalars);
  const rows = pen.indexAt(first);
  if (second === undefined) {
    if (axes.length === 1) return product(...scalars, pen.vector(ofFirst, first, "broadcast"));
    reasons.push({ kind: "delta", between: [rows] });
    if (ofFirst.length === 0) return product(...scalars, identity(rows.size));
    // δ_ij A_ij keeps a diagonal: A ⊙ I, and not diag twice.
    const loops = ofFirst.filter((weight) => weight.kind === "loop");
    if (loops.length < ofFirst.length) return product(...scalars, diag(pen.vector(ofFirst, first, "plain")));
    return product(
      ...scalars,
      hadamard(...loops.map(({ edge }) => pen.edges([edge], first)), identity(rows.size)),
    );
  }
  const cols = pen.indexAt(second);
  if (reduced.edges.length === 0) {
    if (ofFirst.length + ofSecond.length === 0) {
      reasons.push({ kind: "broadcast", along: rows }, { kind: "broadcast", along: cols });
      return product(...scalars, ones(matrixShape(rows.size, cols.size)));
    }
    reasons.push({ kind: "outer", between: [rows, cols] });
    const left = pen.vector(ofFirst, first, "broadcast");
    return product(...scalars, left, context.flip(pen.vector(ofSecond, second, "broadcast")));
  }
  const chain: Matrix[] = [];
  if (ofFirst.length > 0) chain.push(diag(pen.vector(ofFirst, first, "plain")));
  chain.push(pen.edges(reduced.edges, first));
  if (ofSecond.length > 0) chain.push(diag(pen.vector(ofSecond, second, "plain")));
  return product(...scalars, ...chain);
}
