/**
 * The dimension that a document has in mind where repeated indices are summed, and does not say: 3, where δ_kk is 3.
 *
 * Knows terms and the numbers that are written; judges nothing. Bounded by the dimensions that are tried.
 */
import { evaluate, REAL, type Counterexample } from "../../../evaluate/index.js";
import { freeIndices, type Program } from "../../../term/index.js";
import type { Sides } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { SPACE } from "../read/derivatives/places.js";
import { walkSides } from "../read/tree.js";
import type { Relation } from "./meaning.js";

/** The dimensions of space. */
const SPACES: readonly number[] = [2, 3];
const DRAWS = 3;

/**
 * The dimension that a relation or a definition writes as a number, and that it holds in: 3 of σ_kk = (3λ + 2μ) ε_kk, whose size
 * nothing says.
 */
export function dimensionOf(
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
function isSameAt(
  [left, right]: Sides,
  program: Program,
  sizes: ReadonlyMap<string, number>,
  seed: number,
): boolean {
  const indices = [
    ...new Map([...freeIndices(left), ...freeIndices(right)].map((one) => [one.id, one])).values(),
  ];
  const world = { field: REAL, seed, sizes, draw: "whole" } as const;
  const [one, other] = [left, right].map((side) => evaluate(side, program, world, indices));
  if (one?.kind !== "value" || other?.kind !== "value") return false;
  return one.entries.every(
    (entry, at) => Math.abs(entry - (other.entries[at] ?? NaN)) < 1e-9 * (1 + Math.abs(entry)),
  );
}
