/**
 * Powers of sums that are not multiplied out: (Σ_j x_j)⁻¹, (a + b)^{1/2}.
 *
 * So that 2x + 2y and x + y in a denominator are known to be proportional, a number is taken out in front, and a product
 * of independent sums falls apart into its factors. The sign is taken out only where it does not depend on the names of
 * indices which of the two is chosen.
 */
import { groupAtom } from "./atom.js";
import { connected, mentions } from "./component.js";
import { addFactor, putFactor, scale, type Bench, type Outcome } from "./draft.js";
import { spellPolynomial } from "./label.js";
import {
  addRational,
  compareRational,
  invertRational,
  isInteger,
  isNegative,
  isOne,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  rational,
  type Rational,
} from "./number.js";
import {
  byIdentity,
  constantOf,
  polynomialTerm,
  spellSlots,
  type Atom,
  type Factor,
  type Monomial,
  type Naming,
  type Polynomial,
} from "./polynomial.js";
import { sizeKey } from "./size.js";
import type { Term } from "./term.js";

/** Multiplies a term to any power in, as an atom where it has to be one. */
export function settleGroup(bench: Bench, term: Term, exponent: Rational): Outcome {
  const { draft, context } = bench;
  const polynomial = context.polynomial(term);
  if (polynomial === undefined) return "unknown";
  const constant = constantOf(polynomial);
  if (constant !== undefined) {
    if (isZero(constant)) return isNegative(exponent) ? "unknown" : "zero";
    if (isOne(constant)) return "settled";
    return isInteger(exponent)
      ? scale(draft, constant, exponent)
      : addGroup(bench, polynomial, exponent, "loose");
  }
  return isInteger(exponent)
    ? settleWhole(bench, polynomial, exponent)
    : settleRoot(bench, polynomial, exponent);
}

/** To a whole power, all that the monomials have in common goes out in front, with number and sign. */
function settleWhole(bench: Bench, polynomial: Polynomial, exponent: Rational): Outcome {
  const { draft } = bench;
  const [first] = polynomial;
  if (first !== undefined && polynomial.length === 1)
    return divisible(first, exponent) ? settleMonomial(bench, first, exponent) : "unknown";
  const { common, rest } = commonFactors(polynomial);
  const sign = prefersNegative(rest);
  if (sign === undefined) return "unknown";
  for (const factor of common) addFactor(draft, factor.atom, multiplyRational(factor.exponent, exponent));
  const content = sign ? negateRational(contentOf(rest)) : contentOf(rest);
  const outcome = scale(draft, content, exponent);
  return outcome === "settled" ? addGroup(bench, dividedBy(rest, content), exponent, "group") : outcome;
}

/** Of a root, what is positive goes out in front: numbers and sizes; a root of one factor, or of a root of it, is a power of it. */
function settleRoot(bench: Bench, given: Polynomial, exponent: Rational): Outcome {
  const { common, rest: polynomial } = commonFactors(given, isPositive);
  for (const factor of common)
    addFactor(bench.draft, factor.atom, multiplyRational(factor.exponent, exponent));
  const content = contentOf(polynomial);
  if (!isOne(content)) {
    const number: Monomial = { coefficient: content, bound: [], factors: [], ties: [] };
    const outcome = addGroup(bench, [number], exponent, "loose");
    if (outcome !== "settled") return outcome;
  }
  const rest = dividedBy(polynomial, content);
  const number = constantOf(rest);
  if (number !== undefined && isOne(number)) return "settled";
  const [only] = rest;
  const [factor] = only?.factors ?? [];
  const isFactor =
    only !== undefined &&
    rest.length === 1 &&
    isOne(only.coefficient) &&
    only.bound.length + only.ties.length === 0 &&
    only.factors.length === 1;
  if (!isFactor || factor === undefined || factor.atom.kind !== "plain")
    return addGroup(bench, rest, exponent, "loose");
  // The square of a negative number has a root that is no power of it; whatever has a root itself is not negative.
  if (isInteger(factor.exponent) && !isOne(factor.exponent)) return addGroup(bench, rest, exponent, "loose");
  addFactor(bench.draft, factor.atom, multiplyRational(factor.exponent, exponent));
  return "settled";
}

/** Sizes are positive; what else may be is not known here. */
const isPositive = ({ term }: Atom): boolean => term.kind === "dim";

/**
 * Plain factors with free indices that all monomials have, and those that some have in the denominator: a x + a y is
 * a (x + y), and 1 + 1/x is (x + 1)/x.
 */
function commonFactors(
  polynomial: Polynomial,
  isWanted: (atom: Atom) => boolean = () => true,
): {
  readonly common: readonly Factor[];
  readonly rest: Polynomial;
} {
  const least = new Map<string, { readonly factor: Factor; readonly count: number }>();
  const keyed = polynomial.map((monomial) => {
    const bound = new Map(monomial.bound.map((index) => [index.id, index]));
    return monomial.factors.map((factor) => {
      const key = keyOf(factor.atom);
      const isFixed = factor.atom.kind !== "plain" || mentions(factor, bound) || !isWanted(factor.atom);
      if (isFixed) return { key, factor, isFree: false };
      const known = least.get(key);
      const lower =
        known === undefined || compareRational(factor.exponent, known.factor.exponent) < 0
          ? factor
          : known.factor;
      least.set(key, { factor: lower, count: (known?.count ?? 0) + 1 });
      return { key, factor, isFree: true };
    });
  });
  const common = new Map(
    [...least]
      .filter(([, { factor, count }]) => isNegative(factor.exponent) || count === polynomial.length)
      .map(([key, { factor }]) => [key, factor]),
  );
  if (common.size === 0) return { common: [], rest: polynomial };
  const rest = polynomial.map((monomial, at) => {
    const left = new Map(
      [...common].map(([key, { atom, exponent }]) => [key, { atom, exponent: negateRational(exponent) }]),
    );
    const fixed: Factor[] = [];
    for (const { key, factor, isFree } of keyed[at] ?? []) {
      const taken = left.get(key);
      if (!isFree || taken === undefined) fixed.push(factor);
      else left.set(key, { atom: factor.atom, exponent: addRational(factor.exponent, taken.exponent) });
    }
    return {
      ...monomial,
      factors: [...fixed, ...[...left.values()].filter(({ exponent }) => !isZero(exponent))],
    };
  });
  return { common: [...common.values()], rest };
}

