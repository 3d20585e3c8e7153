/**
 * Recovery: from a term and the indices of its rows and columns to a matrix, or to what obstructs it.
 *
 * A product is taken apart into a network of its factors and reduced; a sum is recovered term by term; the factors that are
 * no names are recovered from their parts first. Only a factor that is a sum over more than two indices, or that holds up a
 * reduction, is multiplied out, and no more than a bounded number of times.
 */
import {
  freeIndices,
  isOne,
  isZero,
  mul,
  sameSize,
  sum,
  type Add,
  type Index,
  type Program,
  type Term,
} from "../term/index.js";
import { atomOf, found, refused, type Atom, type Outcome } from "./atom.js";
import { contextFor, type Context } from "./flip.js";
import type { MatrixReason, MatrixStep, Obstruction } from "./form.js";
import { keys } from "./key.js";
import { addition, number, product, shapeOf, zeros, type Matrix } from "./matrix.js";
import { monomialOf, type Monomial } from "./monomial.js";
import { reduceNetwork, type Edge } from "./reduction.js";
import { simplifierIn } from "./rewrites.js";
import { writeNetwork } from "./writing.js";

/** A matrix with the steps that lead to it from the term, or why there is none. */
export type Recovery =
  | { readonly found: true; readonly matrix: Matrix; readonly steps: readonly MatrixStep[] }
  | { readonly found: false; readonly why: Obstruction };

/** How many terms may come of multiplying out. */
const mostTerms = 256;

/**
 * The matrix whose entry at `axes` is the term: no axis for a scalar, one for a vector, rows and columns for a matrix. An
 * axis that the term lacks is broadcast. The form is simplified. Refuses more than two axes, with the term's factors.
 */
export function recover(term: Term, axes: readonly Index[], program: Program): Recovery {
  const context = contextFor(program, keys());
  const reasons: MatrixReason[] = [];
  const outcome = recovererFor(context, reasons)(term, axes);
  if (!outcome.found) return outcome;
  const first: MatrixStep = { rule: "recover", reasons, before: term, after: outcome.value };
  const steps: MatrixStep[] = [first];
  const matrix = simplifierIn(context)(outcome.value, (step) => steps.push(step));
  return { found: true, matrix, steps };
}

type Recoverer = (term: Term, axes: readonly Index[]) => Outcome<Matrix>;

function recovererFor(context: Context, reasons: MatrixReason[]): Recoverer {
  let budget = mostTerms;

  const recoverSum = (terms: readonly Term[], axes: readonly Index[]): Outcome<Matrix> => {
    const made: Matrix[] = [];
    for (const term of terms) {
      const outcome = recoverOver(term, axes);
      if (!outcome.found) return outcome;
      made.push(outcome.value);
    }
    return found(addition(...made));
  };

  const multiplyOut = (monomial: Monomial, at: Add, axes: readonly Index[]): Outcome<Matrix> => {
    budget -= at.terms.length;
    // One of them only: a square is two factors that are the same object.
    const place = monomial.factors.indexOf(at);
    const rest = monomial.factors.filter((_, k) => k !== place);
    const front: Term = { kind: "num", value: monomial.coefficient };
    return recoverSum(
      at.terms.map((term) => sum(monomial.summed, mul(front, ...monomial.deltas, ...rest, term))),
      axes,
    );
  };
  const affordable = (factor: Term): factor is Add => factor.kind === "add" && factor.terms.length <= budget;

  const recoverMonomial = (monomial: Monomial, axes: readonly Index[]): Outcome<Matrix> => {
    const wide = monomial.factors.filter(affordable).find((factor) => freeIndices(factor).length > 2);
    if (wide !== undefined) return multiplyOut(monomial, wide, axes);
    const vertices = verticesOf(monomial, axes);
    if (!vertices.found) return vertices;
    const { indices, vertexOf } = vertices.value;
    const scalars: Matrix[] = isOne(monomial.coefficient) ? [] : [number(monomial.coefficient)];
    const edges: (Edge<Atom> & { readonly kind: "leaf" })[] = [];
    const weights: { readonly at: number; readonly atom: Atom }[] = [];
    for (const factor of monomial.factors) {
      const outcome = atomOf(factor, axes, recoverOver, context);
      if (!outcome.found) return outcome;
      const [row, col] = outcome.value.axes.map(vertexOf);
      if (row === undefined) scalars.push(outcome.value.matrix);
      else if (col === undefined) weights.push({ at: row, atom: outcome.value });
      else edges.push({ kind: "leaf", from: row, to: col, rank: edges.length, atom: outcome.value });
    }
    const terminals = [...new Set(axes.map(vertexOf))];
    const reduced = reduceNetwork({ size: indices.length, terminals, edges, weights });
    if (reduced.done) {
      const merged = axes.length > terminals.length;
      const body = writeNetwork({ reduced, indices, terminals, merged }, context, reasons);
      return found(product(...scalars, body));
    }
    const stuck = reduced.atoms.map((atom) => atom.term);
    const splits = stuck.filter(affordable).find((factor) => hasNarrowTerm(factor));
    if (splits !== undefined) return multiplyOut(monomial, splits, axes);
    return refused(
      "network",
      stuck,
      reduced.vertices.flatMap((v) => indices[v] ?? []),
    );
  };

  const recoverOver: Recoverer = (term, axes) => {
    const shape = shapeOf(axes.map((index) => index.size));
    if (shape === undefined) return refused("order", factorsOf(term), axes);
    if (term.kind === "add") return recoverSum(term.terms, axes);
    const monomial = monomialOf(term);
    return isZero(monomial.coefficient) ? found(zeros(shape)) : recoverMonomial(monomial, axes);
  };
  return recoverOver;
}

const hasNarrowTerm = (factor: Add): boolean =>
  factor.terms.some((term) => freeIndices(term).length < freeIndices(factor).length);

const factorsOf = (term: Term): readonly Term[] => (term.kind === "add" ? [term] : monomialOf(term).factors);

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
