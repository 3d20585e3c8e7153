/**
 * Identities that a canonical key does not know, used on monomials until nothing changes.
 *
 * A sum in a denominator meets its own terms: of g = E + r one has E/g = 1 − r/g, so with E the leading monomial of g no
 * monomial keeps both. Likewise Σ_b (A⁻¹)_ab A_bc = δ_ac with the leading monomial of A, sin² = 1 − cos², y² = y for
 * entries that are 0 or 1 and y² = 1 for those that are ±1, relu(u)·step(u) = relu(u). Each use is an identity wherever both sides are defined. Bounded by rounds and by size.
 */
import {
  add,
  addRational,
  bracket,
  canonicalKey,
  canonicalMonomials,
  compareRational,
  delta,
  freeIndices,
  invertRational,
  isInteger,
  isNegative,
  isOne,
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
  type Bracket,
  type Factor,
  type Monomial,
  type Polynomial,
  type Program,
  type Slot,
  type Term,
} from "../../../term/index.js";
import { atEnd } from "./ends.js";
import { bothSigns } from "./signed.js";
import { withoutSymbols } from "./levi-civita.js";
import { withoutOrthogonal } from "./orthogonal.js";
import { withoutTriangles } from "./triangles.js";
import { leadingOf, matches, occurs, rebuilt } from "./match.js";

const ROUNDS = 40;
/** The most monomials that are worked on. */
const MOST_MONOMIALS = 400;

/** What may be used besides identities: vectors of zeros and ones whose entries add up to one, and polynomials that are zero. */
export type Assumed = {
  readonly oneHot: ReadonlySet<string>;
  readonly zeros?: readonly Polynomial[];
};

/** True when a term is zero by the identities; false when that is not shown. */
export const isZeroBy = (term: Term, program: Program, assumed: Assumed): boolean =>
  reduced(term, program, assumed)?.length === 0;

/** The term by its monomials after all identities; undefined past the bound. */
export function reduced(term: Term, program: Program, assumed: Assumed): Polynomial | undefined {
  let current = term;
  for (let round = 0; round < ROUNDS; round++) {
    const monomials = canonicalMonomials(current, program);
    if (monomials === undefined || monomials.length > MOST_MONOMIALS) return undefined;
    const others = monomials.map((monomial) => rewritten(monomial, { program, assumed }));
    if (others.every((other) => other === undefined)) return monomials;
    current = add(...monomials.map((monomial, at) => others[at] ?? monomialTerm(monomial)));
  }
  return undefined;
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
  const { program } = setting;
  return (
    withoutSymbols(monomial) ??
    withoutOrthogonal(monomial, program) ??
    withoutTriangles(monomial, program) ??
    throughZero(monomial, setting) ??
    bothSigns(monomial, program)
  );
}

/** E·m is −r·m where E + r is zero, whatever the free indices of that are. */
function throughZero(monomial: Monomial, { program, assumed }: Setting): Term | undefined {
  for (const zero of assumed.zeros ?? []) {
    const [leading, rest] = leadingOf(zero);
    const scale = leading === undefined ? undefined : invertRational(leading.coefficient);
    if (leading === undefined || scale === undefined) continue;
    const open = freeIndices(polynomialTerm(zero));
    for (const { left, used, by } of matches(leading, monomial.factors, monomial.bound, program, open)) {
      if (used.some((index) => occurs(index, left))) continue;
      const other = substitute(polynomialTerm(rest), by);
      return mul(num(negateRational(scale)), rebuilt(monomial, left, used, other));
    }
  }
  return undefined;
}

const TWO = addRational(ONE, ONE);

/** Identities of one factor: a 0 or 1 squared, a vector of them summed, an even power of ±1, the square of a sine. */
function single(
  monomial: Monomial,
  at: number,
  { atom, exponent }: Factor,
  { program, assumed }: Setting,
): Term | undefined {
  const { term } = atom;
  const others = monomial.factors.filter((_, i) => i !== at);
  if (term.kind === "entry") {
    const properties = program.tensors.get(term.tensor)?.properties ?? [];
    if (properties.includes("sign") && isInteger(exponent) && !isOne(exponent))
      return rebuilt(monomial, others, [], ...(exponent.num % 2n === 0n ? [] : [term]));
    const isZeroOne = properties.includes("zero-one");
    if (isZeroOne && compareRational(exponent, ONE) > 0) return rebuilt(monomial, others, [], term);
    const slot = term.slots.at(-1);
    const index = slot?.kind === "index" ? monomial.bound.find(({ id }) => id === slot.id) : undefined;
    if (
      assumed.oneHot.has(term.tensor) &&
      index !== undefined &&
      atom.indices.filter(({ id }) => id === index.id).length === 1 &&
      !occurs(index, others) &&
      exponent.num === 1n
    )
      return rebuilt(monomial, others, [index]);
  }
  // [u > 0] is 1 wherever relu(u) is not 0.
  if (term.kind === "bracket" && isOne(exponent)) {
    if (others.some((other) => isWithin(term, other, program))) return rebuilt(monomial, others, []);
    const there = atEnd(term, program);
    if (there !== undefined) return rebuilt(monomial, others, [], there);
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

/** True for the bracket [u > 0] beside relu(u) to a positive power. */
function isWithin(relation: Bracket, { atom: { term }, exponent }: Factor, program: Program): boolean {
  if (term.kind !== "apply" || term.fn !== "relu" || term.order !== 0 || exponent.num <= 0n) return false;
  const key = canonicalKey(bracket(">", term.argument, num(0)), program);
  return key !== undefined && key === canonicalKey(relation, program);
}

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
