/**
 * Equal writings that keep their digits in floating point: log Σ exp(u) as log-sum-exp, exp(u)/Σ exp(u) as softmax,
 * log(1 + exp(u)) as softplus, log det as logdet, so that large arguments do not overflow. Each writing is shorter than what
 * it stands for, so this ends.
 */
import {
  add,
  apply,
  call,
  freeIndices,
  instantiate,
  isOneTerm,
  mul,
  negate,
  num,
  open,
  sameSize,
  sameTerm,
  subtract,
  type Apply,
  type Index,
  type Program,
  type Sum,
  type Term,
} from "../../term/index.js";
import { definedAs } from "../../function/index.js";
import { exponentOf, isDivisor, lessOne, type Divisor } from "./divisor.js";

/** log(…) as a function that does not overflow; undefined where the table has none. */
export function stableLog({ fn, order, argument }: Apply, program: Program): Term | undefined {
  if (fn !== "log" || order !== 0) return undefined;
  switch (argument.kind) {
    case "sum": {
      const { over, body } = open(argument);
      const u = exponentOf(body);
      return u === undefined ? undefined : logOfExponentials(over, u);
    }
    case "add":
      return logOfSum(argument.terms, program);
    case "mul": {
      const [only, ...others] = withSoftmax(argument.factors, program);
      return only?.kind === "call" && others.length === 0
        ? stableLog({ kind: "apply", fn, order, argument: only }, program)
        : logOfProduct(argument.factors, program);
    }
    case "entry": {
      const value = positiveValue(argument, program);
      return value && stableLog({ kind: "apply", fn, order, argument: value }, program);
    }
    case "apply":
      return argument.order === 0 ? logOfFunction(argument.fn, argument.argument) : undefined;
    case "call": {
      const stable = LOGS.get(argument.fn);
      return stable === undefined ? undefined : call(stable, argument.args, argument.slots);
    }
    default:
      return undefined;
  }
}

/** What a name stands for that is defined as softmax or σ of something: positive, and smaller than numbers are told from 0. */
function positiveValue(term: Term, program: Program): Term | undefined {
  const value = term.kind === "entry" ? definedAs(term, program) : undefined;
  const isSoftmax = value?.kind === "call" && value.fn === "softmax";
  const isSigmoid = value?.kind === "apply" && value.fn === "sigmoid" && value.order === 0;
  return isSoftmax || isSigmoid ? value : undefined;
}

/** log(p/q) as log(p) − log(q), where each of them has a writing of its own. */
function logOfProduct(factors: readonly Term[], program: Program): Term | undefined {
  const logs = factors.map((factor) => {
    const [base, exponent] = factor.kind === "power" ? [factor.base, factor.exponent] : [factor, num(1)];
    const log = stableLog({ kind: "apply", fn: "log", order: 0, argument: base }, program);
    return exponent.kind === "num" && log !== undefined ? mul(exponent, log) : undefined;
  });
  return logs.every((log) => log !== undefined) ? add(...logs) : undefined;
}

/** log Σ exp(u), one index after the other. */
const logOfExponentials = (over: readonly Index[], u: Term): Term =>
  over.reduceRight((inner, index) => call("logsumexp", [{ over: [index], body: inner }]), u);

/** The logarithms of functions of tensors that are functions of tensors themselves. */
const LOGS: ReadonlyMap<string, string> = new Map([
  ["softmax", "logsoftmax"],
  ["det", "logdet"],
]);

/** log(σ(u)), and log(cosh(u)) as log(1 + exp(2 u)) − u − log(2). */
function logOfFunction(fn: string, u: Term): Term | undefined {
  switch (fn) {
    case "sigmoid":
      return negate(apply("softplus", negate(u)));
    case "cosh":
      return add(apply("softplus", mul(num(2), u)), negate(u), negate(apply("log", num(2))));
    default:
      return undefined;
  }
}

/** log(1 + exp(u)) and log(1 − σ(u)); log(exp(u) + exp(v)). */
function logOfSum(terms: readonly Term[], program: Program): Term | undefined {
  const [a, b] = terms.map(exponentOf);
  if (a !== undefined && b !== undefined && terms.length === 2)
    return add(a, apply("softplus", subtract(b, a)));
  const [other, ...more] = terms.filter((term) => !isOneTerm(term));
  if (other === undefined || more.length > 0 || terms.length !== 2) return undefined;
  const u = exponentOf(other);
  if (u !== undefined) return apply("softplus", u);
  const less = negate(other);
  const sigmoid = positiveValue(less, program) ?? less;
  return sigmoid.kind === "apply" && sigmoid.fn === "sigmoid" && sigmoid.order === 0
    ? negate(apply("softplus", sigmoid.argument))
    : undefined;
}

/** The factors with exp(u_i) (Σ_k exp(u_k))⁻¹ as softmax(u)_i. */
export function withSoftmax(factors: readonly Term[], program: Program): readonly Term[] {
  for (const [k, divisor] of factors.entries()) {
    if (!isReciprocalSum(divisor)) continue;
    for (const [l, factor] of factors.entries()) {
      const softmax = softmaxOf(factor, divisor.base, program);
      if (softmax === undefined) continue;
      const rest = factors.filter((_, place) => place !== k && place !== l);
      // An exponential that was divided once comes last, so that what divides again meets another one.
      return softmax.kind === "call"
        ? withSoftmax([softmax, ...lessOne(divisor), ...rest], program)
        : withSoftmax([...lessOne(divisor), ...rest, softmax], program);
    }
  }
  return factors;
}

const isReciprocalSum = (term: Term): term is Divisor & { readonly base: Sum } =>
  isDivisor(term) && term.base.kind === "sum";

/** softmax(w)_i for a factor exp(w_i), given Σ_k exp(w_k); over several indices exp(u − log Σ exp(w)). */
function softmaxOf(factor: Term, total: Sum, program: Program): Term | undefined {
  const { over, body } = open(total);
  const [along, ...others] = over;
  const [u, w] = [exponentOf(factor), exponentOf(body)];
  if (along === undefined || u === undefined || w === undefined) return undefined;
  if (others.length > 0) return apply("exp", subtract(u, logOfExponentials(over, w)));
  const argument = { over: [along], body: w };
  const isAt = (index: Index): boolean =>
    sameSize(index.size, along.size) && sameTerm(instantiate(argument, [index]), u, program) === true;
  const at = freeIndices(u).find(isAt);
  return at === undefined ? undefined : call("softmax", [argument], [at]);
}
