/**
 * What words set to zero without writing it down: "setting the gradient to zero" and "the minimiser is" say that ∇_w L = 0, of
 * the quantity L that was defined and of the variables that are sought.
 *
 * Knows names and words; judges no relation. Terminates: definitions and relations are walked once for each such words.
 */
import { baseName, contains, declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { definitionOf, dependencies, entry, num, sizeKey, type Program } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import { keyOf } from "../../read/written.js";
import { saysStationary } from "../../read/words/solved.js";
import { provedEqual } from "../../equal/normal.js";
import { phrases } from "../../text/phrases.js";
import { namesOf } from "../evidence.js";
import type { Look, Relation } from "../meaning.js";
import type { Case } from "../verdict.js";
import type { Entailment } from "./entailment.js";
import { zeroGradient, zeroOf, type Zero } from "./equation.js";
import { withSolution } from "./solves.js";

/** The gradients that words before a relation say to be zero, given what was differentiated by before. */
export type Stationary = {
  readonly said: (one: Case, look: Look, words: string, unknowns: ReadonlySet<string>) => readonly Zero[];
  /** Whether a relation says of some quantity that a gradient of it is zero, though no words do. */
  readonly isUnsaid: (relation: Relation, look: Look) => boolean;
  /** Whether a relation says that a gradient of some quantity is zero. */
  readonly isGradient: (relation: Relation, look: Look) => boolean;
  /** The gradients, by some names, of what is defined before a relation. */
  readonly gradients: (relation: Relation, names: ReadonlySet<string>) => readonly Zero[];
};

export function makeStationary(
  model: Model,
  relations: readonly Relation[],
  source: string,
  entailment: Entailment,
): Stationary {
  const { program } = model.environment;
  const objectives = objectivesOf(model);
  /** True for an equation that a relation says and nothing else: each follows from the other. */
  const isSaid = (zero: Zero, relation: Relation, look: Look): boolean => {
    if (look.kind !== "sides" || !entailment.plainly(relation, [zero])(look.sides, look.program))
      return false;
    const term = entailment.termOf(zero, relation);
    return (
      term !== undefined &&
      entailment.plainly(relation, [zeroOf(relation, true)])([term, num(0)], look.program)
    );
  };
  /** True where an equation makes the whole objective zero: y = X w solves ‖X w − y‖² for y, which nobody seeks unless he says so. */
  const isPerfect = (relation: Relation, look: Look, { name }: Objective): boolean => {
    if (look.kind !== "sides") return false;
    const { sides, program: view } = look;
    const put = withSolution(sides, entry(name), view);
    return (
      (put !== undefined && provedEqual(put, num(0), view)) ||
      entailment.by(relation, [zeroOf(relation, true)])([entry(name), num(0)], view)
    );
  };
  const isGradient = (relation: Relation, look: Look): boolean =>
    objectives.some(({ name }) =>
      givenIn(name, program).some((by) =>
        isSaid(zeroGradient(name, by, relation.span.start), relation, look),
      ),
    );
  const gradients: Stationary["gradients"] = ({ span }, names) =>
    objectives.flatMap(({ name, end }) =>
      end > span.start
        ? []
        : givenIn(name, program).flatMap((by) => (names.has(by) ? zeroGradient(name, by, span.start) : [])),
    );
  // Of what is defined an equation says what it is, and is judged by that.
  const isUnsaid = (relation: Relation, look: Look): boolean =>
    look.kind === "sides" &&
    namesOf(look.sides).every((name) => definitionOf(program, name) === undefined) &&
    objectives.some(
      (objective) =>
        !isPerfect(relation, look, objective) &&
        givenIn(objective.name, program).some((by) =>
          isSaid(zeroGradient(objective.name, by, relation.span.start), relation, look),
        ),
    );
  const said: Stationary["said"] = ({ relation }, look, words, unknowns) => {
    // What is written down says itself what is zero.
    const isStationary = relation.optimal === true || saysStationary(words, source);
    if ([relation.left, relation.link.right].some(isVaried) || !isStationary) return [];
    const before = objectives.filter(({ end }) => end <= relation.span.start);
    const objective = before.at(-1);
    if (objective === undefined) return [];
    const given = givenIn(objective.name, program);
    const solved = relations.flatMap(({ begins, span, left }) =>
      begins && span.start >= relation.span.start ? (declaredKey(left) ?? []) : [],
    );
    const told = [
      given.filter((one) => isNamedIn(words, one)),
      given.filter((one) => unknowns.has(one)),
      given.filter((one) => objective.arguments.includes(one)),
    ].find(({ length }) => length > 0);
    const alone = given.filter((one) => solved.includes(one));
    const sought = told ?? (alone.length > 0 ? alone : shapedAs(look, given, program));
    if (told === undefined && !SEEKS.test(words) && isPerfect(relation, look, objective)) return [];
    const zeroBy = (by: string): Zero => zeroGradient(objective.name, by, relation.span.start);
    const others = given.filter((one) => !sought.includes(one) && isLikeOne(one, sought, program));
    const zeros = [
      ...sought.map(zeroBy),
      ...(SEVERAL.test(words) ? others.map(zeroBy).filter((zero) => isSaid(zero, relation, look)) : []),
    ];
    if (before.length === 1) return zeros;
    // Of several quantities it is not sure which is meant: the last one, where what is said follows from that.
    const follows = entailment.by(relation, zeros);
    return look.kind === "sides" && follows(look.sides, look.program) ? zeros : [];
  };
  return { said, isUnsaid, isGradient, gradients };
}

/** Words that name what is sought. */
const SEEKS = phrases(["with respect to", "w.r.t.", "wrt", "{optimiser}", "{optimise} … over"]);

/** Words that speak of several derivatives. */
const SEVERAL = phrases(["derivatives/partials/gradients/both/each"]);

/** True for what has the shape of something that is sought, as all coefficients of a sum of squares have. */
const isLikeOne = (name: string, sought: readonly string[], { tensors }: Program): boolean =>
  sought.some(
    (one) => tensors.get(one)?.shape.map(sizeKey).join() === tensors.get(name)?.shape.map(sizeKey).join(),
  );

/** A number that is defined and that no other one is made of, and the arguments that its definition names. */
type Objective = { readonly name: string; readonly end: number; readonly arguments: readonly string[] };

function objectivesOf({ definitions, environment: { program } }: Model): readonly Objective[] {
  const found = [...definitions].flatMap((said): readonly Objective[] => {
    if (said.kind !== "relation") return [];
    const head = said.before[0] ?? said.left;
    const name = keyOf(head) ?? "";
    const isNumber = program.tensors.get(name)?.shape.length === 0;
    const items = head.kind === "application" ? head.argument.items : [];
    return isNumber && definitionOf(program, name) !== undefined
      ? [{ name, end: said.span.end, arguments: items.flatMap((item) => baseName(item) ?? []) }]
      : [];
  });
  return found.filter(
    ({ name }) => !found.some((other) => other.name !== name && dependencies(program, other.name).has(name)),
  );
}

/** Where nothing says what is sought, the gradient is by that which has the shape of the equation, if one has. */
function shapedAs(look: Look, given: readonly string[], { tensors }: Program): readonly string[] {
  const axes = look.kind === "sides" ? look.axes.map(({ size }) => sizeKey(size)).join() : "";
  const alike = given.filter((one) => tensors.get(one)?.shape.map(sizeKey).join() === axes);
  return axes === "" || alike.length > 1 ? [] : alike;
}

const isVaried = (side: Expression): boolean =>
  contains(side, ({ kind }) => kind === "derivative" || kind === "gradient");

/** What is given in the definition of a name. */
export const givenIn = (name: string, program: Program): readonly string[] =>
  [...dependencies(program, name)].filter(
    (one) => program.tensors.has(one) && definitionOf(program, one) === undefined,
  );

/** True where words name what is differentiated by or sought: with respect to w, over w. */
const isNamedIn = (words: string, name: string): boolean =>
  new RegExp(
    String.raw`\b(?:[Ww]ith respect to|w\.?\s?r\.?\s?t\.?|[Oo]ver|[Dd]ifferentiat\w+ (?:by|in))\s+[$\\({]*(?:[a-z]+\s*\{)?${literal(name)}(?![\p{L}\d])`,
    "u",
  ).test(words);

/** A name as a pattern that only it fits. */
const literal = (name: string): string => name.replaceAll(/[$()*+./?[\\\]^{|}]/gu, String.raw`\$&`);
