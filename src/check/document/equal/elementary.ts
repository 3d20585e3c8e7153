/**
 * Functions by fewer functions: what can be said by exp, log and powers is said so.
 *
 * σ(u) is 1/(1 + e^(−u)), softmax a quotient of exponentials; e^(a+b) is e^a·e^b, log(a·b) is log a + log b where all are
 * defined, and exp and log undo each other. Each row is an identity of analysis. Terminates: goes up from the leaves once.
 */
import { isNonnegative, rangeOf } from "../../../function/index.js";
import {
  add,
  apply,
  call,
  canonicalMonomials,
  divide,
  instantiate,
  isInteger,
  isNegative,
  mapChildren,
  mul,
  negate,
  num,
  openAbstraction,
  power,
  polynomialTerm,
  rational,
  subtract,
  sum,
  monomialTerm,
  invertRational,
  ONE,
  type Apply,
  type Call,
  type Factor,
  type Monomial,
  type Polynomial,
  type Power,
  type Program,
  type Rational,
  type Term,
} from "../../../term/index.js";
import { quotientOf } from "./quotient.js";
import { powerOfFactors, productOfFactors, type Analytic } from "./positive.js";
import { withOnePower } from "./powers.js";

/** The term with its functions said by exp, log and powers. */
export function elementary(term: Term, program: Program): Term {
  const inner = mapChildren(term, (child) => elementary(child, program));
  if (inner.kind === "apply") return applied(inner, program);
  if (inner.kind === "call") return called(inner, program);
  if (inner.kind === "product") return throughPowers(productOfFactors(inner, analytic(program)), program);
  return inner.kind === "power" ? toPower(inner, program) : withOnePower(inner, program);
}

const analytic = (program: Program): Analytic => ({
  exp: (term) => expOf(term, program),
  log: (term) => logOf(term, program),
});

/** The powers in a product, each by its factors. */
function throughPowers(term: Term, program: Program): Term {
  const factors = term.kind === "mul" ? term.factors : [term];
  return mul(...factors.map((factor) => (factor.kind === "power" ? toPower(factor, program) : factor)));
}

/** (n/d)^(−k) is dᵏ·n^(−k); what is no whole power is taken apart where its factors are positive. */
function toPower(term: Power, program: Program): Term {
  const { base, exponent } = term;
  if (exponent.kind !== "num" || !isInteger(exponent.value))
    return withOnePower(powerOfFactors(term, program, analytic(program)), program);
  const quotient = isNegative(exponent.value) ? quotientOf(base, program) : undefined;
  if (quotient === undefined) return withOnePower(term, program);
  const { numerator, denominator } = quotient;
  return mul(power(numerator, exponent), power(denominator, negate(exponent)));
}

const HALF = num(rational(1, 2) ?? ONE);
const expOf = (u: Term, program: Program): Term => applied({ ...blank, fn: "exp", argument: u }, program);
const logOf = (u: Term, program: Program): Term => applied({ ...blank, fn: "log", argument: u }, program);
const blank: Apply = { kind: "apply", fn: "exp", order: 0, argument: num(0) };

function applied(term: Apply, program: Program): Term {
  const { fn, order, argument: u } = term;
  if (order !== 0 || program.functions.has(fn)) return term;
  const exp = (v: Term): Term => expOf(v, program);
  switch (fn) {
    case "exp":
      return exponential(u, program);
    case "log":
      return logarithm(u, program);
    case "sqrt":
      return toPower({ kind: "power", base: u, exponent: HALF }, program);
    case "abs":
      return isNonnegative(rangeOf(u, program)) ? u : term;
    case "sigmoid":
      return power(add(num(1), exp(negate(u))), -1);
    case "silu":
      return mul(u, power(add(num(1), exp(negate(u))), -1));
    case "softplus":
      return logOf(add(num(1), exp(u)), program);
    case "tanh":
      return divide(subtract(exp(mul(num(2), u)), num(1)), add(exp(mul(num(2), u)), num(1)));
    case "sinh":
      return mul(HALF, subtract(exp(u), exp(negate(u))));
    case "cosh":
      return mul(HALF, add(exp(u), exp(negate(u))));
    case "tan":
      return divide(apply("sin", u), apply("cos", u));
    default:
      return term;
  }
}

/** e^(Σ c·m) is the product of (e^m)^c; e^(c·log v) is v^c. */
function exponential(u: Term, program: Program): Term {
  const monomials = canonicalMonomials(u, program);
  if (monomials === undefined) return apply("exp", u);
  return mul(
    ...monomials.map((monomial) => {
      const one: Monomial = { ...monomial, coefficient: ONE };
      const rest = monomialTerm(one);
      const isLog = rest.kind === "apply" && rest.fn === "log" && rest.order === 0;
      return power(isLog ? rest.argument : apply("exp", rest), num(monomial.coefficient));
    }),
  );
}

