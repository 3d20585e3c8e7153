/**
 * Recovery: from a term and the indices of its rows and columns to a matrix, or to what obstructs it.
 *
 * A product is taken apart into a network of its factors and reduced; a sum is recovered term by term; the factors that are
 * no names are recovered from their parts first. Only a factor that is a sum over more than two indices, or that holds up a
 * reduction, is multiplied out, and no more than a bounded number of times.
 */
import {
  definitionOf,
  freeIndices,
  isZero,
  mul,
  sum,
  type Add,
  type Definition,
  type Index,
  type Program,
  type Term,
} from "../term/index.js";
import { found, refused, type Outcome, type RecoverOver } from "./atom.js";
import { cost } from "./cost.js";
import { PUT_IN, shorterByDefinitions, type FormOf } from "./definition.js";
import { contextFor, type Context } from "./flip.js";
import type { MatrixReason, MatrixStep, Obstruction } from "./form.js";
import { keys } from "./key.js";
import { addition, product, shapeOf, symbol, zeros, type Matrix, type Shape } from "./matrix.js";
import { monomialOf, type Monomial } from "./monomial.js";
import { namedAgain } from "./naming.js";
import { networkOf } from "./network.js";
import { reduceNetwork } from "./reduction.js";
import { finisherIn, simplifierIn } from "./rewrites.js";
import { shapeOfVectorised, writeVectorised } from "./vectorised.js";
import { writeNetwork, type Written } from "./writing.js";

/** A matrix with the steps that lead to it from the term, or why there is none. */
export type Recovery =
  | { readonly found: true; readonly matrix: Matrix; readonly steps: readonly MatrixStep[] }
  | { readonly found: false; readonly why: Obstruction };

/** How many terms may come of multiplying out. */
const mostTerms = 256;

/** How deep functions and sums of factors may nest; nobody reads a matrix deeper than this, and nothing overflows. */
const mostNested = 250;

/**
 * The matrix whose entry at `axes` is the term: no axis for a scalar, one for a vector, rows and columns for a matrix. An
 * axis that the term lacks is broadcast. The form is simplified. Refuses more than two axes, with the term's factors.
 */
export const recover = (term: Term, axes: readonly Index[], program: Program): Recovery =>
  finished(throughDefinitions(recoverPlainly(term, axes, program), program), program);

/**
 * The same, in which a name of the program stands for what it is defined as: for terms that are no definition themselves.
 * The names in `except` stand for nothing.
 */
export function recoverNamed(
  term: Term,
  axes: readonly Index[],
  program: Program,
  except: ReadonlySet<string>,
): Recovery {
  const recovery = recover(term, axes, program);
  if (!recovery.found || program.definitions.length === 0) return recovery;
  const context = contextFor(program, keys());
  const named = namedAgain(recovery.matrix, program, except, (name) => formOf(name, program), context);
  return named === undefined
    ? recovery
    : finished({ ...recovery, matrix: named.matrix, steps: [...recovery.steps, ...named.steps] }, program);
}

/** The same with the names that the term has. */
function recoverPlainly(term: Term, axes: readonly Index[], program: Program): Recovery {
  const shape = shapeOf(axes.map((index) => index.size));
  if (shape === undefined) return refused("order", factorsOf(term), axes);
  return recovered(term, program, (context) => plain(axes, shape, context));
}

/**
 * The matrix of a term of up to four indices whose row runs over `rows` and whose column over `cols`, the first index of each
 * fastest: with Y over (k, l) and X over (i, j) that is ∂ vec Y / ∂ (vec X)ᵀ, vec stacking columns. Kronecker products
 * join factors over (k, i) and over (l, j); what couples rows and columns otherwise is refused.
 */
export function recoverVectorised(
  term: Term,
  rows: readonly Index[],
  cols: readonly Index[],
  program: Program,
): Recovery {
  if (rows.length > 2 || cols.length > 2) return refused("order", factorsOf(term), [...rows, ...cols]);
  const recovery = recovered(term, program, (context) => ({
    axes: [...rows, ...cols],
    shape: shapeOfVectorised(rows, cols),
    write: (network, reasons) => writeVectorised(network, rows, cols, context, reasons),
  }));
  return finished(recovery, program);
}

/** What a term is to become: a matrix of a shape over axes, written from the network of each of its monomials. */
type Target = {
  readonly axes: readonly Index[];
  readonly shape: Shape;
  readonly write: (network: Written, reasons: MatrixReason[]) => Outcome<Matrix>;
};

const plain = (axes: readonly Index[], shape: Shape, context: Context): Target => ({
  axes,
  shape,
  write: (network, reasons) => found(writeNetwork(network, axes, context, reasons)),
});

function recovered(term: Term, program: Program, targetOf: (context: Context) => Target): Recovery {
  const context = contextFor(program, keys());
  const reasons: MatrixReason[] = [];
  const target = targetOf(context);
  const used = new Set([...target.axes, ...freeIndices(term)].map((index) => index.id));
  const outcome = recovererFor(context, reasons, used)(term, target);
  if (!outcome.found) return outcome;
  const steps: MatrixStep[] = [{ rule: "recover", reasons, before: term, after: outcome.value }];
  const matrix = simplifierIn(context)(outcome.value, (step) => steps.push(step));
  return { found: true, matrix, steps };
}

/** The form after the last look at it. */
function finished(recovery: Recovery, program: Program): Recovery {
  if (!recovery.found) return recovery;
  const steps = [...recovery.steps];
  const matrix = finisherIn(contextFor(program, keys()))(recovery.matrix, (step) => steps.push(step));
  return { found: true, matrix, steps };
}

