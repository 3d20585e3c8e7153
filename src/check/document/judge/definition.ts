/**
 * Definitions that do not fit what is declared, as y_i = Σ_j A_ji x_j where A is m×n, or leave an index astray, as
 * y_i = Σ_j A_ij x_k; and what is meant by them.
 *
 * Such a relation is wrong for sure where all that it is made of is declared in so many words, its shapes or sums clash, and one
 * likely edit makes it a definition; elsewhere what follows must tell: a loose index may be that of a sample. Judges nothing else. Bounded by the edits that are tried.
 */
import { declaredKey, lower, type Environment } from "../../../lower/index.js";
import type { Equation, Expression, Problem } from "../../../syntax/index.js";
import { definitionOf } from "../../../term/index.js";
import { withBroadcast } from "../model/broadcast.js";
import type { Model } from "../model/model.js";
import { relationsOf } from "../read/said.js";
import { keyOf } from "../read/written.js";
import { freeLetters } from "../read/sums/scopes.js";
import { equationOf } from "../read/tree.js";
import { isWritten } from "./certain.js";
import { equatesSizes } from "./doubt.js";
import { lettersBelow, type Mistake } from "./edit/index.js";
import { namesIn } from "./evidence.js";
import { isLopsided } from "./lopsided.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { factored, triesOf } from "./repair.js";
import type { Written } from "./spelling.js";
import { brokenOf, type Task } from "./verdict.js";

/** The edits that are believed of a definition. */
const SLIPS: ReadonlySet<Mistake> = new Set([
  "wrong-index",
  "missing-transpose",
  "order",
  "missing-sum",
  "dangling-index",
  "index-clash",
]);
/** A sum written before it, a dummy renamed, a transpose too many. */
const DEAREST = 17;
/** Two indices exchanged, one written for another, a transpose: believed where shapes do not fit, whatever follows. */
const DEAREST_SURE = 13;

/** What a definition may mean, and whether that sums over a letter that is left free as it is written. */
export type Meaning = { readonly equation: Equation; readonly sums: boolean };

/** What a relation that has no meaning as a definition may mean, the likeliest first. */
export type Choices = {
  readonly relation: Relation;
  /** The name that it would define. */
  readonly key: string;
  readonly meanings: readonly Meaning[];
  /** Whether it is wrong whatever else the document says. */
  readonly isSure: boolean;
  /** The letters that it leaves free: what is said of the same ones may be said of one sample, which is left out. */
  readonly loose: ReadonlySet<string>;
};

/** What is tried of that. */
const MOST_CHOICES = 6;

/** The relations that would define their left sides, were it not for a slip, and what each may mean. */
export const choicesIn = (tasks: readonly Task[], model: Model, written: Written): readonly Choices[] =>
  equatesSizes(model)
    ? []
    : [
        ...tasks.flatMap(({ relation }) => choicesOf(relation, model, written) ?? []),
        ...relationsOf([...model.definitions]).flatMap((one) => evenChoicesOf(one, model, written) ?? []),
      ];

/** What a definition with a letter too often may mean; it is as it is written where what follows does not tell. */
function evenChoicesOf(relation: Relation, model: Model, written: Written): Choices | undefined {
  const key = keyOf(relation.left);
  if (key === undefined || !isLopsided(relation.link.right)) return undefined;
  const environment = withoutGuess(key, model);
  const meanings = triesOf(factored(brokenOf(relation, undefined, model), model), model, written)
    .filter(({ edit, side }) => side === "right" && edit.kind === "wrong-index" && edit.cost <= DEAREST_SURE)
    .flatMap(({ edit }) => (isLopsided(edit.expression) ? [] : [edit.expression]))
    .flatMap((right) => definitionBy(right, relation, model, environment) ?? [])
    .slice(0, MOST_CHOICES)
    .map((equation): Meaning => ({ equation, sums: false }));
  return meanings.length === 0
    ? undefined
    : { relation, key, meanings, isSure: false, loose: new Set<string>() };
}

