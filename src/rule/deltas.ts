/**
 * Rules for the Kronecker delta.
 *
 * Each row removes a delta, so the table terminates. A delta between two free indices stays: it says where the result is
 * zero. A bound index is solved for only where the position that replaces it provably lies within the sum.
 */
import {
  addSize,
  affine,
  delta,
  isInteger,
  isNegative,
  mul,
  multiplySize,
  negateSize,
  num,
  numberSize,
  open,
  sameSlot,
  sizeNumber,
  slotIndices,
  substitute,
  sum,
  type Delta,
  type Index,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import type { Rule } from "./rule.js";

/** True when a size cannot be negative, as every symbol is at least 1. */
const isAtLeastZero = (size: Size): boolean =>
  size.every(({ coefficient, symbols }) => symbols.length === 0 || coefficient > 0) &&
  size.reduce((total, { coefficient }) => total + coefficient, 0) >= 0;

/** True when a slot stands between 1 and `size` for all values of its indices; a written position is taken to exist. */
export function isWithin(slot: Slot, size: Size): boolean {
  if (slot.kind === "affine" && slot.parts.length === 0) return true;
  let low: Size = slot.kind === "index" ? numberSize(1) : slot.offset;
  let high: Size = slot.kind === "index" ? slot.size : slot.offset;
  if (slot.kind === "affine")
    for (const { index, coefficient } of slot.parts) {
      const far = multiplySize(numberSize(coefficient), index.size);
      low = addSize(low, coefficient > 0 ? numberSize(coefficient) : far);
      high = addSize(high, coefficient > 0 ? far : numberSize(coefficient));
    }
  return isAtLeastZero(addSize(low, numberSize(-1))) && isAtLeastZero(addSize(size, negateSize(high)));
}

/** The slot that an index must be for two slots to be the same, when the index stands in one of them, with ±1. */
function solve(index: Index, here: Slot, there: Slot): Slot | undefined {
  if (slotIndices(there).some((other) => other.id === index.id)) return undefined;
  if (here.kind === "index") return here.id === index.id ? there : undefined;
  const own = here.parts.find((part) => part.index.id === index.id)?.coefficient;
  if (own !== 1 && own !== -1) return undefined;
  const other = there.kind === "index" ? { offset: [], parts: [{ index: there, coefficient: 1 }] } : there;
  return affine(multiplySize(numberSize(own), addSize(other.offset, negateSize(here.offset))), [
    ...other.parts.map((part) => ({ ...part, coefficient: own * part.coefficient })),
    ...here.parts
      .filter((part) => part.index.id !== index.id)
      .map((part) => ({ ...part, coefficient: -own * part.coefficient })),
  ]);
}

/** A bound index that a delta determines, and the slot that it is. */
export function solved(
  { left, right }: Delta,
  over: readonly Index[],
): { readonly index: Index; readonly slot: Slot } | undefined {
  for (const [here, there] of [
    [left, right],
    [right, left],
  ] as const)
    for (const index of slotIndices(here)) {
      if (!over.some((bound) => bound.id === index.id)) continue;
      const slot = solve(index, here, there);
      if (slot !== undefined && isWithin(slot, index.size)) return { index, slot };
    }
  return undefined;
}

const factorsOf = (term: Term): readonly Term[] => (term.kind === "mul" ? term.factors : [term]);

export const deltaRules: readonly Rule[] = [
  {
    id: "delta-contract",
    title: "contract the Kronecker delta",
    statement: "\\sum_{j} \\delta_{ij}\\, a_j = a_i",
    measure: "deltas",
    example: { given: "A ∈ ℝ^{n×m}", before: "Σ_j δ_ij A_jk", after: "A_ik" },
    conditions: ["i lies within the range of j"],
    apply: (term) => {
      if (term.kind !== "sum") return undefined;
      const at = factorsOf(term.body).findIndex(
        (factor) => factor.kind === "delta" && solved(factor, term.over) !== undefined,
      );
      if (at < 0) return undefined;
      const { over, body } = open(term);
      const factors = factorsOf(body);
      const found = factors[at];
      const solution = found?.kind === "delta" ? solved(found, over) : undefined;
      if (solution === undefined) return undefined;
      const { index, slot } = solution;
      const by = new Map([[index.id, slot]]);
      const rest = factors.filter((_, i) => i !== at).map((factor) => substitute(factor, by));
      return {
        term: sum(
          over.filter((other) => other.id !== index.id),
          mul(...rest),
        ),
        bindings: [
          { variable: "j", value: index },
          { variable: "i", value: slot },
        ],
      };
    },
  },
  {
    id: "delta-same",
    title: "an index is equal to itself",
    statement: "\\delta_{ii} = 1",
    measure: "deltas",
    example: { given: "x ∈ ℝ^n", before: "x_i δ_ii", after: "x_i" },
    conditions: [],
    apply: (term) =>
      term.kind === "delta" && sameSlot(term.left, term.right)
        ? { term: num(1), bindings: [{ variable: "i", value: term.left }] }
        : undefined,
  },
  {
    id: "delta-different",
    title: "different positions are not equal",
    statement: "\\delta_{pq} = 0 \\quad (p \\ne q)",
    measure: "deltas",
    example: { given: "x ∈ ℝ^n", before: "x_i δ_{1,2}", after: "0" },
    conditions: ["p and q are different numbers"],
    apply: (term) => {
      if (term.kind !== "delta" || sameSlot(term.left, term.right)) return undefined;
      const [left, right] = [fixed(term.left), fixed(term.right)];
      return left === undefined || right === undefined ? undefined : { term: num(0), bindings: [] };
    },
  },
  {
    id: "delta-power",
    title: "a delta is 0 or 1, so it is its own power",
    statement: "\\delta_{ij}^{\\,n} = \\delta_{ij} \\quad (n \\ge 1)",
    measure: "factors",
    example: { given: "x ∈ ℝ^n", before: "x_i δ_ij^2", after: "x_i δ_ij" },
    conditions: ["n is a positive whole number"],
    apply: (term) =>
      term.kind === "power" &&
      term.base.kind === "delta" &&
      term.exponent.kind === "num" &&
      isInteger(term.exponent.value) &&
      !isNegative(term.exponent.value)
        ? { term: delta(term.base.left, term.base.right), bindings: [] }
        : undefined,
  },
];

/** The number of a slot that is a written number. */
const fixed = (slot: Slot): number | undefined =>
  slot.kind === "affine" && slot.parts.length === 0 ? sizeNumber(slot.offset) : undefined;
