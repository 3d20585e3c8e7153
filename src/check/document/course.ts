/**
 * The course of a document: each thing that is said in turn, in the light of what stands before it.
 *
 * Owns what one step hands on to those after it: suppositions, cases, chosen sizes, unread names and carried mistakes.
 * Judges nothing. Terminates: every step is looked at once.
 */
import { bareScripts } from "./conventions.js";
import { excused, excuseFor, unreadName, type Before, type Circumstances } from "./excuse.js";
import { boundIn } from "./judge/bound.js";
import { chosenSize } from "./judge/chosen.js";
import type { Relation, Result, StepVerdict } from "./judge/index.js";
import { conditionOf } from "./judge/tasks.js";
import { isWithin, type Judged } from "./part.js";
import type { Said } from "./read/said.js";
import type { Finding } from "./results.js";
import type { SaidOf } from "./names/said-of.js";
import { isKnownSymmetry, stepOf, type DocumentStep } from "./role.js";
import type { Stretch } from "./text/stretch.js";

/** What is known of the whole document when its steps are gone through. */
export type Surroundings = Circumstances & {
  readonly notation: "text" | "latex";
  /** The relations that state what is to be shown. */
  readonly stated: ReadonlySet<Relation>;
  /** How things were read, where a reader should know. */
  readonly readings: ReadonlyMap<Said, readonly string[]>;
  /** The local environments of the document. */
  readonly locals: readonly Stretch[];
  /** What words say of names. */
  readonly words: readonly SaidOf[];
};

/** What the steps so far hand on. */
type Handed = Before & {
  readonly step: DocumentStep | undefined;
  readonly finding: Finding | undefined;
  /** How many special cases were supposed so far. */
  readonly cases: number;
};

const AT_FIRST: Handed = {
  step: undefined,
  finding: undefined,
  unread: new Set(),
  chosen: [],
  isUnderSupposition: false,
  bound: undefined,
  cases: 0,
};

export type Course = { readonly steps: readonly DocumentStep[]; readonly findings: readonly Finding[] };

/** The steps of a document, and what is found in its relations. */
export function courseOf(all: readonly Judged[], surroundings: Surroundings): Course {
  const steps: DocumentStep[] = [];
  const findings: Finding[] = [];
  let before: Handed = { ...AT_FIRST, unread: explainedIn(all, surroundings.source) };
  for (const each of all) {
    const read = stepOf(each.one, each.model, each.judged);
    if (read === undefined) continue;
    const step = stepAfter(before, each, read, surroundings);
    const after = handedOn(before, each, step, surroundings);
    steps.push(step);
    if (after.finding !== undefined && after.finding !== before.finding) findings.push(after.finding);
    before = after;
  }
  return { steps, findings };
}

/** The names of which it could not be read what they are, where words behind a formula say so: "where b(y) = 1/y!". */
function explainedIn(all: readonly Judged[], source: string): ReadonlySet<string> {
  return new Set(
    all.flatMap(({ one, model, judged }) => {
      const isExplained = /\b(?:where|with|here)\b[^.;]*$/iu.test(
        source.slice(0, one.span.start).slice(-160),
      );
      const step = isExplained ? stepOf(one, model, judged) : undefined;
      return (step && unreadName(one, step, model)) ?? [];
    }),
  );
}

/** A step as it stands in the document: excused, carried, a claim, and with what is remarked on it. */
function stepAfter(before: Handed, each: Judged, read: DocumentStep, around: Surroundings): DocumentStep {
  const { one } = each;
  const why = excuseFor(each, read, before, around);
  const judged = why === undefined ? read : excused(read, why);
  const relation = one.kind === "relation" ? one : undefined;
  const isMended = relation !== undefined && isMendedBefore(relation, read, before.step);
  const isClaim = relation !== undefined && judged.role === "step" && around.stated.has(relation);
  const isOpen = around.notation === "latex" && judged.verdict !== null && judged.verdict.kind !== "proved";
  const bare = isOpen ? bareScripts(around.source.slice(one.span.start, one.span.end)) : [];
  return {
    ...judged,
    ...(isMended ? { carried: true } : {}),
    ...(isClaim ? { role: "claim" as const, skips: undefined } : {}),
    remarks: [...(around.readings.get(one) ?? []), ...judged.remarks, ...bare],
  };
}

function handedOn(before: Handed, each: Judged, step: DocumentStep, around: Surroundings): Handed {
  const { one, model } = each;
  const size = chosenSize(one, model);
  const name = unreadName(one, step, model);
  const isCase =
    one.kind === "relation" &&
    step.role === "supposition" &&
    one.cue === "condition" &&
    conditionOf(one, model) === undefined;
  const cases = isCase ? before.cases + 1 : before.cases;
  return {
    step,
    finding:
      one.kind === "relation" ? findingOf(one, each, step, { ...before, cases }, around) : before.finding,
    unread: name === undefined ? before.unread : new Set([...before.unread, name]),
    chosen: size === undefined ? before.chosen : [...before.chosen, size],
    isUnderSupposition: step.role === "supposition" && saysMore(each, step, before, around),
    bound: step.role === "supposition" ? boundIn(one) : undefined,
    cases,
  };
}

/** Whether what is supposed may say more than is judged with; what holds without being supposed says nothing more. */
const saysMore = (each: Judged, { verdict }: DocumentStep, before: Handed, around: Surroundings): boolean =>
  verdict?.kind === "proved" ? before.isUnderSupposition : !isAccounted(each, around);

/** Whether what is supposed is an equation, without which identities hold, or a condition that is judged with. */
const isAccounted = ({ one, model, judged }: Judged, { words }: Surroundings): boolean =>
  one.kind === "relation" &&
  (one.cue === "class" ||
    one.trails === true ||
    chosenSize(one, model) !== undefined ||
    model.supposed.has(one) ||
    isKnownSymmetry(one, model, words) ||
    judged.get(one)?.equation === "supposed" ||
    conditionOf(one, model) !== undefined);

function findingOf(
  relation: Relation,
  { judged }: Judged,
  { role, verdict }: DocumentStep,
  { cases, finding }: Handed,
  { locals }: Surroundings,
): Finding {
  const local = locals.findIndex((place) => isWithin(relation.span, place));
  const before = relation.begins ? undefined : finding;
  return {
    relation,
    role,
    verdict,
    result: verdict === null ? undefined : resultIn(verdict, judged.get(relation)?.result, before),
    setting: local < 0 ? `case ${cases}` : `part ${local}`,
  };
}

/**
 * What a line says of the beginning of its chain. Nothing is refuted where the line itself was excused, unless the line
 * before carries a mistake on already.
 */
function resultIn(
  { kind }: StepVerdict,
  result: Result | undefined,
  before: Finding | undefined,
): Result | undefined {
  const isCarried = before?.result === "refuted" && before.verdict?.kind === "proved";
  // A right line refutes nothing of a chain that is not refuted before it.
  const isRightLine = kind === "proved" && before !== undefined && before.result !== "refuted";
  const isExcused = (kind !== "refuted" && kind !== "proved" && !isCarried) || isRightLine;
  return result === "refuted" && isExcused ? "unproved" : result;
}

/** True when what is wrong stands in the side before, which is refuted already: the line itself is as right as it can be. */
const isMendedBefore = (
  { begins }: Relation,
  { verdict }: DocumentStep,
  before: DocumentStep | undefined,
): boolean =>
  !begins &&
  verdict?.kind === "refuted" &&
  verdict.repair?.side === "left" &&
  before?.verdict?.kind === "refuted";
