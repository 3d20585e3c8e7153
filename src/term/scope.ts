/**
 * Scope: which indices are free, looking under binders, and substitution.
 *
 * The only way to look under a binder is `open`, which hands out fresh indices; so no rule can capture an index and none
 * renames by hand. Free indices are remembered for each term object, so asking again costs nothing.
 */
import { freshLike, slotIndices, substituteSlot, type Index, type Slot } from "./indices.js";
import type { Abstraction, Binder, Entry, Term } from "./term.js";
import { mul, partial, power, sum, add } from "./term.js";
import { children, mapChildren } from "./walk.js";

const freeOf = new WeakMap<Term, readonly Index[]>();

/** The free indices of a term, each once, in order of first appearance. Subterms go first, so depth is no matter. */
export function freeIndices(term: Term): readonly Index[] {
  const known = freeOf.get(term);
  if (known !== undefined) return known;
  const todo: Term[] = [term];
  for (let next = todo.at(-1); next !== undefined; next = todo.at(-1)) {
    const before = todo.length;
    for (const child of children(next)) if (!freeOf.has(child)) todo.push(child);
    if (todo.length > before) continue;
    todo.pop();
    freeOf.set(next, computeFree(next));
  }
  return freeOf.get(term) ?? [];
}

/** The free indices of an abstraction: those of its body that it does not bind. */
export const freeInAbstraction = (abstraction: Abstraction): readonly Index[] =>
  without(freeIndices(abstraction.body), abstraction.over);

/** True when an index occurs free in a term. */
export const occursFree = (index: Index, term: Term): boolean =>
  freeIndices(term).some((free) => free.id === index.id);

/** The bound indices of a binder made fresh, and its body in them: the only way to look under Σ, Π, max and min. */
export function open(binder: Binder): { readonly over: readonly Index[]; readonly body: Term } {
  return refresh(binder.over, binder.body);
}

/** The same for the argument of a function of tensors. */
export const openAbstraction = (abstraction: Abstraction): Abstraction =>
  refresh(abstraction.over, abstraction.body);

/** The body of an abstraction at given slots (β-reduction): its indices are replaced by the slots. */
export function instantiate(abstraction: Abstraction, slots: readonly Slot[]): Term {
  const by = new Map<number, Slot>();
  abstraction.over.forEach((index, i) => {
    const slot = slots[i];
    if (slot !== undefined) by.set(index.id, slot);
  });
  return substitute(abstraction.body, by);
}

/**
 * The term with free indices replaced by slots, simultaneously. A binder that itself binds a replaced index keeps its own,
 * and one that binds an index of a replacing slot is opened first, so nothing is captured.
 */
export function substitute(term: Term, by: ReadonlyMap<number, Slot>): Term {
  const coming = new Set([...by.values()].flatMap(slotIndices).map((index) => index.id));
  return replace(term, by, coming);
}

/** `coming` are the indices of the replacing slots that a binder in the term might bind. */
function replace(term: Term, by: ReadonlyMap<number, Slot>, coming: ReadonlySet<number>): Term {
  if (by.size === 0 || !freeIndices(term).some((index) => by.has(index.id))) return term;
  const inside = (child: Term): Term => replace(child, by, coming);
  const under = (abstraction: Abstraction): Abstraction => {
    const rest = hide(by, abstraction.over);
    const captures = abstraction.over.some((index) => coming.has(index.id));
    const { over, body } = captures ? openAbstraction(abstraction) : abstraction;
    return { over, body: replace(body, rest, coming) };
  };
  const slots = (list: readonly Slot[]): readonly Slot[] => list.map((slot) => substituteSlot(slot, by));
  switch (term.kind) {
    case "num":
    case "dim":
      return term;
    case "position":
      return { ...term, slot: substituteSlot(term.slot, by) };
    case "entry":
    case "levi-civita":
      return { ...term, slots: slots(term.slots) };
    case "delta":
      return { ...term, left: substituteSlot(term.left, by), right: substituteSlot(term.right, by) };
    case "sum":
    case "product":
    case "extremum": {
      const { over, body } = under(term);
      return term.kind === "sum" ? sum(over, body) : { ...term, over, body };
    }
    case "add":
      return add(...term.terms.map(inside));
    case "mul":
      return mul(...term.factors.map(inside));
    case "power":
      return power(inside(term.base), inside(term.exponent));
    case "apply":
      return { ...term, argument: inside(term.argument) };
    case "call":
      return { ...term, args: term.args.map(under), slots: slots(term.slots) };
    case "bracket":
      return { ...term, left: inside(term.left), right: inside(term.right) };
    case "partial":
      return partial(
        inside(term.of),
        term.by.map((e): Entry => ({ ...e, slots: slots(e.slots) })),
        term.reach,
      );
  }
}

function computeFree(term: Term): readonly Index[] {
  switch (term.kind) {
    case "num":
    case "dim":
      return [];
    case "position":
      return once(slotIndices(term.slot));
    case "entry":
    case "levi-civita":
      return once(term.slots.flatMap(slotIndices));
    case "delta":
      return once([...slotIndices(term.left), ...slotIndices(term.right)]);
    case "sum":
    case "product":
    case "extremum":
      return without(freeIndices(term.body), term.over);
    case "add":
      return once(term.terms.flatMap(freeIndices));
    case "mul":
      return once(term.factors.flatMap(freeIndices));
    case "power":
      return once([...freeIndices(term.base), ...freeIndices(term.exponent)]);
    case "apply":
      return freeIndices(term.argument);
    case "call":
      return once([...term.args.flatMap(freeInAbstraction), ...term.slots.flatMap(slotIndices)]);
    case "bracket":
      return once([...freeIndices(term.left), ...freeIndices(term.right)]);
    case "partial":
      return once([...freeIndices(term.of), ...term.by.flatMap((e) => e.slots.flatMap(slotIndices))]);
  }
}

function refresh(over: readonly Index[], body: Term): Abstraction {
  const fresh = over.map(freshLike);
  const by = new Map<number, Slot>();
  over.forEach((index, i) => {
    const other = fresh[i];
    if (other !== undefined) by.set(index.id, other);
  });
  return { over: fresh, body: replace(body, by, NONE) };
}

/** Fresh indices are bound nowhere yet. */
const NONE: ReadonlySet<number> = new Set();

const once = (indices: readonly Index[]): readonly Index[] => [
  ...new Map(indices.map((i) => [i.id, i])).values(),
];

const without = (indices: readonly Index[], bound: readonly Index[]): readonly Index[] => {
  const hidden = new Set(bound.map((index) => index.id));
  return indices.filter((index) => !hidden.has(index.id));
};

function hide(by: ReadonlyMap<number, Slot>, bound: readonly Index[]): ReadonlyMap<number, Slot> {
  if (!bound.some((index) => by.has(index.id))) return by;
  const rest = new Map(by);
  for (const index of bound) rest.delete(index.id);
  return rest;
}

/** A term with all its bound indices made fresh, so that it may be put where indices of the same identity are bound. */
export function renewed(term: Term): Term {
  switch (term.kind) {
    case "sum": {
      const { over, body } = open(term);
      return sum(over, renewed(body));
    }
    case "product":
    case "extremum": {
      const { over, body } = open(term);
      return { ...term, over, body: renewed(body) };
    }
    case "call":
      return {
        ...term,
        args: term.args.map((arg) => {
          const { over, body } = openAbstraction(arg);
          return { over, body: renewed(body) };
        }),
      };
    default:
      return mapChildren(term, renewed);
  }
}
