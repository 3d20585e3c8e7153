/**
 * Powers of sums that are not multiplied out: (Σ_j x_j)⁻¹, (a + b)^{1/2}.
 *
 * So that 2x + 2y and x + y in a denominator are known to be proportional, a number is taken out in front, and a product
 * of independent sums falls apart into its factors. The sign is taken out only where it does not depend on the names of
 * indices which of the two is chosen.
 */
import { groupAtom } from "./atom.js";
import { connected } from "./component.js";
import { addFactor, scale, type Bench, type Outcome } from "./draft.js";
import { spellPolynomial } from "./label.js";
import {
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
  constantOf,
  factorIndices,
  polynomialTerm,
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
    if (isZero(constant) && !isNegative(exponent)) return "zero";
    if (isOne(constant)) return "settled";
    if (!isZero(constant) && isInteger(exponent)) return scale(draft, constant, exponent);
    return addGroup(bench, polynomial, exponent, isZero(constant) ? "group" : "loose");
  }
  const [first] = polynomial;
  if (isInteger(exponent) && first !== undefined && polynomial.length === 1 && divisible(first, exponent))
    return settleMonomial(bench, first, exponent);
  const content = contentOf(polynomial);
  if (!isInteger(exponent)) {
    const outcome = isOne(content)
      ? "settled"
      : addGroup(bench, [{ coefficient: content, bound: [], factors: [], ties: [] }], exponent, "loose");
    return outcome === "settled"
      ? addGroup(bench, dividedBy(polynomial, content), exponent, "loose")
      : outcome;
  }
  const sign = prefersNegative(polynomial);
  if (sign === undefined) return "unknown";
  const factor = sign ? negateRational(content) : content;
  const outcome = scale(draft, factor, exponent);
  return outcome === "settled" ? addGroup(bench, dividedBy(polynomial, factor), exponent, "group") : outcome;
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
        factorIndices(factor).some((index) => bound.some((own) => own.id === index.id)),
    ));

function settleMonomial(bench: Bench, monomial: Monomial, exponent: Rational): Outcome {
  const { draft } = bench;
  const bound = new Map(monomial.bound.map((index) => [index.id, index]));
  for (const factor of monomial.factors) {
    if (factorIndices(factor).some((index) => bound.has(index.id))) continue;
    addFactor(draft, factor.atom, multiplyRational(factor.exponent, exponent));
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
  { draft }: Bench,
  polynomial: Polynomial,
  exponent: Rational,
  kind: "group" | "loose",
): Outcome {
  const atom = groupAtom(polynomial, polynomialTerm(polynomial), kind);
  if (atom === undefined) return "unknown";
  addFactor(draft, atom, exponent);
  return "settled";
}
