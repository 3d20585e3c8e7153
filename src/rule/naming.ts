/**
 * Finding the name of an expression: σ(Y_ab) is Z_ab where Z_dn = σ(Y_dn) is defined.
 *
 * Only functions, powers, and products that hold a function are looked for, as derivatives repeat those; they are found by
 * head and tensors, so a program of thousands of definitions costs no more than a small one. Ends with the definitions' bodies.
 */
import {
  addRational,
  entry,
  invertRational,
  isInteger,
  isNegative,
  isOne,
  isZero,
  mul,
  multiplyRational,
  negateRational,
  num,
  ONE,
  power,
  rational,
  tensorNames,
  type Definition,
  type Entry,
  type Mul,
  type Program,
  type Rational,
  type Slot,
  type Term,
} from "../term/index.js";
import { forked, matches, matchingFor, type Matching } from "./matching.js";

const HALF: Rational = rational(1, 2) ?? ONE;

const named = new WeakMap<Program, ReadonlyMap<string, readonly Definition[]>>();

/** A term written with the name that it, or a part of its factors, is defined under; undefined when there is none. */
export function nameFor(term: Term, program: Program): Term | undefined {
  const heads =
    term.kind === "mul" ? term.factors.flatMap((factor) => anchorHead(factor) ?? []) : [head(term)];
  for (const label of new Set(heads))
    for (const definition of label === undefined ? [] : (namedDefinitions(program).get(label) ?? [])) {
      const found = term.kind === "mul" ? productFor(term, definition) : entryFor(term, definition);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** A factor as a power with a rational exponent; a square root is one. Other factors are their own first power. */
function asPower(term: Term): { readonly base: Term; readonly exponent: Rational } {
  if (term.kind === "apply" && term.fn === "sqrt" && term.order === 0)
    return { base: term.argument, exponent: HALF };
  if (term.kind === "power" && term.exponent.kind === "num")
    return { base: term.base, exponent: term.exponent.value };
  return { base: term, exponent: ONE };
}

const isPower = (term: Term): boolean => asPower(term).base !== term;

const namesIn = (term: Term): string => [...tensorNames(term)].sort().join(" ");

/** What a function or power and the definition that it matches have in common; undefined for what is not looked for. */
function head(term: Term): string | undefined {
  const { base } = asPower(term);
  if (isPower(term)) return `power ${base.kind} ${namesIn(base)}`;
  if (term.kind === "apply") return `apply ${term.fn} ${term.order} ${namesIn(term)}`;
  if (term.kind === "call" && term.args.length > 0) return `call ${term.fn} ${namesIn(term)}`;
  return undefined;
}

/** What a product and the definition that it holds have in common: a function among the factors. */
const anchorHead = (factor: Term): string | undefined =>
  factor.kind === "apply" ? `factor ${factor.fn} ${factor.order} ${namesIn(factor)}` : undefined;

/** The function by which a defined product is found; undefined for products that are not looked for. */
const anchorOf = (body: Mul): Term | undefined =>
  body.factors[0]?.kind === "num" ? undefined : body.factors.find((factor) => factor.kind === "apply");

function namedDefinitions(program: Program): ReadonlyMap<string, readonly Definition[]> {
  const known = named.get(program);
  if (known !== undefined) return known;
  const map = new Map<string, Definition[]>();
  for (const definition of program.definitions) {
    const { body } = definition;
    const anchor = body.kind === "mul" ? anchorOf(body) : undefined;
    const isUnknown = body.kind === "call" && program.functions.has(body.fn);
    const label = anchor !== undefined ? anchorHead(anchor) : isUnknown ? undefined : head(body);
    if (label === undefined) continue;
    const list = map.get(label);
    if (list === undefined) map.set(label, [definition]);
    else list.push(definition);
  }
  named.set(program, map);
  return map;
}

/** The entry that a matching leads to, when all slots are found. */
function found({ name, slots }: Definition, matching: Matching): Entry | undefined {
  const at = slots.flatMap((slot): readonly Slot[] => {
    const slotFound = matching.found.get(slot.id);
    return slotFound === undefined ? [] : [slotFound];
  });
  return at.length === slots.length ? entry(name, at) : undefined;
}

/** A function or power as the entry of a definition, or a whole power of it. A power of an entry is itself only. */
function entryFor(term: Term, definition: Definition): Term | undefined {
  const { slots, body } = definition;
  const [wanted, defined] = [asPower(term), asPower(body)];
  const quotient = multiplyRational(wanted.exponent, invertRational(defined.exponent) ?? ONE);
  if (!isInteger(quotient) || (isPower(body) && defined.base.kind === "entry" && !isOne(quotient)))
    return undefined;
  const matching = matchingFor(slots);
  if (!matches(defined.base, wanted.base, matching)) return undefined;
  const whole = found(definition, matching);
  return whole === undefined ? undefined : power(whole, num(quotient));
}

/** A product in which the factors of a defined product, or higher powers of them, are replaced by its entry. */
function productFor(term: Mul, definition: Definition): Term | undefined {
  const { body, slots } = definition;
  const anchor = body.kind === "mul" ? anchorOf(body) : undefined;
  if (body.kind !== "mul" || anchor === undefined) return undefined;
  const patterns = [anchor, ...body.factors.filter((factor) => factor !== anchor)].map(asPower);
  for (const [start, factor] of term.factors.entries()) {
    if (anchorHead(factor) !== anchorHead(anchor)) continue;
    const rest = withoutPatterns(term.factors, start, patterns, matchingFor(slots));
    const whole = rest === undefined ? undefined : found(definition, rest.matching);
    if (rest !== undefined && whole !== undefined)
      return mul(...rest.factors.map((left, at) => (at === start ? mul(whole, left) : left)));
  }
  return undefined;
}

type Powered = { readonly base: Term; readonly exponent: Rational };

/** The factors with one of them taken out for each pattern, the first pattern from the place `start`. */
function withoutPatterns(
  factors: readonly Term[],
  start: number,
  patterns: readonly Powered[],
  matching: Matching,
): { readonly factors: readonly Term[]; readonly matching: Matching } | undefined {
  const left = [...factors];
  let state = matching;
  for (const [turn, pattern] of patterns.entries()) {
    const place = left.findIndex((factor, at) => {
      if (turn === 0 && at !== start) return false;
      const { base, exponent } = asPower(factor);
      if (base.kind !== pattern.base.kind || !reaches(exponent, pattern.exponent)) return false;
      const attempt = forked(state);
      if (!matches(pattern.base, base, attempt)) return false;
      state = attempt;
      return true;
    });
    const taken = left[place];
    if (taken === undefined) return undefined;
    const { base, exponent } = asPower(taken);
    left[place] = power(base, num(addRational(exponent, negateRational(pattern.exponent))));
  }
  return { factors: left, matching: state };
}

/** True when an exponent has the sign of the pattern's and is at least as far from zero. */
const reaches = (exponent: Rational, wanted: Rational): boolean => {
  const left = addRational(exponent, negateRational(wanted));
  return (
    isNegative(exponent) === isNegative(wanted) && (isZero(left) || isNegative(left) === isNegative(wanted))
  );
};
