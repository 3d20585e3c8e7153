/**
 * Rows about quotients of exponentials that are hyperbolic functions: the difference of opposite ones over their sum is tanh.
 *
 * The row takes a difference and a power of a sum away, so this ends.
 */
import {
  addRational,
  isInteger,
  isNegative,
  isZero,
  negateRational,
  ONE,
  type Rational,
} from "../term/index.js";
import { startsWithMinus } from "./cost.js";
import { u } from "./example.js";
import type { Context } from "./flip.js";
import { addition, applied, entryPower, hadamard, negative, product, type Matrix } from "./matrix.js";
import { piecesOf, powerOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** z when a matrix is exp(z), and whether it stands with a minus. */
function exponentialOf(matrix: Matrix): { readonly z: Matrix; readonly isNegative: boolean } | undefined {
  const { coefficient, scalars, chain } = piecesOf(matrix);
  const [only, ...more] = [...scalars, ...chain];
  if (only?.kind !== "apply" || only.fn !== "exp" || only.order !== 0 || more.length > 0) return undefined;
  const isMinus = isNegative(coefficient);
  const size = isMinus ? negateRational(coefficient) : coefficient;
  return size.num === 1n && size.den === 1n ? { z: only.of, isNegative: isMinus } : undefined;
}

/** z when a matrix is exp(z) + exp(−z), or exp(z) − exp(−z). */
function pairOf(matrix: Matrix, isDifference: boolean, { keyOf }: Context): Matrix | undefined {
  if (matrix.kind !== "add" || matrix.terms.length !== 2) return undefined;
  const [first, second] = matrix.terms.map(exponentialOf);
  if (first === undefined || second === undefined) return undefined;
  const isOpposite =
    keyOf(negative(first.z)) === keyOf(second.z) || keyOf(negative(second.z)) === keyOf(first.z);
  if (!isOpposite || (first.isNegative !== second.isNegative) !== isDifference) return undefined;
  if (first.isNegative && second.isNegative) return undefined;
  return first.isNegative ? second.z : first.z;
}

const isPositiveWhole = (exponent: Rational): boolean => isInteger(exponent) && !isNegative(exponent);
const isNegativeWhole = (exponent: Rational): boolean => isInteger(exponent) && isNegative(exponent);

/** The factors in which differences over all powers of a sum are hyperbolic tangents; undefined where a power would stay. */
function joined(factors: readonly Matrix[], context: Context): readonly Matrix[] | undefined {
  for (const [at, factor] of factors.entries()) {
    const { base, exponent } = powerOf(factor);
    const found = isNegativeWhole(exponent) ? pairOf(base, false, context) : undefined;
    if (found === undefined) continue;
    const z = startsWithMinus(found) ? negative(found) : found;
    let [left, rest]: [Rational, readonly Matrix[] | undefined] = [exponent, factors.toSpliced(at, 1)];
    while (rest !== undefined && !isZero(left)) {
      rest = withTanh(rest, z, context);
      left = addRational(left, ONE);
    }
    if (rest !== undefined) return rest;
  }
  return undefined;
}

/** The factors with one difference exp(z) − exp(−z), or its opposite, as a tanh; undefined where there is none. */
function withTanh(factors: readonly Matrix[], z: Matrix, context: Context): readonly Matrix[] | undefined {
  const { keyOf } = context;
  for (const [at, factor] of factors.entries()) {
    const { base, exponent } = powerOf(factor);
    const own = isPositiveWhole(exponent) ? pairOf(base, true, context) : undefined;
    if (own === undefined) continue;
    const isTurned = keyOf(negative(own)) === keyOf(z) || keyOf(negative(z)) === keyOf(own);
    if (!isTurned && keyOf(own) !== keyOf(z)) continue;
    const lower = addRational(exponent, negateRational(ONE));
    const left = isZero(lower) ? [] : [entryPower(base, lower)];
    const whole = applied("tanh", z);
    return factors.toSpliced(at, 1, isTurned ? negative(whole) : whole, ...left);
  }
  return undefined;
}

const difference = addition(applied("exp", u), negative(applied("exp", negative(u))));
const whole = addition(applied("exp", u), applied("exp", negative(u)));

export const hyperbolicRows: readonly Row[] = [
  {
    id: "exponentials-tanh",
    title: "write the quotient of exponentials as a hyperbolic tangent",
    statement: "\\frac{e^{u} - e^{-u}}{e^{u} + e^{-u}} = \\tanh u",
    measure: "length",
    example: { before: hadamard(difference, entryPower(whole, -1)), after: applied("tanh", u) },
    at: ["hadamard", "product"],
    apply: (matrix, context) => {
      if (matrix.kind === "hadamard") {
        const factors = joined(matrix.factors, context);
        return factors === undefined ? undefined : hadamard(...factors);
      }
      if (matrix.kind !== "product") return undefined;
      const scalars = joined(matrix.scalars, context);
      return scalars === undefined ? undefined : product(...scalars, ...matrix.chain);
    },
  },
];
