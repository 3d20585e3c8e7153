/**
 * Polynomials in atoms: the data of the canonical form.
 *
 * A monomial is a coefficient, the indices that it sums over, and atoms with rational exponents. An atom is anything that
 * the canonical form does not look into: an entry, a size, a function with its canonical argument, a power of a sum.
 * Knows how to spell these for given names of the indices, and nothing of how they come about.
 */
import { slotKey, type Index, type Slot } from "./indices.js";
import { isOne, ONE, rationalText, type Rational } from "./number.js";
import { add, delta, mul, num, power, sum, type Term } from "./term.js";

/** How an index is spelled. */
export type Naming = (index: Index) => string;

/** Spells an index by what it is and not by where it stands. */
export const byIdentity: Naming = (index) => `#${index.id}`;

/** Which arrangements of the slots mean the same: the written one only, all, or the permutations listed. */
export type Symmetry = "none" | "all" | readonly (readonly number[])[];

/**
 * What a canonical form holds at arm's length. `head` says everything but which indices stand in the slots. A `zero-one`
 * atom is its own square; a `group` is a sum in brackets, `loose` when its coefficient could not be taken out of it.
 */
export type Atom = {
  readonly kind: "plain" | "zero-one" | "group" | "loose";
  readonly term: Term;
  readonly head: string;
  readonly slots: readonly Slot[];
  /** The indices that the slots mention, repeated as they are. */
  readonly indices: readonly Index[];
  readonly symmetry: Symmetry;
};

export type Factor = { readonly atom: Atom; readonly exponent: Rational };

/** coefficient · Σ_bound Π factors, with a Kronecker delta over each class of `ties`, whose indices are free. */
export type Monomial = {
  readonly coefficient: Rational;
  readonly bound: readonly Index[];
  readonly factors: readonly Factor[];
  readonly ties: readonly (readonly Index[])[];
};

/** Monomials that differ pairwise by more than names of bound indices, none of them zero. */
export type Polynomial = readonly Monomial[];

/** The head of a factor: its atom's, with the exponent. */
export const factorHead = ({ atom, exponent }: Factor): string =>
  isOne(exponent) ? atom.head : `${atom.head}^${rationalText(exponent)}`;

/** An atom's slots, spelled in the least of the arrangements that mean the same. */
export function spellSlots(atom: Atom, name: Naming): string {
  const texts = atom.slots.map((slot) => slotKey(slot, name));
  if (atom.symmetry === "none") return texts.join(",");
  if (atom.symmetry === "all") return texts.sort().join(",");
  return atom.symmetry
    .map((order) => order.map((at) => texts[at] ?? "").join(","))
    .reduce((least, text) => (text < least ? text : least));
}

/** A factor for given names of its indices. Equal spellings are equal factors. */
export const spellFactor = (factor: Factor, name: Naming): string =>
  `${factorHead(factor)}[${spellSlots(factor.atom, name)}]`;

/** Slots with equal roles may change places in some arrangement. */
export function slotRoles(atom: Atom): readonly number[] {
  const { symmetry } = atom;
  if (symmetry === "none") return atom.slots.map((_, at) => at);
  if (symmetry === "all") return atom.slots.map(() => 0);
  return atom.slots.map((_, at) => Math.min(...symmetry.map((order) => order.indexOf(at))));
}

/** The indices that a polynomial mentions and does not sum over, each once. */
export function polynomialIndices(polynomial: Polynomial): readonly Index[] {
  const found = new Map<number, Index>();
  for (const { bound, factors, ties } of polynomial) {
    const own = new Set(bound.map((index) => index.id));
    for (const index of [...factors.flatMap(({ atom }) => atom.indices), ...ties.flat()])
      if (!own.has(index.id)) found.set(index.id, index);
  }
  return [...found.values()];
}

/** The rational number that a polynomial is; undefined when it is none. */
export function constantOf(polynomial: Polynomial): Rational | undefined {
  const [first] = polynomial;
  if (first === undefined) return { num: 0n, den: 1n };
  const bare = first.factors.length + first.bound.length + first.ties.length === 0;
  return polynomial.length === 1 && bare ? first.coefficient : undefined;
}

/** The term that a monomial stands for. */
export const monomialTerm = ({ coefficient, bound, factors, ties }: Monomial): Term =>
  mul(
    num(coefficient),
    ...ties.flatMap(([first, ...others]) =>
      first === undefined ? [] : others.map((other) => delta(first, other)),
    ),
    sum(bound, mul(...factors.map(({ atom, exponent }) => power(atom.term, num(exponent))))),
  );

/** The term that a polynomial stands for. */
export const polynomialTerm = (polynomial: Polynomial): Term => add(...polynomial.map(monomialTerm));

/** A monomial made of one factor. */
export const single = (factor: Factor): Monomial => ({
  coefficient: ONE,
  bound: [],
  factors: [factor],
  ties: [],
});
