/**
 * Identities that a canonical key does not know, used on monomials until nothing changes.
 *
 * A sum in a denominator meets its own terms: of g = E + r one has E/g = 1 − r/g, so with E the leading monomial of g no
 * monomial keeps both. Likewise Σ_b (A⁻¹)_ab A_bc = δ_ac with the leading monomial of A, sin² = 1 − cos², and y² = y for
 * entries that are 0 or 1. Each use is an identity wherever both sides are defined. Bounded by rounds and by size.
 */
import {
  add,
  addRational,
  canonicalKey,
  canonicalMonomials,
  compareRational,
  delta,
  invertRational,
  isNegative,
  isZero,
  monomialTerm,
  mul,
  negate,
  negateRational,
  num,
  ONE,
  polynomialTerm,
  power,
  sameSize,
  slotIndices,
  substitute,
  sum,
  ZERO,
  type Factor,
  type Index,
  type Monomial,
  type Polynomial,
  type Program,
  type Slot,
  type Term,
} from "../../term/index.js";

const ROUNDS = 40;
/** The most monomials that are worked on. */
const MOST_MONOMIALS = 400;

/** What may be used besides identities: vectors of zeros and ones whose entries add up to one. */
export type Assumed = { readonly oneHot: ReadonlySet<string> };

/** True when a term is zero by the identities; false when that is not shown. */
export function isZeroBy(term: Term, program: Program, assumed: Assumed): boolean {
  let current = term;
  for (let round = 0; round < ROUNDS; round++) {
    const monomials = canonicalMonomials(current, program);
    if (monomials === undefined || monomials.length > MOST_MONOMIALS) return false;
    if (monomials.length === 0) return true;
    const others = monomials.map((monomial) => rewritten(monomial, { program, assumed }));
    if (others.every((other) => other === undefined)) return false;
    current = add(...monomials.map((monomial, at) => others[at] ?? monomialTerm(monomial)));
  }
  return false;
}

type Setting = { readonly program: Program; readonly assumed: Assumed };

/** The monomial after one identity; undefined when none applies. */
function rewritten(monomial: Monomial, setting: Setting): Term | undefined {
  for (const [at, factor] of monomial.factors.entries()) {
    const found =
      single(monomial, at, factor, setting) ??
      throughDenominator(monomial, at, factor, setting) ??
      throughInverse(monomial, at, factor, setting);
    if (found !== undefined) return found;
  }
  return undefined;
}

const TWO = addRational(ONE, ONE);

/** The term of a monomial with other factors, each to its power, and without some of its sums. */
const rebuilt = (
  { coefficient, bound, ties }: Monomial,
  factors: readonly Factor[],
  gone: readonly Index[],
  ...more: readonly Term[]
): Term =>
  mul(
    num(coefficient),
    monomialTerm({ coefficient: ONE, bound: [], factors: [], ties }),
    sum(
      bound.filter((index) => !gone.some(({ id }) => id === index.id)),
      mul(...factors.map(({ atom, exponent }) => power(atom.term, num(exponent))), ...more),
    ),
  );

/** Identities of one factor: a 0 or 1 squared, a vector of them summed, the square of a sine. */
function single(
  monomial: Monomial,
  at: number,
  { atom, exponent }: Factor,
  { program, assumed }: Setting,
): Term | undefined {
  const { term } = atom;
  const others = monomial.factors.filter((_, i) => i !== at);
  if (term.kind === "entry") {
    const isZeroOne = program.tensors.get(term.tensor)?.properties.includes("zero-one") === true;
    if (isZeroOne && compareRational(exponent, ONE) > 0) return rebuilt(monomial, others, [], term);
    const [slot] = term.slots;
    const index = slot?.kind === "index" ? monomial.bound.find(({ id }) => id === slot.id) : undefined;
    if (
      assumed.oneHot.has(term.tensor) &&
      index !== undefined &&
      !occurs(index, others) &&
      exponent.num === 1n
    )
      return rebuilt(monomial, others, [index]);
  }
  if (term.kind === "apply" && term.order === 0 && compareRational(exponent, TWO) >= 0) {
    const rest = power(term, num(addRational(exponent, negateRational(TWO))));
    if (term.fn === "sin")
      return rebuilt(monomial, others, [], rest, add(num(1), negate(power({ ...term, fn: "cos" }, 2))));
    if (term.fn === "abs") return rebuilt(monomial, others, [], rest, power(term.argument, 2));
    if (term.fn === "sign") return rebuilt(monomial, others, [], rest);
  }
  return undefined;
}

const occurs = ({ id }: Index, factors: readonly Factor[]): boolean =>
  factors.some(({ atom }) => atom.indices.some((index) => index.id === id));

/** E·g^(−b) is g^(1−b) − r·g^(−b) for g = E + r. */
function throughDenominator(
  monomial: Monomial,
  at: number,
  factor: Factor,
  { program }: Setting,
): Term | undefined {
  const { atom, exponent } = factor;
  if (!isNegative(exponent) || (atom.term.kind !== "add" && atom.term.kind !== "sum")) return undefined;
  const [leading, rest] = leadingOf(canonicalMonomials(atom.term, program) ?? []);
  if (leading === undefined) return undefined;
  const others = monomial.factors.filter((_, i) => i !== at);
  for (const found of matches(leading, others, monomial.bound, program)) {
    const { left, used } = found;
    if (used.some((index) => occurs(index, [...left, factor]))) continue;
    const scale = invertRational(leading.coefficient);
    if (scale === undefined) return undefined;
    const inside = add(
      power(atom.term, num(addRational(exponent, ONE))),
      negate(mul(polynomialTerm(rest), power(atom.term, num(exponent)))),
    );
    return mul(num(scale), rebuilt(monomial, left, used, inside));
  }
  return undefined;
}

