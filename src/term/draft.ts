/**
 * A monomial in the making: what is worked out of it, and the pieces that are still to be looked at.
 *
 * Mutable, and seen by the canonical form only. Knows how factors merge, and nothing of what terms mean.
 */
import type { Context } from "./atom.js";
import type { Index, Slot } from "./indices.js";
import { addRational, isZero, multiplyRational, ONE, powerRational, type Rational } from "./number.js";
import { byIdentity, spellSlots, type Atom, type Factor } from "./polynomial.js";
import type { Term } from "./term.js";

/** A term to a power, to be multiplied in. `direct`: it has been compared with the denominators already. */
export type Piece = { readonly term: Term; readonly exponent: Rational; readonly direct: boolean };

/** A Kronecker delta that may be contracted. */
export type Tie = { readonly left: Slot; readonly right: Slot };

export type Draft = {
  coefficient: Rational;
  bound: Map<number, Index>;
  /** Ids that may not be bound again here. */
  used: Set<number>;
  todo: Piece[];
  /** Sums and additions to a positive whole power, to be opened; those in which a denominator shows come first. */
  urgent: Piece[];
  sums: Piece[];
  additions: Piece[];
  factors: Map<string, Factor>;
  deltas: Tie[];
  /** Whether a sum to another power has been among the factors. */
  grouped: boolean;
};

/** What became of a piece: it is in its place, the monomial is zero, or a bound was met. */
export type Outcome = "settled" | "zero" | "unknown";

/** What `settle` and its helpers need: the draft, and how terms become polynomials. */
export type Bench = { readonly draft: Draft; readonly context: Context };

export const draftOf = (term: Term, free: readonly Index[]): Draft => ({
  coefficient: ONE,
  bound: new Map(),
  used: new Set(free.map((index) => index.id)),
  todo: [{ term, exponent: ONE, direct: false }],
  urgent: [],
  sums: [],
  additions: [],
  factors: new Map(),
  deltas: [],
  grouped: false,
});

export const copyDraft = (draft: Draft): Draft => ({
  coefficient: draft.coefficient,
  bound: new Map(draft.bound),
  used: new Set(draft.used),
  todo: [...draft.todo],
  urgent: [...draft.urgent],
  sums: [...draft.sums],
  additions: [...draft.additions],
  factors: new Map(draft.factors),
  deltas: [...draft.deltas],
  grouped: draft.grouped,
});

/** Multiplies the coefficient; unknown when the power is too large to be written. */
export function scale(draft: Draft, value: Rational, exponent: Rational): Outcome {
  const scaled = powerRational(value, Number(exponent.num));
  if (scaled === undefined) return "unknown";
  draft.coefficient = multiplyRational(draft.coefficient, scaled);
  return "settled";
}

/** Multiplies an atom in: exponents of equal atoms are added, and what is 0 or 1 is its own square. */
export function addFactor(draft: Draft, atom: Atom, exponent: Rational): void {
  const key = `${atom.head}[${spellSlots(atom, byIdentity)}]`;
  const known = draft.factors.get(key);
  const total =
    atom.kind === "zero-one" ? ONE : known === undefined ? exponent : addRational(known.exponent, exponent);
  if (atom.kind === "group" || atom.kind === "loose") draft.grouped = true;
  if (isZero(total)) draft.factors.delete(key);
  else draft.factors.set(key, { atom, exponent: total });
}

/** Multiplies a factor of another monomial in; a delta may be contractible here though it was not there. */
export function putFactor(draft: Draft, { atom, exponent }: Factor, times: Rational): void {
  if (atom.term.kind === "delta") draft.todo.push({ term: atom.term, exponent: ONE, direct: false });
  else addFactor(draft, atom, multiplyRational(exponent, times));
}
