/**
 * Powers and products of what is positive: (2πs²)^(−n/2) is 2^(−n/2)·π^(−n/2)·s^(−n) for a positive s, √(a²) is |a|, and ∏_i c·e^(u_i) is
 * cⁿ·e^(Σ_i u_i).
 *
 * Each is an identity wherever both sides are defined; that a base is positive is told by its range. A power of it whose exponent
 * is no number is said by exp and log, so that exponents are added up. Terminates: goes to the factors, which are smaller.
 */
import { isNonnegative, rangeOf } from "../../../function/index.js";
import {
  apply,
  dim,
  freeIndices,
  isInteger,
  mul,
  multiplyRational,
  num,
  ONE,
  power,
  product,
  sizeNumber,
  sum,
  type Index,
  type Power,
  type Product,
  type Program,
  type Rational,
  type Term,
} from "../../../term/index.js";

/** The exponential and the logarithm of a term, in the form that the caller wants them. */
export type Analytic = { readonly exp: (term: Term) => Term; readonly log: (term: Term) => Term };

type Factor = { readonly base: Term; readonly exponent: Rational };

/** A power that is not whole, of a product, as a product of powers as far as its factors are positive. */
export function powerOfFactors({ base, exponent }: Power, program: Program, by: Analytic): Term {
  const [out, rest]: [Term[], Term[]] = [[], []];
  for (const factor of factorsOf(base)) {
    const bare = nonnegative(factor, program);
    const raised = mul(num(factor.exponent), exponent);
    if (bare !== undefined)
      out.push(raised.kind === "num" ? power(bare, raised) : by.exp(mul(raised, by.log(bare))));
    else if (isWhole(exponent) && isInteger(factor.exponent)) out.push(power(factor.base, raised));
    else rest.push(power(factor.base, num(factor.exponent)));
  }
  return mul(...out, ...(rest.length === 0 ? [] : [power(mul(...rest), exponent)]));
}

/** b of a factor bᵖ that is not negative, or |b| where p is even; undefined for a factor of unknown sign. */
function nonnegative({ base, exponent }: Factor, program: Program): Term | undefined {
  if (isNonnegative(rangeOf(base, program))) return base;
  return isInteger(exponent) && exponent.num % 2n === 0n ? apply("abs", base) : undefined;
}

/** True for a size, a whole number, and what is made of them. */
function isWhole(exponent: Term): boolean {
  if (exponent.kind === "num") return isInteger(exponent.value);
  if (exponent.kind === "mul") return exponent.factors.every(isWhole);
  return exponent.kind === "add" ? exponent.terms.every(isWhole) : exponent.kind === "dim";
}

/** The factors of a product, each to its power. */
function factorsOf(term: Term, exponent: Rational = ONE): readonly Factor[] {
  if (term.kind === "mul" && isInteger(exponent))
    return term.factors.flatMap((one) => factorsOf(one, exponent));
  if (term.kind === "power" && term.exponent.kind === "num" && isInteger(exponent))
    return factorsOf(term.base, multiplyRational(term.exponent.value, exponent));
  return [{ base: term, exponent }];
}

/** ∏_i of a product as the product of its factors: what i is not in as often as there are values of i, and e^(u_i) as e^(Σ_i u_i). */
export function productOfFactors({ over, body }: Product, by: Analytic): Term {
  const bound = new Set(over.map(({ id }) => id));
  const count = mul(...over.map(countOf));
  return mul(
    ...factorsOf(body).map(({ base, exponent }) => {
      if (base.kind === "apply" && base.fn === "exp" && base.order === 0)
        return by.exp(sum(over, mul(num(exponent), base.argument)));
      const isFixed = freeIndices(base).every(({ id }) => !bound.has(id));
      if (isFixed) return power(base, mul(num(exponent), count));
      return isInteger(exponent)
        ? power(product(over, base), num(exponent))
        : product(over, power(base, num(exponent)));
    }),
  );
}

const countOf = ({ size }: Index): Term => {
  const number = sizeNumber(size);
  return number === undefined ? dim(size) : num(number);
};
