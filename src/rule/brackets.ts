/**
 * Rules for the Iverson bracket: 1 where the relation holds, else 0.
 *
 * Each row removes a bracket, so the table terminates.
 */
import {
  compareRational,
  delta,
  isInteger,
  isNegative,
  num,
  sameSize,
  sameTerm,
  type Rational,
  type Relation,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import { decided } from "./ranges.js";
import type { Rule } from "./rule.js";

const holds = (relation: Relation, a: Rational, b: Rational): boolean => {
  const order = compareRational(a, b);
  switch (relation) {
    case "=":
      return order === 0;
    case "≠":
      return order !== 0;
    case "<":
      return order < 0;
    case "≤":
      return order <= 0;
    case ">":
      return order > 0;
    case "≥":
      return order >= 0;
  }
};

/** True for relations that hold between equal sides. */
const allowsEqual = (relation: Relation): boolean => relation === "=" || relation === "≤" || relation === "≥";

/** True for terms that are 0 or 1: brackets, deltas, products of them. */
export const isIndicator = (term: Term): boolean =>
  term.kind === "bracket" ||
  term.kind === "delta" ||
  (term.kind === "mul" && term.factors.every(isIndicator));

/** The size of an index that stands alone in a slot. */
const sizeOf = (slot: Slot): Size | undefined => (slot.kind === "index" ? slot.size : undefined);

export const bracketRules: readonly Rule[] = [
  {
    id: "bracket-delta",
    title: "[i = j] is the Kronecker delta",
    statement: "[i = j] = \\delta_{ij}",
    measure: "disorder",
    example: { given: "A ∈ ℝ^{n×n}", before: "Σ_ij A_ij [i = j]", after: "Σ_ij A_ij δ_ij" },
    conditions: ["i and j have the same range"],
    apply: (term) => {
      if (term.kind !== "bracket" || term.relation !== "=") return undefined;
      const { left, right } = term;
      if (left.kind !== "position" || right.kind !== "position") return undefined;
      const sizes = [sizeOf(left.slot), sizeOf(right.slot)].flatMap((size) =>
        size === undefined ? [] : [size],
      );
      const [first, second] = sizes;
      if (first === undefined || second === undefined || !sameSize(first, second)) return undefined;
      return { term: delta(left.slot, right.slot), bindings: [] };
    },
  },
  {
    id: "bracket-known",
    title: "a relation that always holds is 1, and one that never does is 0",
    statement: "[p \\le q] \\in \\{0, 1\\}",
    measure: "factors",
    example: { given: "x ∈ ℝ^n", before: "x_i [1 < 2]", after: "x_i" },
    conditions: [],
    apply: (term, { program }) => {
      if (term.kind !== "bracket") return undefined;
      const { relation, left, right } = term;
      if (left.kind === "num" && right.kind === "num")
        return { term: num(holds(relation, left.value, right.value) ? 1 : 0), bindings: [] };
      const holding = decided(relation, left, right);
      if (holding !== undefined) return { term: num(holding ? 1 : 0), bindings: [] };
      return sameTerm(left, right, program) === true
        ? { term: num(allowsEqual(relation) ? 1 : 0), bindings: [] }
        : undefined;
    },
  },
  {
    id: "bracket-power",
    title: "a bracket is 0 or 1, so it is its own power",
    statement: "[p]^{\\,n} = [p] \\quad (n \\ge 1)",
    measure: "factors",
    example: { given: "A ∈ ℝ^{n×n}", before: "Σ_ij A_ij [i ≤ j]^2", after: "Σ_ij A_ij [i ≤ j]" },
    conditions: ["n is a positive whole number"],
    apply: (term) =>
      term.kind === "power" &&
      term.base.kind === "bracket" &&
      term.exponent.kind === "num" &&
      isInteger(term.exponent.value) &&
      !isNegative(term.exponent.value)
        ? { term: term.base, bindings: [] }
        : undefined,
  },
];
