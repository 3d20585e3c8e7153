/**
 * The verdicts on the relations of a document, in the light of its model.
 *
 * A relation is proved when both sides have one canonical key once derivatives are worked out and definitions put in;
 * refuted when a world is found in which they differ under every reading, or when its shapes and indices cannot be right;
 * unproved when neither is so, or when the reading itself is in doubt; unread when it could not be given a meaning.
 */
import type { Counterexample } from "../../../evaluate/index.js";
import type { Expression, Problem } from "../../../syntax/index.js";
import { freeIndices, type Program } from "../../../term/index.js";
import type { Model } from "../model.js";
import {
  excuseFor,
  excuseIn,
  hasOpenScope,
  isBroadcast,
  isByTransposed,
  isLayout,
  isNeglecting,
  isPlan,
  saysWhole,
  unknownNames,
} from "./doubt.js";
import type { Mistake } from "./edit/index.js";
import { evidenceOf, namesOf, type Evidence } from "./evidence.js";
import { isCertain } from "./certain.js";
import { ILL_FORMED, lookAround, lookAt, lowerSides, type Look, type Relation } from "./meaning.js";
import { mistakeOf } from "./mistake.js";
import { repairOf, type Repair } from "./repair.js";
import { isIgnorant, type Condition, type Finding, type Sides } from "./sides.js";
import type { Written } from "./spelling.js";

/** What is found of one relation. */
export type StepVerdict =
  | { readonly kind: "proved" }
  | {
      readonly kind: "refuted";
      readonly counterexample: Counterexample | undefined;
      readonly problem: Problem | undefined;
      readonly repair: Repair | undefined;
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
};

/** What is judged, and by what. */
type Case = Task & {
  readonly model: Model;
  readonly evidence: Evidence;
  readonly written: Written;
  /** Whether it is known how derivatives by whole tensors are laid out. */
  readonly isLaid: boolean;
};

/** Judges the relations of a document; those that say nothing that could be judged have no verdict. */
export function judgeDocument(
  tasks: readonly Task[],
  model: Model,
  written: Written,
): ReadonlyMap<Relation, Judged> {
  const looks = tasks.map((task) => ({ ...task, look: lookAt(task.relation, task.condition, model) }));
  const evidence = evidenceOf(looks, model, ({ relation }) =>
    isLikely(repaired({ relation, condition: undefined, model, written })),
  );
  const isLaid = looks.some(
    ({ relation, look }) =>
      look?.kind === "sides" && isHeld(look.finding) && look.axes > 0 && saysWhole(relation),
  );
  const found = new Map<Relation, Judged>();
  /** What is wrong with the right sides of refuted relations, by where these stand. */
  const wrong = new Map<number, Wrong>();
  for (const { relation, condition, look } of looks) {
    if (look === undefined) continue;
    const one: Case = { relation, condition, model, evidence, written, isLaid };
    const before = relation.begins ? undefined : wrong.get(relation.left.span.start);
    const verdict = before === undefined ? judged(one, look) : judgedAfter(one, look, before, wrong);
    found.set(relation, verdict);
    const isRight = before !== undefined && isAgain(look, verdict);
    const here = verdict.verdict.kind === "refuted" ? wrongIn(verdict.verdict) : before;
    if (here !== undefined && !isRight) wrong.set(relation.link.right.span.start, here);
  }
  return found;
}

/** A mistake, and what should stand in the place of the side that it was made in, where that is known. */
type Wrong = { readonly mistake: Mistake; readonly mended: Expression | undefined };

const wrongIn = ({ mistake, repair }: Extract<StepVerdict, { readonly kind: "refuted" }>): Wrong => ({
  mistake,
  mended: repair?.side === "right" ? repair.expression : undefined,
});

const isHeld = ({ kind }: Finding): boolean => kind === "proved" || kind === "holds";

/** True for a line that does not follow from the wrong side before it, and yet is right. */
const isAgain = (look: Look, { carried }: Judged): boolean =>
  carried && !(look.kind === "sides" && isHeld(look.finding));

/**
 * A relation that goes on from a wrong side: right as a step where it follows from that side as it stands; wrong only by
 * what is wrong before where it follows from what should stand there, or from what stood before the mistake.
 */
function judgedAfter(one: Case, look: Look, before: Wrong, wrong: ReadonlyMap<number, Wrong>): Judged {
  const { relation, condition, model } = one;
  if (look.kind === "sides" && isHeld(look.finding)) return { ...judged(one, look), carried: true };
  const { mistake, mended } = before;
  const befores = relation.before.filter((side) => !wrong.has(side.span.start));
  const sound = mended === undefined ? befores : [...befores, mended];
  const around = lookAround(relation, condition, model, sound);
  if (around !== undefined && isHeld(around.finding)) return againOn(relation, look, mistake);
  const direct = judged(one, look);
  if (mended === undefined || direct.verdict.kind !== "refuted") return direct;
  const onMended = { ...relation, left: mended };
  const other = judged({ ...one, relation: onMended }, lookAt(onMended, condition, model) ?? look);
  return other.verdict.kind === "refuted" && other.verdict.repair !== undefined ? other : direct;
}

/** A line that is right again, though not by the line before. */
function againOn(relation: Relation, look: Look, mistake: Mistake): Judged {
  // A side without a meaning, or with an index too many, says nothing but what was meant by it.
  const isMeant =
    look.kind === "sides"
      ? isUneven(look.sides)
      : look.kind === "problem" && look.problem.code === "shape-mismatch" && isBefore(look.problem, relation);
  if (isMeant)
    return {
      verdict: { kind: "proved" },
      remarks: ["it follows from what the line before means"],
      carried: true,
    };
  const counterexample =
    look.kind === "sides" && look.finding.kind === "differ" ? look.finding.counterexample : undefined;
  const problem = look.kind === "problem" ? look.problem : undefined;
  return {
    verdict: { kind: "refuted", counterexample, problem, repair: undefined, mistake },
    remarks: ["right again: it follows from what should stand before it, not from what does"],
    carried: true,
  };
}

