/**
 * Entries of what has a step: with s_t declared as a vector, s_{t,i} and s_{t−1,k} are entries of s_t and s_{t−1}, and so is
 * z_{t,i} of z_t where nothing is said of z.
 *
 * Knows which letters count steps of declared names; what a step is, is said in steps.ts. Terminates: every tree is rewritten
 * once.
 */
import { mapParts } from "../../../../lower/index.js";
import type { Expression, Statement, Subscript } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { walkSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";
import { layerOf } from "./layer.js";
import { documentWith } from "./layers.js";

/** A document in which such an entry is written as an entry of a name with its step. */
export function withPaired(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const declared = steppedIn([...assumed, ...statementsIn(said)]);
  const shifted = new Set<string>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        const pair = pairOf(node);
        if (pair !== undefined && pair.by !== 0 && declared.get(pair.name)?.has(pair.letter) === true)
          shifted.add(pair.letter);
      });
  if (shifted.size === 0) return { assumed, said };
  const { names } = declaredIn(assumed);
  const isStepped = (name: string, letter: string): boolean =>
    shifted.has(letter) && (declared.get(name)?.has(letter) === true || !names.has(name));
  const change = (node: Expression): Expression => {
    const pair = pairOf(node);
    return node.kind === "subscript" && pair !== undefined && isStepped(pair.name, pair.letter)
      ? parted(node)
      : mapParts(node, change);
  };
  return documentWith(assumed, said, change);
}

/** The letters that stand alone below the names of declared vectors: of s_t ∈ ℝ^n it is t. */
function steppedIn(assumed: readonly Statement[]): ReadonlyMap<string, ReadonlySet<string>> {
  const letters = new Map<string, Set<string>>();
  for (const one of assumed)
    for (const target of one.kind === "declaration" && one.space.sizes.length > 0 ? one.targets : []) {
      const [only, other] = target.kind === "subscript" ? target.items.flatMap((item) => item.parts) : [];
      if (target.kind !== "subscript" || target.base.kind !== "name" || only === undefined) continue;
      const layer = other === undefined ? layerOf(only) : undefined;
      const { name } = target.base;
      if (layer !== undefined) letters.set(name, (letters.get(name) ?? new Set()).add(layer.letter));
    }
  return letters;
}

/** The name, the letter and how far on it is, of a name with a step and one more index below. */
function pairOf(
  node: Expression,
): { readonly name: string; readonly letter: string; readonly by: number } | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name") return undefined;
  const [step, index, other] = node.items.flatMap((item) => item.parts);
  const layer = step === undefined || index === undefined || other !== undefined ? undefined : layerOf(step);
  return layer && { name: node.base.name, ...layer };
}

/** s_{t,i} as an entry of s_t. */
function parted(node: Subscript): Expression {
  const [step, index] = node.items.flatMap((item) => item.parts);
  if (step === undefined || index === undefined) return node;
  const item = (part: Expression): Subscript["items"][number] => ({ span: part.span, parts: [part] });
  const base: Subscript = {
    ...node,
    span: { start: node.span.start, end: step.span.end },
    items: [item(step)],
  };
  return { ...node, base, items: [item(index)] };
}
