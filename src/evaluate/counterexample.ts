/**
 * The smallest world in which two terms differ: sizes from 1 up, small whole numbers.
 *
 * It is for people, after a difference is known. The search is bounded; without a find the caller keeps the world that it had.
 */
import {
  freeIndices,
  tensorNames,
  dependencies,
  definitionOf,
  type Program,
  type Size,
  type Term,
} from "../term/index.js";
import { volume } from "./array.js";
import { makeEvaluator, valueOver } from "./evaluator.js";
import { difference, lacksValue, positionsOf } from "./difference.js";
import { REAL } from "./field.js";
import { axisOf } from "./gather.js";
import { baseOf } from "./jet.js";
import { labelsOf } from "./labels.js";
import { sizesOf, smallSizes } from "./world.js";

/** A value of a tensor that was not defined: its entries, the last axis fastest. */
export type GivenValue = {
  readonly tensor: string;
  readonly shape: readonly number[];
  readonly entries: readonly number[];
};

/** A world and an entry at which two terms have different values. */
export type Counterexample = {
  readonly sizes: ReadonlyMap<string, number>;
  /** 0 for ordinary numbers; else all values are residues modulo it. */
  readonly modulus: number;
  /** The values of what is not defined, where they are small enough to be read. */
  readonly values: readonly GivenValue[];
  readonly at: readonly { readonly index: string; readonly position: number }[];
  readonly left: number;
  readonly right: number;
};

/** How many assignments of sizes are looked at, and how many draws of values for each. */
const MOST_SIZES = 60;
const DRAWS = 3;
/** Worlds in which the terms have more entries are passed over. */
const MOST_ENTRIES = 4096;

/** Two terms told apart at the smallest sizes by small whole numbers; undefined when none was found. */
export function findCounterexample(
  program: Program,
  a: Term,
  b: Term,
  options: { readonly seed?: number; readonly sizes?: ReadonlyMap<string, Size> } = {},
): Counterexample | undefined {
  const indices = [...new Map([...freeIndices(a), ...freeIndices(b)].map((i) => [i.id, i])).values()];
  const labels = labelsOf(program, [a, b]);
  for (const sizes of smallSizes(options.sizes ?? sizesOf(program, [a, b]), MOST_SIZES))
    for (let draw = 0; draw < DRAWS; draw++) {
      const world = { field: REAL, seed: (options.seed ?? 1) + draw, sizes, draw: "whole", labels } as const;
      const on = makeEvaluator(program, world);
      const axes = indices.map((index) => axisOf(index, on.sizes));
      if (volume(axes) > MOST_ENTRIES) continue;
      const [left, right] = [valueOver(on, a, axes), valueOver(on, b, axes)];
      if (lacksValue(left) || lacksValue(right)) continue;
      const { kind, at } = difference(left, right, REAL);
      if (kind !== "apart") continue;
      const given = inputs(program, [a, b]).map((name): GivenValue => {
        const value = baseOf(on.tensor(name, on.root));
        return { tensor: name, shape: value.axes.map((axis) => axis.size), entries: [...value.data] };
      });
      return {
        sizes,
        modulus: 0,
        values: given,
        at: positionsOf(
          indices,
          axes.map((axis) => axis.size),
          at,
        ),
        left: left.data[at] ?? NaN,
        right: right.data[at] ?? NaN,
      };
    }
  return undefined;
}

/** The names without a definition that terms depend on, in order of appearance. */
export function inputs(program: Program, terms: readonly Term[]): readonly string[] {
  const names = new Set(terms.flatMap(tensorNames).flatMap((name) => [...dependencies(program, name)]));
  return [...names].filter((name) => definitionOf(program, name) === undefined && program.tensors.has(name));
}
