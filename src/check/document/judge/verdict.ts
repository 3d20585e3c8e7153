/**
 * The verdicts on the relations of a document, in the light of its model.
 *
 * A relation is proved when both sides have one canonical key once derivatives are worked out and definitions put in;
 * refuted when a world is found in which they differ under every reading, or when its shapes and indices cannot be right;
 * unproved when neither is so, or when the reading itself is in doubt; unread when it could not be given a meaning.
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
import { isIgnorant, judgeSides, type Condition, type Finding, type Sides } from "./sides.js";
import { trustOf, namesIn, namesOf, type Trust } from "./trust.js";

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

/** A relation of the document. */
export type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A relation that is to be judged, and the condition that the words before it make. */
export type Task = { readonly relation: Relation; readonly condition: Condition | undefined };

/** What is found of a relation, and what a careful reader remarks. */
export type Judged = { readonly verdict: StepVerdict; readonly remarks: readonly string[] };

/** What a relation says by itself, before the rest of the document is asked how sure its reading is. */
type Look =
  | { readonly kind: "no equation" }
  | {
      readonly kind: "sides";
      readonly sides: Sides;
      readonly program: Program;
      readonly finding: Finding;
      /** True when the left side is one further up the chain. */
      readonly around: boolean;
    }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Judges the relations of a document; those that say nothing that could be judged have no verdict. */
export function judgeDocument(tasks: readonly Task[], model: Model): ReadonlyMap<Relation, Judged> {
  const looks = tasks.map(({ relation, condition }) => ({
    relation,
    look: lookAt(relation, condition, model),
  }));
  const held = looks.flatMap(({ look }) =>
    look?.kind === "sides" && (look.finding.kind === "proved" || look.finding.kind === "holds")
      ? [look.sides]
      : [],
  );
  const trust = trustOf(held, model.environment.program);
  const found = new Map<Relation, Judged>();
  for (const { relation, look } of looks)
    if (look !== undefined) found.set(relation, judged(relation, look, model, trust));
  return found;
}

function lookAt(relation: Relation, condition: Condition | undefined, model: Model): Look | undefined {
  const { link } = relation;
  if (link.relation !== "=" && link.relation !== "≡" && link.relation !== ":=")
    return { kind: "no equation" };
  const direct = lowerRelation(relation, model);
  const sides = sidesOf(direct);
  if (sides !== undefined) {
    const { program } = direct;
    return { kind: "sides", sides, program, finding: judgeSides(sides, program, condition), around: false };
  }
  const [first] = direct.problems;
  const problem = direct.problems.find(({ code }) => !ILL_FORMED.has(code)) ?? first;
  if (problem === undefined) return undefined;
  const isBefore = problem.span.end <= link.sign.start;
  const around = isBefore && !SUSPECT.has(problem.code) ? roundAbout(relation, model) : undefined;
  return around === undefined
    ? { kind: "problem", problem }
    : {
        kind: "sides",
        ...around,
        finding: judgeSides(around.sides, around.program, condition),
        around: true,
      };
}

function judged(relation: Relation, look: Look, model: Model, trust: Trust): Judged {
  switch (look.kind) {
    case "no equation":
      return { verdict: { kind: "unproved", why: "no equation" }, remarks: [] };
    case "problem":
      return { verdict: illFormed(look.problem, relation, model, trust), remarks: [] };
    case "sides": {
      const { finding, sides, program } = look;
      const remark = finding.kind === "proved" || finding.kind === "holds" ? finding.remark : undefined;
      const remarks = remark === undefined ? [] : [remark];
      return { verdict: verdictOn(relation, finding, sides, program, look.around, model, trust), remarks };
    }
  }
}

