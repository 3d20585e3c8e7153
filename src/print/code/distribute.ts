/**
 * Products multiplied out, where a sum stands in a contraction: (A³ + B) x is cheaper as A (A (A x)) + B x, and
 * (diag(p) − p pᵀ) A as a scaling and two vectors. Which writing is cheaper is decided by those who compute both.
 */
import {
  add,
  countNodes,
  mul,
  num,
  occursFree,
  sum,
  type Index,
  type Rational,
  type Term,
} from "../../term/index.js";

/** A sum over indices of a coefficient times factors. */
export type Expanded = {
  readonly coefficient: Rational;
  readonly over: readonly Index[];
  readonly factors: readonly Term[];
};

/** More nodes than these are left as they are: both writings are lowered, at every depth. */
const mostNodes = 250;

/** The products in which one sum among the factors is multiplied out, one product for each such sum. */
export function multipliedOut({ coefficient, over, factors }: Expanded): readonly Term[] {
  if (factors.reduce((nodes, factor) => nodes + countNodes(factor), 0) > mostNodes) return [];
  return factors.flatMap((factor, k) => {
    const others = factors.filter((_, l) => l !== k);
    const isContracted = over.some(
      (index) => occursFree(index, factor) && others.some((other) => occursFree(index, other)),
    );
    if (factor.kind !== "add" || !isContracted) return [];
    return [add(...factor.terms.map((term) => sum(over, mul(num(coefficient), term, ...others))))];
  });
}
