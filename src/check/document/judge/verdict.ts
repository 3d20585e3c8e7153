/**
 * The verdict on one relation of a document, in the light of its model.
 *
 * A relation is proved when both sides have one canonical key once derivatives are worked out and definitions put in;
 * refuted when a world is found in which they differ under every reading, or when its shapes and indices cannot be right;
 * unproved when neither is so, or when the reading itself is in doubt; unread when it could not be given a meaning.
 */
import type { Counterexample } from "../../../evaluate/index.js";
import type { Problem } from "../../../syntax/index.js";
import type { Model } from "../model/model.js";
import { isPointName } from "../read/derivatives/points.js";
import { transposed } from "../read/tree.js";
import { holdsAsNumbers } from "./as-numbers.js";
import { isCertain } from "./certain.js";
import { completedBy, scaledBy, type Mended } from "./completed.js";
import { differenceOf, namesApart } from "./difference.js";
import {
  equatesSizes,
  excuseFor,
  excuseIn,
  hasOpenScope,
  isOfEntries,
  isBroadcast,
  isByTransposed,
  isLayout,
  isOfUnknown,
  isOfUnknownSize,
  isSaidRow,
  joinsMatrices,
  saysGivenAgain,
  saysOfAny,
  openVariable,
  saysWhole,
  isPlannedAt,
  unknownNames,
} from "./doubt.js";
import { isComposed } from "./plan.js";
import { holdsOnDiagonal } from "./on-diagonal.js";
import { openPrimes } from "./primes.js";
import { provedForAnyRates } from "./unknown-rates.js";
import { slipInFields } from "./free-fields.js";
import { unsaidSize } from "./dimension.js";
import { guessedNumber, mayBeEntries, newName, turnedNumber, unsaidSymmetry } from "./unsaid.js";
import { cornerRepair, isOutOfPattern } from "./corners.js";
import type { Mistake } from "./edit/index.js";
import type { Evidence } from "./evidence.js";
import { lowerSides } from "./lowered.js";
import { ILL_FORMED, lookAround, lookAt, type Look, type Relation } from "./meaning.js";
import { isEntryForWhole, mistakeOf, styleOf } from "./mistake.js";
import { agreesToFirstOrder } from "./order.js";
import { provedReaching, REACHING } from "./reaching.js";
import { repairOf, sidesOf, type Broken, type Repair } from "./repair.js";
import { agreeAsFields, provedAsFields } from "../equal/fields.js";
import { agree, isHeld, isIgnorant, judgeSides, type Condition } from "../equal/sides.js";
import { signSlip } from "./signs.js";
import type { Written } from "./spelling.js";
import { hasIdleSum, isStray, looseIndex, strayDelta } from "./stray.js";
import { holdsSummed } from "./summed.js";

/** What is found of one relation. */
export type StepVerdict =
  | { readonly kind: "proved" }
  | {
      readonly kind: "refuted";
      readonly counterexample: Counterexample | undefined;
      readonly problem: Problem | undefined;
      readonly repair: Mended | undefined;
      readonly mistake: Mistake;
    }
  | { readonly kind: "unproved"; readonly why: string }
  | { readonly kind: "undefined"; readonly why: string }
  | { readonly kind: "unread"; readonly problem: Problem };

/** A relation that is to be judged, and the condition that the words before it make. */
export type Task = { readonly relation: Relation; readonly condition: Condition | undefined };

/** What is found of a relation, and what a careful reader remarks. */
export type Judged = {
  readonly verdict: StepVerdict;
  readonly remarks: readonly string[];
  /** Wrong, or right again, only as a consequence of an earlier mistake. */
  readonly carried: boolean;
  /** Set for an equation that is no identity: supposed, a condition on what is given, or judged by the equation before. */
  readonly equation?: "supposed" | "condition" | "derived";
  /** What is found of the relation as a statement of what its chain begins with. */
  readonly result?: Result;
  /** How many rules it skips, where it is proved and skips more than a reader follows. */
  readonly skips?: number;
};

export type Result = "proved" | "refuted" | "unproved";

/** What is judged, and by what. */
export type Case = Task & {
  readonly model: Model;
  readonly evidence: Evidence;
  readonly written: Written;
  /** Whether it is known how derivatives by whole tensors are laid out. */
  readonly isLaid: boolean;
};

/** The verdict on one relation by itself. */
export function judged(one: Case, look: Look): Judged {
  const found = judgedAsWritten(one, look);
  if (found.verdict.kind !== "refuted") return found;
  const { relation, condition, model, evidence } = one;
  const why = holdsAsNumbers(relation, condition, model)
    ? "it holds where the transpose of an entry is the entry"
    : holdsOnDiagonal(relation, condition, model)
      ? "it holds entry by entry, as the diagonal of the Jacobian"
      : openPrimes(relation, evidence.turnsByPrimes, model.environment);
  return why === undefined ? found : { ...found, verdict: { kind: "unproved", why } };
}

