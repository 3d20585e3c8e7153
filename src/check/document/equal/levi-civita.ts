/**
 * Products of Levi-Civita symbols: ε_ijk ε_lmn is the determinant of the deltas between their slots.
 *
 * Knows monomials only. Terminates: each use takes two symbols away.
 */
import {
  add,
  addRational,
  delta,
  integer,
  isInteger,
  isNegative,
  isZero,
  mul,
  num,
  type Monomial,
  type Slot,
  type Term,
} from "../../../term/index.js";
import { rebuilt } from "./match.js";

/** The most slots of symbols whose products are written out. */
const MOST_SLOTS = 3;

/** A monomial with two of its symbols written out; undefined where there are no two. */
export function withoutSymbols(monomial: Monomial): Term | undefined {
  const { factors } = monomial;
  const symbols = factors.flatMap(({ atom: { term }, exponent }, at) =>
    term.kind === "levi-civita" && isInteger(exponent) && !isNegative(exponent)
      ? Array.from({ length: Number(exponent.num) }, () => ({ at, slots: term.slots }))
      : [],
  );
  const [one, other] = symbols;
  if (one === undefined || other === undefined) return undefined;
  if (one.slots.length !== other.slots.length || one.slots.length > MOST_SLOTS) return undefined;
  const left = factors.flatMap((factor, at) => {
    const taken = [one, other].filter((symbol) => symbol.at === at).length;
    const exponent = addRational(factor.exponent, integer(-taken));
    return isZero(exponent) ? [] : [{ ...factor, exponent }];
  });
  return rebuilt(monomial, left, [], determinant(one.slots, other.slots));
}

/** The determinant of the deltas between some slots and as many others, by its first row. */
const determinant = ([first, ...rows]: readonly Slot[], columns: readonly Slot[]): Term =>
  first === undefined
    ? num(1)
    : add(
        ...columns.map((column, at) => {
          const others = columns.filter((_, i) => i !== at);
          return mul(num(at % 2 === 0 ? 1 : -1), delta(first, column), determinant(rows, others));
        }),
      );
