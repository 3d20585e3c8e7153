/**
 * The value of a term in a world, for those who want numbers.
 */
import { freeIndices, type Index, type Program, type Term } from "../term/index.js";
import { makeEvaluator, valueOver } from "./evaluator.js";
import { axisOf } from "./gather.js";
import { lacksValue } from "./difference.js";
import type { World } from "./world.js";

/** Entries, the last axis fastest; or why there are none, such as 0/0 or the logarithm of a negative number. */
export type Value =
  | { readonly kind: "value"; readonly shape: readonly number[]; readonly entries: Float64Array }
  | { readonly kind: "undefined"; readonly why: string };

/** The value of a term of a program in a world, over its free indices in the order given (by default, of appearance). */
export function evaluate(
  term: Term,
  program: Program,
  world: World,
  indices: readonly Index[] = freeIndices(term),
): Value {
  const on = makeEvaluator(program, world);
  const axes = indices.map((index) => axisOf(index, on.sizes));
  const array = valueOver(on, term, axes);
  return lacksValue(array)
    ? { kind: "undefined", why: on.notes.why ?? "an entry has no value" }
    : { kind: "value", shape: axes.map((axis) => axis.size), entries: array.data };
}
