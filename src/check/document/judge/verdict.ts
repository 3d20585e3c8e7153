/**
 * The verdict on one relation of a document, in the light of the document's model.
 *
 * A relation is proved when both sides have one canonical key once derivatives are worked out and definitions put in;
 * refuted when a world is found in which they differ under every reading, or when its shapes and indices cannot be right;
 * unproved when neither is so; unread when it could not be given a meaning.
 */
import type { Counterexample } from "../../../evaluate/index.js";
import { lower, walk, type Lowered } from "../../../lower/index.js";
import type { Expression, Problem } from "../../../syntax/index.js";
import { definitionOf, isZeroTerm, type Program, type Term } from "../../../term/index.js";
import { variedIn, type Model } from "../model.js";
import type { Said } from "../relation.js";
import { braced, equationOf } from "../tree.js";
import type { Mistake } from "./edit.js";
import { mistakeOf, repairOf, sidesOf, type Repair } from "./repair.js";
import { isIgnorant, judgeSides, type Condition, type Sides } from "./sides.js";

/** What is found of one relation. */
export type StepVerdict =
  | { readonly kind: "proved" }
  | {
      readonly kind: "refuted";
      readonly counterexample: Counterexample | undefined;
      readonly problem: Problem | undefined;
      readonly repair: Repair;
      readonly mistake: Mistake;
    }
  | { readonly kind: "unproved"; readonly why: string }
  | { readonly kind: "undefined"; readonly why: string }
  | { readonly kind: "unread"; readonly problem: Problem };

/** A relation of the document. */
export type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is found of a relation, and what a careful reader remarks. */
export type Judged = { readonly verdict: StepVerdict; readonly remarks: readonly string[] };

/** Judges a relation; undefined when it says nothing that could be judged. */
export function judgeRelation(
  relation: Relation,
  model: Model,
  condition: Condition | undefined,
): Judged | undefined {
  const { link } = relation;
  if (link.relation !== "=" && link.relation !== "≡" && link.relation !== ":=")
    return { verdict: { kind: "unproved", why: "no equation" }, remarks: [] };
  const direct = lowerRelation(relation, model);
  const sides = sidesOf(direct);
  if (sides !== undefined)
    return judged(sides, direct.program, condition, mendingOf(relation, model, direct.program));
  const [problem] = direct.problems;
  if (problem === undefined) return undefined;
  const isBefore = problem.span.end <= link.sign.start;
  const around = isBefore && !SUSPECT.has(problem.code) ? roundAbout(relation, model) : undefined;
  if (around !== undefined) return judged(around.sides, around.program, condition, NO_MENDING);
  return { verdict: illFormed(problem, relation, model), remarks: [] };
}

/** Problems that say that a relation is wrong, not that it could not be understood. */
const ILL_FORMED: ReadonlySet<Problem["code"]> = new Set([
  "free-index-mismatch",
  "index-reused",
  "shape-mismatch",
  "wrong-number-of-indices",
  "wrong-shape",
]);

/** Problems of a side that may well be wrong: nothing is proved by going round it. */
const SUSPECT: ReadonlySet<Problem["code"]> = new Set([
  ...ILL_FORMED,
  "size-clash",
  "size-unknown",
  "bad-index",
  "index-out-of-range",
  "power-of-vector",
]);

/** True for a chain rule of whole derivatives, ∂L/∂y ∂y/∂b: a plan whose products no layout defines. */
function isPlan({ left, link }: Relation): boolean {
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind !== "product") return;
      const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
      const whole = factors.filter((f) => f.kind === "derivative" && f.by.every((by) => by.kind === "name"));
      found ||= whole.length > 1;
    });
  return found;
}

/** Ill formed is wrong only where one edit makes the relation true: then the rest of it was understood. */
function illFormed(problem: Problem, relation: Relation, model: Model): StepVerdict {
  const repair = ILL_FORMED.has(problem.code) && !isPlan(relation) ? repaired(relation, model) : undefined;
  if (repair !== undefined && isLayout(repair, relation))
    return { kind: "unproved", why: "it holds with the gradient written as a row" };
  return repair === undefined
    ? { kind: "unread", problem }
    : { kind: "refuted", counterexample: undefined, problem, repair, mistake: mistakeOf(problem, repair) };
}

/** True when all that a repair does is to lay a gradient down, or a whole side: then rows and columns are meant. */
function isLayout({ kind, at }: Repair, { left, link }: Relation): boolean {
  const hasDerivative = [left, link.right].some((side) => variedIn(side).length > 0);
  const isWhole = at === left || at === link.right || at.kind === "gradient" || at.kind === "derivative";
  return kind === "missing-transpose" && hasDerivative && isWhole;
}

const repaired = ({ left, link }: Relation, model: Model): Repair | undefined =>
  repairOf(left, link.right, model.environment.einstein, (a, b) =>
    lowerSides(a, { ...link, right: b }, model),
  );

