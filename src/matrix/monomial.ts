/**
 * Monomials: a product with nested sums, taken apart into factors, summed indices and deltas.
 *
 * Sums among the factors are opened all at once: a binder's index that is used already gets a fresh one when it is entered
 * and the factors under it are substituted where they stand, so a nest of a thousand sums costs a thousand steps and terms
 * without clashes are not copied. Knows no matrices.
 */
import {
  freeIndices,
  freshLike,
  isInteger,
  multiplyRational,
  ONE,
  power,
  powerRational,
  substitute,
  toNumber,
  type Delta,
  type Index,
  type Power,
  type Rational,
  type Slot,
  type Term,
} from "../term/index.js";

/** coefficient · Σ over `summed` of the product of deltas and factors; no factor is a sum, a product or a number. */
export type Monomial = {
  readonly coefficient: Rational;
  readonly summed: readonly Index[];
  readonly deltas: readonly Delta[];
  readonly factors: readonly Term[];
};

/** The most copies that a power is written out in. */
const mostCopies = 4;

type Task =
  | { readonly kind: "take"; readonly term: Term }
  /** On leaving a binder its indices mean again what they meant before. */
  | { readonly kind: "leave"; readonly id: number; readonly before: Slot | undefined };

/**
 * Takes a term apart. `used` has the ids that already stand for something: a bound index that is among them gets a fresh one,
 * any other is taken as it is and is used from then on. Powers are written out only for more than two free indices.
 */
export function monomialOf(term: Term, used: Set<number>): Monomial {
  const fresh = new Map<number, Slot>();
  const summed: Index[] = [];
  const deltas: Delta[] = [];
  const factors: Term[] = [];
  let coefficient = ONE;
  const tasks: Task[] = [{ kind: "take", term }];
  const takeAll = (terms: readonly Term[]): void => {
    for (let k = terms.length - 1; k >= 0; k--) {
      const next = terms[k];
      if (next !== undefined) tasks.push({ kind: "take", term: next });
    }
  };
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (task.kind === "leave") {
      if (task.before === undefined) fresh.delete(task.id);
      else fresh.set(task.id, task.before);
      continue;
    }
    const here = task.term;
    if (here.kind === "mul") takeAll(here.factors);
    else if (here.kind === "sum") {
      for (const index of here.over) {
        const other = used.has(index.id) ? freshLike(index) : index;
        used.add(other.id);
        tasks.push({ kind: "leave", id: index.id, before: fresh.get(index.id) });
        if (other === index) fresh.delete(index.id);
        else fresh.set(index.id, other);
        summed.push(other);
      }
      tasks.push({ kind: "take", term: here.body });
    } else if (here.kind === "num") coefficient = multiplyRational(coefficient, here.value);
    else {
      const parts = here.kind === "power" ? writtenOut(here) : undefined;
      const factor = substitute(here, forFree(here, fresh));
      const same = sameIndices(factor);
      if (parts !== undefined) takeAll(parts);
      else if (same !== undefined) deltas.push(same);
      else factors.push(factor);
    }
  }
  return { coefficient, summed, deltas, factors };
}

/** What is said of the free indices of a factor only, so that substituting costs no more than the factor. */
const forFree = (factor: Term, fresh: ReadonlyMap<number, Slot>): ReadonlyMap<number, Slot> =>
  new Map(
    freeIndices(factor).flatMap(({ id }): readonly (readonly [number, Slot])[] => {
      const slot = fresh.get(id);
      return slot === undefined ? [] : [[id, slot]];
    }),
  );

/** A factor that says that two indices are equal: a delta, or the bracket [i = j]. */
function sameIndices(factor: Term): Delta | undefined {
  if (factor.kind === "delta") return factor;
  if (factor.kind !== "bracket" || factor.relation !== "=") return undefined;
  const { left, right } = factor;
  return left.kind === "position" && right.kind === "position"
    ? { kind: "delta", left: left.slot, right: right.slot }
    : undefined;
}

/** (a b)ⁿ as aⁿ bⁿ, and a sum to a small whole power as copies, when more than two free indices leave no other way. */
function writtenOut(term: Power): readonly Term[] | undefined {
  const { base, exponent } = term;
  if (freeIndices(term).length <= 2 || exponent.kind !== "num" || !isInteger(exponent.value))
    return undefined;
  if (base.kind === "mul")
    return base.factors.map((factor) => {
      const value = factor.kind === "num" ? powerRational(factor.value, toNumber(exponent.value)) : undefined;
      return value === undefined ? power(factor, exponent) : { kind: "num", value };
    });
  const copies = toNumber(exponent.value);
  if ((base.kind !== "add" && base.kind !== "sum") || copies < 2 || copies > mostCopies) return undefined;
  return Array.from({ length: copies }, () => base);
}
