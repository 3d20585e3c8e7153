/**
 * What the difference of two sides looks like when both are written out as sums of products: the kind of mistake that
 * it is, where no edit of the formula undoes it.
 *
 * Works on canonical monomials of what is given, derivatives taken. Judges nothing: the sides are known to differ.
 * Bounded by the size of the sides.
 */
import {
  add,
  addRational,
  canonicalKey,
  canonicalMonomials,
  children,
  compareRational,
  equalRational,
  invertRational,
  isInteger,
  isNegative,
  isSymmetricTensor,
  mapChildren,
  MINUS_ONE,
  monomialTerm,
  multiplyRational,
  negateRational,
  ONE,
  rationalText,
  toNumber,
  type Index,
  type Monomial,
  type Program,
  type Rational,
  type Term,
} from "../../../term/index.js";
import { elementary } from "../equal/elementary.js";
import { resolved, unfolded } from "../equal/unfold.js";
import type { Mistake } from "./edit/index.js";
import { namesOf } from "./evidence.js";
import type { Sides } from "../equal/sides.js";

/** A kind of mistake, and the terms that the right side lacks or has too many where that is all. */
export type Difference = { readonly kind: Mistake; readonly terms: Term | undefined };

/** How a relation is written: by indices; with fewer sums than the side before; with an index that stands thrice in a term; from a δ on. */
export type Style = {
  readonly isIndexed: boolean;
  readonly losesSum: boolean;
  readonly isClashing: boolean;
  readonly hasDelta: boolean;
};

/** A side as its monomials, by their keys. */
type Expanded = ReadonlyMap<string, Monomial>;

/**
 * The kind of mistake that a difference looks like: as it is written, with derivatives taken, or in what is given; undefined
 * where it looks like none.
 */