/** Σ_b (A⁻¹)_ab E_bc is δ_ac − Σ_b (A⁻¹)_ab r_bc for A = E + r; and from the other side. */
function throughInverse(
  monomial: Monomial,
  at: number,
  { atom, exponent }: Factor,
  { program }: Setting,
): Term | undefined {
  const { term } = atom;
  if (term.kind !== "call" || term.fn !== "inv" || exponent.num !== 1n || exponent.den !== 1n)
    return undefined;
  const [argument] = term.args;
  const [first, second] = term.slots;
  const [row, column] = argument?.over ?? [];
  if (argument === undefined || first === undefined || second === undefined) return undefined;
  if (row === undefined || column === undefined) return undefined;
  const others = monomial.factors.filter((_, i) => i !== at);
  const body = canonicalMonomials(argument.body, program) ?? [];
  const ends = new Map(
    [...others.flatMap((factor) => factor.atom.indices)].map((index) => [index.id, index]),
  );
  const sides = [
    { shared: second, far: first, near: row, away: column },
    { shared: first, far: second, near: column, away: row },
  ];
  for (const { shared, far, near, away } of sides) {
    const index = shared.kind === "index" ? monomial.bound.find(({ id }) => id === shared.id) : undefined;
    if (index === undefined || slotIndices(far).some(({ id }) => id === index.id)) continue;
    for (const end of ends.values()) {
      if (end.id === index.id || !sameSize(end.size, away.size)) continue;
      const places = new Map<number, Slot>([
        [near.id, index],
        [away.id, end],
      ]);
      const turned = body.map(
        (part) => canonicalMonomials(substitute(monomialTerm(part), places), program) ?? [],
      );
      const [leading, rest] = leadingOf(turned.flat());
      if (leading === undefined || leading.ties.length > 0) continue;
      for (const { left, used } of matches(leading, others, monomial.bound, program)) {
        if (occurs(index, left) || used.some((other) => occurs(other, left))) continue;
        const scale = invertRational(leading.coefficient);
        if (scale === undefined) return undefined;
        const inside = add(delta(far, end), negate(sum([index], mul(term, polynomialTerm(rest)))));
        return mul(num(scale), rebuilt(monomial, left, [index, ...used], inside));
      }
    }
  }
  return undefined;
}

/** The leading monomial of a polynomial, by degree and then by heads, and the others. */
function leadingOf(polynomial: Polynomial): readonly [Monomial | undefined, Polynomial] {
  const degree = ({ factors }: Monomial): number =>
    factors.reduce((total, { exponent }) => total + Number(exponent.num) / Number(exponent.den), 0);
  const heads = ({ factors }: Monomial): string =>
    factors
      .map(({ atom }) => atom.head)
      .sort()
      .join();
  const [first, ...others] = [...polynomial].sort(
    (a, b) => degree(b) - degree(a) || (heads(a) < heads(b) ? -1 : heads(a) > heads(b) ? 1 : 0),
  );
  return first === undefined || first.factors.length === 0 ? [undefined, polynomial] : [first, others];
}

type Match = { readonly left: readonly Factor[]; readonly used: readonly Index[] };

/** The ways to find a monomial among factors: its bound indices are bound there too; what is left, and what is used up. */
function* matches(
  wanted: Monomial,
  factors: readonly Factor[],
  bound: readonly Index[],
  program: Program,
): Generator<Match> {
  if (wanted.ties.length > 0) return;
  for (const images of imagesOf(wanted.bound, bound)) {
    const by = new Map<number, Slot>(
      wanted.bound.flatMap(({ id }, i) => (images[i] ? [[id, images[i]]] : [])),
    );
    let left: readonly Factor[] | undefined = factors;
    for (const { atom, exponent } of wanted.factors) {
      const key = canonicalKey(substitute(atom.term, by), program);
      left = key === undefined || left === undefined ? undefined : without(left, key, exponent, program);
    }
    if (left !== undefined) yield { left, used: images };
  }
}

/** The factors without one of them to a power; undefined when it is not there to that power. */
function without(
  factors: readonly Factor[],
  key: string,
  exponent: Factor["exponent"],
  program: Program,
): readonly Factor[] | undefined {
  const at = factors.findIndex(({ atom }) => canonicalKey(atom.term, program) === key);
  const found = factors[at];
  if (found === undefined) return undefined;
  const rest = addRational(found.exponent, negateRational(exponent));
  if (isNegative(exponent) ? compareRational(rest, ZERO) > 0 : isNegative(rest)) return undefined;
  const others = factors.filter((_, i) => i !== at);
  return isZero(rest) ? others : [...others, { atom: found.atom, exponent: rest }];
}

/** The injective maps of indices to others of their sizes. */
function* imagesOf(from: readonly Index[], to: readonly Index[]): Generator<readonly Index[]> {
  const [first, ...rest] = from;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const image of to) {
    if (!sameSize(first.size, image.size)) continue;
    for (const images of imagesOf(
      rest,
      to.filter((other) => other !== image),
    ))
      yield [image, ...images];
  }
}
