/** A relation in its turn, as the rules of equations look at it, and what one of them finds. */
import type { Look, Relation } from "../meaning.js";
import type { Case, Judged } from "../verdict.js";
import type { Entailment, Follows } from "./entailment.js";
import { saysDerivative, type Zero } from "./equation.js";
import type { Ledger } from "./ledger.js";
import type { Standing } from "./standing.js";
import type { Told } from "./told.js";

/** A relation in its turn: what it says, what stands before it, and what follows from that. */
export type Turn = {
  readonly one: Case;
  readonly look: Look;
  readonly words: string;
  /** Whether words before it set something to zero. */
  readonly isSolved: boolean;
  /** Whether these words say that the gradient of what was defined is zero. */
  readonly isStationary: boolean;
  readonly ledger: Ledger;
  readonly follows: Follows;
  /** The same for searches: what differs where the equations hold is not looked at. */
  readonly mayHold: Follows;
  readonly entailment: Entailment;
  /** The equations that it may follow from. */
  readonly equations: readonly Zero[];
  /** The name of which it says one value more. */
  readonly valued: string | undefined;
  readonly told: Told;
  /** How it stands in the document, where it is an equation with zero. */
  readonly standing: Standing;
};

export type Outcome = { readonly judged: Judged | undefined; readonly ledger: Ledger };

/** What a rule finds of a relation; undefined where it does not speak of it. */
export type Rule = (turn: Turn) => Outcome | undefined;

export const differs = (look: Look): boolean => look.kind === "sides" && look.finding.kind === "differ";

/** True for a relation that can only be an equation: no identity, nor what a derivative is. */
export const isEquation = ({ begins }: Relation, look: Look): boolean =>
  begins &&
  (look.kind === "problem" ||
    (look.kind === "sides" && look.finding.kind === "differ" && !saysDerivative(look.sides)));