function judgedAsWritten(one: Case, look: Look): Judged {
  const carried = false;
  if (isComposed(one.relation, one.model))
    return { verdict: { kind: "unproved", why: "functions that are composed" }, remarks: [], carried };
  switch (look.kind) {
    case "no equation":
      return { verdict: { kind: "unproved", why: "no equation" }, remarks: [], carried };
    case "problem":
      if (look.problem.code === "undeclared" && isPointName(look.problem.name))
        return { verdict: { kind: "unread", problem: atPoint(look.problem) }, remarks: [], carried };
      return isBefore(look.problem, one.relation)
        ? goneOn(one, look.problem)
        : { verdict: illFormed(one, look), remarks: [], carried };
    case "sides": {
      const { finding } = look;
      const { before, left, link } = one.relation;
      const problem = finding.kind === "proved" ? strayDelta([...before, left], link.right) : undefined;
      if (problem !== undefined)
        return {
          verdict: { kind: "refuted", ...astray, problem, repair: repaired(one) },
          remarks: [],
          carried,
        };
      if (finding.kind === "differ" && provedReaching(one.relation, one.condition, one.model))
        return { verdict: { kind: "proved" }, remarks: [REACHING], carried };
      const remarks = isHeld(finding) && finding.remark !== undefined ? [finding.remark] : [];
      return { verdict: onSides(one, look), remarks, carried };
    }
  }
}

const atPoint = ({ span }: Problem): Problem => ({
  code: "not-supported",
  span,
  what: "the value of this formula at a point",
  hint: "",
});

/** True for a problem of the side before, which another line is judged for. */
export const isBefore = ({ span }: Problem, { begins, link }: Relation): boolean =>
  !begins && span.end <= link.sign.start;

/** A line that goes on from what has no meaning: judged by what stands before that, but not refuted by its values. */
function goneOn(one: Case, problem: Problem): Judged {
  const { relation, condition, model } = one;
  const around = lookAround(relation, condition, model);
  if (around !== undefined && isHeld(around.finding)) return judged(one, around);
  const first = { ...relation, left: relation.before[0] ?? relation.left };
  const look = around === undefined ? lookAt(first, condition, model) : undefined;
  const isOwn = look?.kind === "problem" && look.problem.span.start >= relation.link.sign.end;
  const verdict = isOwn ? illFormed({ ...one, relation: first }, look) : { kind: "unread" as const, problem };
  return { verdict, remarks: [], carried: false };
}

function onSides(one: Case, look: Extract<Look, { readonly kind: "sides" }>): StepVerdict {
  const { finding, sides, program, around } = look;
  const known = one.model.environment.program;
  const unknown = around ? undefined : unknownNames(known, program);
  const turned = turnedNumber(one.relation, one.model);
  const isBlind =
    unknown === undefined && turned === undefined && sides.some((side) => isIgnorant(side, program));
  if (isBlind && provedAsFields(sides, program)) return { kind: "proved" };
  const slipped = isBlind ? slipInFields(look, one, () => likelyRepair(one, agreeAsFields)) : undefined;
  if (slipped !== undefined)
    return { kind: "refuted", ...slipped, problem: undefined, mistake: slipped.repair.kind };
  switch (finding.kind) {
    case "proved":
    case "holds":
      if (unknown !== undefined && !(finding.kind === "proved" && isOfEntries(one.relation, known, program)))
        return { kind: "unproved", why: unknown };
      if (sides.some((side) => isIgnorant(side, program)) && !provedForAnyRates(sides, program))
        return { kind: "unproved", why: "what is differentiated is not defined" };
      if (turned !== undefined) return { kind: "unproved", why: `nothing says what ${turned} is` };
      return finding.kind === "proved"
        ? { kind: "proved" }
        : { kind: "unproved", why: `it held at ${finding.trials} random points` };
    case "undefined":
      return { kind: "undefined", why: finding.why };
    case "differ": {
      const given = excuseFor(sides, program, one.relation);
      if (given !== undefined && one.relation.cue === "none" && isStray(one.relation, sides))
        return { kind: "refuted", ...astray, counterexample: finding.counterexample };
      // What is given may be said again by what is made of it: then one slip is all that keeps that from being so.
      const slip = given !== undefined && saysGivenAgain(sides, program) ? likelySlip(one) : undefined;
      const isOfAny = unknown !== undefined && saysOfAny(one.relation, known, program);
      const excuse =
        (slip === undefined ? given : undefined) ??
        (isOfAny && likelySlip(one) !== undefined ? undefined : unknown) ??
        (mayLeaveOut(look, one.relation) ? "what it leaves out may be small" : undefined) ??
        excuseIn(one.relation, one.model);
      return excuse === undefined
        ? refuted(one, look, finding.counterexample)
        : { kind: "unproved", why: excuse };
    }
  }
}

