/**
 * Atoms: the factors of a monomial that are not taken apart, as matrices over their own indices.
 *
 * An entry is a name; a function, a power, a sum of terms is recovered from its parts over the same indices, so that nothing
 * is expanded. What has no matrix notation is refused with its reason. Recovery of the parts is handed in.
 */
import {
  freeInAbstraction,
  freeIndices,
  isZeroTerm,
  type Abstraction,
  type Call,
  type Index,
  type Partial,
  type Slot,
  type Term,
} from "../term/index.js";
import { cost } from "./cost.js";
import type { Context } from "./flip.js";
import type { Obstruction } from "./form.js";
import {
  addition,
  applied,
  dimension,
  entryPower,
  functionOf,
  gradient,
  identity,
  matrixShape,
  negative,
  number,
  ones,
  relationOf,
  shapeOf,
  symbol,
  vectorShape,
  type Matrix,
} from "./matrix.js";

/** A factor as a matrix; its axes are the indices of its rows and columns, one index twice for a diagonal. */
export type Atom = { readonly term: Term; readonly axes: readonly Index[]; readonly matrix: Matrix };

export type Outcome<T> =
  { readonly found: true; readonly value: T } | { readonly found: false; readonly why: Obstruction };

/**
 * A term over given indices as a matrix: the first are its rows. Nothing is told of what a reader meets as a matrix already,
 * the argument of an inverse.
 */
export type RecoverOver = (term: Term, axes: readonly Index[], isTold?: boolean) => Outcome<Matrix>;

export const found = <T>(value: T): Outcome<T> => ({ found: true, value });

export const refused = (
  reason: Obstruction["reason"],
  factors: readonly Term[],
  indices: readonly Index[] = [],
): { readonly found: false; readonly why: Obstruction } => ({
  found: false,
  why: { reason, factors, indices },
});

/** The matrix of a factor, its axes in the order of `wanted` where it is free to choose. */
export function atomOf(
  term: Term,
  wanted: readonly Index[],
  recoverOver: RecoverOver,
  context: Context,
): Outcome<Atom> {
  const named = (matrix: Matrix, slots: readonly Slot[]): Outcome<Atom> => {
    const axes = slots.filter((slot) => slot.kind === "index");
    return found({ term, axes, matrix });
  };
  /** From parts over the free indices of the whole. */
  const composed = (list: readonly Term[], make: (...made: readonly Matrix[]) => Matrix): Outcome<Atom> => {
    const axes = chosenOrder(freeIndices(term), wanted);
    if (axes.length > 2) return refused("order", [term], axes);
    const made: Matrix[] = [];
    for (const part of list) {
      const outcome = recoverOver(part, axes);
      if (!outcome.found) return outcome;
      made.push(outcome.value);
    }
    return found({ term, axes, matrix: make(...made) });
  };
  switch (term.kind) {
    case "num":
      return named(number(term.value), []);
    case "dim":
      return named(dimension(term.size), []);
    case "entry": {
      const bad = badSlots(term, term.slots);
      if (bad !== undefined) return bad;
      const shape = shapeOf(term.slots.map(sizeOf));
      return shape === undefined
        ? refused("order", [term], freeIndices(term))
        : named(symbol(term.tensor, shape), term.slots);
    }
    case "partial":
      return gradientAtom(term, named);
    case "call":
      return callAtom(term, recoverOver, context);
    case "add":
      return composed(term.terms, (...made) => addition(...made));
    case "apply":
      return composed([term.argument], (of) => applied(term.fn, of, term.order));
    case "power": {
      // A scalar exponent stays a scalar; a base that lacks the indices of the exponent is repeated.
      if (freeIndices(term.exponent).length > 0)
        return composed([term.base, term.exponent], (base, exponent) => entryPower(base, exponent));
      const exponent = recoverOver(term.exponent, []);
      return exponent.found ? composed([term.base], (base) => entryPower(base, exponent.value)) : exponent;
    }
    case "bracket": {
      const { left, right, relation } = term;
      if (left.kind === "position" && right.kind === "position" && relation === "≠")
        return unequal(term, left.slot, right.slot);
      if (relation === ">" && isZeroTerm(right)) return composed([left], (of) => applied("step", of));
      const whole = composed([left, right], (a, b) => relationOf(relation, a, b));
      const isUnwritten = !whole.found && whole.why.reason === "notation";
      return isUnwritten ? refused("notation", [term], freeIndices(term)) : whole;
    }
    case "position":
    case "levi-civita":
    case "product":
    case "extremum":
      return refused("notation", [term], freeIndices(term));
    case "delta":
    case "sum":
    case "mul":
      // A monomial has none of these as factors.
      throw new Error(`${term.kind} is not an atom`);
  }
}

const sizeOf = (slot: Slot): Index["size"] => (slot.kind === "index" ? slot.size : slot.offset);

