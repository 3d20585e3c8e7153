/**
 * Rules for the Kronecker delta.
 *
 * Each row removes a delta, so the table terminates. A delta between two free indices stays: it says where the result is
 * zero. A bound index is solved for only where the position that replaces it provably lies within the sum.
 */
import {
  add,
  addSize,
  affine,
  bracket,
  delta,
  dim,
  isInteger,
  isNegative,
  mul,
  multiplySize,
  negateSize,
  num,
  numberSize,
  open,
  positionOf,
  sameSlot,
  sizeNumber,
  slotIndices,
  substitute,
  sum,
  type Delta,
  type Index,
  type Program,
  type Size,
  type Slot,
  type Sum,
  type Term,
} from "../term/index.js";
import { hasValueOutside } from "./outside.js";
import { endsWithin, isWithin, startsWithin } from "./ranges.js";
import type { Applied, Rule } from "./rule.js";

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
const solved = (delta: Delta, over: readonly Index[]): Solution | undefined =>
  solutions(delta, over).find(({ index, slot }) => isWithin(slot, index.size));

/** A bound index and the slot that a delta says it is. */
type Solution = { readonly index: Index; readonly slot: Slot };

function solutions({ left, right }: Delta, over: readonly Index[]): readonly Solution[] {
  const found: Solution[] = [];
  for (const [here, there] of [
    [left, right],
    [right, left],
  ] as const)
    for (const index of slotIndices(here)) {
      if (!over.some((bound) => bound.id === index.id)) continue;
      const slot = solve(index, here, there);
      if (slot !== undefined) found.push({ index, slot });
    }
  return found;
}

/**
 * A bound index that a delta ties to a shifted slot, which may leave its range: the last one of those that are bound, so that
 * the entries of a kernel are shifted and not the sum over the output.
 */
function shifted(delta: Delta, { over, body }: Sum, program: Program): Solution | undefined {
  const place = ({ index }: Solution): number => over.findIndex(({ id }) => id === index.id);
  return [...solutions(delta, over)]
    .sort((a, b) => place(b) - place(a))
    .find(
      ({ index, slot }) =>
        slot.kind === "affine" && slot.parts.length > 0 && hasValueOutside(body, index, program),
    );
}

/** True when a sum over indices can be rid of a delta that stands in its body. */
export const isContracted = (delta: Delta, whole: Sum, program: Program): boolean =>
  solved(delta, whole.over) !== undefined || shifted(delta, whole, program) !== undefined;

/** [1 ≤ slot ≤ size], without what holds anyway; a lone index stands by itself. */
export function inRange(slot: Slot & { readonly kind: "affine" }, size: Size): readonly Term[] {
  const [part, ...others] = slot.parts;
  const alone = part?.coefficient === 1 && others.length === 0 ? part.index : undefined;
  const offset = alone === undefined ? [] : slot.offset;
  const at = positionOf(alone ?? slot);
  const low = addSize(numberSize(1), negateSize(offset));
  const high = addSize(size, negateSize(offset));
  return [
    ...(startsWithin(slot) ? [] : [bracket("≤", sizeTerm(low), at)]),
    ...(endsWithin(slot, size) ? [] : [bracket("≤", at, sizeTerm(high))]),
  ];
}

/** A size as a number: a rational where it has no symbols, and its last whole number apart, n − 1. */
function sizeTerm(size: Size): Term {
  const whole = size.find(({ symbols }) => symbols.length === 0)?.coefficient ?? 0;
  const rest = addSize(size, numberSize(-whole));
  return rest.length === 0 ? num(whole) : add(dim(rest), num(whole));
}

const factorsOf = (term: Term): readonly Term[] => (term.kind === "mul" ? term.factors : [term]);

const isSolved = (factor: Term, over: readonly Index[]): boolean =>
  factor.kind === "delta" && solved(factor, over) !== undefined;

/** The sum without the first of its deltas that can be solved, the index that it determines put in everywhere. */
function contracted(
  term: Term,
  solve: (factor: Delta, over: readonly Index[], body: Term) => Solution | undefined,
  condition: (solution: Solution) => readonly Term[],
): Applied | undefined {
  if (term.kind !== "sum") return undefined;
  const at = factorsOf(term.body).findIndex(
    (factor) => factor.kind === "delta" && solve(factor, term.over, term.body) !== undefined,
  );
  if (at < 0) return undefined;
  const { over, body } = open(term);
  const factors = factorsOf(body);
  const found = factors[at];
  const solution = found?.kind === "delta" ? solve(found, over, body) : undefined;
  if (solution === undefined) return undefined;
  const { index, slot } = solution;
  const by = new Map([[index.id, slot]]);
  const rest = factors.filter((_, i) => i !== at).map((factor) => substitute(factor, by));
  return {
    term: sum(
      over.filter((other) => other.id !== index.id),
      mul(...condition(solution), ...rest),
    ),
    bindings: [
      { variable: "j", value: index },
      { variable: "i", value: slot },
    ],
  };
}

export const deltaRules: readonly Rule[] = [
  {
    id: "delta-contract",
    title: "contract the Kronecker delta",
    statement: "\\sum_{j} \\delta_{ij}\\, a_j = a_i",
    measure: "deltas",
    example: { given: "A ∈ ℝ^{n×m}", before: "Σ_j δ_ij A_jk", after: "A_ik" },
    conditions: ["i lies within the range of j"],
    apply: (term) => contracted(term, solved, () => []),
  },
  {
    id: "delta-shift",
    title: "contract the Kronecker delta; outside of its range the index has no term",
    statement: "\\sum_{j=1}^{n} \\delta_{i,j+k}\\, a_j = [1 \\le i - k \\le n]\\, a_{i-k}",
    measure: "deltas",
    example: {
      given: "y ∈ ℝ^n; x ∈ ℝ^{n+1}",
      before: "x_i (Σ_j δ_{i,j+1} y_j)",
      after: "x_i [2 ≤ i] y_{i-1}",
    },
    conditions: ["an entry that is read outside of its range is 0"],
    apply: (term, { program }) =>
      term.kind !== "sum" || factorsOf(term.body).some((factor) => isSolved(factor, term.over))
        ? undefined
        : contracted(
            term,
            (factor, over, body) => shifted(factor, { kind: "sum", over, body }, program),
            ({ index, slot }) => (slot.kind === "affine" ? inRange(slot, index.size) : []),
          ),
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
