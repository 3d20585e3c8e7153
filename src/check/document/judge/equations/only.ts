/**
 * Whether a solution of equations is the only one: these are linear in the unknown, and no change of it leaves them as they are.
 *
 * Worked out exactly, over a prime field, at several sizes, also where what is given is zero as far as the solution has a
 * value there: b = c follows from ab = ac for no a that may be 0. Bounded by sizes, names and entries.
 */
import { evaluate, RATIONAL, sizesOf, smallSizes, type World } from "../../../../evaluate/index.js";
import {
  children,
  definitionOf,
  evaluateSize,
  freeIndices,
  isInvertibleTensor,
  mapChildren,
  tensorNames,
  type Program,
  type Property,
  type Size,
  type Term,
} from "../../../../term/index.js";
import { withoutDenominators } from "./consequence.js";

const MOST_SIZES = 10;
const MOST_NAMES = 12;
const MOST_ENTRIES = 30;

/** What is declared to be so is not zero, and no invertible matrix is. */
const NEVER_ZERO: ReadonlySet<Property> = new Set<Property>(["positive", "unit-interval", "sign"]);

/** True where nothing else than the solution of an unknown makes all the terms zero that it stands in. */
export function isOnlySolution(
  unknown: string,
  solution: Term,
  terms: readonly Term[],
  program: Program,
): boolean {
  const equations = throughFunction(
    unknown,
    terms.map((term) => withoutDenominators(term, program) ?? term),
  );
  const shape = program.tensors.get(unknown)?.shape;
  if (shape === undefined) return false;
  const names = [...new Set([solution, ...equations].flatMap(tensorNames))].filter(
    (name) => name !== unknown && definitionOf(program, name) === undefined,
  );
  const open = names.filter(
    (name) =>
      !isInvertibleTensor(program.tensors.get(name)) &&
      program.tensors.get(name)?.properties.some((one) => NEVER_ZERO.has(one)) === false,
  );
  const zeroed = [[], open, ...open.slice(0, MOST_NAMES).map((name) => [name])];
  let worlds = 0;
  for (const sizes of smallSizes(sizesOf(program, [solution, ...equations]), MOST_SIZES))
    for (const zeros of zeroed) {
      const volumeOf = (axes: readonly Size[]): number =>
        axes.reduce((count, size) => count * (evaluateSize(size, sizes) ?? 0), 1);
      const entries = volumeOf(shape);
      if (entries > MOST_ENTRIES) continue;
      const given = new Map(
        zeros.map((name) => [name, new Float64Array(volumeOf(program.tensors.get(name)?.shape ?? []))]),
      );
      const world: World = { field: RATIONAL, seed: 1, sizes, draw: "any", given };
      if (evaluate(solution, program, world).kind === "undefined") continue;
      const isInjective = injectiveIn(world, unknown, entries, equations, program);
      if (isInjective === false) return false;
      if (isInjective) worlds += 1;
    }
  return worlds > 0;
}

/** Functions of one number that take no value twice. */
const INJECTIVE: ReadonlySet<string> = new Set(["log", "exp", "sigmoid", "tanh", "arctan", "softplus"]);

/** The terms with x for f(x), where x stands in them below one function alone, and that takes no value twice. */
function throughFunction(unknown: string, terms: readonly Term[]): readonly Term[] {
  const around = new Set<string | undefined>();
  const isOwn = (term: Term): boolean => term.kind === "entry" && term.tensor === unknown;
  const look = (term: Term, above: Term | undefined): void => {
    if (isOwn(term))
      around.add(
        above?.kind === "apply" && above.order === 0 && INJECTIVE.has(above.fn) ? above.fn : undefined,
      );
    for (const part of children(term)) look(part, term);
  };
  for (const term of terms) look(term, undefined);
  if (around.size !== 1 || around.has(undefined)) return terms;
  const without = (term: Term): Term =>
    term.kind === "apply" && isOwn(term.argument) ? term.argument : mapChildren(term, without);
  return terms.map(without);
}

/** Whether the terms are linear in the unknown and tell all its values apart; undefined where they have no values. */
function injectiveIn(
  world: World,
  unknown: string,
  entries: number,
  equations: readonly Term[],
  program: Program,
): boolean | undefined {
  const valuesAt = (at: readonly number[]): readonly number[] | undefined => {
    const given = new Map([...(world.given ?? []), [unknown, Float64Array.from(at)]]);
    const values = equations.map((term) => evaluate(term, program, { ...world, given }, freeIndices(term)));
    return values.every((one) => one.kind === "value")
      ? values.flatMap((one) => [...one.entries])
      : undefined;
  };
  const start = Array.from({ length: entries }, (_, k) => 3 + 7 * k);
  const before = valuesAt(start);
  const steps = start.map((_, k) => valuesAt(start.map((value, i) => (i === k ? value + 1 : value))));
  const far = valuesAt(start.map((value, k) => value + 2 + k));
  if (before === undefined || far === undefined || !steps.every((one) => one !== undefined)) return undefined;
  const changes = steps.map((one) => one.map((value, i) => RATIONAL.subtract(value, before[i] ?? 0)));
  const isLinear = far.every((value, i) => {
    const sum = changes.reduce(
      (all, change, k) => RATIONAL.addProduct(all, 2 + k, change[i] ?? 0),
      before[i] ?? 0,
    );
    return RATIONAL.same(value, sum);
  });
  return isLinear && rankOf(changes) === entries;
}

/** The rank of a matrix of residues, by elimination. */
function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, i) => i >= rank && row[column] !== 0);
    const [pivot, head] = [left[at], left[rank]];
    if (pivot === undefined || head === undefined) continue;
    [left[rank], left[at]] = [pivot, head];
    for (let i = rank + 1; i < left.length; i++) {
      const row = left[i];
      const [lead, own] = [pivot[column] ?? 0, row?.[column] ?? 0];
      // Scaled by the leading entries, so that nothing is divided.
      if (row !== undefined && own !== 0)
        left[i] = row.map((value, k) =>
          RATIONAL.subtract(RATIONAL.multiply(value, lead), RATIONAL.multiply(pivot[k] ?? 0, own)),
        );
    }
    rank += 1;
  }
  return rank;
}
