/**
 * Determinants that stand beside each other as that of the product, where an inverse is cancelled by it: det A · det(I + A⁻¹B) is
 * det(A + B), and log det A + log det(I + A⁻¹B) is log det(A + B).
 *
 * Each use is an identity wherever both sides are defined. Terminates: each use leaves a determinant less.
 */
import {
  add,
  apply,
  call,
  canonicalKey,
  canonicalMonomials,
  children,
  compareRational,
  isOne,
  monomialTerm,
  mul,
  num,
  openAbstraction,
  polynomialTerm,
  sameSize,
  substitute,
  sum,
  type Abstraction,
  type Monomial,
  type Program,
  type Term,
} from "../../../term/index.js";
import { rebuilt } from "./match.js";
import { reduced, type Assumed } from "./reduce.js";

/** The most determinants that are put together. */
const ROUNDS = 6;

/** The term with such determinants put together; undefined where there are none. */
export function withJoinedDeterminants(term: Term, program: Program, assumed: Assumed): Term | undefined {
  let current = term;
  for (let round = 0; round < ROUNDS; round++) {
    const monomials = canonicalMonomials(current, program) ?? [];
    const next = joinedFactors(monomials, program, assumed) ?? joinedTerms(monomials, program, assumed);
    if (next === undefined) return round === 0 ? undefined : current;
    current = next;
  }
  return current;
}

/** The monomials with two determinants of one of them as one. */
function joinedFactors(monomials: readonly Monomial[], program: Program, assumed: Assumed): Term | undefined {
  for (const [place, monomial] of monomials.entries()) {
    const found = monomial.factors.flatMap(({ atom, exponent }, at) => {
      const of = isOne(exponent) ? argumentOf(atom.term, "det") : undefined;
      return of === undefined ? [] : [{ at, of }];
    });
    for (const one of found)
      for (const other of found) {
        const whole = one.at === other.at ? undefined : joined(one.of, other.of, program, assumed);
        if (whole === undefined) continue;
        const left = monomial.factors.filter((_, at) => at !== one.at && at !== other.at);
        const next = rebuilt(monomial, left, [], call("det", [whole]));
        return add(...monomials.map((same, at) => (at === place ? next : monomialTerm(same))));
      }
  }
  return undefined;
}

/** The monomials with two logarithms of determinants, as many times each, as one. */
function joinedTerms(monomials: readonly Monomial[], program: Program, assumed: Assumed): Term | undefined {
  const found = monomials.flatMap(({ coefficient, factors: [only, other] }, at) => {
    const isAlone = only !== undefined && other === undefined && isOne(only.exponent);
    const term = isAlone ? only.atom.term : undefined;
    const isLog = term?.kind === "apply" && term.fn === "log" && term.order === 0;
    const of = term && (isLog ? argumentOf(term.argument, "det") : argumentOf(term, "logdet"));
    return of === undefined ? [] : [{ at, of, coefficient, isLog }];
  });
  for (const one of found)
    for (const other of found) {
      if (
        one.at === other.at ||
        one.isLog !== other.isLog ||
        compareRational(one.coefficient, other.coefficient) !== 0
      )
        continue;
      const whole = joined(one.of, other.of, program, assumed);
      if (whole === undefined) continue;
      const left = monomials.filter((_, at) => at !== one.at && at !== other.at).map(monomialTerm);
      const logarithm = one.isLog ? apply("log", call("det", [whole])) : call("logdet", [whole]);
      return add(...left, mul(num(one.coefficient), logarithm));
    }
  return undefined;
}

const argumentOf = (term: Term, fn: string): Abstraction | undefined =>
  term.kind === "call" && term.fn === fn ? term.args[0] : undefined;

/** The product of two matrices, where an inverse is cancelled by it. */
function joined(
  first: Abstraction,
  second: Abstraction,
  program: Program,
  assumed: Assumed,
): Abstraction | undefined {
  const [one, other] = [openAbstraction(first), openAbstraction(second)];
  const [[row, middle], [from, column]] = [one.over, other.over];
  if (row === undefined || middle === undefined || from === undefined || column === undefined)
    return undefined;
  if (!sameSize(row.size, column.size)) return undefined;
  const body = sum([middle], mul(one.body, substitute(other.body, new Map([[from.id, middle]]))));
  const polynomial = reduced(body, program, assumed);
  if (polynomial === undefined) return undefined;
  const whole = polynomialTerm(polynomial);
  const isSimpler = inversesIn(whole) < inversesIn(one.body) + inversesIn(other.body);
  return isSimpler && canonicalKey(whole, program) !== undefined
    ? { over: [row, column], body: whole }
    : undefined;
}

/** How many inverses a term is written with. */
const inversesIn = (term: Term): number =>
  children(term).reduce(
    (count, child) => count + inversesIn(child),
    term.kind === "call" && term.fn === "inv" ? 1 : 0,
  );
