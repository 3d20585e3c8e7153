/**
 * Terms: the algebra's data, one discriminated union on `kind`.
 *
 * Terms are plain immutable objects, made by the constructors below only. A constructor flattens, folds numbers and drops
 * units, and does nothing that a reader would call a step: sorting, distributing and contracting are rules.
 * Operations on terms are functions with one total switch, one file for each operation.
 */
import type { Index, Slot } from "./indices.js";
import { addRational, integer, isOne, isZero, multiplyRational, ONE, ZERO, type Rational } from "./number.js";
import type { Size } from "./size.js";

/** An exact rational number. */
export type Num = { readonly kind: "num"; readonly value: Rational };
/** A size as a number, `dim(n)`. */
export type Dim = { readonly kind: "dim"; readonly size: Size };
/** The position that a slot stands at, as a number (counted from 1): the i in Σ_i i x_i and in [i ≤ j]. */
export type Position = { readonly kind: "position"; readonly slot: Slot };
/** An entry of a tensor, H_dm; a scalar has no slots. */
export type Entry = { readonly kind: "entry"; readonly tensor: string; readonly slots: readonly Slot[] };
/** The Kronecker delta of two slots. */
export type Delta = { readonly kind: "delta"; readonly left: Slot; readonly right: Slot };
/** The Levi-Civita symbol. */
export type LeviCivita = { readonly kind: "levi-civita"; readonly slots: readonly Slot[] };
/** Σ over indices. Its body is looked at through `open` only. */
export type Sum = { readonly kind: "sum"; readonly over: readonly Index[]; readonly body: Term };
/** Π over indices. Its body is looked at through `open` only. */
export type Product = { readonly kind: "product"; readonly over: readonly Index[]; readonly body: Term };
/** max or min over indices. Its body is looked at through `open` only. */
export type Extremum = {
  readonly kind: "extremum";
  readonly operation: "max" | "min";
  readonly over: readonly Index[];
  readonly body: Term;
};
/** A sum of two or more terms, flat. */
export type Add = { readonly kind: "add"; readonly terms: readonly Term[] };
/** A product of two or more factors, flat, the numeric coefficient first. */
export type Mul = { readonly kind: "mul"; readonly factors: readonly Term[] };
/** A power; the exponent may be any scalar term. */
export type Power = { readonly kind: "power"; readonly base: Term; readonly exponent: Term };
/** An elementwise function of one number; `order` counts primes of an unknown function, f″ has 2. */
export type Apply = {
  readonly kind: "apply";
  readonly fn: string;
  readonly order: number;
  readonly argument: Term;
};
/** A tensor given by its entries: the body as a function of the indices `over`, which it binds. */
export type Abstraction = { readonly over: readonly Index[]; readonly body: Term };
/** An entry of a function of whole tensors: inv(X)_ij, det(X), softmax_j(S_ij), an unknown L(Y). */
export type Call = {
  readonly kind: "call";
  readonly fn: string;
  readonly args: readonly Abstraction[];
  readonly slots: readonly Slot[];
};
export type Relation = "=" | "≠" | "<" | "≤" | ">" | "≥";
/** The Iverson bracket: 1 where the relation holds, else 0. */
export type Bracket = {
  readonly kind: "bracket";
  readonly relation: Relation;
  readonly left: Term;
  readonly right: Term;
};
/**
 * How far a derivative reaches, and in which sense its variable varies:
 * - total: it follows the definitions, and every entry varies by itself;
 * - local: it holds every defined quantity fixed but those in `by`, as in the factors of a chain rule;
 * - textbook: total, and the entries that the variable's structure ties together move together (for a symmetric X, X_ij
 *   along E_ij + E_ji − δ_ij E_ij; Matrix Cookbook, eq. 134 and 138);
 * - projected: total, along the direction E_ij projected onto the matrices of that structure (for a symmetric X, along
 *   (E_ij + E_ji)/2), so that the gradient lies among them.
 */
export type Reach = "total" | "local" | "textbook" | "projected";
/** An unresolved partial derivative ∂ of / ∂ by[0] ∂ by[1] … */
export type Partial = {
  readonly kind: "partial";
  readonly of: Term;
  readonly by: readonly Entry[];
  readonly reach: Reach;
};

export type Term =
  | Num
  | Dim
  | Position
  | Entry
  | Delta
  | LeviCivita
  | Sum
  | Product
  | Extremum
  | Add
  | Mul
  | Power
  | Apply
  | Call
  | Bracket
  | Partial;

/** Whether what a variable of a rule stands for is a term. */
export const isTerm = (value: Term | Slot | string): value is Term =>
  typeof value !== "string" && value.kind !== "index" && value.kind !== "affine";

