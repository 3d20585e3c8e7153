/**
 * Whether sides agree where equations hold, by numbers: at places that are drawn and moved to where the equations are true.
 *
 * Numbers prove nothing; they keep what may follow by other ways than known here from being called wrong. Bounded by the
 * number of places.
 */
import { evaluate, worldWhere } from "../../../../evaluate/index.js";
import { freeIndices, type Program, type Term } from "../../../../term/index.js";
import type { Sides } from "../../equal/sides.js";

const SEEDS = [1, 2, 3, 4] as const;
const TOLERANCE = 1e-6;

/** True where sides agree at every place that is found where some terms are zero, and two are. */
export function holdsWhere([left, right]: Sides, zeros: readonly Term[], program: Program): boolean {
  const axes = freeIndices(left);
  let held = 0;
  for (const draw of ["any", "positive"] as const)
    for (const seed of SEEDS) {
      const world = worldWhere(zeros, program, { seed, draw, terms: [left, right] });
      if (world === undefined) continue;
      const [a, b] = [left, right].map((side) => evaluate(side, program, world, axes));
      if (a?.kind !== "value" || b?.kind !== "value") continue;
      const isSame = a.entries.every((value, i) => {
        const other = b.entries[i] ?? NaN;
        return Math.abs(value - other) <= TOLERANCE * (1 + Math.abs(value) + Math.abs(other));
      });
      if (!isSame) return false;
      held += 1;
    }
  return held >= 2;
}
