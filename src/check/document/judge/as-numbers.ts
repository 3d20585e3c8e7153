/**
 * A relation that holds where the sign of a transpose behind an entry says nothing, X_{kj}ᵀ for X_{kj}: its author may have
 * meant that.
 *
 * Judges nothing. Terminates: the relation is lowered once more.
 */
import { agree, type Condition } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { asNumbers } from "../read/notation/entries-of-transposes.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { sidesOf } from "./repair.js";

/** True for a relation with such signs that holds without them. */
export function holdsAsNumbers(
  { left, link }: Relation,
  condition: Condition | undefined,
  model: Model,
): boolean {
  const isOpen = (name: string): boolean =>
    !model.environment.families.has(name) && !model.declared.names.has(name);
  const [whole, right] = [asNumbers(left, isOpen), asNumbers(link.right, isOpen)];
  if (whole === undefined && right === undefined) return false;
  const lowered = lowerSides(whole ?? left, { ...link, right: right ?? link.right }, model);
  const sides = sidesOf(lowered);
  return sides !== undefined && agree(sides, lowered.program, condition);
}
