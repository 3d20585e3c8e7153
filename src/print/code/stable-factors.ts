/**
 * Products that keep their digits in floating point: exp(a)/(exp(a) + exp(b)) as a sigmoid, the quotient of the difference
 * and the sum of exponentials as tanh, a softmax under a mask with the largest argument taken out. Each takes a quotient away
 * or one that it does not meet again, so this ends.
 */
import {
  add,
  apply,
  extremum,
  freshLike,
  freeIndices,
  instantiate,
  isOneTerm,
  mul,
  negate,
  num,
  ONE,
  open,
  power,
  rational,
  sameSize,
  sameTerm,
  subtract,
  sum,
  type Abstraction,
  type Index,
  type Program,
  type Sum,
  type Term,
} from "../../term/index.js";
import { exponentOf, isDivisor, lessOne } from "./divisor.js";

/** The factors in a writing that does not overflow where their product does not. */
export function withStableFactors(factors: readonly Term[], program: Program): readonly Term[] {
  const turned = withSigmoidTurned(factors, program);
  if (turned !== undefined) return withStableFactors(turned, program);
  for (const [k, divisor] of factors.entries()) {
    if (!isDivisor(divisor)) continue;
    const others = factors.filter((_, place) => place !== k);
    for (const [l, factor] of others.entries()) {
      const rest = [...lessOne(divisor), ...others.filter((_, place) => place !== l)];
      const quotient = quotientOf(factor, divisor.base, program);
      if (quotient !== undefined) return withStableFactors([quotient, ...rest], program);
      const shifted = underMask(factor, others, divisor.base, program);
      if (shifted !== undefined) return [...shifted, ...withStableFactors(rest, program)];
    }
    const alone = reciprocalOf(divisor.base);
    if (alone !== undefined) return withStableFactors([alone, ...lessOne(divisor), ...others], program);
  }
  return factors;
}

/** The factors with one exp(u) σ(−u) as σ(u); undefined where there is none. */
function withSigmoidTurned(factors: readonly Term[], program: Program): readonly Term[] | undefined {
  for (const [k, factor] of factors.entries()) {
    if (!isFunction(factor, "exp")) continue;
    const u = factor.argument;
    const at = factors.findIndex(
      (other) => isFunction(other, "sigmoid") && sameTerm(other.argument, negate(u), program) === true,
    );
    if (at >= 0) return [apply("sigmoid", u), ...factors.filter((_, place) => place !== k && place !== at)];
  }
  return undefined;
}

/** u where a term is exp(u), 0 where it is 1. */
const powerOf = (term: Term): Term | undefined => (isOneTerm(term) ? num(0) : exponentOf(term));

const isFunction = (term: Term, fn: string): term is Term & { readonly kind: "apply" } =>
  term.kind === "apply" && term.fn === fn && term.order === 0;

/** a and b where a term is exp(a) + exp(b), or exp(a) − exp(b). */
function pairOf(term: Term, isDifference: boolean): readonly [Term, Term] | undefined {
  if (term.kind !== "add" || term.terms.length !== 2) return undefined;
  const [first, second] = term.terms;
  if (first === undefined || second === undefined) return undefined;
  if (!isDifference) return bothOf(powerOf(first), powerOf(second));
  return bothOf(powerOf(first), powerOf(negate(second))) ?? bothOf(powerOf(second), powerOf(negate(first)));
}

const bothOf = (a: Term | undefined, b: Term | undefined): readonly [Term, Term] | undefined =>
  a === undefined || b === undefined ? undefined : [a, b];

