/**
 * Exact rational numbers, the coefficients of all terms.
 *
 * A rational is a plain object in lowest terms with a positive denominator, so that terms stay plain data;
 * the arithmetic itself is fraction.js. Division by zero is the only partial operation and answers undefined.
 */
import Fraction from "fraction.js";

/** An exact rational number num/den, in lowest terms, den > 0. */
export type Rational = { readonly num: bigint; readonly den: bigint };

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };
export const MINUS_ONE: Rational = { num: -1n, den: 1n };

const wrap = (r: Rational): Fraction => new Fraction(r.num, r.den);
const unwrap = (f: Fraction): Rational => ({ num: f.s * f.n, den: f.d });

/** The rational n/d in lowest terms; undefined when d is zero. */
export function rational(n: bigint | number, d: bigint | number = 1): Rational | undefined {
  if (BigInt(d) === 0n) return undefined;
  return unwrap(new Fraction(BigInt(n), BigInt(d)));
}

/** The whole number n as a rational. */
export const integer = (n: number): Rational => ({ num: BigInt(n), den: 1n });

/** Reads a decimal such as "0.25" or "1e-3" exactly; undefined when it is not one or is absurdly long. */
export function fromDecimal(text: string): Rational | undefined {
  const match = /^(\d{0,200})(?:\.(\d{0,200}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (match === null) return undefined;
  const whole = match[1] ?? "";
  const part = match[2] ?? "";
  if (whole + part === "") return undefined;
  const exponent = Number(match[3] ?? "0") - part.length;
  const digits = BigInt(whole + part);
  return exponent >= 0
    ? { num: digits * 10n ** BigInt(exponent), den: 1n }
    : rational(digits, 10n ** BigInt(-exponent));
}

export const addRational = (a: Rational, b: Rational): Rational => unwrap(wrap(a).add(wrap(b)));
export const multiplyRational = (a: Rational, b: Rational): Rational => unwrap(wrap(a).mul(wrap(b)));
export const negateRational = (a: Rational): Rational => ({ num: -a.num, den: a.den });

/** The reciprocal of a; undefined for zero. */
export const invertRational = (a: Rational): Rational | undefined => rational(a.den, a.num);

/** a to the whole power n; undefined for 0 to a negative power and for results too large to be written. */
export function powerRational(a: Rational, n: number): Rational | undefined {
  if (!Number.isInteger(n) || Math.abs(n) > 64) return undefined;
  if (n < 0) {
    const inverse = invertRational(a);
    return inverse === undefined ? undefined : powerRational(inverse, -n);
  }
  return { num: a.num ** BigInt(n), den: a.den ** BigInt(n) };
}

export const equalRational = (a: Rational, b: Rational): boolean => a.num === b.num && a.den === b.den;
export const isZero = (a: Rational): boolean => a.num === 0n;
export const isOne = (a: Rational): boolean => a.num === 1n && a.den === 1n;
export const isInteger = (a: Rational): boolean => a.den === 1n;
export const isNegative = (a: Rational): boolean => a.num < 0n;

/** The nearest floating-point number. */
export const toNumber = (a: Rational): number => wrap(a).valueOf();

/** Negative, zero or positive as a is smaller than, equal to or larger than b. */
export const compareRational = (a: Rational, b: Rational): number => {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The exact spelling, "3", "-1/2". */
export const rationalText = (a: Rational): string => (a.den === 1n ? `${a.num}` : `${a.num}/${a.den}`);