/** The positive number that can be taken out of a polynomial so that whole coefficients without common divisor stay. */
export function contentOf(polynomial: Polynomial): Rational {
  let top = 0n;
  let bottom = 1n;
  for (const { coefficient } of polynomial) {
    top = gcd(top, coefficient.num < 0n ? -coefficient.num : coefficient.num);
    bottom = (bottom * coefficient.den) / gcd(bottom, coefficient.den);
  }
  return rational(top === 0n ? 1n : top, bottom) ?? ONE;
}

/** A polynomial over a number that is not zero. */
export function dividedBy(polynomial: Polynomial, divisor: Rational): Polynomial {
  const factor = invertRational(divisor) ?? ONE;
  return isOne(factor)
    ? polynomial
    : polynomial.map((monomial) => ({
        ...monomial,
        coefficient: multiplyRational(monomial.coefficient, factor),
      }));
}

/** Whether −p is the one to write of p and −p; false when nothing but names of indices could tell. Undefined: unknown. */
export function prefersNegative(polynomial: Polynomial): boolean | undefined {
  const anonymous: Naming = (index) => `?:${sizeKey(index.size)}`;
  const text = spellPolynomial(polynomial, anonymous);
  const negated = spellPolynomial(dividedBy(polynomial, { num: -1n, den: 1n }), anonymous);
  return text === undefined || negated === undefined ? undefined : negated < text;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** A product to a whole power is the product of the powers, unless one of its free factors may be zero. */
const divisible = ({ bound, factors, ties }: Monomial, exponent: Rational): boolean =>
  !isNegative(exponent) ||
  (ties.length === 0 &&
    factors.every(
      (factor) =>
        factor.atom.kind !== "zero-one" ||
        factor.atom.indices.some((index) => bound.some((own) => own.id === index.id)),
    ));

function settleMonomial(bench: Bench, monomial: Monomial, exponent: Rational): Outcome {
  const { draft } = bench;
  const bound = new Map(monomial.bound.map((index) => [index.id, index]));
  for (const factor of monomial.factors) {
    if (factor.atom.indices.some((index) => bound.has(index.id))) continue;
    putFactor(draft, factor, exponent);
  }
  for (const [left, ...others] of monomial.ties)
    if (left !== undefined) for (const right of others) draft.deltas.push({ left, right });
  for (const part of connected({ bound, factors: monomial.factors })) {
    const piece = { coefficient: ONE, bound: [...part.bound.values()], factors: part.factors, ties: [] };
    const outcome = addGroup(bench, [piece], exponent, "group");
    if (outcome !== "settled") return outcome;
  }
  return scale(draft, monomial.coefficient, exponent);
}

function addGroup(
  { draft, context }: Bench,
  polynomial: Polynomial,
  exponent: Rational,
  kind: "group" | "loose",
): Outcome {
  const term = polynomialTerm(polynomial);
  context.know(term, polynomial);
  const atom = groupAtom(polynomial, term, kind);
  if (atom === undefined) return "unknown";
  addFactor(draft, atom, exponent);
  return "settled";
}

/**
 * A monomial without the sums that stand in its denominator too: (Σ_j e_j) x_i / Σ_j e_j is x_i. Such a sum shows only when
 * all is multiplied out, as a part of the factors that hangs together by bound indices and by nothing else.
 */
export function withoutMetSums(monomial: Monomial): Monomial {
  if (monomial.bound.length === 0) return monomial;
  for (const [at, { atom, exponent }] of monomial.factors.entries()) {
    if (atom.kind !== "group" || !isNegative(exponent) || !isInteger(exponent)) continue;
    const outside = new Set(atom.indices.map(({ id }) => id));
    const bound = new Map(
      monomial.bound.filter(({ id }) => !outside.has(id)).map((index) => [index.id, index]),
    );
    const key = keyOf(atom);
    const others = monomial.factors.filter((_, other) => other !== at);
    const met = connected({ bound, factors: others }).find((part) => {
      const piece = [{ coefficient: ONE, bound: [...part.bound.values()], factors: part.factors, ties: [] }];
      const group = groupAtom(piece, polynomialTerm(piece), "group");
      return group !== undefined && keyOf(group) === key;
    });
    if (met === undefined) continue;
    const left = addRational(exponent, ONE);
    const rest = others.filter((factor) => !met.factors.includes(factor));
    return withoutMetSums({
      ...monomial,
      bound: monomial.bound.filter(({ id }) => !met.bound.has(id)),
      factors: isZero(left) ? rest : [...rest, { atom, exponent: left }],
    });
  }
  return monomial;
}

const keyOf = (atom: Atom): string => `${atom.head}[${spellSlots(atom, byIdentity)}]`;
