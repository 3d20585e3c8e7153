/**
 * What is said at a place, "At x = 1, f″(x) = 5": both sides with the value of x put in, where these differ.
 *
 * Only for conditions that give a name its value; judges nothing else. Bounded like the search for a counterexample.
 */
import { findCounterexample } from "../../../../evaluate/index.js";
import { definitionOf, negate } from "../../../../term/index.js";
import { provedEqual } from "../../equal/normal.js";
import { isDerivative } from "../../read/tree.js";
import { keyOf } from "../../read/written.js";
import { scaledBy } from "../completed.js";
import { lowerSides } from "../lowered.js";
import { styleOf } from "../mistake.js";
import { sidesOf } from "../repair.js";
import { differs, type Outcome, type Turn } from "./turn.js";
import { withSolution } from "./solves.js";

/** The verdict on a relation that is wrong at the place that it is said of; undefined where that is not sure. */
export function misplaced({ one, look, ledger }: Turn): Outcome | undefined {
  const { relation, model, written } = one;
  const { led } = relation;
  if (look.kind !== "sides" || !differs(look) || led?.cue !== "condition" || ledger.supposed.length > 0)
    return undefined;
  const { program, axes, row } = look;
  // Of what nothing defines, w = … at λ = 0 may be a solution.
  const key = keyOf(relation.left);
  const isDefined = key !== undefined && definitionOf(program, key) !== undefined;
  if (!isDefined && !isDerivative(relation.left)) return undefined;
  const place = sidesOf(lowerSides(led.left, led.link, model));
  const [left, right] = look.sides.map((side) => place && withSolution(place, side, program));
  if (left === undefined || right === undefined) return undefined;
  const counterexample = findCounterexample(program, left, right);
  if (counterexample === undefined) return undefined;
  const { isIndexed } = styleOf(relation, model.environment);
  const repair = scaledBy([left, right], program, { relation, axes, row, isIndexed, written });
  const isOpposite = provedEqual(left, negate(right), program);
  const mistake = isOpposite ? "sign" : repair === undefined ? "other" : "factor";
  return {
    judged: {
      verdict: { kind: "refuted", counterexample, problem: undefined, repair, mistake },
      remarks: [],
      carried: false,
      equation: "derived",
    },
    ledger,
  };
}
