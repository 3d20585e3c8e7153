/**
 * Whether what is said of an unknown solves the equations that it stands in: each is zero with that put in its place.
 *
 * So a solution is told where the equations are not shown to have no other. Judges no identity. Terminates: each equation is
 * looked at once.
 */
import {
  definitionOf,
  isZeroTerm,
  mapChildren,
  num,
  substitute,
  tensorNames,
  type Program,
  type Slot,
  type Term,
} from "../../../../term/index.js";
import { isOnlySolution } from "./only.js";
import { provedEqual } from "../../equal/normal.js";
import type { Sides } from "../../equal/sides.js";
import { unfolded } from "../../equal/unfold.js";

/**
 * Whether x = … of a given x solves every one of the equations with x, of which there is one: as the only thing that does, or
 * as one of several that may. Undefined where it does not.
 */
export function solves(
  [left, right]: Sides,
  equations: readonly Term[],
  program: Program,
): "only" | "one" | undefined {
  if (left.kind !== "entry" || isZeroTerm(right) || definitionOf(program, left.tensor) !== undefined)
    return undefined;
  const { tensor, slots } = left;
  const places = slots.flatMap((slot) => (slot.kind === "index" ? [slot.id] : []));
  const found = unfolded(right, program);
  if (found === undefined || new Set(places).size < slots.length || isIn(tensor, found)) return undefined;
  const at = (others: readonly Slot[]): Term =>
    substitute(found, new Map(places.flatMap((id, i) => (others[i] === undefined ? [] : [[id, others[i]]]))));
  const put = (term: Term): Term =>
    term.kind === "entry" && term.tensor === tensor ? at(term.slots) : mapChildren(term, put);
  const own = equations.flatMap((one) => {
    const term = unfolded(one, program);
    return term !== undefined && isIn(tensor, term) ? [term] : [];
  });
  if (own.length === 0 || !own.every((one) => provedEqual(put(one), num(0), program))) return undefined;
  return isOnlySolution(tensor, found, own, program) ? "only" : "one";
}

const isIn = (tensor: string, term: Term): boolean => tensorNames(term).includes(tensor);
