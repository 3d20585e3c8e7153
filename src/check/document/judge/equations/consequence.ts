/**
 * What follows from equations that are supposed: a difference of sides that is zero once each equation is used as a rule,
 * multiplied by anything and added up.
 *
 * Denominators and matrices whose inverses are written are not zero, so that both may be cleared. What all monomials of an
 * equation have is left out where it is asked for what holds where that is not zero. Knows terms, no formulas.
 * Bounded like the reduction that it asks.
 */
import {
  add,
  call,
  canonicalKey,
  canonicalKeyBy,
  canonicalMonomials,
  compareRational,
  definitionOf,
  entry,
  freeIndices,
  freshIndex,
  invertRational,
  isInvertibleTensor,
  isNegative,
  isZeroTerm,
  mul,
  negate,
  negateRational,
  num,
  ONE,
  polynomialTerm,
  power,
  sameSize,
  substitute,
  sum,
  tensorNames,
  type Factor,
  type Index,
  type Polynomial,
  type Program,
  type Tensor,
  type Term,
} from "../../../../term/index.js";
import { isNonnegative, isPositive, rangeOf } from "../../../../function/index.js";
import { timesMatrices } from "../../equal/cleared.js";
import { elementary } from "../../equal/elementary.js";
import { leadingOf } from "../../equal/match.js";
import { isZeroBy, reduced } from "../../equal/reduce.js";
import { unfolded } from "../../equal/unfold.js";
import type { Sides } from "../../equal/sides.js";

const NO_VECTORS: ReadonlySet<string> = new Set();

/**
 * The polynomials in what is given that are zero where all of these differences are; divided by the scalars that they have in
 * common or not.
 */
export function zerosOf(
  differences: readonly Sides[],
  program: Program,
  divides: boolean,
): readonly Polynomial[] {
  const alone = differences.map((sides) => {
    const { plain, times, whole } = zerosIn(sides, program);
    return divides ? { plain, times } : whole;
  });
  const plain = withoutTwins(
    alone.flatMap((one) => one.plain),
    program,
  );
  const times = alone.flatMap((one) => one.times);
  const own = [...times, ...plain];
  const isFew = own.length <= MOST_CROSSED;
  const crossed = isFew ? own.flatMap((one) => crossing(one, own, program)) : [];
  const sums = plain.flatMap((one) => summed(one, own, program));
  // What is found for a multiplier is put into the equations that it came from.
  const again = isFew && sums.length > 0 ? plain.flatMap((one) => crossing(one, sums, program)) : [];
  const products = isFew ? plain.flatMap((one) => multiplied(one, own, program)) : [];
  return [...own, ...crossed, ...sums, ...again, ...products];
}