/** A factor over a divisor as one function. */
function quotientOf(factor: Term, divisor: Term, program: Program): Term | undefined {
  const same = (a: Term, b: Term): boolean => sameTerm(a, b, program) === true;
  if (isFunction(factor, "sinh") && isFunction(divisor, "cosh") && same(factor.argument, divisor.argument))
    return apply("tanh", factor.argument);
  const under = pairOf(divisor, false);
  if (under === undefined) return undefined;
  const [a, b] = under;
  const over = pairOf(factor, true);
  const half = num(rational(1, 2) ?? ONE);
  if (over !== undefined) {
    const [c, d] = over;
    const isSame = same(a, c) && same(b, d);
    if (isSame || (same(a, d) && same(b, c))) return apply("tanh", mul(half, subtract(c, d)));
  }
  const single = isFunction(factor, "exp") ? factor.argument : undefined;
  if (single === undefined) return undefined;
  if (same(single, a)) return apply("sigmoid", subtract(a, b));
  return same(single, b) ? apply("sigmoid", subtract(b, a)) : undefined;
}

/** 1/(1 + exp(u)). */
function reciprocalOf(divisor: Term): Term | undefined {
  if (divisor.kind !== "add" || !divisor.terms.some(isOneTerm)) return undefined;
  const under = pairOf(divisor, false);
  return under === undefined ? undefined : apply("sigmoid", negate(add(...under)));
}

/**
 * exp(u_j) over Σ_k m_k exp(u_k), beside a mask m_j of zeros and ones: both with the largest u_k that the mask leaves taken
 * out, and what the mask does not leave put to 1, so that it cannot overflow either.
 */
function underMask(
  factor: Term,
  others: readonly Term[],
  divisor: Term,
  program: Program,
): readonly Term[] | undefined {
  if (!isFunction(factor, "exp") || divisor.kind !== "sum" || divisor.over.length !== 1) return undefined;
  const masked = maskedIn(divisor, program);
  if (masked === undefined) return undefined;
  const { along, mask, exponent } = masked;
  const at = (body: Term): Abstraction => ({ over: [along], body });
  const same = (a: Term, b: Term): boolean => sameTerm(a, b, program) === true;
  const place = freeIndices(factor.argument).find(
    (index) => sameSize(index.size, along.size) && same(instantiate(at(exponent), [index]), factor.argument),
  );
  if (place === undefined) return undefined;
  const isThere = mask.every((part) => others.some((other) => same(instantiate(at(part), [place]), other)));
  if (!isThere) return undefined;
  const top = largest(along, mul(...mask), exponent);
  const shifted = mul(...mask, apply("exp", mul(...mask, subtract(exponent, top))));
  const own = instantiate(at(apply("exp", mul(...mask, subtract(exponent, top)))), [place]);
  return [own, power(sum([along], shifted), num(-1))];
}

type Masked = { readonly along: Index; readonly mask: readonly Term[]; readonly exponent: Term };

/** A sum of exponentials under a mask, taken apart. */
function maskedIn(divisor: Sum, program: Program): Masked | undefined {
  const { over, body } = open(divisor);
  const [along] = over;
  if (along === undefined || body.kind !== "mul") return undefined;
  const mask = body.factors.filter((part) => isMask(part, program));
  const [rest, ...more] = body.factors.filter((part) => !isMask(part, program));
  const exponent = rest !== undefined && isFunction(rest, "exp") ? rest.argument : undefined;
  return exponent === undefined || more.length > 0 || mask.length === 0
    ? undefined
    : { along, mask, exponent };
}

/** True for what is 0 or 1. */
const isMask = (term: Term, program: Program): boolean =>
  term.kind === "bracket" ||
  (term.kind === "entry" && program.tensors.get(term.tensor)?.properties.includes("zero-one") === true);

/** The largest of the values that a mask leaves; what it does not leave stands as the least of all. */
function largest(along: Index, mask: Term, exponent: Term): Term {
  const at = (body: Term, index: Index): Term => instantiate({ over: [along], body }, [index]);
  const [one, another] = [freshLike(along), freshLike(along)];
  const least = extremum("min", [another], at(exponent, another));
  const kept = at(mask, one);
  return extremum("max", [one], add(mul(kept, at(exponent, one)), mul(subtract(num(1), kept), least)));
}