function verdictOn(
  relation: Relation,
  finding: Finding,
  sides: Sides,
  program: Program,
  around: boolean,
  model: Model,
  trust: Trust,
): StepVerdict {
  const unknown = around ? undefined : unknownNames(model, program);
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
      const excuse = excuseFor(sides, program) ?? unknown ?? excuseIn(relation, model);
      if (excuse !== undefined) return { kind: "unproved", why: excuse };
      const repair = around ? undefined : repaired(relation, model);
      const doubt = repair === undefined ? (trust.doubt(namesOf(sides)) ?? trust.strange(sides)) : undefined;
      if (doubt !== undefined) return { kind: "unproved", why: doubt };
      const { counterexample } = finding;
      return {
        kind: "refuted",
        counterexample,
        problem: undefined,
        repair,
        mistake: mistakeOf(undefined, repair),
      };
    }
  }
}

/** Problems that say that a relation is wrong, not that it could not be understood. */
const ILL_FORMED: ReadonlySet<Problem["code"]> = new Set([
  "free-index-mismatch",
  "index-reused",
  "shape-mismatch",
  "wrong-number-of-indices",
  "wrong-shape",
  "size-clash",
  "index-out-of-range",
  "power-of-vector",
]);

/** Problems of a side that may well be wrong: nothing is proved by going round it. */
const SUSPECT: ReadonlySet<Problem["code"]> = new Set([...ILL_FORMED, "size-unknown", "bad-index"]);

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

/** Ill formed is wrong where an edit makes the relation true, or where every name of it is understood for sure. */
function illFormed(problem: Problem, relation: Relation, model: Model, trust: Trust): StepVerdict {
  if (!ILL_FORMED.has(problem.code) || isPlan(relation) || isBroadcast(problem, relation))
    return { kind: "unread", problem };
  const repair = repaired(relation, model);
  if (repair !== undefined && isLayout(repair, relation))
    return { kind: "unproved", why: "it holds with the gradient written as a row" };
  const names = namesIn([relation.left, relation.link.right], model.environment.program);
  const isSure = trust.doubt(names) === undefined;
  // What is left out takes what was not understood with it.
  return isSure || (repair !== undefined && !OMISSIONS.has(repair.kind))
    ? { kind: "refuted", counterexample: undefined, problem, repair, mistake: mistakeOf(problem, repair) }
    : { kind: "unread", problem };
}

const OMISSIONS: ReadonlySet<Mistake> = new Set(["extra-term", "extra-sum", "factor"]);

/** True for shapes that people let stand, M = 0 and 1 − x for a vector x, and for marks that may be no index, ‖X‖_F. */
function isBroadcast(problem: Problem, { left, link }: Relation): boolean {
  const isNumber = (node: Expression): boolean => node.kind === "number";
  const isShape = problem.code === "shape-mismatch" || problem.code === "wrong-shape";
  if (isShape && problem.operation === "the relation") return isNumber(left) || isNumber(link.right);
  if (isShape && problem.operation.startsWith("taking an entry")) return true;
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      const isSum = node.kind === "addition" && node.terms.some(({ term }) => isNumber(term));
      found ||= isSum && node.span.start <= problem.span.start && problem.span.end <= node.span.end;
    });
  return found;
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

/** Why the notation of a relation may say something else than it was read as. */
function excuseIn(relation: Relation, model: Model): string | undefined {
  if (isPlan(relation)) return "a chain rule of whole derivatives, whose products no layout defines";
  if (model.environment.einstein && isMixed(relation))
    return "an index that is free on one side stands twice on the other";
  return hasPowerOfChange(relation, model)
    ? "a power of a differential may be the differential of a power"
    : undefined;
}

/** True where dX⁻¹ or dXᵀ may be meant as d(X⁻¹). */
function hasPowerOfChange({ left, link }: Relation, { environment }: Model): boolean {
  const isChange = (node: Expression): boolean =>
    node.kind === "name" && node.name.startsWith("d") && environment.program.tensors.has(node.name.slice(1));
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      found ||=
        (node.kind === "superscript" || (node.kind === "transpose" && node.inverse)) && isChange(node.base);
    });
  return found;
}

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
