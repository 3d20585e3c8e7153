/** The parts of quotients of exponentials: what divides, what is left of it, the argument of an exponential. */
import {
  addRational,
  isInteger,
  isNegative,
  isOneTerm,
  num,
  ONE,
  power,
  type Power,
  type Term,
} from "../../term/index.js";

/** A factor that divides: a base to a whole negative power. */
export type Divisor = Power & { readonly exponent: Term & { readonly kind: "num" } };

export const isDivisor = (term: Term): term is Divisor =>
  term.kind === "power" &&
  term.exponent.kind === "num" &&
  isInteger(term.exponent.value) &&
  isNegative(term.exponent.value);

/** A divisor with one power less; none when nothing is left of it. */
export function lessOne({ base, exponent }: Divisor): readonly Term[] {
  const left = power(base, num(addRational(exponent.value, ONE)));
  return isOneTerm(left) ? [] : [left];
}

/** u where a term is exp(u). */
export const exponentOf = (term: Term): Term | undefined =>
  term.kind === "apply" && term.fn === "exp" && term.order === 0 ? term.argument : undefined;
