/**
 * Closing a derivation: results that have only a name in the goal's result are put in their place.
 *
 * Only where the whole stays small: in a long chain of definitions the names are what keeps the derivation as short as the
 * program. The size of the whole is computed before anything is put anywhere.
 */
import { children, type Term } from "../term/index.js";
import type { Known } from "../rule/index.js";
import type { Stage } from "./derivation.js";

/** More stages, or more nodes in the result, than these are not read as one formula. */
const mostStages = 40;
const mostNodes = 3000;

/** The name of a derivative by its tensors; undefined for what no stage works out. */
function label(term: Term): string | undefined {
  if (term.kind !== "partial" || term.of.kind !== "entry") return undefined;
  return [term.of.tensor, ...term.by.map((entry) => entry.tensor), term.reach].join(" ");
}

/** The results that may be put in the place of their names in the last stage's result; none when that makes it too long. */
export function closable(stages: readonly Stage[]): readonly Known[] {
  const goal = stages.at(-1);
  if (goal === undefined || stages.length > mostStages) return [];
  const byLabel = new Map(stages.slice(0, -1).map((stage) => [label(stage.left), stage]));
  byLabel.delete(undefined);
  const sizes = new Map<string, number>();
  const sizeOf = (term: Term): number => {
    const name = label(term);
    const stage = name === undefined ? undefined : byLabel.get(name);
    if (name === undefined || stage === undefined)
      return children(term).reduce((total, child) => total + sizeOf(child), 1);
    const known = sizes.get(name) ?? sizeOf(stage.result);
    sizes.set(name, known);
    return known;
  };
  return sizeOf(goal.result) > mostNodes ? [] : stages.slice(0, -1);
}
