/**
 * What one side has for a factor that the other has not: numbers, sizes and given scalars.
 *
 * Works on canonical monomials of what is given, derivatives taken. Bounded by the number of monomials.
 */
import {
  canonicalKey,
  canonicalMonomials,
  definitionOf,
  invertRational,
  monomialTerm,
  mul,
  multiplyRational,
  num,
  ONE,
  power,
  type Factor,
  type Monomial,
  type Program,
  type Term,
} from "../../../term/index.js";
import { elementary } from "../equal/elementary.js";
import { unfolded } from "../equal/unfold.js";

/** The number, sizes and given scalars that most monomials of the second have more than those of the first. */
export function ratioOf(first: Term, second: Term, program: Program): Term | undefined {
  const [from, to] = [first, second].map((term) => {
    const plain = unfolded(term, program);
    const monomials = plain && canonicalMonomials(elementary(plain, program), program);
    return (monomials ?? []).map((monomial) => splitScalars(monomial, program));
  });
  const votes = new Map<string, { readonly ratio: Term; readonly count: number }>();
  for (const one of from ?? [])
    for (const other of to ?? []) {
      const inverse = invertRational(one.coefficient);
      if (one.rest === undefined || one.rest !== other.rest || inverse === undefined) continue;
      const number = num(multiplyRational(other.coefficient, inverse));
      const below = one.scalars.length === 0 ? [] : [power(scalarsOf(one.scalars), -1)];
      const above = other.scalars.length === 0 ? [] : [scalarsOf(other.scalars)];
      const ratio = above.length + below.length === 0 ? number : mul(number, ...above, ...below);
      const key = canonicalKey(ratio, program) ?? "";
      votes.set(key, { ratio, count: (votes.get(key)?.count ?? 0) + 1 });
    }
  const most = Math.max(...[...votes.values()].map(({ count }) => count));
  const best = [...votes.values()].filter(({ count }) => count === most);
  return (
    best.find(({ ratio }) => ratio.kind === "num" && ratio.value.num === 1n && ratio.value.den === 1n) ??
    best[0]
  )?.ratio;
}

/** A product of nothing but a number, sizes and given scalars, in lowest terms; undefined for anything else. */
export function scalarProduct(term: Term, program: Program): Term | undefined {
  const plain = unfolded(term, program);
  const monomials = plain && canonicalMonomials(elementary(plain, program), program);
  const [only, other] = monomials ?? [];
  if (only === undefined || other !== undefined) return undefined;
  return only.factors.every((factor) => isScalar(factor, program)) ? monomialTerm(only) : undefined;
}

/** A monomial without its number and its scalars: its key; undefined past the bound. */
function splitScalars(
  monomial: Monomial,
  program: Program,
): {
  readonly coefficient: Monomial["coefficient"];
  readonly scalars: readonly Factor[];
  readonly rest: string | undefined;
} {
  const scalars = monomial.factors.filter((factor) => isScalar(factor, program));
  const factors = monomial.factors.filter((factor) => !isScalar(factor, program));
  const rest = canonicalKey(monomialTerm({ ...monomial, coefficient: ONE, factors }), program);
  return { coefficient: monomial.coefficient, scalars, rest };
}

const isScalar = ({ atom: { term } }: Factor, program: Program): boolean =>
  term.kind === "dim" ||
  (term.kind === "entry" && term.slots.length === 0 && definitionOf(program, term.tensor) === undefined);

const scalarsOf = (factors: readonly Factor[]): Term =>
  mul(...factors.map(({ atom, exponent }) => power(atom.term, num(exponent))));
