/**
 * Factorials by smaller ones: Γ(u + m) is (u + m − 1) ⋯ u Γ(u), so that n! = n (n − 1)! holds by its terms.
 *
 * Γ is a function of which nothing else is known. Terminates: each value is taken apart once, up to a bound of factors.
 */
import {
  add,
  isInteger,
  mapChildren,
  mul,
  num,
  power,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Sides } from "./condition.js";

/** The name of the function that factorials are values of. */
const GAMMA = "Gamma";

/** The most factors that a factorial is taken apart into. */
const MOST = 8;

/** Two sides, and what their names mean, with factorials by smaller ones; undefined where there are none. */
export function bySmallerFactorials(
  sides: Sides,
  program: Program,
): { readonly sides: Sides; readonly program: Program } | undefined {
  const [left, right] = sides;
  const smaller: Sides = [withFactorials(left), withFactorials(right)];
  if (smaller[0] === left && smaller[1] === right) return undefined;
  const definitions = program.definitions.map((one) => ({ ...one, body: withFactorials(one.body) }));
  return { sides: smaller, program: { ...program, definitions } };
}

/** A term with each Γ(u + m) for a whole m taken down to Γ(u); the same object where there is none. */
function withFactorials(term: Term): Term {
  const changed: boolean[] = [];
  const mapped = mapChildren(term, (child) => {
    const read = withFactorials(child);
    changed.push(read !== child);
    return read;
  });
  const inner = changed.includes(true) ? mapped : term;
  if (inner.kind !== "apply" || inner.fn !== GAMMA || inner.order !== 0) return inner;
  const { rest, count } = apart(inner.argument);
  if (rest === undefined || count === 0 || Math.abs(count) > MOST) return inner;
  const value: Term = { ...inner, argument: rest };
  const factors = Array.from({ length: Math.abs(count) }, (_, at) =>
    add(rest, num(count > 0 ? at : -at - 1)),
  );
  return count > 0 ? mul(...factors, value) : mul(value, ...factors.map((one) => power(one, -1)));
}

/** The whole number in a sum, and what is left of it. */
function apart(argument: Term): { readonly rest: Term | undefined; readonly count: number } {
  const terms = argument.kind === "add" ? argument.terms : [argument];
  const others = terms.filter((one) => !isWhole(one));
  const count = terms.filter(isWhole).reduce((sum, { value }) => sum + Number(value.num), 0);
  return { rest: others.length === 0 ? undefined : add(...others), count };
}

const isWhole = (term: Term): term is Extract<Term, { readonly kind: "num" }> =>
  term.kind === "num" && isInteger(term.value);
