/**
 * A sum with denominators as one quotient: 1 − 1/g is (g − 1)/g, and 1 + e^(−u) is (e^u + 1)/e^u.
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
  num,
  polynomialTerm,
  power,
  type Factor,
  type Program,
  type Term,
} from "../../../term/index.js";

/** The numerator and the denominator of a sum; undefined where none of its terms has a sum or an exponential below the line. */
export function quotientOf(
  term: Term,
  program: Program,
): { readonly numerator: Term; readonly denominator: Term } | undefined {
  if (term.kind !== "add") return undefined;
  const monomials = canonicalMonomials(term, program) ?? [];
  const keyOf = ({ atom }: Factor): string => canonicalKey(atom.term, program) ?? "";
  const below = new Map<string, { readonly term: Term; readonly times: number }>();
  for (const { factors, bound } of monomials)
    for (const factor of factors) {
      const times = -Number(factor.exponent.num);
      const isBound = factor.atom.indices.some(({ id }) => bound.some((index) => index.id === id));
      if (!isDenominator(factor) || isBound) continue;
      const { term: one } = factor.atom;
      const key = keyOf(factor);
      if (times > (below.get(key)?.times ?? 0)) below.set(key, { term: one, times });
    }
  if (below.size === 0) return undefined;
  // The sign of an atom is chosen by its spelling; in a logarithm 1 + g is wanted, and not −1 − g.
  const isTurned = ({ term: one, times }: { readonly term: Term; readonly times: number }): boolean =>
    times % 2 === 1 &&
    (canonicalMonomials(one, program) ?? []).every(({ coefficient }) => isNegative(coefficient));
  const turns = num([...below.values()].filter(isTurned).length % 2 === 1 ? -1 : 1);
  const denominator = mul(turns, ...[...below.values()].map(({ term: one, times }) => power(one, times)));
  const raised = monomials.map((monomial) => {
    const own = new Map(
      monomial.factors.filter(isDenominator).map((factor) => [keyOf(factor), factor] as const),
    );
    const kept = monomial.factors.filter(
      (factor) => !(own.get(keyOf(factor)) === factor && below.has(keyOf(factor))),
    );
    const missing = [...below].map(([key, { term: one, times }]) =>
      power(one, times + Number(own.get(key)?.exponent.num ?? 0)),
    );
    return mul(turns, monomialTerm({ ...monomial, factors: kept }), ...missing);
  });
  const numerator = canonicalMonomials(add(...raised), program);
  return numerator === undefined ? undefined : { numerator: polynomialTerm(numerator), denominator };
}

/** True for a sum or an exponential to a negative whole power. */
const isDenominator = ({ atom: { term }, exponent }: Factor): boolean =>
  isNegative(exponent) &&
  isInteger(exponent) &&
  (term.kind === "add" ||
    term.kind === "sum" ||
    (term.kind === "apply" && term.fn === "exp" && term.order === 0));
