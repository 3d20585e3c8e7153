/**
 * Equations of given quantities that stand behind what follows from them: "… = ‖x‖² + ‖y‖², since xᵀy = 0".
 *
 * Knows words and names; judges nothing. Terminates: each relation is looked at once.
 */
import { definitionOf } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import { saysZero } from "../../read/words/solved.js";
import { writtenNames } from "../../read/written.js";
import { beforeFormula } from "../../text/opening.js";
import { phrases } from "../../text/phrases.js";
import type { Relation } from "../meaning.js";
import { zeroOf, type Zero } from "./equation.js";

const REASON = phrases(["since/because/as/given/using (that)"], "end");

/** The equation with zero that is said to be the reason of the relation before it, where it says what is supposed of given names. */
export function makeReasons(
  { environment: { program } }: Model,
  relations: readonly Relation[],
  source: string,
): (relation: Relation) => readonly Zero[] {
  const isGiven = ({ left, link }: Relation): boolean =>
    [left, link.right].every((side) =>
      [...writtenNames(side)].every((name) => definitionOf(program, name) === undefined),
    );
  const reasons = new Map(
    relations.flatMap((relation, at): readonly (readonly [Relation, Zero])[] => {
      const next = relations[at + 1];
      const isReason =
        next?.begins === true &&
        saysZero(next) &&
        isGiven(next) &&
        REASON.test(`${beforeFormula(source.slice(relation.span.end, next.span.start))} `);
      return isReason ? [[relation, zeroOf(next, false)]] : [];
    }),
  );
  return (relation) => {
    const reason = reasons.get(relation);
    return reason === undefined ? [] : [reason];
  };
}
