/**
 * What of a document is to be judged, and under which condition: after "if i = k," the lines of that case.
 *
 * Knows trees and what defines; judges nothing. Terminates: every relation is looked at once.
 */
import { treeKey, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Condition, Task } from "./index.js";
import type { Model } from "../model/model.js";
import type { Said } from "../read/said.js";

/** The relations that are to be judged: all but definitions and conditions. */
export function tasksOf(model: Model): readonly Task[] {
  const tasks: Task[] = [];
  let condition: Condition | undefined;
  let quantity: string | undefined;
  for (const one of model.said) {
    if (one.kind !== "relation") continue;
    const given = conditionOf(one, model);
    if (given !== undefined) {
      condition = given;
      quantity = undefined;
      continue;
    }
    if (one.begins) {
      // A condition holds for the one chain after it, and for what goes on with the same quantity.
      const key = treeKey(one.left);
      const goesOn = quantity === key && ![one.left, one.link.right].some(saysCases);
      condition = quantity === undefined || goesOn ? condition : undefined;
      quantity = key;
    }
    if (!model.definitions.has(one)) tasks.push({ relation: one, condition });
  }
  return tasks;
}

/** True for a formula that tells cases apart itself: it is said of all of them. */
function saysCases(root: Expression): boolean {
  let found = false;
  walk(root, (node) => {
    const isDelta = node.kind === "name" && node.name === "delta";
    found ||= isDelta || node.kind === "relation" || (node.kind === "matrix" && node.environment === "cases");
  });
  return found;
}

/** i = k, written between words that make it a condition: "if", or "where", which may also say what a name is. */
export function conditionOf(said: Said, model: Model): Condition | undefined {
  if (said.kind !== "relation" || (said.cue !== "condition" && said.cue !== "explanation")) return undefined;
  const [left, right] = [letterOf(said.left, model), letterOf(said.link.right, model)];
  const { relation } = said.link;
  return left === undefined || right === undefined || (relation !== "=" && relation !== "≠")
    ? undefined
    : { relation, left, right };
}

const letterOf = (node: Expression, { letters, environment }: Model): string | undefined =>
  node.kind === "name" && letters.has(node.name) && !environment.program.tensors.has(node.name)
    ? node.name
    : undefined;
