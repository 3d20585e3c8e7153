/**
 * Inequalities that are supposed of a name, x ≠ 0 or x > 1: no identity holds by one alone, so that a counterexample that keeps
 * to it counts.
 *
 * Knows what is written and what refutes it; judges nothing. Pure.
 */
import type { Expression, RelationSign } from "../../../syntax/index.js";
import { unbraced } from "../read/tree.js";
import { keyOf } from "../read/written.js";
import type { Said } from "../read/said.js";
import type { StepVerdict } from "./verdict.js";

/** A name, whether it is said of each of its entries, and what these are to a number. */
export type Bound = {
  readonly name: string;
  readonly isOfEntries: boolean;
  readonly holds: (entry: number) => boolean;
};

const HOLDS: ReadonlyMap<RelationSign, (entry: number, bound: number) => boolean> = new Map([
  ["≠", (entry, bound) => entry !== bound],
  [">", (entry, bound) => entry > bound],
  ["<", (entry, bound) => entry < bound],
  ["≥", (entry, bound) => entry >= bound],
  ["≤", (entry, bound) => entry <= bound],
]);

/** The inequality that something says of a name. */
export function boundIn(said: Said): Bound | undefined {
  if (said.kind !== "relation" || said.before.length > 0) return undefined;
  const { left, link } = said;
  const [name, number, holds] = [keyOf(left), numberOf(link.right), HOLDS.get(link.relation)];
  if (name === undefined || number === undefined || holds === undefined) return undefined;
  return { name, isOfEntries: left.kind === "subscript", holds: (entry) => holds(entry, number) };
}

const numberOf = (node: Expression): number | undefined => {
  const inner = unbraced(node);
  return inner.kind === "number" ? Number(inner.text) : undefined;
};

/** True where a refutation keeps to an inequality; of a vector x ≠ 0 says that one of its entries is not 0. */
export function keepsTo(verdict: StepVerdict | null, { name, isOfEntries, holds }: Bound): boolean {
  if (verdict?.kind !== "refuted") return false;
  const { counterexample } = verdict;
  // What does not fit at all fits nowhere.
  if (counterexample === undefined) return verdict.problem !== undefined;
  const given = counterexample.values.find(({ tensor }) => tensor === name);
  if (given === undefined || counterexample.modulus !== 0) return false;
  return isOfEntries ? given.entries.every(holds) : given.entries.some(holds);
}
