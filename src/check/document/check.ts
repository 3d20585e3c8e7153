/**
 * Checking a document: every relation gets one verdict, in the light of what stands before it.
 *
 * A definition makes a name mean something and is not judged. A relation is proved when both sides have one canonical key
 * once derivatives are worked out and definitions put in; refuted when a world is found in which they differ, which is shown;
 * unproved when neither is so; unread when it could not be given a meaning.
 */
import { findCounterexample, makeJudge, type Counterexample } from "../../evaluate/index.js";
import { lower, type Environment, type Lowered } from "../../lower/index.js";
import type { Equation, Expression, Problem, Span, Statement } from "../../syntax/index.js";
import { definitionOf, type Program, type Term } from "../../term/index.js";
import { formatOf, type DocumentFormat } from "./islands.js";
import { provedEqual } from "./normal.js";
import { saidIn, type Said } from "./relation.js";

/** What is found of one relation. */
export type StepVerdict =
  | { readonly kind: "proved" }
  | {
      readonly kind: "refuted";
      readonly counterexample: Counterexample | undefined;
      readonly problem: Problem | undefined;
    }
  | { readonly kind: "unproved"; readonly held: number }
  | { readonly kind: "undefined"; readonly why: string }
  | { readonly kind: "unread"; readonly problem: Problem };

/** One statement of the document with its role and verdict; the verdict is null for roles that are not judged. */
export type DocumentStep = {
  readonly span: Span;
  readonly role: "step" | "definition" | "supposition" | "claim" | "declaration";
  readonly label: string | undefined;
  readonly verdict: StepVerdict | null;
  readonly sides: readonly [Term, Term] | undefined;
};

export type CheckedDocument = {
  readonly format: DocumentFormat;
  readonly program: Program;
  readonly steps: readonly DocumentStep[];
};

/** Checks a document, with what `assumed` says of its names. */
export function checkDocument(source: string, assumed: Environment, name = ""): CheckedDocument {
  const format = formatOf(source, name);
  const steps: DocumentStep[] = [];
  let environment = assumed;
  for (const said of saidIn(source, name, format)) {
    const { step, after } = take(said, environment);
    if (step !== undefined) steps.push(step);
    environment = after;
  }
  return { format, program: environment.program, steps };
}

type Taken = { readonly step: DocumentStep | undefined; readonly after: Environment };

function take(said: Said, environment: Environment): Taken {
  switch (said.kind) {
    case "unread":
      return {
        step: {
          span: said.span,
          role: "step",
          label: undefined,
          verdict: { kind: "unread", problem: said.problem },
          sides: undefined,
        },
        after: environment,
      };
    case "statement":
      return takeStatement(said.statement, said.span, environment);
    case "relation":
      return takeRelation(said, environment);
  }
}

/** Declarations and conventions; a lone expression says nothing that is true or false. */
function takeStatement(statement: Statement, span: Span, environment: Environment): Taken {
  if (statement.kind === "goal") return { step: undefined, after: environment };
  const lowered = lower([statement], { environment, relations: true });
  const isKnown = lowered.problems.length > 0;
  return {
    step: { span, role: "declaration", label: undefined, verdict: null, sides: undefined },
    after: isKnown ? environment : lowered.environment,
  };
}

type Relation = Extract<Said, { readonly kind: "relation" }>;

function takeRelation(relation: Relation, environment: Environment): Taken {
  const { span, label, cue } = relation;
  const defining = relation.begins && relation.cue !== "claim" ? definedBy(relation, environment) : undefined;
  if (defining !== undefined)
    return {
      step: { span, role: "definition", label, verdict: null, sides: undefined },
      after: defining.environment,
    };
  const lowered = lowerRelation(relation, environment);
  const role = cue === "claim" ? "claim" : cue === "supposition" ? "supposition" : "step";
  const [problem] = lowered.problems;
  const [found] = lowered.relations;
  const [left, right] = found?.sides ?? [];
  if (problem !== undefined || left === undefined || right === undefined)
    return {
      step: {
        span,
        role,
        label,
        verdict: problem === undefined ? null : illFormed(problem),
        sides: undefined,
      },
      after: environment,
    };
  const sides = [left.body, right.body] as const;
  const verdict = relation.link.relation === "=" ? judge(sides, lowered.program) : null;
  return { step: { span, role, label, verdict, sides }, after: environment };
}

/** Problems that say that a relation is wrong, not that it could not be understood. */
const ILL_FORMED: ReadonlySet<Problem["code"]> = new Set([
  "free-index-mismatch",
  "index-reused",
  "shape-mismatch",
  "size-clash",
  "wrong-number-of-indices",
  "wrong-shape",
  "index-out-of-range",
]);

const illFormed = (problem: Problem): StepVerdict =>
  ILL_FORMED.has(problem.code)
    ? { kind: "refuted", counterexample: undefined, problem }
    : { kind: "unread", problem };

function judge([left, right]: readonly [Term, Term], program: Program): StepVerdict {
  const agreement = makeJudge(program).compare(left, right);
  switch (agreement.kind) {
    case "different":
      return {
        kind: "refuted",
        counterexample: findCounterexample(program, left, right) ?? agreement.counterexample,
        problem: undefined,
      };
    case "undefined":
      return { kind: "undefined", why: agreement.why };
    case "equal":
      return provedEqual(left, right, program)
        ? { kind: "proved" }
        : { kind: "unproved", held: agreement.trials };
  }
}

/** The environment with a name defined; undefined when the relation defines nothing. */
function definedBy({ left, link }: Relation, environment: Environment): Lowered | undefined {
  if (link.relation !== "=" && link.relation !== ":=" && link.relation !== "≡") return undefined;
  const name = nameOf(left);
  if (name === undefined || isDefined(name, environment)) return undefined;
  const lowered = lower([equation(left, link)], { environment: without(name, environment), relations: true });
  const isDefinition = lowered.problems.length === 0 && lowered.relations.length === 0;
  return isDefinition ? lowered : undefined;
}

/** The relation with its left side in braces, so that it is judged and defines nothing. */
const lowerRelation = ({ left, link }: Relation, environment: Environment): Lowered => {
  const braced: Expression = { kind: "group", span: left.span, bracket: "braces", items: [left] };
  return lower([equation(braced, link)], { environment, relations: true });
};

const equation = (left: Expression, link: Equation["links"][number]): Equation => ({
  kind: "equation",
  span: { start: left.span.start, end: link.right.span.end },
  left,
  links: [link],
});

/** The name that a left side could define. */
function nameOf(left: Expression): string | undefined {
  if (left.kind === "name") return left.name;
  return left.kind === "subscript" || left.kind === "superscript" ? nameOf(left.base) : undefined;
}

/** True for a name that means something already, and is not only an unknown function. */
function isDefined(name: string, { program }: Environment): boolean {
  const body = definitionOf(program, name)?.body;
  return body !== undefined && !(body.kind === "call" && program.functions.has(body.fn));
}

/** The environment in which a name is no unknown function any more. */
function without(name: string, environment: Environment): Environment {
  const { program } = environment;
  if (definitionOf(program, name) === undefined) return environment;
  const functions = new Map(program.functions);
  functions.delete(name);
  return {
    ...environment,
    program: { ...program, functions, definitions: program.definitions.filter((d) => d.name !== name) },
  };
}
