/**
 * Rows about the sigmoid: quotients of exponentials are one, σ(−u) and its products are written by σ(u).
 *
 * Each takes an exponential away, or makes a sigmoid's argument begin without a minus, so this ends.
 */
import {
  addRational,
  isInteger,
  isNegative,
  isOne,
  negateRational,
  ONE,
  type Rational,
} from "../term/index.js";
import { groupBy } from "./collect.js";
import { startsWithMinus } from "./cost.js";
import { u, v } from "./example.js";
import type { Context } from "./flip.js";
import { addition, applied, entryPower, hadamard, negative, ones, product, type Matrix } from "./matrix.js";
import { joinPieces, piecesOf, powerOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

const sigmoid = (of: Matrix): Matrix => applied("sigmoid", of);

/** z when a matrix is f(z). */
const argumentOf = (matrix: Matrix | undefined, fn: string): Matrix | undefined =>
  matrix?.kind === "apply" && matrix.fn === fn && matrix.order === 0 ? matrix.of : undefined;

const isNegativeWhole = (exponent: Rational): boolean => isNegative(exponent) && isInteger(exponent);
const isPositiveWhole = (exponent: Rational): boolean => !isNegative(exponent) && isInteger(exponent);

/** −M, each term of a sum with its sign turned. */
const opposite = (matrix: Matrix): Matrix =>
  matrix.kind === "add" ? addition(...matrix.terms.map(negative)) : negative(matrix);

/** The argument of two opposite ones that is read more easily: the one without a minus in front. */
const plainer = (z: Matrix): Matrix => {
  const terms = z.kind === "add" ? z.terms : [z];
  return terms.every(startsWithMinus) ? opposite(z) : z;
};

const isOpposite = (a: Matrix, b: Matrix, { keyOf }: Context): boolean =>
  keyOf(opposite(a)) === keyOf(b) || keyOf(opposite(b)) === keyOf(a);

const isUnit = (term: Matrix): boolean =>
  term.kind === "ones" || (term.kind === "number" && isOne(term.value));

/** z when a matrix is 1 + exp(z). */
function onePlusExp(matrix: Matrix): Matrix | undefined {
  if (matrix.kind !== "add" || matrix.terms.length !== 2) return undefined;
  const unit = matrix.terms.findIndex(isUnit);
  return unit < 0 ? undefined : argumentOf(matrix.terms[1 - unit], "exp");
}

/** σ(z)(1 − σ(z)) for either of two opposite arguments. */
const variance = (z: Matrix): Matrix => {
  const s = sigmoid(plainer(z));
  return hadamard(s, addition(ones(z.shape), negative(s)));
};

/** A power one nearer to zero, as factors: none of the power zero. */
function without(base: Matrix, exponent: Rational, taken: Rational): readonly Matrix[] {
  const rest = addRational(exponent, negateRational(taken));
  return rest.num === 0n ? [] : [entryPower(base, rest)];
}

type Power = { readonly base: Matrix; readonly exponent: Rational };

/** What takes the place of two factors that meet; undefined when they do not. */
type Meeting = (a: Power, b: Power, context: Context) => readonly Matrix[] | undefined;

/** The lesser of two whole exponents without their signs: so often both factors are there. */
const lesser = (a: Rational, b: Rational): Rational => {
  const [x, y] = [a, b].map(({ num }) => (num < 0n ? -num : num));
  return { num: x !== undefined && y !== undefined && x < y ? x : (y ?? 1n), den: 1n };
};

/** exp(z) / (1 + exp(z)) = σ(z). */
const quotient: Meeting = (a, b, { keyOf }) => {
  const z = isNegativeWhole(a.exponent) ? onePlusExp(a.base) : undefined;
  const over = isPositiveWhole(b.exponent) ? argumentOf(b.base, "exp") : undefined;
  if (z === undefined || over === undefined || keyOf(z) !== keyOf(over)) return undefined;
  const count = lesser(a.exponent, b.exponent);
  return [
    entryPower(sigmoid(z), count),
    ...without(a.base, a.exponent, negateRational(count)),
    ...without(b.base, b.exponent, count),
  ];
};

/** σ(z) exp(−z) = σ(−z), and the same as a quotient by exp(z). */
const shifted: Meeting = (a, b, context) => {
  const z = isPositiveWhole(a.exponent) ? argumentOf(a.base, "sigmoid") : undefined;
  const w = argumentOf(b.base, "exp");
  if (z === undefined || w === undefined || !isInteger(b.exponent)) return undefined;
  const isUnder = isNegative(b.exponent);
  if (isUnder ? context.keyOf(w) !== context.keyOf(z) : !isOpposite(w, z, context)) return undefined;
  const count = lesser(a.exponent, b.exponent);
  return [
    entryPower(sigmoid(opposite(z)), count),
    ...without(a.base, a.exponent, count),
    ...without(b.base, b.exponent, isUnder ? negateRational(count) : count),
  ];
};

/** σ(z) σ(−z) = σ(z)(1 − σ(z)). */
const opposites: Meeting = (a, b, context) => {
  const z = isPositiveWhole(a.exponent) ? argumentOf(a.base, "sigmoid") : undefined;
  const w = isPositiveWhole(b.exponent) ? argumentOf(b.base, "sigmoid") : undefined;
  if (z === undefined || w === undefined || !isOpposite(z, w, context)) return undefined;
  return [variance(z), ...without(a.base, a.exponent, ONE), ...without(b.base, b.exponent, ONE)];
};

/** The first two factors that meet, replaced at the place of the first of them; undefined when none do. */
function meet(factors: readonly Matrix[], meeting: Meeting, context: Context): readonly Matrix[] | undefined {
  const powers = factors.map(powerOf);
  for (const [i, a] of powers.entries()) {
    if (a.base.kind !== "apply" && a.base.kind !== "add") continue;
    for (const [j, b] of powers.entries()) {
      const made = i === j ? undefined : meeting(a, b, context);
      if (made === undefined) continue;
      return factors.flatMap((factor, k) =>
        k === Math.min(i, j) ? made : k === Math.max(i, j) ? [] : [factor],
      );
    }
  }
  return undefined;
}

/** The factors of an entry by entry product, or the scalars in front, with two that meet replaced. */
function meeting(matrix: Matrix, how: Meeting, context: Context): Matrix | undefined {
  if (matrix.kind === "hadamard") {
    const made = meet(matrix.factors, how, context);
    return made === undefined ? undefined : hadamard(...made);
  }
  if (matrix.kind !== "product") return undefined;
  const made = meet(matrix.scalars, how, context);
  return made === undefined ? undefined : product(...made, ...matrix.chain);
}

/** What is less its square in σ(z) − σ(z)²: a sigmoid, or a name, entry by entry. */
const isBinary = (base: Matrix): boolean =>
  argumentOf(base, "sigmoid") !== undefined || (base.kind === "symbol" && base.shape.order > 0);

/** The term with p(1 − p) for the square p² of a name or sigmoid, and the term that completes it: with p, and another sign. */
function squareIn(term: Matrix): { readonly partner: Matrix; readonly joined: Matrix } | undefined {
  const { coefficient, scalars, chain } = piecesOf(term);
  const [only, more] = chain;
  if (more !== undefined) return undefined;
  const factors = only === undefined ? scalars : only.kind === "hadamard" ? only.factors : [only];
  const at = factors.findIndex((factor) => {
    const { base, exponent } = powerOf(factor);
    return isBinary(base) && exponent.num === 2n && exponent.den === 1n;
  });
  const square = factors[at];
  if (square === undefined) return undefined;
  const { base } = powerOf(square);
  const z = argumentOf(base, "sigmoid");
  const withFactor = (by: Matrix): Matrix => {
    const list = factors.map((factor, k) => (k === at ? by : factor));
    const body = only === undefined ? product(...list) : product(...scalars, hadamard(...list));
    return joinPieces({ ...piecesOf(body), coefficient: negateRational(coefficient) });
  };
  const joined = z === undefined ? hadamard(base, addition(ones(base.shape), negative(base))) : variance(z);
  return { partner: withFactor(base), joined: withFactor(joined) };
}

export const sigmoidRows: readonly Row[] = [
  {
    id: "sigmoid",
    title: "write the quotient as a sigmoid",
    statement: "1 / (1 + e^{-u}) = \\sigma(u),\\quad e^{u} / (1 + e^{u}) = \\sigma(u)",
    measure: "length",
    example: {
      before: entryPower(addition(ones(u.shape), applied("exp", negative(u))), -1),
      after: sigmoid(u),
    },
    at: ["power", "hadamard", "product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "power") return meeting(matrix, quotient, context);
      const { base, exponent } = powerOf(matrix);
      const z = isNegativeWhole(exponent) ? onePlusExp(base) : undefined;
      return z === undefined ? undefined : entryPower(sigmoid(opposite(z)), negateRational(exponent));
    },
  },
  {
    id: "sigmoid-times-exp",
    title: "multiply a sigmoid with the exponential of the opposite",
    statement: "\\sigma(u) \\odot e^{-u} = \\sigma(-u)",
    measure: "length",
    example: {
      before: hadamard(sigmoid(u), v, applied("exp", negative(u))),
      after: hadamard(sigmoid(negative(u)), v),
    },
    at: ["hadamard", "product"],
    apply: (matrix, context) => meeting(matrix, shifted, context),
  },
  {
    id: "one-minus-sigmoid",
    title: "write one less a sigmoid as the sigmoid of the opposite",
    statement: "\\mathbf 1 - \\sigma(-u) = \\sigma(u)",
    measure: "length",
    example: {
      before: addition(ones(u.shape), negative(sigmoid(negative(u)))),
      after: sigmoid(u),
    },
    at: ["add"],
    apply: (matrix) => {
      if (matrix.kind !== "add") return undefined;
      const unit = matrix.terms.findIndex(isUnit);
      const at = matrix.terms.findIndex((term) => {
        const z = argumentOf(negative(term), "sigmoid");
        return z !== undefined && plainer(z) !== z;
      });
      const found = matrix.terms[at];
      const z = found === undefined ? undefined : argumentOf(negative(found), "sigmoid");
      if (unit < 0 || z === undefined) return undefined;
      return addition(
        ...matrix.terms.flatMap((term, k) =>
          k === Math.min(unit, at) ? [sigmoid(plainer(z))] : k === Math.max(unit, at) ? [] : [term],
        ),
      );
    },
  },
  {
    id: "opposite-sigmoids",
    title: "write the product of opposite sigmoids by one of them",
    statement: "\\sigma(u) \\odot \\sigma(-u) = \\sigma(u) \\odot (\\mathbf 1 - \\sigma(u))",
    measure: "order",
    example: {
      before: hadamard(sigmoid(u), sigmoid(negative(u))),
      after: hadamard(sigmoid(u), addition(ones(u.shape), negative(sigmoid(u)))),
    },
    at: ["hadamard", "product"],
    apply: (matrix, context) => meeting(matrix, opposites, context),
  },
  {
    id: "sigmoid-less-square",
    title: "collect what stands there less its square",
    statement: "\\sigma(u) - \\sigma(u)^{\\odot 2} = \\sigma(u) \\odot (\\mathbf 1 - \\sigma(u))",
    measure: "order",
    example: {
      before: addition(sigmoid(u), negative(entryPower(sigmoid(u), 2))),
      after: hadamard(sigmoid(u), addition(ones(u.shape), negative(sigmoid(u)))),
    },
    at: ["add"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind !== "add") return undefined;
      const places = groupBy([...matrix.terms.keys()], (k) => {
        const term = matrix.terms[k];
        return term === undefined ? undefined : keyOf(term);
      });
      for (const [k, term] of matrix.terms.entries()) {
        const square = squareIn(term);
        const [at] = square === undefined ? [] : (places.get(keyOf(square.partner)) ?? []);
        if (square === undefined || at === undefined) continue;
        return addition(
          ...matrix.terms.flatMap((other, place) =>
            place === Math.min(k, at) ? [square.joined] : place === Math.max(k, at) ? [] : [other],
          ),
        );
      }
      return undefined;
    },
  },
];
