/**
 * Exponentials that are normalised by another definition, put in where they are used: of E = exp(S) and P_ij = E_ij/Σ_k E_ik
 * the second is a softmax of S only when E is not a name. Gradients by such names are put in too, so that what divides by the
 * sums meets the exponentials again.
 */
import {
  add,
  definitionOf,
  instantiate,
  isInteger,
  mapChildren,
  mul,
  multiplyRational,
  num,
  power,
  sameTerm,
  someSubterm,
  open,
  type Definition,
  type Entry,
  type Index,
  type Partial,
  type Power,
  type Program,
  type Slot,
  type Term,
} from "../../term/index.js";
import { exponentOf, isDivisor, lessOne } from "./divisor.js";
import { stableLog, withSoftmax } from "./stable.js";
import { withStableFactors } from "./stable-factors.js";

/** A gradient that the code computes on its way. */
type Known = { readonly left: Term; readonly result: Term; readonly axes: readonly Index[] };

/** What puts exponentials into a term, given what is known on the way. Leaves every term of a program that normalises none. */
export function exponentialsPutIn(program: Program, known: readonly Known[]): (term: Term) => Term {
  const inner = innerNames(program);
  const normalised = program.definitions
    .filter((definition) => isNormalised(definition, inner, program))
    .map(({ name }) => name);
  if (normalised.length === 0) return (term) => term;
  const throughout = new Set([...inner, ...normalised]);
  const putInto = (names: ReadonlySet<string>) => {
    const putIn = (term: Term): Term => {
      if (term.kind === "partial") {
        const own = namesOf(term);
        const found = known.find(({ left }) => isOf(left, term));
        if (found === undefined) return term;
        const value = instantiate({ over: found.axes, body: found.result }, slotsOf(term));
        if (own.some((name) => inner.has(name))) return putIn(value);
        // −y/p has no value where p is smaller than numbers are told from 0, and what multiplies it by p has.
        return own.some((name) => normalised.includes(name) && dividesBy(value, name))
          ? putInto(throughout)(value)
          : term;
      }
      const inside = mapChildren(defined(term, names, program), putIn);
      if (inside.kind === "power") return asPowers(inside);
      return inside.kind === "mul" ? multipliedOut(inside.factors) : inside;
    };
    return putIn;
  };
  return putInto(inner);
}

/** True where a term divides by entries of a name. */
const dividesBy = (term: Term, name: string): boolean =>
  someSubterm(term, (part) => isDivisor(part) && part.base.kind === "entry" && part.base.tensor === name);

/** True for an exponential and for a sum of them, which are never 0. */
const isExponentials = (term: Term): boolean =>
  exponentOf(term) !== undefined || (term.kind === "sum" && isExponentials(open(term).body));

/** (a/b)⁻¹ as b a⁻¹. */
function asPowers(term: Power): Term {
  const { base, exponent } = term;
  if (base.kind !== "mul" || exponent.kind !== "num" || !isInteger(exponent.value)) return term;
  return mul(
    ...base.factors.map((factor) =>
      factor.kind === "power" && factor.exponent.kind === "num"
        ? power(factor.base, num(multiplyRational(factor.exponent.value, exponent.value)))
        : power(factor, exponent),
    ),
  );
}

/** Factors in which nothing that is never 0 stands beside its reciprocal. */
function cancelled(factors: readonly Term[]): readonly Term[] {
  for (const [k, divisor] of factors.entries()) {
    if (!isDivisor(divisor) || !isExponentials(divisor.base)) continue;
    const at = factors.findIndex((factor) => sameTerm(factor, divisor.base) === true);
    if (at < 0) continue;
    const rest = factors.filter((_, place) => place !== k && place !== at);
    return cancelled([...rest, ...lessOne(divisor)]);
  }
  return factors;
}

/** The names of exponentials, under a mask too, and of sums of them. */
function innerNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, body } of program.definitions)
    if (factorsOf(body).some((factor) => exponentOf(factor) !== undefined)) names.add(name);
  for (const { name, body } of program.definitions)
    if (body.kind === "sum" && factorsOf(open(body).body).some((factor) => isInner(factor, names)))
      names.add(name);
  return names;
}

const isInner = (factor: Term, names: ReadonlySet<string>): boolean =>
  (factor.kind === "entry" && names.has(factor.tensor)) || exponentOf(factor) !== undefined;

/** A product's factors, those of a product under a sum too. */
const factorsOf = (term: Term): readonly Term[] => {
  if (term.kind === "sum") return factorsOf(open(term).body);
  return term.kind === "mul" ? term.factors.flatMap(factorsOf) : [term];
};

/** True for a definition that has a stable writing once the exponentials are put in, and none before. */
function isNormalised({ name, body }: Definition, inner: ReadonlySet<string>, program: Program): boolean {
  if (inner.has(name) || !someSubterm(body, (part) => isInner(part, inner))) return false;
  return !hasStable(body, program) && hasStable(definedThroughout(body, inner, program), program);
}

const hasStable = (body: Term, program: Program): boolean =>
  someSubterm(body, (part) => {
    if (part.kind === "apply") return stableLog(part, program) !== undefined;
    if (part.kind !== "mul" && part.kind !== "sum" && part.kind !== "power") return false;
    const factors = factorsOf(part);
    return withSoftmax(factors, program) !== factors || withStableFactors(factors, program) !== factors;
  });

/** The defining expression at an entry of one of the names; any other term as it is. */
function defined(term: Term, names: ReadonlySet<string>, program: Program): Term {
  if (term.kind !== "entry" || !names.has(term.tensor)) return term;
  const definition = definitionOf(program, term.tensor);
  return definition === undefined
    ? term
    : defined(instantiate({ over: definition.slots, body: definition.body }, term.slots), names, program);
}

const definedThroughout = (term: Term, names: ReadonlySet<string>, program: Program): Term =>
  mapChildren(defined(term, names, program), (child) => definedThroughout(child, names, program));

/** A product in which an exponential stands beside a sum that divides by sums: each part of it by itself. */
function multipliedOut(all: readonly Term[]): Term {
  const flat = mul(...all);
  const factors = cancelled(flat.kind === "mul" ? flat.factors : [flat]);
  const hasExponential = factors.flatMap(factorsOf).some((factor) => exponentOf(factor) !== undefined);
  const at = factors.findIndex((factor) => factor.kind === "add" && divides(factor));
  const divided = factors[at];
  if (!hasExponential || divided?.kind !== "add") return mul(...factors);
  const others = factors.filter((_, place) => place !== at);
  return add(...divided.terms.map((part) => multipliedOut([part, ...others])));
}

const divides = (term: Term): boolean =>
  someSubterm(term, (part) => isDivisor(part) && part.base.kind === "sum");

const entriesOf = ({ of, by }: Partial): readonly Entry[] => [...(of.kind === "entry" ? [of] : []), ...by];

const namesOf = (partial: Partial): readonly string[] =>
  partial.by.length === 1 ? entriesOf(partial).map(({ tensor }) => tensor) : [];

/** The slots of what is differentiated, then those of the variables. */
export const slotsOf = (partial: Partial): readonly Slot[] =>
  entriesOf(partial).flatMap(({ slots }) => slots);

const isOf = (left: Term, { of, by, reach }: Partial): boolean =>
  left.kind === "partial" &&
  left.reach === reach &&
  left.of.kind === "entry" &&
  of.kind === "entry" &&
  left.of.tensor === of.tensor &&
  left.by.length === 1 &&
  left.by[0]?.tensor === by[0]?.tensor;
