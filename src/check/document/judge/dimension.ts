/**
 * The sizes that a document has in mind and does not say: 3, where repeated indices are summed and δ_kk is 3; and n, where Σ_i has
 * no bound and n is written beside it.
 *
 * Knows terms and the numbers that are written; judges nothing. Bounded by the sizes that are tried.
 */
import { REAL, type Counterexample, type World } from "../../../evaluate/index.js";
import { definitionOf, dependencies, tensorNames, type Program } from "../../../term/index.js";
import type { Sides } from "../equal/sides.js";
import { agreeIn } from "../equal/values.js";
import type { Model } from "../model/model.js";
import { SPACE } from "../read/derivatives/places.js";
import { walkSides } from "../read/tree.js";
import type { Relation } from "./meaning.js";

/** The dimensions of space. */
const SPACES: readonly number[] = [2, 3];
const DRAWS = 3;

/** What a relation supposes of sizes, that it holds by and nothing says: "indices run to 3", "there are n terms". */
export function unsaidSize(
  relation: Relation,
  sides: Sides,
  program: Program,
  counterexample: Counterexample,
  model: Model,
): string | undefined {
  const dimension = dimensionOf(relation, sides, program, counterexample, model);
  if (dimension !== undefined) return `indices run to ${dimension}`;
  const count = countOf(sides, program, counterexample, model);
  return count === undefined ? undefined : `there are ${count} terms`;
}

/** Letters that count. */
const COUNTS: ReadonlySet<string> = new Set(["n", "N", "m", "M", "T", "K", "p", "d", "D"]);

/** The number of which nothing is said, and that is the size of an index of which nothing is said. */
function countOf(
  sides: Sides,
  program: Program,
  { sizes }: Counterexample,
  { declared }: Model,
): string | undefined {
  const open = [...sizes.keys()].filter((name) => !declared.sizes.has(name));
  const names = new Set(sides.flatMap(tensorNames).flatMap((name) => [name, ...dependencies(program, name)]));
  const numbers = [...names].filter(
    (name) => COUNTS.has(name) && !declared.names.has(name) && definitionOf(program, name) === undefined,
  );
  return numbers.find((name) =>
    open.some((size) =>
      [2, 3, 4].every((value) =>
        isSameAt(
          sides,
          program,
          new Map([...sizes, [size, value]]),
          value,
          new Map([[name, Float64Array.of(value)]]),
        ),
      ),
    ),
  );
}

/**
 * The dimension that a relation or a definition writes as a number, and that it holds in: 3 of σ_kk = (3λ + 2μ) ε_kk, whose size
 * nothing says.
 */
function dimensionOf(
  relation: Relation,
  sides: Sides,
  program: Program,
  { sizes }: Counterexample,
  { environment, declared, definitions }: Model,
): number | undefined {
  const isDeclared = (name: string): boolean => declared.sizes.has(name) && name !== SPACE;
  const isSaid = [...sizes.keys()].every(isDeclared);
  if (!environment.einstein || isSaid) return undefined;
  const numbers = new Set<string>();
  for (const one of [relation, ...definitions])
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "number") numbers.add(node.text);
      });
  const written = SPACES.filter((number) => numbers.has(`${number}`));
  return written.find((number) => {
    const here = new Map([...sizes].map(([name, size]) => [name, isDeclared(name) ? size : number]));
    return Array.from({ length: DRAWS }, (_, seed) => seed + 1).every((seed) =>
      isSameAt(sides, program, here, seed),
    );
  });
}

/** Whether two sides have the same values at some sizes. */
const isSameAt = (
  sides: Sides,
  program: Program,
  sizes: ReadonlyMap<string, number>,
  seed: number,
  given: NonNullable<World["given"]> = new Map(),
): boolean => agreeIn(sides, program, { field: REAL, seed, sizes, draw: "whole", given }, 1e-9) === true;
