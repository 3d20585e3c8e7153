/**
 * What the difference of two sides looks like when both are written out as sums of products: the kind of mistake that
 * it is, where no edit of the formula undoes it.
 *
 * Works on canonical monomials of what is given, derivatives taken. Judges nothing: the sides are known to differ.
 * Bounded by the size of the sides.
 */
import {
  add,
  canonicalKey,
  canonicalMonomials,
  equalRational,
  invertRational,
  MINUS_ONE,
  monomialTerm,
  multiplyRational,
  ONE,
  rationalText,
  type Monomial,
  type Program,
  type Rational,
  type Term,
} from "../../../term/index.js";
import { elementary } from "../elementary.js";
import { unfolded } from "../unfold.js";
import type { Mistake } from "./edit/index.js";
import type { Sides } from "./sides.js";

/** A kind of mistake, and the terms that the right side lacks or has too many where that is all. */
export type Difference = { readonly kind: Mistake; readonly terms: Term | undefined };

/** A side as its monomials, by their keys. */
type Expanded = ReadonlyMap<string, Monomial>;

/** The kind of mistake that a difference looks like; undefined where it looks like none. */
export function differenceOf(sides: Sides, program: Program, isIndexed: boolean): Difference | undefined {
  const [left, right] = sides.map((side) => writtenOut(side, program));
  if (left === undefined || right === undefined || left.size === 0 || right.size === 0) return undefined;
  const kind = (one: Mistake, terms?: Term): Difference => ({ kind: one, terms });
  const lost = [...left].filter(([key]) => !right.has(key));
  const extra = [...right].filter(([key]) => !left.has(key));
  if (lost.length === 0 && extra.length === 0) return kind(scaleOf(left, right));
  const isSame = [...right].every(([key, { coefficient }]) => {
    const other = left.get(key);
    return other === undefined || equalRational(other.coefficient, coefficient);
  });
  const total = (some: typeof lost): Term => add(...some.map(([, monomial]) => monomialTerm(monomial)));
  if (extra.length === 0) return isSame ? kind("dropped-term", total(lost)) : kind("factor");
  if (lost.length === 0) return isSame ? kind("extra-term", total(extra)) : kind("factor");
  const heads = (some: typeof lost): ReadonlySet<string> => new Set(some.map(([, one]) => headsOf(one)));
  const [before, after] = [heads(lost), heads(extra)];
  const isMoved = [...after].every((one) => before.has(one)) || [...before].every((one) => after.has(one));
  if (isMoved) return kind(isIndexed ? "wrong-index" : "missing-transpose");
  return undefined;
}

/** All monomials of a side in what is given; undefined where it has no such form. */
function writtenOut(side: Term, program: Program): Expanded | undefined {
  const whole = unfolded(side, program);
  const monomials = whole === undefined ? undefined : canonicalMonomials(elementary(whole, program), program);
  const found = new Map<string, Monomial>();
  for (const monomial of monomials ?? []) {
    const key = canonicalKey(monomialTerm({ ...monomial, coefficient: ONE }), program);
    if (key === undefined) return undefined;
    found.set(key, monomial);
  }
  return monomials === undefined ? undefined : found;
}

/** Sides of the same monomials differ by numbers: by signs alone, or by factors. */
function scaleOf(left: Expanded, right: Expanded): Mistake {
  const ratios = [...left].flatMap(([key, { coefficient }]): readonly Rational[] => {
    const other = right.get(key)?.coefficient;
    const inverse = invertRational(coefficient);
    if (other === undefined || inverse === undefined || equalRational(other, coefficient)) return [];
    return [multiplyRational(other, inverse)];
  });
  return ratios.every((ratio) => equalRational(ratio, MINUS_ONE)) ? "sign" : "factor";
}

/** What a monomial is made of, without its indices. */
const headsOf = ({ factors }: Monomial): string =>
  factors
    .map(({ atom, exponent }) => `${atom.head}^${rationalText(exponent)}`)
    .sort()
    .join(" ");