/** True where one side has a free index that the other has not. */
function isUneven([left, right]: Sides): boolean {
  const [here, there] = [left, right].map((side) => new Set(freeIndices(side).map(({ name }) => name)));
  return here?.size !== there?.size;
}

function judged(one: Case, look: Look): Judged {
  const carried = false;
  switch (look.kind) {
    case "no equation":
      return { verdict: { kind: "unproved", why: "no equation" }, remarks: [], carried };
    case "problem":
      return isBefore(look.problem, one.relation)
        ? goneOn(one, look.problem)
        : { verdict: illFormed(one, look.problem, look.program), remarks: [], carried };
    case "sides": {
      const { finding } = look;
      const remark = finding.kind === "proved" || finding.kind === "holds" ? finding.remark : undefined;
      const remarks = remark === undefined ? [] : [remark];
      return { verdict: onSides(one, look), remarks, carried };
    }
  }
}

/** True for a problem of the side before, which another line is judged for. */
const isBefore = ({ span }: Problem, { begins, link }: Relation): boolean =>
  !begins && span.end <= link.sign.start;

/** A line that goes on from what has no meaning: right where it follows from what stands before that. */
function goneOn(one: Case, problem: Problem): Judged {
  const around = lookAround(one.relation, one.condition, one.model);
  return around !== undefined && isHeld(around.finding)
    ? judged(one, around)
    : { verdict: { kind: "unread", problem }, remarks: [], carried: false };
}

function onSides(one: Case, look: Extract<Look, { readonly kind: "sides" }>): StepVerdict {
  const { finding, sides, program, around } = look;
  const unknown = around ? undefined : unknownNames(one.model.environment.program, program);
  switch (finding.kind) {
    case "proved":
    case "holds":
      if (unknown !== undefined) return { kind: "unproved", why: unknown };
      if (sides.some((side) => isIgnorant(side, program)))
        return { kind: "unproved", why: "what is differentiated is not defined" };
      return finding.kind === "proved"
        ? { kind: "proved" }
        : { kind: "unproved", why: `it held at ${finding.trials} random points` };
    case "undefined":
      return { kind: "undefined", why: finding.why };
    case "differ": {
      const excuse =
        excuseFor(sides, program) ??
        unknown ??
        (isNeglecting(one.relation, one.written.source) ? "what it leaves out may be small" : undefined) ??
        excuseIn(one.relation, one.model);
      return excuse === undefined
        ? refuted(one, sides, program, finding.counterexample, around)
        : { kind: "unproved", why: excuse };
    }
  }
}

/** Two sides that differ: refuted, unless the meaning of a name is open and no likely slip explains the difference. */
function refuted(
  one: Case,
  sides: Sides,
  program: Program,
  counterexample: Counterexample,
  around: boolean,
): StepVerdict {
  const { relation, evidence } = one;
  const repair = around ? undefined : repaired(one);
  if (repair !== undefined && isLayout(repair, relation) && (!one.isLaid || isByTransposed(relation)))
    return { kind: "unproved", why: "it holds with the gradient laid out the other way" };
  const doubt = evidence.doubt(namesOf(sides)) ?? evidence.strange(sides);
  if (doubt !== undefined && !isLikely(repair)) return { kind: "unproved", why: doubt };
  const mistake = mistakeOf(relation.left, undefined, repair, sides, program);
  return { kind: "refuted", counterexample, problem: undefined, repair, mistake };
}

/** Ill formed is wrong where its shapes and indices are so for sure, or where a likely slip explains them. */
function illFormed(one: Case, problem: Problem, program: Program): StepVerdict {
  const { relation, model, evidence } = one;
  if (
    !ILL_FORMED.has(problem.code) ||
    isPlan(relation) ||
    isBroadcast(problem, relation) ||
    hasOpenScope(relation)
  )
    return { kind: "unread", problem };
  const repair = repaired(one);
  if (repair !== undefined && !one.isLaid && isLayout(repair, relation))
    return { kind: "unproved", why: "it holds with the gradient written as a row" };
  // Rows and columns in one sum may be a matter of layout.
  const isRowed = problem.code === "shape-mismatch" && problem.operation === "the sum";
  const isSlip = !isRowed && isLikely(repair) && repair.cost <= DEAREST_ILL_FORMED;
  if (!isSlip && !isCertain(problem, program, relation, model, evidence)) return { kind: "unread", problem };
  const mistake = mistakeOf(relation.left, problem, repair, undefined, model.environment.program);
  return { kind: "refuted", counterexample: undefined, problem, repair, mistake };
}

/** A repair that is dearer is believed only where every name is understood for sure. */
const DEAREST = 17;
/** Of what has no meaning as it stands even less is known. */
const DEAREST_ILL_FORMED = 14;

/** What is left out takes what was not understood with it. */
const OMISSIONS: ReadonlySet<Mistake> = new Set(["extra-term", "extra-sum"]);

const isLikely = (repair: Repair | undefined): repair is Repair =>
  repair !== undefined && repair.cost <= DEAREST && !OMISSIONS.has(repair.kind);

const repaired = ({
  relation,
  condition,
  model,
  written,
}: Pick<Case, "relation" | "condition" | "model" | "written">): Repair | undefined =>
  repairOf(
    {
      left: relation.left,
      right: relation.link.right,
      before: relation.before,
      begins: relation.begins,
      span: relation.span,
      condition,
      lowerSides: (left, right) => lowerSides(left, { ...relation.link, right }, model),
    },
    model,
    written,
  );
