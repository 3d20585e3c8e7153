/**
 * Gradients of a loss that nobody writes: dX = dY Wᵀ where dY is given and Y is made of X says that dX is ∂L/∂X of some L.
 *
 * Told apart from differentials by the way that they are passed on: differentials go from what is given to what is made of it.
 * Knows names and what definitions mention. Terminates: the definitions are gone through once for each name.
 */
import type { Equation } from "../../../syntax/index.js";
import type { Candidate } from "../read/definitions/candidate.js";
import { differentialOf } from "../read/derivatives/differentials.js";
import { mentions, writtenNames } from "../read/written.js";
import type { Said } from "../read/said.js";
import { unknownEquation } from "./unknown.js";

/** Names for the loss, the first that the document does not use. */
const LOSSES = ["L", "loss", "loss_0"];

/** L = L(Y) for the Y whose dY are given, where those of what Y is made of are said; undefined where it is not so. */
export function unsaidLoss(
  said: readonly Said[],
  possible: readonly Candidate[],
  differentials: ReadonlySet<string>,
): Equation | undefined {
  const isMade = (key: string): boolean => possible.some((one) => one.key === key);
  const made = [...differentials].filter((name) => isMade(differentialOf(name)));
  const given = [...differentials].filter((name) => !made.includes(name) && isMade(name));
  const above = new Set(given.flatMap((name) => [...madeOf(name, possible)]));
  const used = new Set(
    said.flatMap((one) =>
      one.kind === "relation" ? [one.left, one.link.right].flatMap((side) => [...writtenNames(side)]) : [],
    ),
  );
  const loss = LOSSES.find((name) => !used.has(name));
  const isPassedBack = made.length > 0 && given.length > 0 && made.every((name) => above.has(name));
  return isPassedBack && loss !== undefined ? unknownEquation(loss, given) : undefined;
}

/** What a name is made of, by the first definition of each name. */
function madeOf(name: string, possible: readonly Candidate[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const one = possible.find(({ key }) => key === next);
    for (const { right } of one?.equation.links ?? [])
      for (const other of writtenNames(right))
        if (!found.has(other) && other !== name && mentions(right, other)) {
          found.add(other);
          open.push(other);
        }
  }
  return found;
}
