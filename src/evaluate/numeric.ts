/**
 * Derivatives by central differences in floating point: the route that shares nothing with dual numbers.
 *
 * An entry of a tensor is moved by ±h and ±2h and the term evaluated again; a defined tensor is moved by adding to its
 * definition, so that everything downstream follows. Four evaluations for each entry: for tests and small sizes.
 */
import { add, entry, freeIndices, type Index, type Program, type Term } from "../term/index.js";
import { volume, type Axis } from "./array.js";
import { positionAxis } from "./draw.js";
import { makeEvaluator, valueOver } from "./evaluator.js";
import { REAL } from "./field.js";
import { axisOf, sizesFrom } from "./gather.js";
import type { World } from "./world.js";

const STEP = 1e-3;

/**
 * The derivatives of a term by every entry of a tensor: the term's entries over its indices (by default in order of
 * appearance), then the tensor's, the last fastest. The error is of order h⁴ ≈ 1e-12 and rounding over h.
 */
export function centralDifferences(
  of: Term,
  tensor: string,
  program: Program,
  world: World,
  indices: readonly Index[] = freeIndices(of),
): Float64Array {
  const bump = `${tensor}·bump`;
  const moved = withBump(program, tensor, bump);
  const sizes = sizesFrom(world.sizes);
  const shape = (program.tensors.get(tensor)?.shape ?? []).map(sizes.of);
  const count = volume(shape.map((size, k): Axis => positionAxis(k, size)));
  const axes = indices.map((index) => axisOf(index, sizes));
  const base = makeEvaluator(program, { ...world, field: REAL });
  const start = base.tensor(tensor, base.root).get(0);
  const valueAt = (k: number, step: number): Float64Array => {
    const given = new Map(world.given);
    const move = new Float64Array(count);
    move[k] = step;
    if (moved === undefined)
      given.set(
        tensor,
        move.map((x, i) => x + (start?.data[i] ?? NaN)),
      );
    else given.set(bump, move);
    const on = makeEvaluator(moved ?? program, { ...world, field: REAL, given });
    return valueOver(on, of, axes).data;
  };
  const columns = Array.from({ length: count }, (_, k) => {
    const [p1, m1, p2, m2] = [STEP, -STEP, 2 * STEP, -2 * STEP].map((step) => valueAt(k, step));
    return (i: number): number =>
      (8 * ((p1?.[i] ?? NaN) - (m1?.[i] ?? NaN)) - ((p2?.[i] ?? NaN) - (m2?.[i] ?? NaN))) / (12 * STEP);
  });
  const rows = volume(axes);
  return Float64Array.from(
    { length: rows * count },
    (_, k) => columns[k % count]?.(Math.floor(k / count)) ?? NaN,
  );
}

/** The program in which the tensor's definition has something added; undefined when the tensor is not defined. */
function withBump(program: Program, tensor: string, bump: string): Program | undefined {
  const declared = program.tensors.get(tensor);
  if (declared === undefined || !program.definitions.some(({ name }) => name === tensor)) return undefined;
  return {
    ...program,
    tensors: new Map([...program.tensors, [bump, { ...declared, name: bump, properties: [] }]]),
    definitions: program.definitions.map((definition) =>
      definition.name === tensor
        ? { ...definition, body: add(definition.body, entry(bump, definition.slots)) }
        : definition,
    ),
  };
}