function choicesOf(relation: Relation, model: Model, written: Written): Choices | undefined {
  const key = keyOf(relation.left);
  if (key === undefined || !mayDefine(relation, key, model)) return undefined;
  const environment = withoutGuess(key, model);
  if (definitionBy(relation.link.right, relation, model, environment) !== undefined) return undefined;
  const { problems } = lowerSides(relation.left, relation.link, model);
  // What cannot be worked with is no slip.
  if (problems.some(({ code }) => code === "not-supported")) return undefined;
  const isKnown = isOfKnown(relation, key, model);
  const isClash = !model.environment.einstein && problems.some(({ code }) => code === "index-reused");
  const isMisfit = problems.some((one) => isOfShapes(one, model));
  const slips = triesOf(factored(brokenOf(relation, undefined, model), model), model, written)
    .filter(({ edit, side, cost }) => side === "right" && SLIPS.has(edit.kind) && cost <= DEAREST)
    .flatMap(({ edit }) => {
      const equation = definitionBy(edit.expression, relation, model, environment);
      return equation === undefined ? [] : [{ edit, equation }];
    })
    .sort((a, b) => unusedIn(a.edit.expression, relation) - unusedIn(b.edit.expression, relation))
    .slice(0, MOST_CHOICES);
  // Whether a vector is a row or a column is not always said by its declaration.
  const isOfMatrices = slips.every(({ edit }) => edit.cost <= DEAREST_SURE && !isVector(edit.at, model));
  const isSure = isKnown && (isClash || (isMisfit && isOfMatrices));
  return slips.length === 0
    ? undefined
    : {
        relation,
        key,
        meanings: slips.map(({ edit, equation }) => ({ equation, sums: edit.kind === "missing-sum" })),
        isSure,
        loose: looseIn(relation),
      };
}

/** True where the name of the left side has no definition. */
function mayDefine(
  { left, link, begins, cue }: Relation,
  key: string,
  { contested, made, environment: { program } }: Model,
): boolean {
  // Of what nothing defines it may be known what it depends on.
  const isOpen =
    definitionOf(program, key) === undefined ||
    program.functions.has(key) ||
    made.unknown.some((one) => keyOf(one.left) === key);
  const isFree = begins && cue !== "claim" && link.relation === "=" && isOpen;
  return isFree && !contested.has(key) && namesIn([left, link.right], program).some((name) => name !== key);
}

/** True where the names of the right side are declared. */
function isOfKnown(
  { left, link }: Relation,
  key: string,
  { declared, contested, environment: { program } }: Model,
): boolean {
  return namesIn([left, link.right], program).every(
    (name) => name === key || (declared.names.has(name) && !contested.has(name)),
  );
}

/** The environment without what was made up for a name, but for what is declared of it. */
function withoutGuess(key: string, { declared, environment }: Model): Environment {
  const { program } = environment;
  const without = <Value>(all: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...all].filter(([name]) => name !== key));
  const tensors = declared.names.has(key) ? program.tensors : without(program.tensors);
  const definitions = program.definitions.filter(({ name }) => name !== key);
  const known = { ...program, tensors, functions: without(program.functions), definitions };
  return { ...environment, written: without(environment.written), program: known };
}

/** The letters below names that a right side leaves free, and the left one has not; one above a name may be that of a sample. */
function looseIn({ left, link }: Relation): ReadonlySet<string> {
  const [here, below] = [freeLetters(left), lettersBelow(link.right)];
  return new Set([...freeLetters(link.right)].filter((letter) => below.has(letter) && !here.has(letter)));
}

/** How many indices of the left side a right side does not have: the less, the likelier. */
const unusedIn = (right: Expression, { left }: Relation): number => {
  const free = freeLetters(right);
  return [...freeLetters(left)].filter((letter) => !free.has(letter)).length;
};

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
  const isLoose = (letter: string): boolean => letters.has(letter) && !free.has(letter);
  if (!environment.einstein && [...freeLetters(right)].some(isLoose)) return undefined;
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
