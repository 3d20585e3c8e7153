/**
 * The verdicts on the relations of a document, in the light of its model.
 *
 * A relation is proved when both sides have one canonical key once derivatives are worked out and definitions put in;
 * refuted when a world is found in which they differ under every reading, or when its shapes and indices cannot be right;
 * unproved when neither is so, or when the reading itself is in doubt; unread when it could not be given a meaning.
 */
import type { Counterexample } from "../../../evaluate/index.js";
import type { Problem } from "../../../syntax/index.js";
import { freeIndices, type Program } from "../../../term/index.js";
import type { Model } from "../model.js";
import {
  excuseFor,
  excuseIn,
  isBroadcast,
  isByTransposed,
  isLayout,
  isPlan,
  saysWhole,
  unknownNames,
} from "./doubt.js";
import type { Mistake } from "./edit/index.js";
import { ILL_FORMED, lookAround, lookAt, lowerSides, type Look, type Relation } from "./meaning.js";
import { mistakeOf } from "./mistake.js";
import { repairOf, type Repair } from "./repair.js";
import { isIgnorant, type Condition, type Finding, type Sides } from "./sides.js";
import type { Written } from "./spelling.js";
import { namesIn, namesOf, trustOf, type Trust } from "./trust.js";

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
  readonly trust: Trust;
  readonly written: Written;
  /** Whether a relation that holds says how derivatives by whole tensors are laid out. */
  readonly isLaid: boolean;
};

/** Judges the relations of a document; those that say nothing that could be judged have no verdict. */
export function judgeDocument(
  tasks: readonly Task[],
  model: Model,
  written: Written,
): ReadonlyMap<Relation, Judged> {
  const looks = tasks.map((task) => ({ task, look: lookAt(task.relation, task.condition, model) }));
  const held = looks.flatMap(({ look }) =>
    look?.kind === "sides" && isHeld(look.finding) ? [look.sides] : [],
  );
  const trust = trustOf(held, model.environment.program);
  const isLaid = looks.some(
    ({ task, look }) =>
      look?.kind === "sides" && isHeld(look.finding) && look.axes > 0 && saysWhole(task.relation),
  );
  const found = new Map<Relation, Judged>();
  /** Where the right sides of refuted relations stand, and what is wrong with them. */
  const wrong = new Map<number, Mistake>();
  for (const { task, look } of looks) {
    if (look === undefined) continue;
    const { relation } = task;
    const one: Case = { ...task, model, trust, written, isLaid };
    const before = relation.begins ? undefined : wrong.get(relation.left.span.start);
    const again = before === undefined ? undefined : rightAgain(one, look, before, wrong);
    const verdict = again ?? judged(one, look);
    const mistake = verdict.verdict.kind === "refuted" ? verdict.verdict.mistake : before;
    if (again === undefined && mistake !== undefined) wrong.set(relation.link.right.span.start, mistake);
    found.set(relation, verdict);
  }
  return found;
}

const isHeld = ({ kind }: Finding): boolean => kind === "proved" || kind === "holds";

/** A relation that goes on from a wrong line and is wrong only by that: its right side follows from what stands before it. */
function rightAgain(
  { relation, condition, model }: Case,
  look: Look,
  mistake: Mistake,
  wrong: ReadonlyMap<number, Mistake>,
): Judged | undefined {
  const isWrong = look.kind === "problem" || (look.kind === "sides" && look.finding.kind === "differ");
  if (!isWrong) return undefined;
  const befores = relation.before.filter((side) => !wrong.has(side.span.start));
  const around = lookAround(relation, condition, model, befores);
  if (around?.finding.kind !== "proved") return undefined;
  const counterexample =
    look.kind === "sides" && look.finding.kind === "differ" ? look.finding.counterexample : undefined;
  const problem = look.kind === "problem" ? look.problem : undefined;
  // A side with an index too many says nothing but what was meant by it.
  const isMeant = look.kind === "sides" && isUneven(look.sides);
  return isMeant
    ? { verdict: { kind: "proved" }, remarks: ["it follows from what the line before means"], carried: true }
    : {
        verdict: { kind: "refuted", counterexample, problem, repair: undefined, mistake },
        remarks: [],
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
      return { verdict: illFormed(one, look.problem), remarks: [], carried };
    case "sides": {
      const { finding } = look;
      const remark = finding.kind === "proved" || finding.kind === "holds" ? finding.remark : undefined;
      const remarks = remark === undefined ? [] : [remark];
      return { verdict: onSides(one, look), remarks, carried };
    }
  }
}

function onSides(one: Case, look: Extract<Look, { readonly kind: "sides" }>): StepVerdict {
  const { finding, sides, program, around } = look;
  const unknown = around ? undefined : unknownNames(one.model, program);
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
      const excuse = excuseFor(sides, program) ?? unknown ?? excuseIn(one.relation, one.model);
      return excuse === undefined
        ? refuted(one, sides, program, finding.counterexample, around)
        : { kind: "unproved", why: excuse };
    }
  }
}

/** Two sides that differ: refuted, unless the reading of a name is in doubt and no likely slip explains the difference. */
function refuted(
  one: Case,
  sides: Sides,
  program: Program,
  counterexample: Counterexample,
  around: boolean,
): StepVerdict {
  const { relation, trust } = one;
  const repair = around ? undefined : repaired(one);
  if (repair !== undefined && isLayout(repair, relation) && (!one.isLaid || isByTransposed(relation)))
    return { kind: "unproved", why: "it holds with the gradient laid out the other way" };
  const doubt = trust.doubt(namesOf(sides)) ?? trust.strange(sides);
  if (repair === undefined || (doubt !== undefined && !isLikely(repair)))
    return { kind: "unproved", why: doubt ?? "the sides differ, and no repair was found" };
  const mistake = mistakeOf(relation.left, undefined, repair, sides, program);
  return { kind: "refuted", counterexample, problem: undefined, repair, mistake };
}

/** Ill formed is wrong where an edit makes the relation true, or where every name of it is understood for sure. */
function illFormed(one: Case, problem: Problem): StepVerdict {
  const { relation, model, trust } = one;
  if (!ILL_FORMED.has(problem.code) || isPlan(relation) || isBroadcast(problem, relation))
    return { kind: "unread", problem };
  const repair = repaired(one);
  if (repair !== undefined && !one.isLaid && isLayout(repair, relation))
    return { kind: "unproved", why: "it holds with the gradient written as a row" };
  const names = namesIn([relation.left, relation.link.right], model.environment.program);
  const isSure = trust.doubt(names) === undefined;
  // Rows and columns in one sum may be a matter of layout.
  const isRowed = problem.code === "shape-mismatch" && problem.operation === "the sum";
  if (repair === undefined || isRowed) return { kind: "unread", problem };
  if (!isSure && !(isLikely(repair) && repair.cost <= DEAREST_ILL_FORMED)) return { kind: "unread", problem };
  const mistake = mistakeOf(relation.left, problem, repair, undefined, model.environment.program);
  return { kind: "refuted", counterexample: undefined, problem, repair, mistake };
}

/** A repair that is dearer is believed only where every name is understood for sure. */
const DEAREST = 17;
/** Of what has no meaning as it stands even less is known. */
const DEAREST_ILL_FORMED = 14;

/** What is left out takes what was not understood with it. */
const OMISSIONS: ReadonlySet<Mistake> = new Set(["extra-term", "extra-sum"]);

const isLikely = (repair: Repair | undefined): boolean =>
  repair !== undefined && repair.cost <= DEAREST && !OMISSIONS.has(repair.kind);

const repaired = ({ relation, condition, model, written }: Case): Repair | undefined =>
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
