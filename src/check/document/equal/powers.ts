/**
 * Powers of one sum in a product as one power: s⁻¹·s^(−1/2) is s^(−3/2), and s^(−1/2)·(a + b/s) is a·s^(−1/2) + b·s^(−3/2).
 *
 * Wanted where an exponent is no whole number, as then no factor is taken out of the sum. Terminates: a product is taken
 * apart once, down to its factors, and once more for each sum in it that is multiplied out, up to a bound.
 */
import { isPositive, rangeOf } from "../../../function/index.js";
import {
  add,
  addRational,
  canonicalKey,
  compareRational,
  isInteger,
  mul,
  multiplyRational,
  num,
  ONE,
  power,
  type Program,
  type Rational,
  type Term,
} from "../../../term/index.js";

type Factor = { readonly base: Term; readonly exponent: Rational };

/** A product with its powers of one sum as one; any other term is itself. */
export function withOnePower(term: Term, program: Program): Term {
  if (term.kind !== "mul" && term.kind !== "power") return term;
  const factors = factorsOf(term, ONE, program);
  if (!factors.some(isRoot)) return term.kind === "power" && factors.length > 1 ? productOf(factors) : term;
  const wide = factors.find((factor) => isMet(factor, factors, program));
  if (wide?.base.kind === "add") {
    const others = mul(
      ...factors.flatMap((one) => (one === wide ? [] : [power(one.base, num(one.exponent))])),
    );
    return add(...wide.base.terms.map((one) => withOnePower(mul(others, one), program)));
  }
  const groups = new Map<string, readonly Factor[]>();
  const others: Factor[] = [];
  for (const factor of factors) {
    const key = isSum(factor) ? canonicalKey(factor.base, program) : undefined;
    if (key === undefined) others.push(factor);
    else groups.set(key, [...(groups.get(key) ?? []), factor]);
  }
  const merged = [...groups.values()].flatMap((group): readonly Factor[] => {
    const [first] = group;
    if (first === undefined || group.length === 1 || !group.some(isRoot)) return group;
    return [{ base: first.base, exponent: group.map(({ exponent }) => exponent).reduce(addRational) }];
  });
  return productOf([...others, ...merged]);
}

const productOf = (factors: readonly Factor[]): Term =>
  mul(...factors.map(({ base, exponent }) => power(base, num(exponent))));

/** The most terms of a sum that is multiplied out. */
const MOST_TERMS = 8;

/** True for a sum of few terms that has a whole power of a sum in one of them of which a root stands beside it. */
function isMet({ base, exponent }: Factor, factors: readonly Factor[], program: Program): boolean {
  if (base.kind !== "add" || base.terms.length > MOST_TERMS || compareRational(exponent, ONE) !== 0)
    return false;
  const keys = new Set(factors.filter(isRoot).flatMap((factor) => canonicalKey(factor.base, program) ?? []));
  return base.terms
    .flatMap((one) => factorsOf(one, ONE, program))
    .some((one) => isWhole(one) && one.base !== base && keys.has(canonicalKey(one.base, program) ?? ""));
}

const isSum = ({ base }: Factor): boolean => base.kind === "add" || base.kind === "sum";

const isWhole = (factor: Factor): boolean => isSum(factor) && isInteger(factor.exponent);

const isRoot = (factor: Factor): boolean => isSum(factor) && !isInteger(factor.exponent);

/** The factors of a term to a power; (ab)ⁿ is aⁿbⁿ and (aᵖ)ⁿ is aᵖⁿ for whole n, and for any where a is positive. */
function factorsOf(term: Term, exponent: Rational, program: Program): readonly Factor[] {
  if (term.kind === "mul" && isInteger(exponent))
    return term.factors.flatMap((factor) => factorsOf(factor, exponent, program));
  const positive =
    term.kind === "mul" ? term.factors.filter((factor) => isPositive(rangeOf(factor, program))) : [];
  if (term.kind === "mul" && positive.length > 0) {
    const others = term.factors.filter((factor) => !positive.includes(factor));
    return [...positive, mul(...others)].flatMap((factor) => factorsOf(factor, exponent, program));
  }
  if (term.kind === "power" && term.exponent.kind === "num" && isInteger(exponent))
    return factorsOf(term.base, multiplyRational(term.exponent.value, exponent), program);
  return [{ base: term, exponent }];
}
