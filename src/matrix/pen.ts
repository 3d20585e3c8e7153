/**
 * Writing the parts of a reduced network: series become products, parallel edges entry by entry products, weights diags.
 *
 * The direction of every edge is settled from the result inwards, so each name is met once and is transposed only when its
 * own rows run the other way. Long series are written by a loop and not by recursion.
 */
import type { Index } from "../term/index.js";
import type { Atom } from "./atom.js";
import type { Context } from "./flip.js";
import type { MatrixReason } from "./form.js";
import {
  diag,
  diagonal,
  dimension,
  hadamard,
  ones,
  product,
  total,
  trace,
  vectorShape,
  type Matrix,
} from "./matrix.js";
import { otherEnd, type Closed, type Edge, type Weight } from "./reduction.js";

/** What writes the parts of a reduced network; reasons are pushed in the order of the argument. */
export type Pen = {
  readonly indexAt: (v: number) => Index;
  readonly vector: (weights: readonly Weight<Atom>[], at: number, why: "broadcast" | "plain") => Matrix;
  readonly edges: (edges: readonly Edge<Atom>[], from: number) => Matrix;
  readonly closed: (part: Closed<Atom>) => Matrix;
};

/** A pen for networks with these indices of vertices. */
export function penFor(indices: readonly Index[], context: Context, reasons: MatrixReason[]): Pen {
  const indexAt = (v: number): Index => {
    const index = indices[v];
    if (index === undefined) throw new Error(`vertex ${v} has no index`);
    return index;
  };

  /** An atom over two vertices, read from one of them; turned round when that is not where its rows are. */
  const leaf = (atom: Atom, forward: boolean): Matrix => {
    if (forward) return atom.matrix;
    const turned = context.flip(atom.matrix);
    const index = atom.axes[1];
    const isNegated = atom.matrix.kind === "symbol" && turned.kind === "product";
    const isNamed = atom.matrix.kind === "symbol" || atom.matrix.kind === "function";
    if (isNegated || (isNamed && turned === atom.matrix))
      reasons.push({ kind: "symmetric", what: atom.matrix, isNegated });
    else if (turned !== atom.matrix && index !== undefined)
      reasons.push({ kind: "transposed", what: atom.matrix, index });
    return turned;
  };

  /** The factors of an edge read from one end to the other, in order. */
  const chainOf = (edge: Edge<Atom>, start: number): readonly Matrix[] => {
    const chain: Matrix[] = [];
    const over: Index[] = [];
    type Task = { readonly edge: Edge<Atom>; readonly from: number } | { readonly middle: Matrix };
    const tasks: Task[] = [{ edge, from: start }];
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      if ("middle" in task) {
        chain.push(task.middle);
        continue;
      }
      const { edge: here, from } = task;
      if (here.kind === "leaf") chain.push(leaf(here.atom, here.from === from));
      else if (here.kind === "parallel") chain.push(edges(here.edges, from));
      else {
        const near = here.from === from ? here.left : here.right;
        const far = here.from === from ? here.right : here.left;
        over.push(indexAt(here.via));
        tasks.push({ edge: far, from: here.via });
        if (here.weights.length > 0) tasks.push({ middle: diag(vector(here.weights, here.via, "plain")) });
        tasks.push({ edge: near, from });
      }
    }
    if (over.length > 0) reasons.push({ kind: "series", over });
    return chain;
  };

  const edges = (list: readonly Edge<Atom>[], from: number): Matrix => {
    const [first] = list;
    if (first !== undefined && list.length > 1)
      reasons.push({ kind: "parallel", between: [indexAt(from), indexAt(otherEnd(first, from))] });
    return hadamard(...list.map((edge) => product(...chainOf(edge, from))));
  };

  /** A vector as a chain: matrices, diags in between, and a vector at the end. */
  const vectorChain = (weight: Weight<Atom>): readonly Matrix[] => {
    if (weight.kind === "leaf") return [weight.atom.matrix];
    if (weight.kind === "loop") {
      reasons.push({ kind: "loop", at: indexAt(weight.at), summed: false });
      return [diagonal(product(...chainOf(weight.edge, weight.at)))];
    }
    const chain: Matrix[] = [];
    let here: Weight<Atom> & { readonly kind: "dangling" } = weight;
    for (;;) {
      chain.push(...chainOf(here.edge, here.at));
      const weights: readonly Weight<Atom>[] = here.weights;
      reasons.push({ kind: "dangling", over: indexAt(here.over), ones: weights.length === 0 });
      const next = weights.filter((w) => w.kind === "dangling");
      const [only] = next;
      if (only === undefined || next.length > 1) {
        chain.push(vector(weights, here.over, "plain"));
        return chain;
      }
      const between = weights.filter((w) => w !== only);
      if (between.length > 0) chain.push(diag(vector(between, here.over, "plain")));
      here = only;
    }
  };

  const vector = (weights: readonly Weight<Atom>[], at: number, why: "broadcast" | "plain"): Matrix => {
    const index = indexAt(at);
    if (weights.length === 0 && why === "broadcast") reasons.push({ kind: "broadcast", along: index });
    if (weights.length === 0) return ones(vectorShape(index.size));
    if (weights.length > 1) reasons.push({ kind: "parallel", between: [index] });
    return hadamard(...weights.map((weight) => product(...vectorChain(weight))));
  };

  const closed = ({ at, weights }: Closed<Atom>): Matrix => {
    const index = indexAt(at);
    const [first, second] = weights;
    if (first === undefined) {
      reasons.push({ kind: "dimension", over: index });
      return dimension(index.size);
    }
    if (second === undefined) {
      if (first.kind === "loop") {
        reasons.push({ kind: "loop", at: index, summed: true });
        return trace(product(...chainOf(first.edge, at)));
      }
      reasons.push({ kind: "inner", over: index });
      // A bare edge: the sum of all its entries.
      return first.kind === "dangling" && first.weights.length === 0
        ? total(product(...chainOf(first.edge, at)))
        : total(product(...vectorChain(first)));
    }
    reasons.push({ kind: "inner", over: index });
    // The longest chain goes to the right, the other weights stand before it in a row.
    const last =
      weights.findLast((weight) => weight.kind === "dangling") ?? weights[weights.length - 1] ?? first;
    const left = vector(
      weights.filter((weight) => weight !== last),
      at,
      "plain",
    );
    return product(context.flip(left), ...vectorChain(last));
  };

  return { indexAt, vector, edges, closed };
}
