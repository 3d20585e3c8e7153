/**
 * What of a document is to be judged, and under which condition: after "if i = k," the lines of that case.
 *
 * Knows trees and what defines; judges nothing. Terminates: every relation is looked at once.
 */
import { treeKey, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import { oppositeOf } from "../equal/condition.js";
import type { Model } from "../model/model.js";
import { isCondition, type Cue } from "../read/words/cue.js";
import type { Condition as Held, Restriction } from "../read/said.js";
import { indicesOf as indicesBelow } from "../read/tree.js";
import type { Condition, Relation, Task } from "./index.js";
import { lowerSides } from "./lowered.js";

/** The relations that are to be judged: all but definitions and conditions. */
export function tasksOf(model: Model): readonly Task[] {
  const tasks: Task[] = [];
  let condition: Condition | undefined;
  /** The condition that was said last, whose other case may come. */
  let said: Condition | undefined;
  let quantity: string | undefined;
  let end = 0;
  for (const one of model.said) {
    if (one.kind !== "relation") continue;
    if (one.cue === "restriction" || one.denied === true) continue;
    // A note within a relation is no new chain.
    const isWithin = one.span.end < end;
    end = Math.max(end, one.span.end);
    const given = conditionOf(one, model);
    if (given !== undefined) {
      // Behind a chain it is a condition of that chain alone.
      condition = one.trails === true ? undefined : given;
      said = condition;
      quantity = undefined;
      continue;
    }
    if (one.otherwise === true && said !== undefined) {
      condition = oppositeOf(said);
      quantity = undefined;
    }
    if (one.begins && !isWithin) {
      // A condition holds for the one chain after it, and for what goes on with the same quantity; one on numbers until another comes.
      const key = treeKey(one.left);
      const isLasting = condition !== undefined && "of" in condition;
      const isOfAll = one.gathers === true || [one.left, one.link.right].some(saysCases);
      const goesOn = !isOfAll && (isLasting || quantity === key);
      condition = quantity === undefined || goesOn ? condition : undefined;
      quantity = key;
    }
    const restriction = one.restriction === undefined ? undefined : indicesOf(one.restriction, model);
    const own = restriction ?? ownConditionOf(one, model) ?? apartOf(one, model);
    if (!model.definitions.has(one)) tasks.push({ relation: one, condition: own ?? condition });
  }
  return tasks;
}

/** j ≠ k for ∂²f/∂w_j∂w_k, where it is said by itself what ∂²f/∂w_j² is. */
function apartOf({ before, left }: Relation, model: Model): Condition | undefined {
  const first = twiceIn(before[0] ?? left);
  if (first === undefined || first.letters[0] === first.letters[1]) return undefined;
  const isSaid = model.said.some((other) => {
    const own = other.kind === "relation" && other.begins ? twiceIn(other.left) : undefined;
    return own?.of === first.of && own.letters[0] === own.letters[1];
  });
  const [one, another] = first.letters;
  return isSaid ? indicesOf({ relation: "≠", left: one, right: another }, model) : undefined;
}

/** What a second derivative by two entries of one vector is of, and the letters of these. */
function twiceIn(
  node: Expression,
): { readonly of: string; readonly letters: readonly [string, string] } | undefined {
  if (node.kind !== "derivative" || node.of === null || node.by.length !== 2) return undefined;
  const [first, second] = node.by.map((by) => {
    const [letter, other] = by.kind === "subscript" ? indicesBelow(by) : [];
    const isEntry =
      by.kind === "subscript" && by.base.kind === "name" && letter?.kind === "name" && other === undefined;
    return isEntry ? { base: treeKey(by.base), letter: letter.name } : undefined;
  });
  return first === undefined || second === undefined || first.base !== second.base
    ? undefined
    : { of: `${treeKey(node.of)} ${first.base}`, letters: [first.letter, second.letter] };
}

/** The condition that stands behind a relation. */
const ownConditionOf = ({ under }: Relation, model: Model): Condition | undefined =>
  under === undefined ? undefined : conditionOf(under, model);

/** True for a formula that tells cases apart itself: it is said of all of them. */
function saysCases(root: Expression): boolean {
  let found = false;
  walk(root, (node) => {
    const isDelta = node.kind === "name" && node.name === "delta";
    found ||= isDelta || node.kind === "relation" || (node.kind === "matrix" && node.environment === "cases");
  });
  return found;
}

/**
 * i = k or u > v, written between words that make it a condition: "if", or "where", which may also say what a name is; behind
 * "unless" the other way round.
 */
export function conditionOf({ cue, left, link }: Held, model: Model): Condition | undefined {
  if (!CONDITIONS.has(cue)) return undefined;
  const { relation } = link;
  const [first, second] = [letterOf(left), letterOf(link.right)];
  const isIndices = first !== undefined && second !== undefined && (relation === "=" || relation === "≠");
  const condition = isIndices
    ? indicesOf({ relation, left: first, right: second }, model)
    : isCondition(cue)
      ? signsOf(left, link, model)
      : undefined;
  return condition === undefined || cue !== "exception" ? condition : oppositeOf(condition);
}

/** k, and k', which is a letter of its own. */
function letterOf(node: Expression): string | undefined {
  if (node.kind === "name") return node.name;
  return node.kind === "transpose" && node.mark === "prime" && node.base.kind === "name"
    ? `${node.base.name}${node.symbol}`
    : undefined;
}

const CONDITIONS: ReadonlySet<Cue> = new Set([
  ...(["condition", "exception", "explanation", "restriction"] as const),
  ...(["supposition", "definition"] as const),
]);

/** A condition on two indices; undefined where its names are no indices. */
const indicesOf = (condition: Restriction, { letters, environment }: Model): Condition | undefined =>
  [condition.left, condition.right].every(
    (name) => letters.has(name) && !environment.program.tensors.has(name),
  )
    ? condition
    : undefined;

/** A condition on two numbers or entries; undefined where these have no meaning. */
function signsOf(left: Expression, link: Held["link"], model: Model): Condition | undefined {
  const { relation } = link;
  if (relation !== "<" && relation !== "≤" && relation !== ">" && relation !== "≥") return undefined;
  const [only] = lowerSides(left, { ...link, relation: "=" }, model).relations;
  const [low, high, other] = only?.sides ?? [];
  return low === undefined || high === undefined || other !== undefined
    ? undefined
    : { relation, of: [low.body, high.body] };
}
