/** Whether two sides have the same values in a world, up to rounding. Bounded by the entries. */
import { evaluate, type World } from "../../../evaluate/index.js";
import { freeIndices, type Program } from "../../../term/index.js";
import type { Sides } from "./sides.js";

/** True where all entries of two sides agree to a part of their size; undefined where one has no value. */
export function agreeIn(
  sides: Sides,
  program: Program,
  world: World,
  tolerance: number,
): boolean | undefined {
  const axes = [...new Map(sides.flatMap(freeIndices).map((one) => [one.id, one])).values()];
  const [left, right] = sides.map((side) => evaluate(side, program, world, axes));
  if (left?.kind !== "value" || right?.kind !== "value") return undefined;
  return left.entries.every((value, at) => {
    const other = right.entries[at] ?? NaN;
    return Math.abs(value - other) <= tolerance * (1 + Math.abs(value) + Math.abs(other));
  });
}
