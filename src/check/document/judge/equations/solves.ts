/**
 * Whether what is said of an unknown solves the equations that it stands in: each is zero with that put in its place.
 *
 * So a solution is told where the equations are not shown to have no other, and what is none where one of them has no other
 * unknown. Judges no identity. Terminates: each equation is looked at once.
 */
import { findCounterexample, type Counterexample } from "../../../../evaluate/index.js";
import {
  add,
  definitionOf,
  equalRational,
  isZeroTerm,
  mapChildren,
  MINUS_ONE,
  mul,
  negate,
  num,
  power,
  substitute,
  tensorNames,
  type Program,
  type Slot,
  type Term,
} from "../../../../term/index.js";
import type { Mistake } from "../edit/index.js";
import { ratioOf } from "../ratio.js";
import { isOnlySolution } from "./only.js";
import { provedEqual } from "../../equal/normal.js";
import type { Sides } from "../../equal/sides.js";
import { unfolded } from "../../equal/unfold.js";

/** What is said of an unknown, written out, and how something is put in its place. */
type Said = {
  readonly unknown: string;
  readonly value: Term;
  readonly putIn: (term: Term, value: Term) => Term;
};

/** What x = … or x² = … says of a given x; undefined for any other relation. */
function saidOf([left, right]: Sides, program: Program): Said | undefined {
  if (isSquareOfNumber(left)) return saidOf([left.base, power(right, HALF)], program);
  if (left.kind !== "entry" || definitionOf(program, left.tensor) !== undefined) return undefined;
  const { tensor, slots } = left;
  const places = slots.flatMap((slot) => (slot.kind === "index" ? [slot.id] : []));
  const value = unfolded(right, program);
  if (value === undefined || new Set(places).size < slots.length || isIn(tensor, value)) return undefined;
  const at = (body: Term, others: readonly Slot[]): Term =>
    substitute(body, new Map(places.flatMap((id, i) => (others[i] === undefined ? [] : [[id, others[i]]]))));
  const putIn = (term: Term, body: Term): Term =>
    term.kind === "entry" && term.tensor === tensor
      ? at(body, term.slots)
      : mapChildren(term, (child) => putIn(child, body));
  return { unknown: tensor, value, putIn };
}

/** σ², of a number σ. */
const isSquareOfNumber = (term: Term): term is Extract<Term, { readonly kind: "power" }> =>
  term.kind === "power" &&
  term.base.kind === "entry" &&
  term.base.slots.length === 0 &&
  term.exponent.kind === "num" &&
  equalRational(term.exponent.value, { num: 2n, den: 1n });

const HALF = power(num(2), -1);

/** A term with what x = … says of a given x put in its place; undefined for any other relation. */
export function withSolution(sides: Sides, term: Term, program: Program): Term | undefined {
  const said = saidOf(sides, program);
  const plain = said && unfolded(term, program);
  return plain && said.putIn(plain, said.value);
}

/**
 * Whether x = … of a given x solves every one of the equations with x, of which there is one: as the only thing that does, or
 * as one of several that may. Undefined where it does not.
 */
export function solves(
  sides: Sides,
  equations: readonly Term[],
  program: Program,
): "only" | "one" | undefined {
  const said = isZeroTerm(sides[1]) ? undefined : saidOf(sides, program);
  if (said === undefined) return undefined;
  const { unknown, value, putIn } = said;
  const own = equations.flatMap((one) => {
    const term = unfolded(one, program);
    return term !== undefined && isIn(unknown, term) ? [term] : [];
  });
  if (own.length === 0 || !own.every((one) => provedEqual(putIn(one, value), num(0), program)))
    return undefined;
  return isOnlySolution(unknown, value, own, program) ? "only" : "one";
}

/** Why what is said of an unknown is no solution: what is wrong with it, and where it differs or leaves an equation that is not zero. */
export type Unsolved = {
  readonly mistake: Mistake;
  /** What makes it a solution once it is multiplied by that. */
  readonly factor: Term | undefined;
  readonly counterexample: Counterexample;
};

/** Why x = … of a given x does not solve an equation with x, all other names of which are known. */
export function unsolved(
  sides: Sides,
  equations: readonly Term[],
  isKnown: (name: string) => boolean,
  program: Program,
): Unsolved | undefined {
  const said = saidOf(sides, program);
  if (said === undefined) return undefined;
  const { unknown, value, putIn } = said;
  const made = tensorNames(value);
  for (const one of equations) {
    const term = unfolded(one, program);
    const names = term === undefined ? [] : tensorNames(term).filter((name) => name !== unknown);
    const isOwn = term !== undefined && isIn(unknown, term) && names.every(isKnown);
    if (!isOwn || !made.every((name) => names.includes(name))) continue;
    const left = putIn(term, value);
    const residual = findCounterexample(program, left, num(0));
    if (residual === undefined) continue;
    const isSolution = (factor: Term): boolean =>
      provedEqual(putIn(term, mul(factor, value)), num(0), program);
    const constant = putIn(term, num(0));
    const ratio = ratioOf(add(left, negate(constant)), negate(constant), program);
    const factors = [...(ratio === undefined ? [] : [ratio]), ...FACTORS];
    // What x² is off by is no factor of x.
    const factor = sides[0].kind === "entry" ? factors.find(isSolution) : undefined;
    // Where the solution is known, it is told what stands in the place of what.
    const counterexample = (factor && findCounterexample(program, mul(factor, value), value)) ?? residual;
    const isOpposite = factor?.kind === "num" && equalRational(factor.value, MINUS_ONE);
    const isShort = names.some((name) => !made.includes(name));
    const other = isShort ? "dropped-term" : "other";
    return { mistake: isOpposite ? "sign" : factor === undefined ? other : "factor", factor, counterexample };
  }
  return undefined;
}

/** Factors that are lost where equations are solved. */
const FACTORS: readonly Term[] = [-1, 2, -2, 4, -4].flatMap((value) => [num(value), power(num(value), -1)]);

const isIn = (tensor: string, term: Term): boolean => tensorNames(term).includes(tensor);
