/**
 * What words restrict a relation to: i = k or i ≠ k for indices, u > v for numbers.
 *
 * A relation holds under a condition where its sides agree once both are multiplied by the bracket of it. Knows terms, no words.
 */
import {
  bracket,
  freeIndices,
  mul,
  positionOf,
  substitute,
  type Index,
  type Program,
  type Relation,
  type Term,
} from "../../../term/index.js";
import { whereAbove } from "./pieces.js";
import { unfolded } from "./unfold.js";

/** Two sides of a relation. */
export type Sides = readonly [Term, Term];

/** i = k or i ≠ k, by the letters of the indices. */
export type OfIndices = { readonly relation: "=" | "≠"; readonly left: string; readonly right: string };

/** u < v or the like, of two numbers or entries. */
export type OfSigns = { readonly relation: Exclude<Relation, "=" | "≠">; readonly of: Sides };

/** What a relation is restricted to. */
export type Condition = OfIndices | OfSigns;

/** Sides that agree at all places if the relation holds where the condition does, what shows that if they are equal, and what is remarked. */
export type Conditioned = { readonly sides: Sides; readonly shown: Sides; readonly remark: string };

const OPPOSITE = { "=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">" } as const;

/** The other one of two cases. */
export const oppositeOf = (condition: Condition): Condition =>
  "of" in condition
    ? { ...condition, relation: OPPOSITE[condition.relation] }
    : { ...condition, relation: OPPOSITE[condition.relation] };

/** The sides under a condition; undefined where they have not the indices that it is about. */
export function conditioned(condition: Condition, sides: Sides, program: Program): Conditioned | undefined {
  const free = new Map<string, Index>(sides.flatMap(freeIndices).map((index) => [index.name, index]));
  if ("of" in condition) return underSigns(condition, sides, free, program);
  const { relation, left, right } = condition;
  const [i, k] = [free.get(left), free.get(right)];
  if (i === undefined || k === undefined) return undefined;
  const read = times(bracket(relation, positionOf(i), positionOf(k)), sides);
  return { sides: read, shown: read, remark: `where ${left} ${relation} ${right}` };
}

function underSigns(
  { relation, of: [low, high] }: OfSigns,
  sides: Sides,
  free: ReadonlyMap<string, Index>,
  program: Program,
): Conditioned | undefined {
  const own = [low, high].flatMap(freeIndices);
  const places = new Map<number, Index>();
  for (const { id, name } of own) {
    const index = free.get(name);
    if (index === undefined) return undefined;
    places.set(id, index);
  }
  const [left, right] = [substitute(low, places), substitute(high, places)];
  const above = relation === ">" || relation === "≥" ? ([left, right] as const) : ([right, left] as const);
  const [one, other] = sides;
  const plain = (term: Term): Term => unfolded(term, program) ?? term;
  const [larger, smaller] = above;
  const shown = (side: Term): Term => whereAbove(plain(side), [plain(larger), plain(smaller)], program);
  return {
    sides: times(bracket(relation, left, right), sides),
    shown: [shown(one), shown(other)],
    remark: "under the condition that is said",
  };
}

const times = (condition: Term, [left, right]: Sides): Sides => [mul(condition, left), mul(condition, right)];