export function differenceOf(sides: Sides, program: Program, style: Style): Difference | undefined {
  for (const expanded of [expandedOf, derivedOf, writtenOut]) {
    const found = between(
      sides.map((side) => expanded(side, program)),
      style,
      program,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The names that the difference of two sides is made of. What cancels in it makes none, whatever it is; but a term c by
 * itself on both sides need not be the same c.
 */
export function namesApart(sides: Sides, program: Program): readonly string[] {
  const [left, right] = sides.map((side) => expandedOf(side, program));
  if (left === undefined || right === undefined) return namesOf(sides);
  const isKept = ([key, { coefficient, factors }]: readonly [string, Monomial]): boolean => {
    const other = right.get(key)?.coefficient;
    return factors.length < 2 || other === undefined || !equalRational(other, coefficient);
  };
  const apart = [...[...left].filter(isKept), ...[...right].filter(([key]) => !left.has(key))];
  return namesOf(apart.map(([, monomial]) => monomialTerm(monomial)));
}

function between(
  [left, right]: readonly (Expanded | undefined)[],
  style: Style,
  program: Program,
): Difference | undefined {
  if (left === undefined || right === undefined || left.size === 0 || right.size === 0) return undefined;
  const kind = (one: Mistake, terms?: Term): Difference => ({ kind: one, terms });
  const lost = [...left].filter(([key]) => !right.has(key));
  const extra = [...right].filter(([key]) => !left.has(key));
  const changed = [...right].filter(([key, { coefficient }]) => {
    const other = left.get(key);
    return other !== undefined && !equalRational(other.coefficient, coefficient);
  });
  if (lost.length === 0 && extra.length === 0) return kind(scaleOf(left, right));
  const total = (some: readonly (readonly [string, Monomial])[]): Term =>
    add(...some.map(([, monomial]) => monomialTerm(monomial)));
  if (lost.length > 0 && extra.length === 0 && changed.every(([key, one]) => isPartOf(one, left.get(key))))
    return kind("dropped-term", total([...lost, ...changed.map((pair) => restOf(pair, left))]));
  if (lost.length === 0 && changed.length === 0) return kind("extra-term", total(extra));
  const heads = (some: typeof lost): ReadonlySet<string> => new Set(some.map(([, one]) => headsOf(one)));
  const [before, after] = [heads(lost), heads([...extra, ...changed])];
  // A sum that is 1, and so is not seen, has become one of its terms.
  const isThinned = [...before].every((one) => [...after].some((other) => isWithin(one, other)));
  if (style.losesSum && !style.hasDelta && lost.length === extra.length && isThinned)
    return kind("dropped-term");
  const isMoved = [...after].every((one) => before.has(one)) || [...before].every((one) => after.has(one));
  if (!isMoved && lost.length === extra.length && [...after].every((one) => losesHead(one, before)))
    return kind("dropped-term");
  if (!isMoved || lost.length === 0) return undefined;
  const sums = (some: typeof lost): number => Math.max(0, ...some.map(([, { bound }]) => bound.length));
  // One term of a sum for the whole of it; where a δ is used up, the index that it leaves.
  if (style.losesSum && sums(extra) < sums(lost))
    return kind(style.hasDelta ? "wrong-index" : "dropped-term");
  if (style.isClashing || style.isIndexed) return kind(style.isClashing ? "index-clash" : "wrong-index");
  const moved = [lost, extra.length === 0 ? changed : extra].map((some) =>
    some.map(([, monomial]) => monomial),
  );
  if (isTornApart(moved)) return undefined;
  return kind(isExchanged(moved, program) || isReordered(moved) ? "order" : "missing-transpose");
}

/** True for tr(A) tr(B) in the place of tr(AB): what is summed together falls into more parts, which no transpose does. */
function isTornApart([lost = [], extra = []]: readonly (readonly Monomial[])[]): boolean {
  const [[one, ...others], [another, ...more]] = [lost, extra];
  if (one === undefined || another === undefined || others.length + more.length > 0) return false;
  return partsOf(one) !== partsOf(another);
}

/** In how many parts a monomial falls that no sum joins. */
function partsOf({ factors, bound }: Monomial): number {
  let groups: readonly ReadonlySet<string>[] = [];
  let apart = 0;
  for (const { atom } of factors) {
    const own = atom.indices.flatMap(({ id }) =>
      bound.some((index) => index.id === id) ? [String(id)] : [],
    );
    if (own.length === 0) apart += 1;
    else {
      const joined = groups.filter((group) => own.some((id) => group.has(id)));
      const whole = new Set([...own, ...joined.flatMap((group) => [...group])]);
      groups = [...groups.filter((group) => !joined.includes(group)), whole];
    }
  }
  return groups.length + apart;
}

/** True for BA in the place of AB: with one name for all matrices the two are the same. */
function isExchanged([lost = [], extra = []]: readonly (readonly Monomial[])[], program: Program): boolean {
  const [[one, ...others], [another, ...more]] = [lost, extra];
  if (one === undefined || another === undefined || others.length + more.length > 0) return false;
  let name: string | undefined;
  const called = (term: Term): Term => {
    if (term.kind !== "entry" || term.slots.length !== 2) return mapChildren(term, called);
    name ??= isSymmetricTensor(program.tensors.get(term.tensor)) ? undefined : term.tensor;
    return name === undefined ? term : { ...term, tensor: name };
  };
  const [here, there] = [one, another].map((monomial) =>
    canonicalKey(called(monomialTerm({ ...monomial, coefficient: ONE })), program),
  );
  return name !== undefined && here !== undefined && here === there;
}

/** True for ACB in the place of ABC: read from either end, the factors do not stand in one order. */
function isReordered(moved: readonly (readonly Monomial[])[]): boolean {
  const [here = [], there = []] = moved.map((some) => some.flatMap((one) => [pathOf(one) ?? []]));
  const known = new Set(here.flatMap((path) => [path.join("|"), path.toReversed().join("|")]));
  const paths = there.filter((path) => path.length > 0);
  return (
    here.some((path) => path.length > 0) &&
    paths.length > 0 &&
    paths.every((path) => !known.has(path.join("|")))
  );
}

/** What a product of matrices and vectors is made of, from one end to the other; undefined for any other monomial. */
function pathOf({ factors, bound }: Monomial): readonly string[] | undefined {
  const left = factors.filter(({ atom }) => atom.indices.length > 0);
  const isBound = (id: Index["id"]): boolean => bound.some((index) => index.id === id);
  const free = left.flatMap(({ atom }) => atom.indices.filter(({ id }) => !isBound(id)));
  const [first] = [...free].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ends = left
    .filter(({ atom }) => atom.indices.length === 1)
    .sort((a, b) => (a.atom.head < b.atom.head ? -1 : 1));
  let at = first?.id ?? ends[0]?.atom.indices[0]?.id;
  const path: string[] = [];
  if (first === undefined && ends[0] !== undefined) {
    path.push(ends[0].atom.head);
    left.splice(left.indexOf(ends[0]), 1);
  }
  while (at !== undefined && left.length > 0) {
    const place = left.findIndex(({ atom }) => atom.indices.some(({ id }) => id === at));
    const next = left[place];
    if (next === undefined || next.atom.indices.length > 2) return undefined;
    path.push(next.atom.head);
    left.splice(place, 1);
    at = next.atom.indices.find(({ id }) => id !== at)?.id;
  }
  return left.length === 0 && path.length > 2 ? path : undefined;
}

/** True for a monomial with the sign of another, and a smaller number before it: of two that are alike one is there. */
const isPartOf = ({ coefficient }: Monomial, whole: Monomial | undefined): boolean =>
  whole !== undefined &&
  isNegative(coefficient) === isNegative(whole.coefficient) &&
  compareRational(magnitude(coefficient), magnitude(whole.coefficient)) < 0;

const magnitude = (one: Rational): Rational => (isNegative(one) ? negateRational(one) : one);

/** What of a monomial is not there. */
function restOf([key, one]: readonly [string, Monomial], left: Expanded): readonly [string, Monomial] {
  const whole = left.get(key)?.coefficient ?? one.coefficient;
  return [key, { ...one, coefficient: addRational(whole, negateRational(one.coefficient)) }];
}

/** The monomials of a side with its derivatives taken, in the names that it is written with. */
function derivedOf(side: Term, program: Program): Expanded | undefined {
  const derived = resolved(side, program);
  return derived === undefined ? undefined : monomialsOf(elementary(derived, program), program);
}

/** The monomials of a side as it is written, where it has no derivative. */
const expandedOf = (side: Term, program: Program): Expanded | undefined =>
  hasPartial(side) ? undefined : monomialsOf(side, program);

const hasPartial = (term: Term): boolean => term.kind === "partial" || children(term).some(hasPartial);

/** All monomials of a side in what is given; undefined where it has no such form. */
function writtenOut(side: Term, program: Program): Expanded | undefined {
  const whole = unfolded(side, program);
  return whole === undefined ? undefined : monomialsOf(elementary(whole, program), program);
}

function monomialsOf(term: Term, program: Program): Expanded | undefined {
  const found = new Map<string, Monomial>();
  const monomials = canonicalMonomials(term, program);
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

/** Whether all that one monomial is made of is in another. */
function isWithin(heads: string, others: string): boolean {
  const left = others.split(" ");
  return heads.split(" ").every((head) => {
    const at = left.indexOf(head);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

/** True for what one of some others is without one of its factors; a size is no quantity that is lost. */
const losesHead = (heads: string, others: ReadonlySet<string>): boolean =>
  [...others].some((other) => {
    const more = other.split(" ").filter((head) => !head.startsWith("dim:"));
    const isSmaller = more.length === heads.split(" ").filter((head) => !head.startsWith("dim:")).length + 1;
    return isSmaller && isWithin(heads, other);
  });

/** What a monomial is made of, without its indices. */
const headsOf = ({ factors }: Monomial): string =>
  factors
    .flatMap(({ atom, exponent }) =>
      isInteger(exponent) && !isNegative(exponent)
        ? Array.from({ length: Math.min(toNumber(exponent), 8) }, () => atom.head)
        : [`${atom.head}^${rationalText(exponent)}`],
    )
    .sort()
    .join(" ");
