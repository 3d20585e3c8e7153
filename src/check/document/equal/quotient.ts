/**
 * A sum with denominators as one quotient: 1 − 1/g is (g − 1)/g.
 *
 * Wanted below a line or a root and in a logarithm, where no factor is taken out of a sum, and where a sum is to be shown to be zero, as its numerator then is. Bounded by the monomials of the sum.
 */
import {
  add,
  canonicalKey,
  canonicalMonomials,
  isInteger,
  isNegative,
  monomialTerm,
  mul,
  polynomialTerm,
  power,
  type Factor,
  type Program,
  type Term,
} from "../../../term/index.js";

/** The numerator and the denominator of a sum; undefined where none of its terms has a sum below the line. */
export function quotientOf(
  term: Term,
  program: Program,
): { readonly numerator: Term; readonly denominator: Term } | undefined {
  if (term.kind !== "add") return undefined;
  const monomials = canonicalMonomials(term, program) ?? [];
  const below = new Map<string, { readonly term: Term; readonly times: number }>();
  for (const { factors, bound } of monomials)
    for (const factor of factors) {
      const times = -Number(factor.exponent.num);
      const isBound = factor.atom.indices.some(({ id }) => bound.some((index) => index.id === id));
      if (!isDenominator(factor) || isBound) continue;
      const { term: one } = factor.atom;
      const key = canonicalKey(one, program) ?? "";
      if (times > (below.get(key)?.times ?? 0)) below.set(key, { term: one, times });
    }
  if (below.size === 0) return undefined;
  const denominator = mul(...[...below.values()].map(({ term: one, times }) => power(one, times)));
  const whole = add(...monomials.map((monomial) => mul(monomialTerm(monomial), denominator)));
  const numerator = canonicalMonomials(whole, program);
  return numerator === undefined ? undefined : { numerator: polynomialTerm(numerator), denominator };
}

const isDenominator = ({ atom, exponent }: Factor): boolean =>
  isNegative(exponent) && isInteger(exponent) && (atom.term.kind === "add" || atom.term.kind === "sum");