/** What is found of an index that its side sums over and leaves free as well. */
const astray = {
  counterexample: undefined,
  problem: undefined,
  repair: undefined,
  mistake: "dangling-index",
} as const;

/** True for a difference that may be of what a relation is said to leave out, where it is not known what that is. */
const mayLeaveOut = ({ linear }: Extract<Look, { readonly kind: "sides" }>, relation: Relation): boolean =>
  relation.neglects !== undefined && !linear;

/** Two sides that differ: refuted, unless the meaning of a name is open and no likely slip explains the difference. */
function refuted(
  one: Case,
  { sides, program, axes, row, around, linear }: Extract<Look, { readonly kind: "sides" }>,
  counterexample: Counterexample,
): StepVerdict {
  const { relation, model, evidence, written } = one;
  const holds = linear
    ? agreesToFirstOrder(relation.neglects, (parts, view) =>
        judgeSides(parts, view, one.condition, model.classes),
      )
    : undefined;
  const doubt =
    evidence.doubt(namesApart(sides, program), sides) ??
    evidence.strange(sides) ??
    openVariable(relation) ??
    newName(relation, model);
  const repair = around ? undefined : repaired(one, doubt === undefined ? Infinity : DEAREST, holds);
  if (repair !== undefined && isLayout(repair, relation, model) && (!one.isLaid || isByTransposed(relation)))
    return { kind: "unproved", why: "it holds with the gradient laid out the other way" };
  if (doubt !== undefined && !isLikely(repair)) return { kind: "unproved", why: doubt };
  if (holdsSummed(relation, one.condition, model))
    return { kind: "unproved", why: "it holds where repeated indices are summed, which nothing says" };
  if (repair !== undefined && mayBeEntries(repair, model))
    return { kind: "unproved", why: "a small letter may stand for the entries of the capital" };
  const turned = unsaidSymmetry(sides, program, model);
  if (turned !== undefined) return { kind: "unproved", why: `it holds where ${turned}, which nothing says` };
  const size = unsaidSize(relation, sides, program, counterexample, model);
  if (size !== undefined) return { kind: "unproved", why: `it holds where ${size}, which nothing says` };
  const style = styleOf(relation, model.environment);
  const standing = { relation, axes, row, isIndexed: style.isIndexed, written };
  const scaled = repair === undefined ? scaledBy(sides, program, standing) : undefined;
  if (scaled !== undefined)
    return { kind: "refuted", counterexample, problem: undefined, repair: scaled, mistake: "factor" };
  const difference = repair === undefined ? differenceOf(sides, program, style) : undefined;
  const mistake = mistakeOf(relation, undefined, repair, sides, program);
  if (repair === undefined && difference === undefined && isOfUnknown(relation, model))
    return { kind: "unproved", why: "what is differentiated is not defined" };
  return {
    kind: "refuted",
    counterexample,
    problem: undefined,
    repair: told(repair, mistake) ?? completedBy(difference, sides, program, standing),
    mistake: mistake === "other" ? (difference?.kind ?? mistake) : mistake,
  };
}

/** True where the right side is the row that a gradient is in the other layout. */
function holdsAsRow({ relation, condition, model }: Case): boolean {
  if (!saysWhole(relation) || joinsMatrices(relation, model)) return false;
  const { left, link } = relation;
  const lowered = lowerSides(left, { ...link, right: transposed(link.right) }, model);
  const sides = sidesOf(lowered);
  return sides !== undefined && agree(sides, lowered.program, condition);
}

