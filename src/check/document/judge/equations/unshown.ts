/**
 * Zeros that are no equations to be solved, and what follows from those of which it is not known. Judges the former as what
 * words assert. Terminates: each relation is looked at once.
 */
import type { Sides } from "../../equal/sides.js";
import { judged } from "../verdict.js";
import type { Program } from "../../../../term/index.js";
import { zeroOf } from "./equation.js";
import { unshown, unsure } from "./found.js";
import { withUnsure } from "./ledger.js";
import { isEquation, type Outcome, type Turn } from "./turn.js";

/** What is found of a zero that is no equation to be solved: words assert it, and it is judged, or it may be either. */
export function unlessEquation(turn: Turn): Outcome | undefined {
  const { one, look, ledger, standing } = turn;
  const { relation } = one;
  if (standing.kind === "equation" || standing.kind === "gradient" || look.kind !== "sides") return undefined;
  const zero = zeroOf(relation, false);
  if (followsUnshown(turn, look.sides, look.program))
    return { judged: unshown, ledger: withUnsure(ledger, zero) };
  if (standing.kind === "open") return { judged: unsure, ledger: withUnsure(ledger, zero) };
  const found = judged({ ...one, relation: { ...relation, flat: true } }, look);
  const mistake = found.verdict.kind === "refuted" ? found.verdict.mistake : undefined;
  return { judged: found, ledger: mistake === undefined ? ledger : { ...ledger, wrong: { zero, mistake } } };
}

/** What follows from an equation that nothing shows. */
export function leaveUnshown(turn: Turn): Outcome | undefined {
  const { one, look, ledger } = turn;
  const isOpen = look.kind === "sides" && isEquation(one.relation, look);
  return isOpen && followsUnshown(turn, look.sides, look.program) ? { judged: unshown, ledger } : undefined;
}

const followsUnshown = ({ one, ledger, entailment }: Turn, sides: Sides, program: Program): boolean =>
  ledger.unsure.length > 0 &&
  entailment.by(one.relation, [...ledger.supposed, ...ledger.unsure])(sides, program);
