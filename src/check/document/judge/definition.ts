/**
 * Definitions that do not fit what is declared, as y_i = Σ_j A_ji x_j where A is m×n; and what is meant by them.
 *
 * Such a relation is wrong for sure where all that it is made of is declared in so many words and one likely edit makes it
 * a definition. Judges nothing else. Bounded by the edits that are tried.
 */
import { declaredKey, lower, type Environment } from "../../../lower/index.js";
import type { Equation, Expression, Problem } from "../../../syntax/index.js";
import { definitionOf } from "../../../term/index.js";
import { withBroadcast } from "../model/broadcast.js";
import type { Model } from "../model/model.js";
import { keyOf } from "../read/written.js";
import { freeLetters } from "../read/sums/scopes.js";
import { equationOf } from "../read/tree.js";
import { isWritten } from "./certain.js";
import { equatesSizes } from "./doubt.js";
import type { Mistake } from "./edit/index.js";
import { namesIn } from "./evidence.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { factored, triesOf } from "./repair.js";
import type { Written } from "./spelling.js";
import { brokenOf, type Task } from "./verdict.js";

/** The edits that are believed of a definition. */
const SLIPS: ReadonlySet<Mistake> = new Set(["wrong-index", "missing-transpose", "order"]);
/** Two indices exchanged, one written for another, a transpose. */
const DEAREST = 13;

/** The definitions that are meant by relations whose shapes do not fit, each by its relation. */
export const meantIn = (
  tasks: readonly Task[],
  model: Model,
  written: Written,
): readonly (readonly [Relation, Equation])[] =>
  equatesSizes(model)
    ? []
    : tasks.flatMap(({ relation }) => {
        const meant = meantBy(relation, model, written);
        return meant === undefined ? [] : [[relation, meant] as const];
      });

/** What is meant by a relation that would define its left side, did its shapes fit; undefined where that is not sure. */
function meantBy(relation: Relation, model: Model, written: Written): Equation | undefined {
  const key = keyOf(relation.left);
  if (key === undefined || !wouldDefine(relation, key, model)) return undefined;
  const environment = withoutGuess(key, model);
  const { problems } = lowerSides(relation.left, relation.link, model);
  if (!problems.some((one) => isOfShapes(one, model))) return undefined;
  const slips = triesOf(factored(brokenOf(relation, undefined, model), model), model, written)
    .filter(({ edit, side, cost }) => side === "right" && SLIPS.has(edit.kind) && cost <= DEAREST)
    .flatMap(({ edit }) => {
      const equation = definitionBy(edit.expression, relation, model, environment);
      return equation === undefined ? [] : [{ edit, equation }];
    });
  // Whether a vector is a row or a column is not always said by its declaration.
  return slips.some(({ edit }) => isVector(edit.at, model)) ? undefined : slips[0]?.equation;
}

/** True where the names of the right side are declared, and the one of the left side has no definition. */
function wouldDefine(
  { left, link, begins, cue }: Relation,
  key: string,
  { declared, contested, environment: { program } }: Model,
): boolean {
  const isKnown = (name: string): boolean => declared.names.has(name) && !contested.has(name);
  const isFree =
    begins && cue !== "claim" && link.relation === "=" && definitionOf(program, key) === undefined;
  const names = namesIn([left, link.right], program).filter((name) => name !== key);
  return isFree && !contested.has(key) && names.length > 0 && names.every(isKnown);
}

/** The environment without what was made up for a name that nothing declares. */
function withoutGuess(key: string, { declared, environment }: Model): Environment {
  if (declared.names.has(key)) return environment;
  const tensors = new Map([...environment.program.tensors].filter(([name]) => name !== key));
  return { ...environment, program: { ...environment.program, tensors } };
}

/** True for sizes or shapes that are declared and clash; which way a vector lies is no such thing. */
function isOfShapes(problem: Problem, { declared }: Model): boolean {
  if (problem.code === "size-clash")
    return [problem.left, problem.right].every((size) => isWritten(size, declared.sizes));
  return (
    problem.code === "shape-mismatch" &&
    (problem.operation === "the product" || problem.operation === "the relation") &&
    [problem.left, problem.right].some((shape) => shape.endsWith("matrix"))
  );
}

/** A relation with another right side, where this makes it a definition; vectors are added to rows and columns. */
function definitionBy(
  right: Expression,
  relation: Relation,
  { letters }: Model,
  environment: Environment,
): Equation | undefined {
  const free = freeLetters(relation.left);
  if ([...freeLetters(right)].some((one) => letters.has(one) && !free.has(one))) return undefined;
  const edited = { ...relation, link: { ...relation.link, right } };
  const [said = edited] = withBroadcast([edited], environment, environment.ranges, letters).said;
  if (said.kind !== "relation") return undefined;
  const equation = equationOf(said.left, said.link);
  const { problems, relations } = lower([equation], { environment, letters, relations: true });
  return problems.length + relations.length === 0 ? equation : undefined;
}

const isVector = (node: Expression, { environment }: Model): boolean => {
  const base = node.kind === "transpose" ? node.base : node;
  return environment.program.tensors.get(declaredKey(base) ?? "")?.shape.length === 1;
};