/** Ill formed is wrong where its shapes and indices are so for sure, or where a likely slip explains them. */
function illFormed(
  one: Case,
  { problem: first, others, program }: Extract<Look, { readonly kind: "problem" }>,
): StepVerdict {
  const { relation, model, evidence } = one;
  const loose = first.code === "size-unknown" ? looseIndex(relation) : undefined;
  const problem = loose ?? first;
  const isAstray = loose !== undefined || (first.code === "size-unknown" && hasIdleSum(relation));
  const mayFit = SIZED.has(problem.code) && equatesSizes(model);
  if (
    !(ILL_FORMED.has(problem.code) || isAstray) ||
    mayFit ||
    isBroadcast(problem, relation) ||
    isOfUnknownSize(problem)
  )
    return { kind: "unread", problem };
  const isOpen = isPlannedAt(problem, relation, model) || hasOpenScope(relation);
  const open = isOpen ? excuseIn(relation, model) : undefined;
  if (open !== undefined) return { kind: "unproved", why: open };
  const isTurned = holdsAsRow(one);
  const isRow = !one.isLaid && isTurned;
  const repair = isRow ? undefined : repaired(one);
  if (isRow || (repair !== undefined && !one.isLaid && isLayout(repair, relation, model)))
    return { kind: "unproved", why: "it holds with the gradient written as a row" };
  // Rows and columns in one sum may be a matter of layout.
  const isRowed = problem.code === "shape-mismatch" && problem.operation === "the sum";
  const number = problem.code === "shape-mismatch" ? guessedNumber(relation, model) : undefined;
  const dearest = isAstray ? DEAREST : DEAREST_ILL_FORMED;
  const isSlip = !isRowed && number === undefined && isLikely(repair) && repair.cost <= dearest;
  const isColumn = isTurned && isSaidRow(relation, model);
  const certain = [problem, ...others].find((fault) => isCertain(fault, program, relation, model, evidence));
  const fault = isSlip || isColumn ? problem : certain;
  const signs =
    problem.code === "shape-mismatch" && !isSlip ? signSlip(relation, model, one.written) : undefined;
  if (signs !== undefined)
    return { kind: "refuted", counterexample: undefined, problem, repair: signs, mistake: "notation-slip" };
  if (fault === undefined) return { kind: "unread", problem: first };
  const mistake = mistakeOf(relation, fault, repair, undefined, model.environment.program);
  return {
    kind: "refuted",
    counterexample: undefined,
    problem: fault,
    repair: told(repair, mistake),
    mistake:
      mistake === "shape-mismatch" && isEntryForWhole(fault, relation, model.letters)
        ? "dangling-index"
        : mistake,
  };
}

/** A repair with what it says is wrong, where that is the mistake. */
const told = (repair: Repair | undefined, mistake: Mistake): Repair | undefined =>
  repair === undefined || repair.kind === mistake ? repair : { ...repair, says: undefined };

/** Problems of shapes and sizes. */
const SIZED: ReadonlySet<Problem["code"]> = new Set(["shape-mismatch", "size-clash"]);

/** A repair that is dearer is believed only where every name is understood for sure. */
const DEAREST = 17;
/** Of what has no meaning as it stands even less is known. */
const DEAREST_ILL_FORMED = 14;

/** What is left out takes what was not understood with it. */
const OMISSIONS: ReadonlySet<Mistake> = new Set(["extra-term", "extra-sum"]);

/** True for a slip that is likely enough to be believed where a name is in doubt. */
const isLikely = (repair: Repair | undefined): repair is Repair =>
  repair !== undefined && repair.cost <= DEAREST && !OMISSIONS.has(repair.kind);

/** The likeliest slip in a relation, as far as it is believed where a name is in doubt. */
export const likelySlip = (one: Broached): Repair | undefined => {
  const repair = repaired(one, DEAREST);
  return isLikely(repair) ? repair : undefined;
};

type Broached = Pick<Case, "relation" | "condition" | "model" | "written">;

/** The likeliest slip in an equation that would hold by what is supposed, were it not for that slip. */
export const slipInEquation = (one: Broached, holds: NonNullable<Broken["holds"]>): Repair | undefined => {
  const repair = repaired(one, DEAREST_FACTOR, holds);
  return repair !== undefined && SLIPS.has(repair.kind) ? repair : undefined;
};

/** The likeliest edit of an equation that is known to be wrong, whatever it changes. */
export const likelyRepair = (one: Broached, holds: NonNullable<Broken["holds"]>): Repair | undefined =>
  repaired(one, DEAREST_FACTOR, holds);

/** Sizes and given numbers that were lost are believed too. */
const DEAREST_FACTOR = 21;

/** Slips that change what an equation says, whatever its unknowns are. */
const SLIPS: ReadonlySet<Mistake> = new Set(["sign", "factor", "missing-transpose", "order", "wrong-index"]);

/** A relation that is to be mended. */
export const brokenOf = (relation: Relation, condition: Condition | undefined, model: Model): Broken => ({
  left: relation.left,
  right: relation.link.right,
  before: relation.before,
  begins: relation.begins,
  span: relation.span,
  condition,
  lowerSides: (left, right) => lowerSides(left, { ...relation.link, right }, model),
});

/** The likeliest repair of a relation, of those that are not too dear. */
function repaired(
  { relation, condition, model, written }: Broached,
  dearest = Infinity,
  holds?: Broken["holds"],
): Repair | undefined {
  const broken: Broken = {
    ...brokenOf(relation, condition, model),
    ...(holds === undefined ? {} : { holds }),
  };
  const isOff = [broken.left, broken.right].some((side) => isOutOfPattern(side, broken));
  return (
    (isOff ? cornerRepair(broken, model, written) : undefined) ?? repairOf(broken, model, written, dearest)
  );
}
