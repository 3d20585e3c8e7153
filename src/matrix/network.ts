/**
 * The index network of a monomial: one vertex for each class of indices that deltas make equal, edges and weights for the
 * factors over two and one of them, scalars for the rest.
 */
import { lacksValueBeside } from "../function/index.js";
import { freeIndices, isOne, sameSize, type Index, type Program, type Term } from "../term/index.js";
import { atomOf, found, refused, type Atom, type Outcome, type RecoverOver } from "./atom.js";
import type { Context } from "./flip.js";
import { number, type Matrix } from "./matrix.js";
import type { Monomial } from "./monomial.js";
import type { Network } from "./reduction.js";

/** A network whose terminals are the axes, and what stands in front of it. */
export type IndexNetwork = Vertices & {
  readonly scalars: readonly Matrix[];
  readonly network: Network<Atom>;
};

/** The network of a monomial with given free indices. Refuses what its factors refuse, and other free indices. */
export function networkOf(
  monomial: Monomial,
  axes: readonly Index[],
  recoverOver: RecoverOver,
  context: Context,
): Outcome<IndexNetwork> {
  const vertices = verticesOf(monomial, axes);
  if (!vertices.found) return vertices;
  const { indices, vertexOf } = vertices.value;
  const guard = guardIn(monomial.factors, context.program);
  if (guard !== undefined) return refused("guard", guard);
  const scalars: Matrix[] = isOne(monomial.coefficient) ? [] : [number(monomial.coefficient)];
  const edges: Network<Atom>["edges"][number][] = [];
  const weights: Network<Atom>["weights"][number][] = [];
  for (const factor of monomial.factors) {
    const outcome = atomOf(factor, axes, recoverOver, context);
    if (!outcome.found) return outcome;
    const [row, col] = outcome.value.axes.map(vertexOf);
    if (row === undefined) scalars.push(outcome.value.matrix);
    else if (col === undefined) weights.push({ at: row, atom: outcome.value });
    else edges.push({ kind: "leaf", from: row, to: col, rank: edges.length, atom: outcome.value });
  }
  const terminals = [...new Set(axes.map(vertexOf))];
  return found({ indices, vertexOf, scalars, network: { size: indices.length, terminals, edges, weights } });
}

/** A bracket and a factor that has no value where the bracket is 0: a product of matrices would have none there either. */
function guardIn(factors: readonly Term[], program: Program): readonly Term[] | undefined {
  for (const bracket of factors)
    if (bracket.kind === "bracket") {
      const bare = factors.find((factor) => factor !== bracket && lacksValueBeside(bracket, factor, program));
      if (bare !== undefined) return [bracket, bare];
    }
  return undefined;
}

type Vertices = { readonly indices: readonly Index[]; readonly vertexOf: (index: Index) => number };

/** One vertex for each class of indices that deltas make equal, the axes first. */
function verticesOf(monomial: Monomial, axes: readonly Index[]): Outcome<Vertices> {
  const known = [...axes, ...monomial.summed];
  const parent = new Map(known.map((index) => [index.id, index.id]));
  const rootOf = (id: number): number => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let here = id; here !== root;) {
      const up = parent.get(here) ?? root;
      parent.set(here, root);
      here = up;
    }
    return root;
  };
  const loose = [...monomial.factors, ...monomial.deltas]
    .flatMap(freeIndices)
    .filter((index) => !parent.has(index.id));
  if (loose.length > 0) return refused("order", monomial.factors, [...axes, ...loose]);
  for (const factor of monomial.deltas) {
    const { left, right } = factor;
    if (left.kind !== "index" || right.kind !== "index" || !sameSize(left.size, right.size))
      return refused("slot", [factor], freeIndices(factor));
    parent.set(rootOf(right.id), rootOf(left.id));
  }
  const numbers = new Map<number, number>();
  const indices: Index[] = [];
  for (const index of known) {
    const root = rootOf(index.id);
    if (numbers.has(root)) continue;
    numbers.set(root, indices.length);
    indices.push(index);
  }
  const vertexOf = (index: Index): number => {
    const vertex = numbers.get(rootOf(index.id));
    if (vertex === undefined) throw new Error(`index ${index.name} has no vertex`);
    return vertex;
  };
  return found({ indices, vertexOf });
}