/** Polynomials without those that are others times a number: one equation in two forms says nothing of itself. */
function withoutTwins(zeros: readonly Polynomial[], program: Program): readonly Polynomial[] {
  const seen = new Set<string>();
  return zeros.filter((zero) => {
    const [leading] = leadingOf(zero);
    const scale = leading && invertRational(leading.coefficient);
    const term = scale && mul(num(scale), polynomialTerm(zero));
    const key = term && canonicalKeyBy(term, byName(freeIndices(term)), program);
    if (key === undefined) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

const byName = (indices: readonly Index[]): readonly Index[] =>
  [...indices].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The given scalars, none of which is known to be positive, that equations are divided by. */
export const dividedBy = (differences: readonly Sides[], program: Program): readonly string[] => [
  ...new Set(differences.flatMap((sides) => zerosIn(sides, program).divided)),
];

/** Polynomials that are zero: a difference without denominators, and times the matrices that it divides by. */
type Cleared = { readonly plain: readonly Polynomial[]; readonly times: readonly Polynomial[] };

/** What one difference says to be zero, divided by the scalars of all monomials; with those that may be zero, and as it is. */
type Zeros = Cleared & { readonly whole: Cleared; readonly divided: readonly string[] };

/** Found once for each, as every relation behind an equation asks for it. */
const zerosBy = new WeakMap<Program, WeakMap<Term, Zeros>>();

function zerosIn(sides: Sides, program: Program): Zeros {
  const [left, right] = sides;
  const known = zerosBy.get(program) ?? new WeakMap<Term, Zeros>();
  zerosBy.set(program, known);
  const before = isZeroTerm(right) ? known.get(left) : undefined;
  if (before !== undefined) return before;
  const monomialsOf = (term: Term | undefined): readonly Polynomial[] => {
    const monomials = term && reduced(term, program, { oneHot: NO_VECTORS });
    return monomials === undefined || monomials.length === 0 ? [] : [monomials];
  };
  const difference = differenceIn(sides, program);
  const whole: Cleared =
    difference === undefined
      ? { plain: [], times: [] }
      : {
          plain: monomialsOf(withoutDenominators(difference, program)),
          times: timesMatrices(difference, program).flatMap(monomialsOf),
        };
  const commonOf = (one: Polynomial): readonly Factor[] => commonScalars(one, program);
  const zeros: Zeros = {
    plain: whole.plain.map((one) => without(commonOf(one), one, program)),
    times: whole.times.map((one) => without(commonOf(one), one, program)),
    whole,
    divided: [...whole.plain, ...whole.times].flatMap((one) =>
      commonOf(one).flatMap(({ atom: { term } }) =>
        term.kind === "entry" && !isPositive(rangeOf(term, program)) ? [term.tensor] : [],
      ),
    ),
  };
  if (isZeroTerm(right)) known.set(left, zeros);
  return zeros;
}

/** Equations that are used in each other. */
const MOST_CROSSED = 12;

/** An equation as the others make it: what these replace in a relation is replaced in the equation too. */
function crossing(zero: Polynomial, all: readonly Polynomial[], program: Program): readonly Polynomial[] {
  const others = all.filter((other) => other !== zero);
  const found =
    others.length === 0
      ? undefined
      : reduced(polynomialTerm(zero), program, { oneHot: NO_VECTORS, zeros: others });
  return found === undefined || found.length === 0 ? [] : [found];
}

/** Free indices over each choice of which an equation is added up. */
const MOST_FREE = 2;

/**
 * An equation added up over what is free in it, all or some, as the others make it: those with less free are used by
 * themselves too, as one of the others may be the same equation in other words.
 */
function summed(zero: Polynomial, all: readonly Polynomial[], program: Program): readonly Polynomial[] {
  const term = polynomialTerm(zero);
  const free = freeIndices(term);
  const others = all.filter((other) => other !== zero);
  if (free.length === 0 || others.length === 0) return [];
  const choices = free.length > 1 && free.length <= MOST_FREE ? [free, ...free.map((one) => [one])] : [free];
  const fewer = others.filter((other) => freeIndices(polynomialTerm(other)).length < free.length);
  return choices.flatMap((indices) =>
    [others, ...(fewer.length > 0 && fewer.length < others.length ? [fewer] : [])].flatMap((zeros) => {
      const found = reduced(sum(indices, term), program, { oneHot: NO_VECTORS, zeros });
      return found === undefined || found.length === 0 ? [] : [found];
    }),
  );
}

/**
 * True when two sides are shown to agree wherever the polynomials are zero: themselves, the squares of sides that are not negative,
 * or the square of the difference of two numbers.
 */
export function followsFrom(sides: Sides, zeros: readonly Polynomial[], program: Program): boolean {
  if (agreeBy(sides, zeros, program)) return true;
  const [left, right] = sides;
  const areSquared = sides.every((side) => isNonnegative(rangeOf(side, program)));
  if (areSquared && agreeBy([power(left, 2), power(right, 2)], zeros, program)) return true;
  const areNumbers = sides.every((side) => freeIndices(side).length === 0);
  return areNumbers && agreeBy([power(add(left, negate(right)), 2), num(0)], zeros, program);
}

/** True when the difference of two sides is a sum of multiples of polynomials that are zero. */
export function agreeBy(sides: Sides, zeros: readonly Polynomial[], program: Program): boolean {
  const difference = differenceIn(sides, program);
  if (difference === undefined) return false;
  const isZero = (term: Term | undefined): boolean =>
    term !== undefined && isZeroBy(term, program, { oneHot: NO_VECTORS, zeros });
  return (
    isZero(difference) ||
    isZero(withoutDenominators(difference, program)) ||
    timesMatrices(difference, program).some(
      (term) => isZero(term) || isZero(withoutDenominators(term, program)),
    )
  );
}

/**
 * An equation between vectors or matrices times what stands in the equations: xᵀ of a vector x, A⁻¹ of an invertible A, and A and
 * Aᵀ of a matrix A where it is between vectors.
 */
function multiplied(zero: Polynomial, all: readonly Polynomial[], program: Program): readonly Polynomial[] {
  const term = polynomialTerm(zero);
  const free = freeIndices(term);
  const names = new Set(all.flatMap((one) => tensorNames(polynomialTerm(one))));
  const others = all.filter((other) => other !== zero);
  const isLone = free.length === 1 && all.length <= MOST_MULTIPLIED;
  return free.flatMap((index) =>
    [...names].flatMap((name): readonly Polynomial[] => {
      const tensor = program.tensors.get(name);
      const over = freshIndex("j", index.size);
      const moved = substitute(term, new Map([[index.id, over]]));
      const isInverse = isInvertibleTensor(tensor) && tensorNames(term).includes(name);
      const factors =
        tensor === undefined
          ? []
          : [
              ...(isLone ? factorsOf(tensor, over) : []),
              ...(isInverse && sameSize(tensor.shape[0] ?? index.size, index.size)
                ? [inverseEntry(name, tensor, index, over)]
                : []),
            ];
      return factors.flatMap((factor): readonly Polynomial[] => {
        const product = sum([over], mul(factor, moved));
        const found = reduced(product, program, { oneHot: NO_VECTORS, zeros: others });
        return found === undefined || found.length === 0 ? [] : [found];
      });
    }),
  );
}

/** Equations that vectors are multiplied in. */
const MOST_MULTIPLIED = 6;

/** A vector at an index, and a matrix with the index at each of its places. */
const factorsOf = ({ name, shape }: Tensor, over: Index): readonly Term[] =>
  shape.length > 2
    ? []
    : shape.flatMap((size, at): readonly Term[] =>
        sameSize(size, over.size)
          ? [
              entry(
                name,
                shape.map((other, place) => (place === at ? over : freshIndex("l", other))),
              ),
            ]
          : [],
      );

/** (A⁻¹)_ij. */
function inverseEntry(name: string, { shape }: Tensor, row: Index, column: Index): Term {
  const over = shape.map((size) => freshIndex("k", size));
  return call("inv", [{ over, body: entry(name, over) }], [row, column]);
}

function differenceIn([left, right]: Sides, program: Program): Term | undefined {
  const whole = unfolded(add(left, negate(right)), program);
  return whole === undefined ? undefined : elementary(whole, program);
}

/** A term times all that it is divided by; undefined where it has no such form, or a denominator is summed over. */
export function withoutDenominators(term: Term, program: Program): Term | undefined {
  const monomials = canonicalMonomials(term, program);
  const below = new Map<string, Factor>();
  for (const { factors, bound } of monomials ?? [])
    for (const factor of factors) {
      const isBound = factor.atom.indices.some(({ id }) => bound.some((index) => index.id === id));
      const key = isNegative(factor.exponent) ? canonicalKey(factor.atom.term, program) : undefined;
      if (key === undefined || isBound) continue;
      const known = below.get(key);
      if (known === undefined || compareRational(factor.exponent, known.exponent) < 0) below.set(key, factor);
    }
  if (monomials === undefined) return undefined;
  const scale = [...below.values()].map(({ atom, exponent }) =>
    power(atom.term, num(negateRational(exponent))),
  );
  return add(...monomials.map((monomial) => mul(polynomialTerm([monomial]), ...scale)));
}

/**
 * The given scalars and sizes that all monomials of a polynomial have. One that is left beside itself may be what is sought: v² = v
 * is no v = 1.
 */
function commonScalars(polynomial: Polynomial, program: Program): readonly Factor[] {
  const isScalar = ({ atom: { term }, exponent }: Factor): boolean =>
    !isNegative(exponent) &&
    (term.kind === "dim" ||
      (term.kind === "entry" && term.slots.length === 0 && definitionOf(program, term.tensor) === undefined));
  const [first, ...others] = polynomial;
  if (first === undefined || others.length === 0) return [];
  const has = (factors: readonly Factor[], key: string | undefined): boolean =>
    factors.some(
      (other) => canonicalKey(other.atom.term, program) === key && compareRational(other.exponent, ONE) >= 0,
    );
  const common = first.factors.filter((factor) => {
    const key = canonicalKey(factor.atom.term, program);
    return isScalar(factor) && key !== undefined && others.every(({ factors }) => has(factors, key));
  });
  const left = new Set(tensorNames(polynomialTerm(without(common, polynomial, program))));
  return common.filter(({ atom: { term } }) => term.kind !== "entry" || !left.has(term.tensor));
}

/** A polynomial divided by scalars once. */
const without = (some: readonly Factor[], polynomial: Polynomial, program: Program): Polynomial =>
  some.length === 0
    ? polynomial
    : (canonicalMonomials(
        mul(
          polynomialTerm(polynomial),
          ...some.map(({ atom }) => power(atom.term, num(negateRational(ONE)))),
        ),
        program,
      ) ?? polynomial);
