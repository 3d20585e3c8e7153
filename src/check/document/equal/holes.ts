/**
 * Products that leave one factor out, Π_k x_k^[k ≠ j], as the whole product divided by that factor.
 *
 * Both are one polynomial wherever the factor is not zero, so what is equal with the quotients is equal without them.
 * Terminates: each part of a term is looked at once.
 */
import {
  mapChildren,
  mul,
  open,
  power,
  product,
  substitute,
  type Bracket,
  type Slot,
  type Term,
} from "../../../term/index.js";

/** The term with quotients for products that leave a factor out. */
export function withoutHoles(term: Term): Term {
  const inner = mapChildren(term, withoutHoles);
  if (inner.kind !== "product") return inner;
  const { over, body } = open(inner);
  const [index, ...others] = over;
  if (index === undefined || others.length > 0 || body.kind !== "power") return inner;
  const { base, exponent } = body;
  const place = exponent.kind === "bracket" ? leftOut(exponent, index.id) : undefined;
  if (place === undefined) return inner;
  return mul(product(over, base), power(substitute(base, new Map([[index.id, place]])), -1));
}

/** The j of [k ≠ j] and of [j ≠ k]. */
function leftOut({ relation, left, right }: Bracket, id: number): Slot | undefined {
  if (relation !== "≠" || left.kind !== "position" || right.kind !== "position") return undefined;
  const isOwn = (slot: Slot): boolean => slot.kind === "index" && slot.id === id;
  const [here, there] = [left.slot, right.slot];
  return isOwn(here) ? (isOwn(there) ? undefined : there) : isOwn(there) ? here : undefined;
}