/** The terms that bind indices. */
export type Binder = Sum | Product | Extremum;

export const num = (value: Rational | number): Num => ({
  kind: "num",
  value: typeof value === "number" ? integer(value) : value,
});

export const dim = (size: Size): Dim => ({ kind: "dim", size });
export const positionOf = (slot: Slot): Position => ({ kind: "position", slot });
export const entry = (tensor: string, slots: readonly Slot[] = []): Entry => ({
  kind: "entry",
  tensor,
  slots,
});
export const delta = (left: Slot, right: Slot): Delta => ({ kind: "delta", left, right });
export const leviCivita = (slots: readonly Slot[]): LeviCivita => ({ kind: "levi-civita", slots });
export const call = (fn: string, args: readonly Abstraction[], slots: readonly Slot[] = []): Call => ({
  kind: "call",
  fn,
  args,
  slots,
});
export const apply = (fn: string, argument: Term, order = 0): Apply => ({
  kind: "apply",
  fn,
  order,
  argument,
});
export const bracket = (relation: Relation, left: Term, right: Term): Bracket => ({
  kind: "bracket",
  relation,
  left,
  right,
});

/**
 * Σ over the indices; directly nested sums become one, a sum over nothing is its body. A sum under a sum over the same
 * index stays where it is: the outer one counts.
 */
export function sum(over: readonly Index[], body: Term): Term {
  if (over.length === 0) return body;
  if (body.kind !== "sum") return { kind: "sum", over, body };
  const inner = new Set(body.over.map((index) => index.id));
  return over.some((index) => inner.has(index.id))
    ? { kind: "sum", over, body }
    : { kind: "sum", over: [...over, ...body.over], body: body.body };
}

/** Π over the indices; a product over nothing is its body. */
export const product = (over: readonly Index[], body: Term): Term =>
  over.length === 0 ? body : { kind: "product", over, body };

/** max or min over the indices; over nothing it is its body. */
export const extremum = (operation: "max" | "min", over: readonly Index[], body: Term): Term =>
  over.length === 0 ? body : { kind: "extremum", operation, over, body };

/** The sum of terms: flat, numbers folded into one at the end, zeros dropped. */
export function add(...terms: readonly Term[]): Term {
  const kept: Term[] = [];
  let constant = ZERO;
  for (const term of terms) {
    for (const part of term.kind === "add" ? term.terms : [term]) {
      if (part.kind === "num") constant = addRational(constant, part.value);
      else kept.push(part);
    }
  }
  if (!isZero(constant)) kept.push(num(constant));
  const first = kept[0];
  if (first === undefined) return num(0);
  return kept.length === 1 ? first : { kind: "add", terms: kept };
}

/** The product of factors: flat, numbers folded into one coefficient in front, ones dropped; a zero makes it zero. */
export function mul(...factors: readonly Term[]): Term {
  const kept: Term[] = [];
  let coefficient = ONE;
  for (const factor of factors) {
    for (const part of factor.kind === "mul" ? factor.factors : [factor]) {
      if (part.kind === "num") coefficient = multiplyRational(coefficient, part.value);
      else kept.push(part);
    }
  }
  if (isZero(coefficient)) return num(0);
  if (!isOne(coefficient)) kept.unshift(num(coefficient));
  const first = kept[0];
  if (first === undefined) return num(1);
  return kept.length === 1 ? first : { kind: "mul", factors: kept };
}

export const negate = (term: Term): Term => mul(num(-1), term);
export const subtract = (a: Term, b: Term): Term => add(a, negate(b));

/** A power; x¹ is x and x⁰ is 1. */
export function power(base: Term, exponent: Term | number): Term {
  const e = typeof exponent === "number" ? num(exponent) : exponent;
  if (e.kind === "num" && isOne(e.value)) return base;
  if (e.kind === "num" && isZero(e.value)) return num(1);
  return { kind: "power", base, exponent: e };
}

/** A quotient a / b, as a · b⁻¹. */
export const divide = (a: Term, b: Term): Term => mul(a, power(b, -1));

/** ∂ of / ∂ by …, following definitions (total) or not (local). A derivative of a derivative is one of higher order. */
export function partial(of: Term, by: readonly Entry[], reach: Reach = "total"): Term {
  if (by.length === 0) return of;
  if (of.kind === "partial" && of.reach === reach)
    return { kind: "partial", of: of.of, by: [...of.by, ...by], reach };
  return { kind: "partial", of, by, reach };
}

/** True for the number zero. */
export const isZeroTerm = (term: Term): boolean => term.kind === "num" && isZero(term.value);
/** True for the number one. */
export const isOneTerm = (term: Term): boolean => term.kind === "num" && isOne(term.value);
