/**
 * Chains of brackets: [1 ≤ e] [e ≤ n] is written [1 ≤ e ≤ n]. Knows the order of factors and no spelling; goes once over them.
 */
import { sameSlot, type Bracket, type Relation, type Term } from "../term/index.js";
import type { Piece } from "./precedence.js";

/** A relation and its right side. */
export type Link = { readonly relation: Relation; readonly right: Piece };

/** The factors with brackets [1 ≤ e] [e ≤ n] that follow each other joined to chains, under their first. */
export function chained(factors: readonly Term[]): readonly (readonly [Term, ...Bracket[]])[] {
  const found: [Term, ...Bracket[]][] = [];
  for (const factor of factors) {
    const last = found.at(-1);
    const end = last?.at(-1);
    if (last !== undefined && end?.kind === "bracket" && factor.kind === "bracket" && follows(end, factor))
      last.push(factor);
    else found.push([factor]);
  }
  return found;
}

/** True when a bracket goes on where another ends: the same position, ordered in the same direction. */
function follows(before: Bracket, after: Bracket): boolean {
  const [end, start] = [before.right, after.left];
  const isUp = (relation: Relation): boolean => relation === "≤" || relation === "<";
  return (
    end.kind === "position" &&
    start.kind === "position" &&
    sameSlot(end.slot, start.slot) &&
    isUp(before.relation) &&
    isUp(after.relation)
  );
}
