/**
 * Slips in equations: what is said to follow from others, and does but for one edit; what follows from an equation as it was
 * written; and solutions that are none. Bounded like the search for repairs.
 */
import { findCounterexample } from "../../../../evaluate/index.js";
import { dependencies, type Program } from "../../../../term/index.js";
import type { Sides } from "../../equal/sides.js";
import { namesOf } from "../evidence.js";
import { ILL_FORMED, type Look, type Relation } from "../meaning.js";
import { mistakeOf } from "../mistake.js";
import type { Repair } from "../repair.js";
import { likelyRepair, slipInEquation } from "../verdict.js";
import { isBelow, isConsequence, isConsequent, isExpansion, zeroOf } from "./equation.js";
import { carriedBy, open } from "./found.js";
import { isAlone, withZero, type Ledger } from "./ledger.js";
import { noSolution, type Concluded } from "./no-solution.js";
import { isEquation, type Outcome, type Turn } from "./turn.js";

/** What follows from an equation as it was written, and not from what was meant there. */
export function carry({ one: { relation }, look, ledger, entailment }: Turn): Outcome | undefined {
  const { wrong } = ledger;
  if (wrong === undefined || look.kind !== "sides" || !isEquation(relation, look)) return undefined;
  return entailment.by(relation, [wrong.zero])(look.sides, look.program)
    ? { judged: carriedBy(wrong.mistake, look), ledger }
    : undefined;
}

/** Whether a relation says of the equation right above it what that says. */
export const isSaidAgain = ({ one: { relation, written }, ledger: { last } }: Turn): boolean =>
  last !== undefined && isExpansion(relation, last, written.source);

/** What is said to follow, and does but for one slip. */
export function slip(turn: Turn): Outcome | undefined {
  const { one, look, words, isSolved, isStationary, ledger, mayHold, entailment } = turn;
  const { relation, written } = one;
  const { last, supposed } = ledger;
  const isSaid =
    isSolved ||
    (last !== undefined &&
      (isConsequence(relation, last, written.source) || isBelow(relation, last, written.source)));
  // What is said to follow from several equations is believed to where one slip is all that keeps it from that.
  const isOfUnknowns = supposed.length > 0 && saysUnknowns(look, ledger);
  if (!(isSaid || isOfUnknowns || isConsequent(relation, words)) || !isEquation(relation, look))
    return undefined;
  const isSure = isSaidAgain(turn) || (look.kind === "problem" && ILL_FORMED.has(look.problem.code));
  const mended = isSure ? likelyRepair : slipInEquation;
  const found = supposed.length === 0 ? undefined : mended(one, mayHold);
  const left: Outcome | undefined = isSaid || isOfUnknowns ? { judged: open, ledger } : undefined;
  if (found === undefined) {
    const concluded = { one, look, words, isSaid: isSaid || isConsequent(relation, words), entailment };
    return look.kind === "sides" ? (refuse({ ...concluded, follows: mayHold, ledger }) ?? left) : undefined;
  }
  const counterexample =
    look.kind === "sides" ? differenceBy(found.side, found.sides, look.sides, found.program) : undefined;
  const problem = look.kind === "problem" ? look.problem : undefined;
  if (counterexample === undefined && problem === undefined) return left;
  const mistake = mistakeOf(relation, problem, found, undefined, found.program);
  const wrong = { zero: zeroOf(relation, false), mistake };
  const meant = zeroOf(mendedBy(found, relation), isStationary || isAlone(ledger));
  return {
    judged: {
      verdict: { kind: "refuted", counterexample, problem, repair: found, mistake },
      remarks: [],
      carried: false,
      equation: "derived",
    },
    // What comes next is judged by what was meant here.
    ledger: withZero({ ...ledger, wrong }, meant),
  };
}

/** What is said to be the solution, and is none: what comes next is judged by what was meant, where that is known. */
function refuse({ ledger, ...turn }: Concluded & { readonly ledger: Ledger }): Outcome | undefined {
  const found = noSolution(turn, ledger);
  const meant = found?.meant;
  return (
    found && {
      judged: found.judged,
      ledger: meant === undefined ? ledger : withZero(ledger, zeroOf(meant, false)),
    }
  );
}

/** Whether sides that differ are of what is solved for, so that the equations may make them agree. */
const saysUnknowns = (look: Look, { unknowns }: Ledger): boolean =>
  look.kind === "sides" &&
  namesOf(look.sides).some((name) => [...dependencies(look.program, name)].some((one) => unknowns.has(one)));

/** Where what stands on one side differs from what should. */
const differenceBy = (side: "left" | "right", mended: Sides, written: Sides, program: Program) => {
  const at = side === "left" ? 0 : 1;
  return findCounterexample(program, mended[at], written[at]);
};

/** The relation with the side that was mended. */
const mendedBy = ({ side, expression }: Repair, relation: Relation): Relation =>
  side === "left"
    ? { ...relation, left: expression }
    : { ...relation, link: { ...relation.link, right: expression } };

/** An equation that would say that a gradient is zero, were it not for a slip: one that is solved for what the gradient is by. */
export function unlessSlipped(turn: Turn): Outcome | undefined {
  const { one, ledger, standing, entailment } = turn;
  if (standing.kind !== "equation" || standing.meant.length === 0) return undefined;
  const supposed = [...ledger.supposed, ...standing.meant];
  const follows = entailment.by(one.relation, supposed);
  const found = slip({
    ...turn,
    isSolved: true,
    isStationary: true,
    ledger: { ...ledger, supposed },
    mayHold: follows,
  });
  const verdict = found?.judged?.verdict;
  return verdict?.kind === "refuted" && verdict.repair !== undefined ? found : undefined;
}