/** How a relation is repaired, and why its notation may say something else. */
type Mending = {
  readonly repair: () => Repair | undefined;
  readonly excuse: () => string | undefined;
  /** What names nothing is known of, in a sentence. */
  readonly unknown: () => string | undefined;
};

const NO_MENDING: Mending = {
  repair: () => undefined,
  excuse: () => undefined,
  unknown: () => undefined,
};

function judged(sides: Sides, program: Program, condition: Condition | undefined, mend: Mending): Judged {
  const finding = judgeSides(sides, program, condition);
  switch (finding.kind) {
    case "proved":
    case "holds": {
      const remarks = finding.remark === undefined ? [] : [finding.remark];
      const unknown = mend.unknown();
      if (unknown !== undefined) return { verdict: { kind: "unproved", why: unknown }, remarks };
      if (sides.some((side) => isIgnorant(side, program)))
        return { verdict: { kind: "unproved", why: "what is differentiated is not defined" }, remarks };
      return finding.kind === "proved"
        ? { verdict: { kind: "proved" }, remarks }
        : { verdict: { kind: "unproved", why: `it held at ${finding.trials} random points` }, remarks };
    }
    case "undefined":
      return { verdict: { kind: "undefined", why: finding.why }, remarks: [] };
    case "differ": {
      const excuse = excuseFor(sides, program) ?? mend.unknown() ?? mend.excuse();
      const repair = excuse === undefined ? mend.repair() : undefined;
      if (repair === undefined)
        return {
          verdict: {
            kind: "unproved",
            why: excuse ?? "it differs at random points, and no repair was found",
          },
          remarks: [],
        };
      const { counterexample } = finding;
      return {
        verdict: {
          kind: "refuted",
          counterexample,
          problem: undefined,
          repair,
          mistake: mistakeOf(undefined, repair),
        },
        remarks: [],
      };
    }
  }
}

const mendingOf = (relation: Relation, model: Model, program: Program): Mending => ({
  repair: () => repaired(relation, model),
  excuse: () => {
    if (isPlan(relation)) return "a chain rule of whole derivatives, whose products no layout defines";
    if (model.environment.einstein && isMixed(relation))
      return "an index that is free on one side stands twice on the other";
    return undefined;
  },
  unknown: () => unknownNames(model, program),
});

/** Names of a relation that neither the document nor what is assumed says anything of. */
function unknownNames({ environment }: Model, program: Program): string | undefined {
  const known = environment.program.tensors;
  const unknown = [...program.tensors.keys()].filter((name) => !known.has(name));
  return unknown.length === 0 ? undefined : `nothing is known of ${unknown.join(", ")}`;
}

/** True when a letter that stands once on one side stands more often on the other. */
function isMixed({ left, link }: Relation): boolean {
  const [a, b] = [countsIn(left), countsIn(link.right)];
  const mixed = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
    [...one].some(([letter, count]) => count === 1 && (other.get(letter) ?? 0) > 1);
  return mixed(a, b) || mixed(b, a);
}

/** How often each letter stands below a name. */
function countsIn(side: Expression): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  walk(side, (node) => {
    if (node.kind !== "subscript") return;
    for (const part of node.items.flatMap((item) => item.parts))
      if (part.kind === "name") counts.set(part.name, (counts.get(part.name) ?? 0) + 1);
  });
  return counts;
}

/** Why a difference does not refute: what stands there is no identity, or says what was not said before. */
function excuseFor(sides: Sides, program: Program): string | undefined {
  if (sides.some((side) => isIgnorant(side, program))) return "what is differentiated is not defined";
  if (sides.some(isZeroTerm)) return "an equation, not an identity";
  if (sides.some((side) => isGiven(side, program))) return "a condition on what is given";
  return undefined;
}

/** True for an entry of a tensor that is given, not defined. */
const isGiven = (term: Term, program: Program): boolean =>
  term.kind === "entry" && definitionOf(program, term.tensor) === undefined;

/** The relation with its left side in braces, so that it is judged and defines nothing. */
const lowerSides = (left: Expression, link: Relation["link"], { environment, letters }: Model): Lowered =>
  lower([equationOf(braced(left), link)], { environment, letters, relations: true });

const lowerRelation = ({ left, link }: Relation, model: Model): Lowered => lowerSides(left, link, model);

/** The relation with an earlier side of its chain, where the side before it cannot be read. */
function roundAbout(
  relation: Relation,
  model: Model,
): { readonly sides: Sides; readonly program: Program } | undefined {
  for (const left of [...relation.before].reverse()) {
    const lowered = lowerSides(left, relation.link, model);
    const sides = sidesOf(lowered);
    if (sides !== undefined) return { sides, program: lowered.program };
  }
  return undefined;
}