/** The logarithm of a product is the sum of the logarithms; that of e^m is m. */
function logarithm(u: Term, program: Program): Term {
  if (u.kind === "product") return sum(u.over, logOf(u.body, program));
  if (u.kind === "power" && u.exponent.kind !== "num") return mul(u.exponent, logOf(u.base, program));
  if (u.kind === "apply" && u.fn === "abs" && u.order === 0) return logOf(u.argument, program);
  const factors = factorsOf(u);
  const isParted = factors.length > 1 || factors.some(({ exponent }) => isNegative(exponent));
  if (isParted && factors.every(({ base }) => base.kind !== "num" || base.value.num > 0n))
    return add(...factors.map(({ base, exponent }) => mul(num(exponent), logOf(base, program))));
  const monomials = canonicalMonomials(u, program);
  const [only] = monomials ?? [];
  if (monomials === undefined || only === undefined) return apply("log", u);
  const isProduct = monomials.length === 1 && only.bound.length + only.ties.length === 0;
  if (!isProduct) return outOfSum(monomials, program) ?? logarithmOfSum(monomials, program);
  if (only.coefficient.num < 0n) return apply("log", polynomialTerm(monomials));
  const parts = only.factors.map(({ atom, exponent }) => {
    const inner = atom.term;
    const isExponential = inner.kind === "apply" && inner.fn === "exp" && inner.order === 0;
    return mul(num(exponent), isExponential ? inner.argument : apply("log", inner));
  });
  return add(...parts, ...logarithmsOf(only.coefficient));
}

/** The factors of a product as it is written, each to its power. */
function factorsOf(term: Term): readonly { readonly base: Term; readonly exponent: Rational }[] {
  if (term.kind === "mul") return term.factors.flatMap(factorsOf);
  const isParted = term.kind === "power" && (term.base.kind === "add" || term.base.kind === "product");
  return isParted && term.exponent.kind === "num"
    ? [{ base: term.base, exponent: term.exponent.value }]
    : [{ base: term, exponent: ONE }];
}

/** log a − log b of a positive number a/b. */
const logarithmsOf = ({ num: above, den: below }: Rational): readonly Term[] => [
  ...(above === 1n ? [] : [apply("log", num({ num: above, den: 1n }))]),
  ...(below === 1n ? [] : [negate(apply("log", num({ num: below, den: 1n })))]),
];

/** log Σ_i c·m_i as log c + log Σ_i m_i; undefined where nothing stands in every term alike. */
function outOfSum([only, another]: Polynomial, program: Program): Term | undefined {
  if (only === undefined || another !== undefined || only.bound.length === 0 || only.ties.length > 0)
    return undefined;
  const isOut = ({ atom }: Factor): boolean =>
    atom.indices.every(({ id }) => only.bound.every((index) => index.id !== id));
  const outer = only.factors.filter(isOut);
  if (outer.length === 0 || only.coefficient.num < 0n) return undefined;
  const inner: Monomial = { ...only, coefficient: ONE, factors: only.factors.filter((one) => !isOut(one)) };
  const before: Monomial = { ...only, bound: [], factors: outer };
  return add(logOf(monomialTerm(before), program), logOf(monomialTerm(inner), program));
}

/** The logarithm of a sum: as a quotient where something stands below its terms, and without a number that all of them have. */
function logarithmOfSum(monomials: Polynomial, program: Program): Term {
  const whole = polynomialTerm(monomials);
  const quotient = quotientOf(whole, program);
  if (quotient !== undefined)
    return subtract(logOf(quotient.numerator, program), logOf(quotient.denominator, program));
  const content = contentOf(monomials);
  const scale = invertRational(content) ?? ONE;
  return add(apply("log", mul(num(scale), whole)), ...logarithmsOf(content));
}

/** The largest positive number that divides all coefficients. */
function contentOf(monomials: Polynomial): Rational {
  const of = (numbers: readonly bigint[]): bigint =>
    numbers.reduce((a, b) => {
      let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
      while (other !== 0n) [one, other] = [other, one % other];
      return one;
    }, 0n);
  const below = monomials.reduce((known, { coefficient: { den } }) => (known * den) / of([known, den]), 1n);
  const above = of(monomials.map(({ coefficient }) => (coefficient.num * below) / coefficient.den));
  return rational(above, below) ?? ONE;
}

/** softmax, its logarithm and log-sum-exp by exponentials; adj by det and inv; log |det X| as the log det X that it is where there is one. */
function called(term: Call, program: Program): Term {
  const [argument] = term.args;
  if (argument === undefined || program.functions.has(term.fn)) return term;
  const total = (): Term => {
    const { over, body } = openAbstraction(argument);
    return sum(over, expOf(body, program));
  };
  const here = (): Term => instantiate(argument, term.slots);
  switch (term.fn) {
    case "softmax":
      return divide(expOf(here(), program), total());
    case "logsoftmax":
      return subtract(here(), logOf(total(), program));
    case "logsumexp":
      return logOf(total(), program);
    case "adj":
      return mul(call("det", term.args), call("inv", term.args, term.slots));
    case "logdet":
      return logOf(call("det", term.args), program);
    default:
      return term;
  }
}
