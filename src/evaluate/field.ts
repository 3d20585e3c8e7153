/**
 * The numbers that terms take values in: residues modulo a prime, where equality is exact, and floating point.
 *
 * All three fields share one representation, a plain number; NaN is "undefined" and spreads by itself. Knows no terms.
 *
 * - `RATIONAL`: modulo p = 2²⁶ − 5. Products of two residues stay below 2⁵², so plain numbers are exact. There is no order:
 *   roots, |x| and x < y have no value.
 * - `ORDERED`: modulo a prime where −1 is no square and every whole number up to 58 is one. There "positive" means
 *   "a non-zero square" and √ is the root that is a square itself. Then √a√b = √(ab), √(a²) = |a|, |ab| = |a||b|,
 *   sign(2a) = sign(a), relu(a) = a·step(a) are laws, and a non-square has no root as a negative number has none; so the
 *   algebra of roots and signs is exact. (p − 1)/2 is prime, so every rational exponent has a meaning.
 * - `REAL`: floating point.
 */
import type { Rational } from "../term/index.js";
import { toNumber } from "../term/index.js";

/** Arithmetic on plain numbers; every operation answers NaN where it is undefined. */
export type Field = {
  readonly kind: "residue" | "real";
  /** The prime of a residue field; 0 for floating point. */
  readonly modulus: number;
  /** True where numbers have a sign. */
  readonly ordered: boolean;
  readonly add: (a: number, b: number) => number;
  readonly subtract: (a: number, b: number) => number;
  readonly multiply: (a: number, b: number) => number;
  /** total + a·b, at the cost of a product. */
  readonly addProduct: (total: number, a: number, b: number) => number;
  readonly invert: (a: number) => number;
  /** The value of a whole number that is exact as a plain number. */
  readonly whole: (n: number) => number;
  readonly rational: (value: Rational) => number;
  /** base to an exponent that is an ordinary rational number, given as one (0.5 for a square root). */
  readonly power: (base: number, exponent: number) => number;
  /** −1, 0 or 1; NaN where there is no order. */
  readonly sign: (a: number) => number;
  /** True when both are the same number: exactly, or to rounding in floating point. */
  readonly same: (a: number, b: number) => boolean;
};

/** Exponents are written with denominators no larger than this. */
const LARGEST_DENOMINATOR = 64;

/** A plain number as numerator and denominator, where it is a fraction with a small denominator. */
function asFraction(x: number): readonly [number, number] | undefined {
  for (let d = 1; d <= LARGEST_DENOMINATOR; d++)
    if (Math.abs(x * d - Math.round(x * d)) < 1e-12) return [Math.round(x * d), d];
  return undefined;
}

function residueField(p: number, ordered: boolean): Field {
  // A product of residues and one more stay below 2⁵³.
  const addProduct = (total: number, a: number, b: number): number => {
    const sum = total + a * b;
    const rest = sum - Math.floor(sum / p) * p;
    return rest < 0 ? rest + p : rest >= p ? rest - p : rest;
  };
  const multiply = (a: number, b: number): number => addProduct(0, a, b);
  const whole = (n: number): number => ((n % p) + p) % p;
  const raise = (base: number, exponent: number): number => {
    let result = 1;
    let square = base;
    for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
      if (e % 2 === 1) result = multiply(result, square);
      square = multiply(square, square);
    }
    return Number.isNaN(base) ? NaN : result;
  };
  // Fermat: a^(p−2) = 1/a.
  const invert = (a: number): number => (a === 0 ? NaN : raise(a, p - 2));
  const half = (p - 1) / 2;
  const sign = (a: number): number => {
    if (!ordered || Number.isNaN(a)) return NaN;
    return a === 0 ? 0 : raise(a, half) === 1 ? 1 : -1;
  };
  const rational = (value: Rational): number => {
    if (value.den === 1n && value.num < 1_000_000n && value.num > -1_000_000n)
      return whole(Number(value.num));
    const modulus = BigInt(p);
    const residue = (n: bigint): number => Number(((n % modulus) + modulus) % modulus);
    return multiply(residue(value.num), invert(residue(value.den)));
  };
  const power = (base: number, exponent: number): number => {
    const fraction = asFraction(exponent);
    if (fraction === undefined || Number.isNaN(base)) return NaN;
    const [n, d] = fraction;
    if (n === 0) return 1;
    if (base === 0) return n > 0 ? 0 : NaN;
    if (d === 1) return raise(n < 0 ? invert(base) : base, Math.abs(n));
    if (sign(base) !== 1) return NaN;
    // The squares are a group of odd order (p − 1)/2, in which d has a reciprocal.
    const reciprocal = inverseModulo(d, half);
    const root = reciprocal === undefined ? NaN : raise(base, reciprocal);
    return raise(n < 0 ? invert(root) : root, Math.abs(n));
  };
  return {
    kind: "residue",
    modulus: p,
    ordered,
    add: (a, b) => {
      const total = a + b;
      return total >= p ? total - p : total;
    },
    subtract: (a, b) => {
      const difference = a - b;
      return difference < 0 ? difference + p : difference;
    },
    multiply,
    addProduct,
    invert,
    whole,
    rational,
    power,
    sign,
    same: (a, b) => a === b,
  };
}

/** The reciprocal of a modulo m, by Euclid; undefined when they have a common divisor. */
function inverseModulo(a: number, m: number): number | undefined {
  let [r, s] = [m, a % m];
  let [x, y] = [0, 1];
  while (s !== 0) {
    const q = Math.floor(r / s);
    [r, s] = [s, r - q * s];
    [x, y] = [y, x - q * y];
  }
  return r === 1 ? ((x % m) + m) % m : undefined;
}

const finite = (x: number): number => (Number.isFinite(x) ? x : NaN);

/** Residues modulo 2²⁶ − 5, without an order. */
export const RATIONAL: Field = residueField(2 ** 26 - 5, false);
/** Residues modulo a safe prime p ≡ 7 (mod 8) for which 2, 3, 5, …, 53 are squares. */
export const ORDERED: Field = residueField(48_796_439, true);
/** Floating-point numbers. */
export const REAL: Field = {
  kind: "real",
  modulus: 0,
  ordered: true,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  addProduct: (total, a, b) => total + a * b,
  invert: (a) => finite(1 / a),
  whole: (n) => n,
  rational: toNumber,
  power: (base, exponent) => finite(Math.pow(base, exponent)),
  sign: Math.sign,
  same: (a, b) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b)),
};
