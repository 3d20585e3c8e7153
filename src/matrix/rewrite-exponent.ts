/**
 * Rows about exponents that are no plain numbers, and about powers of quotients.
 *
 * Each leaves fewer powers or fewer bars in one another, so this ends.
 */
import { isInteger, isNegative, multiplyRational, type Rational } from "../term/index.js";
import { n, s, t, u } from "./example.js";
import {
  addition,
  dimension,
  entryPower,
  hadamard,
  isScalar,
  number,
  product,
  type Matrix,
} from "./matrix.js";
import { powerOf } from "./pieces.js";
import type { KeyOf } from "./key.js";
import type { Row } from "./rewrite.js";

/** A factor as a base to any scalar. */
const anyPowerOf = (matrix: Matrix): { readonly base: Matrix; readonly exponent: Matrix } =>
  matrix.kind === "power" && isScalar(matrix.exponent)
    ? { base: matrix.base, exponent: matrix.exponent }
    : { base: matrix, exponent: number(1) };

/** The first two powers of one base, an exponent of which is no number, joined; undefined when there are none. */
function joinFirst(factors: readonly Matrix[], keyOf: KeyOf): readonly Matrix[] | undefined {
  const powers = factors.map(anyPowerOf);
  for (const [i, a] of powers.entries()) {
    if (a.exponent.kind === "number") continue;
    const j = powers.findIndex(({ base }, at) => at !== i && keyOf(base) === keyOf(a.base));
    const b = powers[j];
    if (b === undefined) continue;
    const joined = entryPower(a.base, addition(a.exponent, b.exponent));
    return factors.flatMap((factor, k) =>
      k === Math.min(i, j) ? [joined] : k === Math.max(i, j) ? [] : [factor],
    );
  }
  return undefined;
}

/** True for a factor under a bar. */
const isUnder = (factor: Matrix): boolean => isNegative(powerOf(factor).exponent);

const wholeExponent = (matrix: Matrix): Rational | undefined => {
  const { exponent } = powerOf(matrix);
  return matrix.kind === "power" && isInteger(exponent) ? exponent : undefined;
};

export const exponentRows: readonly Row[] = [
  {
    id: "symbolic-powers",
    title: "add the exponents of powers of one base",
    statement: "s^{t} s^{-1} = s^{t - 1}",
    measure: "order",
    example: {
      before: product(entryPower(s, t), entryPower(s, -1), u),
      after: product(entryPower(s, addition(t, number(-1))), u),
    },
    at: ["product", "hadamard"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind === "hadamard") {
        const joined = joinFirst(matrix.factors, keyOf);
        return joined === undefined ? undefined : hadamard(...joined);
      }
      if (matrix.kind !== "product") return undefined;
      const joined = joinFirst(matrix.scalars, keyOf);
      return joined === undefined ? undefined : product(...joined, ...matrix.chain);
    },
  },
  {
    id: "power-of-quotient",
    title: "take a power of a quotient above and below the bar",
    statement: "(s / t)^{-1} = t / s",
    measure: "order",
    example: {
      before: entryPower(product(s, entryPower(t, -1)), -1),
      after: product(entryPower(s, -1), t),
    },
    at: ["power"],
    apply: (matrix) => {
      const exponent = wholeExponent(matrix);
      const { base } = powerOf(matrix);
      if (exponent === undefined || !isNegative(exponent) || !isScalar(matrix)) return undefined;
      if (base.kind !== "product" || base.chain.length > 0 || !base.scalars.some(isUnder)) return undefined;
      return product(
        ...base.scalars.map((scalar) => {
          const { base: inner, exponent: own } = powerOf(scalar);
          return entryPower(inner, multiplyRational(own, exponent));
        }),
      );
    },
  },
  {
    id: "denominator-of-quotients",
    title: "multiply a denominator into the sum beside it that divides by it",
    statement: "1 / ((s / n + 1)\\, n) = 1 / (s + n)",
    measure: "outcome",
    example: {
      before: product(
        entryPower(addition(product(s, entryPower(dimension(n), -1)), number(1)), -1),
        entryPower(dimension(n), -1),
        u,
      ),
      after: product(
        entryPower(addition(product(dimension(n), s, entryPower(dimension(n), -1)), dimension(n)), -1),
        u,
      ),
    },
    at: ["product"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind !== "product") return undefined;
      for (const [k, sum] of matrix.scalars.entries()) {
        const { base, exponent } = powerOf(sum);
        if (base.kind !== "add" || !isMinusOne(exponent)) continue;
        const under = new Set(
          base.terms.flatMap((term) =>
            term.kind === "product"
              ? term.scalars.filter(isUnder).map((scalar) => keyOf(powerOf(scalar).base))
              : [],
          ),
        );
        const at = matrix.scalars.findIndex((scalar, place) => {
          const power = powerOf(scalar);
          return place !== k && isMinusOne(power.exponent) && under.has(keyOf(power.base));
        });
        const factor = matrix.scalars[at];
        if (factor === undefined) continue;
        const whole = addition(...base.terms.map((term) => product(powerOf(factor).base, term)));
        const rest = matrix.scalars.flatMap((scalar, place) =>
          place === k ? [entryPower(whole, -1)] : place === at ? [] : [scalar],
        );
        return product(...rest, ...matrix.chain);
      }
      return undefined;
    },
  },
];

const isMinusOne = (value: Rational): boolean => value.num === -1n && value.den === 1n;