/** Refuses fixed and shifted positions. */
const badSlots = (term: Term, slots: readonly Slot[]): ReturnType<typeof refused> | undefined =>
  slots.every((slot) => slot.kind === "index") ? undefined : refused("slot", [term], freeIndices(term));

/** The indices, those of `wanted` first and in its order. */
const chosenOrder = (indices: readonly Index[], wanted: readonly Index[]): readonly Index[] => {
  const ids = new Set(indices.map((index) => index.id));
  const first = wanted.filter((index) => ids.has(index.id));
  const taken = new Set(first.map((index) => index.id));
  return [...first, ...indices.filter((index) => !taken.has(index.id))];
};

/** 1 − I for [i ≠ j]. */
function unequal(term: Term, left: Slot, right: Slot): Outcome<Atom> {
  if (left.kind !== "index" || right.kind !== "index") return refused("slot", [term], freeIndices(term));
  const all = ones(matrixShape(left.size, right.size));
  const matrix = addition(all, negative(identity(left.size)));
  return found({ term, axes: [left, right], matrix });
}

/** A derivative of one name by names is a symbol when it has at most two axes. */
function gradientAtom(
  term: Partial,
  named: (matrix: Matrix, slots: readonly Slot[]) => Outcome<Atom>,
): Outcome<Atom> {
  const { of } = term;
  if (of.kind !== "entry") return refused("unresolved", [term], freeIndices(term));
  const entries = [of, ...term.by];
  const slots = entries.flatMap((e) => e.slots);
  const bad = badSlots(term, slots);
  if (bad !== undefined) return bad;
  if (slots.length > 2) return refused("order", [term], freeIndices(term));
  const axes = entries.map((e) => e.slots.map(sizeOf));
  return named(
    gradient(
      of.tensor,
      term.by.map((e) => e.tensor),
      axes,
      term.reach,
    ),
    slots,
  );
}

/** An entry of a function of whole tensors, or of one that runs along an index of a family of vectors. */
function callAtom(term: Call, recoverOver: RecoverOver, context: Context): Outcome<Atom> {
  const bad = badSlots(term, term.slots);
  if (bad !== undefined) return bad;
  const slots = term.slots.filter((slot) => slot.kind === "index");
  const outer = new Map(term.args.flatMap(freeInAbstraction).map((index) => [index.id, index]));
  const shape = shapeOf(slots.map((slot) => slot.size));
  const deep = term.args.find((arg) => arg.over.length > 2);
  if (shape === undefined || deep !== undefined) return refused("order", [term], freeIndices(term));
  if (outer.size > 0) return alongAtom(term, [...outer.values()], slots, recoverOver, context);
  const args = recoverArgs(
    term.args,
    (arg) => arg.over,
    (part, axes) => recoverOver(part, axes, false),
  );
  return args.found ? found({ term, axes: slots, matrix: functionOf(term.fn, args.value, shape) }) : args;
}

/** softmax_j(S_ij) for each i: along rows when the rows are the family, along columns when that is shorter. */
function alongAtom(
  term: Call,
  outer: readonly Index[],
  slots: readonly Index[],
  recoverOver: RecoverOver,
  context: Context,
): Outcome<Atom> {
  const [family, other] = outer;
  const [slot, second] = slots;
  if (family === undefined || other !== undefined || second !== undefined)
    return refused("order", [term], freeIndices(term));
  if (term.args.some((arg) => arg.over.length !== 1)) return refused("notation", [term], freeIndices(term));
  const byRows = recoverArgs(term.args, (arg) => [family, ...arg.over], recoverOver);
  if (!byRows.found) return byRows;
  const byCols = byRows.value.map(context.flip);
  const total = (list: readonly Matrix[]): number => list.reduce((sum, arg) => sum + cost(arg), 0);
  if (slot === undefined) {
    const shape = vectorShape(family.size);
    const rows = total(byRows.value) <= total(byCols);
    const matrix = functionOf(term.fn, rows ? byRows.value : byCols, shape, rows ? "rows" : "cols");
    return found({ term, axes: [family], matrix });
  }
  return total(byRows.value) <= total(byCols)
    ? found({
        term,
        axes: [family, slot],
        matrix: functionOf(term.fn, byRows.value, matrixShape(family.size, slot.size), "rows"),
      })
    : found({
        term,
        axes: [slot, family],
        matrix: functionOf(term.fn, byCols, matrixShape(slot.size, family.size), "cols"),
      });
}

function recoverArgs(
  args: readonly Abstraction[],
  axes: (arg: Abstraction) => readonly Index[],
  recoverOver: RecoverOver,
): Outcome<readonly Matrix[]> {
  const made: Matrix[] = [];
  for (const arg of args) {
    const outcome = recoverOver(arg.body, axes(arg));
    if (!outcome.found) return outcome;
    made.push(outcome.value);
  }
  return found(made);
}
