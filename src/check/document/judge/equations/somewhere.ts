/**
 * Whether sides agree where equations hold, by numbers: at places that are drawn and moved to where the equations are true.
 *
 * Numbers prove nothing; they keep what may follow by other ways than known here from being called wrong. Bounded by the
 * number of places.
 */
import { worldWhere, type World } from "../../../../evaluate/index.js";
import type { Program, Term } from "../../../../term/index.js";
import { agreeIn } from "../../equal/values.js";
import type { Sides } from "../../equal/sides.js";

const SEEDS = [1, 2, 3, 4] as const;
/** Places are found by steps, and no better than this. */
const TOLERANCE = 1e-6;

/** Sides that are looked at where no place is found: what is likely comes first in a search. */
const MOST_BLIND = 40;

/**
 * Whether sides may follow from equations: false where they differ at every place that is found where some terms are zero. For
 * searches among many sides, each of which takes long to be shown.
 */
export function makeSieve(
  zeros: readonly Term[],
  program: Program,
): (sides: Sides, view: Program) => boolean {
  let worlds: readonly World[] | undefined;
  let blind = 0;
  return (sides, view) => {
    worlds ??= SEEDS.slice(0, 2).flatMap(
      (seed) => worldWhere(zeros, program, { seed, draw: "positive" }) ?? [],
    );
    if (worlds.length === 0) return ++blind <= MOST_BLIND;
    return worlds.some((world) => agreeIn(sides, view, world, TOLERANCE) !== false);
  };
}

/** True where sides agree at every place that is found where some terms are zero, and two are. */
export function holdsWhere(sides: Sides, zeros: readonly Term[], program: Program): boolean {
  let held = 0;
  for (const draw of ["any", "positive"] as const)
    for (const seed of SEEDS) {
      const world = worldWhere(zeros, program, { seed, draw, terms: sides });
      const isSame = world && agreeIn(sides, program, world, TOLERANCE);
      if (isSame === false) return false;
      if (isSame === true) held += 1;
    }
  return held >= 2;
}
