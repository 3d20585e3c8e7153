/**
 * Worlds in which terms are zero: what is given is drawn, and moved to a place near by where they are.
 *
 * Gauss–Newton steps of least length with derivatives by differences, at small sizes. Tensors with properties stay as they are
 * drawn. At most MOST_STEPS steps over at most MOST_ENTRIES entries.
 */
import { entry, freeIndices, freshIndex, type Program, type Term } from "../term/index.js";
import { inputs } from "./counterexample.js";
import { REAL } from "./field.js";
import { evaluate } from "./value.js";
import { drawSizes, sizesOf, type World } from "./world.js";

const MOST_STEPS = 60;
const MOST_ENTRIES = 60;
const STEP = 1e-7;
const SMALL = 1e-12;

/** A world near the one of a seed in which all of some terms are zero; undefined where none is found. */
export function worldWhere(
  zeros: readonly Term[],
  program: Program,
  { seed, draw, terms = [] }: Pick<World, "seed" | "draw"> & { readonly terms?: readonly Term[] },
): World | undefined {
  const sizes = drawSizes(sizesOf(program, [...zeros, ...terms]), seed, 0);
  if (sizes === undefined) return undefined;
  const drawn: World = { field: REAL, seed, sizes, draw };
  const start = new Map<string, Float64Array>();
  for (const name of movable([...zeros, ...terms], program)) {
    const shape = program.tensors.get(name)?.shape ?? [];
    const value = evaluate(
      entry(
        name,
        shape.map((size, k) => freshIndex(`${k}`, size)),
      ),
      program,
      drawn,
    );
    if (value.kind === "value") start.set(name, value.entries);
  }
  const count = [...start.values()].reduce((sum, { length }) => sum + length, 0);
  if (count === 0 || count > MOST_ENTRIES) return undefined;
  const residual = (given: World["given"]): readonly number[] | undefined => {
    const found: number[] = [];
    for (const term of zeros) {
      const value = evaluate(term, program, { ...drawn, given: given ?? new Map() }, freeIndices(term));
      if (value.kind === "undefined") return undefined;
      found.push(...value.entries);
    }
    return found;
  };
  let given: ReadonlyMap<string, Float64Array> = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const now = residual(given);
    if (now === undefined) return undefined;
    if (Math.max(...now.map(Math.abs)) < SMALL) return { ...drawn, given };
    const columns = slopes(given, now, residual);
    const move = columns && leastStep(columns, now);
    if (move === undefined) return undefined;
    given = moved(given, (k) => move[k] ?? 0);
  }
  return undefined;
}

/** What is given and has no properties that a move could break. */
const movable = (terms: readonly Term[], program: Program): readonly string[] =>
  inputs(program, terms).filter((name) => program.tensors.get(name)?.properties.length === 0);

/** All entries moved, counted through from the first tensor to the last. */
function moved(
  given: ReadonlyMap<string, Float64Array>,
  by: (k: number) => number,
): ReadonlyMap<string, Float64Array> {
  let at = 0;
  return new Map([...given].map(([name, entries]) => [name, entries.map((x) => x + by(at++))]));
}

/** The derivatives of the residuals by each entry; undefined where one has no value. */
function slopes(
  given: ReadonlyMap<string, Float64Array>,
  now: readonly number[],
  residual: (given: ReadonlyMap<string, Float64Array>) => readonly number[] | undefined,
): readonly (readonly number[])[] | undefined {
  const count = [...given.values()].reduce((sum, { length }) => sum + length, 0);
  const columns: (readonly number[])[] = [];
  for (let k = 0; k < count; k++) {
    const there = residual(moved(given, (at) => (at === k ? STEP : 0)));
    if (there === undefined) return undefined;
    columns.push(there.map((value, i) => (value - (now[i] ?? NaN)) / STEP));
  }
  return columns;
}

/** The shortest step d with J d = −r, as Jᵀ (J Jᵀ + ε I)⁻¹ (−r); the columns are those of J. */
function leastStep(
  columns: readonly (readonly number[])[],
  residual: readonly number[],
): readonly number[] | undefined {
  const gram = residual.map((_, i) =>
    residual.map((__, j) => columns.reduce((sum, one) => sum + (one[i] ?? 0) * (one[j] ?? 0), 0)),
  );
  const scale = Math.max(...gram.map((row, i) => row[i] ?? 0));
  if (!(scale > 0)) return undefined;
  const rows = gram.map((row, i) => [
    ...row.map((value, j) => (i === j ? value + scale * 1e-13 : value)),
    -(residual[i] ?? 0),
  ]);
  const weights = solved(rows);
  return weights && columns.map((one) => one.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
}

/** The solution of a system, its right side behind each row, by elimination with the largest pivot of each column. */
function solved(system: readonly number[][]): readonly number[] | undefined {
  const n = system.length;
  let rows = system;
  for (let column = 0; column < n; column++) {
    const rest = rows.slice(column);
    const [pivot] = [...rest].sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    const top = pivot?.[column] ?? 0;
    if (pivot === undefined || top === 0 || !Number.isFinite(top)) return undefined;
    const others = rows.filter((row) => row !== pivot);
    for (const row of others) {
      const factor = (row[column] ?? 0) / top;
      if (factor !== 0) for (let k = column; k <= n; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
    others.splice(column, 0, pivot);
    rows = others;
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}