/** The form that is shorter by definitions, where there is one. */
function throughDefinitions(recovery: Recovery, program: Program): Recovery {
  if (!recovery.found) return recovery;
  const context = contextFor(program, keys());
  const shorter = shorterByDefinitions(
    recovery.matrix,
    (name) => formOf(name, program),
    context,
    () => simplifierIn(contextFor(program, keys())),
  );
  return shorter === undefined
    ? recovery
    : { found: true, matrix: shorter.matrix, steps: [...recovery.steps, ...shorter.steps] };
}

type Named = ReturnType<FormOf>;

const formsOf = new WeakMap<Program, Map<string, Named>>();

/** What a name is defined as, in its simplest writing; remembered for each program. */
function formOf(name: string, program: Program): Named {
  const known = formsOf.get(program) ?? new Map<string, Named>();
  formsOf.set(program, known);
  if (known.has(name)) return known.get(name);
  const definition = definitionOf(program, name);
  const form = definition === undefined ? undefined : formOfDefinition(definition, program);
  known.set(name, form);
  return form;
}

function formOfDefinition({ name, slots, body }: Definition, program: Program): Named {
  const recovery = recoverPlainly(body, slots, program);
  const shape = shapeOf(slots.map((index) => index.size));
  if (!recovery.found || shape === undefined) return undefined;
  const [first, ...rest] = recovery.steps;
  if (first === undefined) return undefined;
  const before = symbol(name, shape);
  const { matrix } = recovery;
  return { matrix, steps: [{ rule: PUT_IN.id, reasons: [], before, after: first.after }, ...rest] };
}

/** `used` has the ids of all indices met so far, so that no bound index is taken for another. */
function recovererFor(
  context: Context,
  reasons: MatrixReason[],
  used: Set<number>,
): (term: Term, target: Target) => Outcome<Matrix> {
  let budget = mostTerms;
  let nested = 0;

  const recoverSum = (terms: readonly Term[], target: Target): Outcome<Matrix> => {
    const made: Matrix[] = [];
    for (const term of terms) {
      const outcome = recoverTerm(term, target);
      if (!outcome.found) return outcome;
      made.push(outcome.value);
    }
    return found(addition(...made));
  };

  const multiplyOut = (monomial: Monomial, at: Add, target: Target): Outcome<Matrix> => {
    budget -= at.terms.length;
    // One of them only: a square is two factors that are the same object.
    const place = monomial.factors.indexOf(at);
    const rest = monomial.factors.filter((_, k) => k !== place);
    const front: Term = { kind: "num", value: monomial.coefficient };
    return recoverSum(
      at.terms.map((term) => sum(monomial.summed, mul(front, ...monomial.deltas, ...rest, term))),
      target,
    );
  };
  const affordable = (factor: Term): factor is Add => factor.kind === "add" && factor.terms.length <= budget;

  /** For the parts of factors, always over at most two indices. */
  const recoverOver: RecoverOver = (term, axes, isTold = true) => {
    const shape = shapeOf(axes.map((index) => index.size));
    if (shape === undefined) return refused("order", factorsOf(term), axes);
    if (nested === mostNested) return refused("depth", [], freeIndices(term));
    for (const { id } of axes) used.add(id);
    const told = reasons.length;
    nested++;
    const outcome = recoverTerm(term, plain(axes, shape, context));
    nested--;
    if (!isTold) reasons.length = told;
    return outcome;
  };

  const recoverMonomial = (monomial: Monomial, target: Target): Outcome<Matrix> => {
    const wide = monomial.factors.filter(affordable).find((factor) => freeIndices(factor).length > 2);
    if (wide !== undefined) return multiplyOut(monomial, wide, target);
    const assembled = networkOf(monomial, target.axes, recoverOver, context);
    if (!assembled.found) return assembled;
    const { indices, vertexOf, scalars, network } = assembled.value;
    const reduced = reduceNetwork(network);
    if (reduced.done) {
      const other = reduceNetwork(network, "first-first");
      const bodies = [reduced, ...(other.done ? [other] : [])].map((one) => {
        const own: MatrixReason[] = [];
        return { body: target.write({ reduced: one, indices, vertexOf }, own), own };
      });
      const [first, second] = bodies;
      if (first === undefined) throw new Error("a network that was reduced and is not written");
      const isShorter =
        first.body.found && second?.body.found === true && cost(second.body.value) < cost(first.body.value);
      const { body, own } = isShorter ? second : first;
      reasons.push(...own);
      return body.found ? found(product(...scalars, body.value)) : body;
    }
    const stuck = reduced.atoms.map((atom) => atom.term);
    const splits = stuck.filter(affordable).find((factor) => hasNarrowTerm(factor));
    if (splits !== undefined) return multiplyOut(monomial, splits, target);
    return refused(
      "network",
      stuck,
      reduced.vertices.flatMap((v) => indices[v] ?? []),
    );
  };

  const recoverTerm = (term: Term, target: Target): Outcome<Matrix> => {
    if (term.kind === "add") return recoverSum(term.terms, target);
    const monomial = monomialOf(term, used);
    return isZero(monomial.coefficient) ? found(zeros(target.shape)) : recoverMonomial(monomial, target);
  };
  return recoverTerm;
}

const hasNarrowTerm = (factor: Add): boolean =>
  factor.terms.some((term) => freeIndices(term).length < freeIndices(factor).length);

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === "add" ? [term] : monomialOf(term, new Set()).factors;
