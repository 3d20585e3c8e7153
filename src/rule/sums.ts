/**
 * Rules for Σ over indices.
 *
 * Each row removes an index of a sum, or moves factors out of a sum's reach, or makes one sum of two nested ones; so every
 * use of the table terminates. `sum-of-terms` alone copies the sum's indices, and is used only to contract a delta.
 */
import {
  dim,
  freeIndices,
  mul,
  num,
  open,
  sizeNumber,
  sum,
  add,
  type Index,
  type Size,
  type Term,
} from "../term/index.js";
import type { Rule } from "./rule.js";

/** A size as a number: a rational where it has no symbols. */
const sizeTerm = (size: Size): Term => {
  const value = sizeNumber(size);
  return value === undefined ? dim(size) : num(value);
};

const idsOf = (indices: readonly Index[]): ReadonlySet<number> => new Set(indices.map((index) => index.id));

/** The indices that a term does not mention. */
function idleOf(over: readonly Index[], body: Term): readonly Index[] {
  const carried = idsOf(freeIndices(body));
  return over.filter((index) => !carried.has(index.id));
}

export const sumRules: readonly Rule[] = [
  {
    id: "sum-constant",
    title: "an index that no factor carries is summed to its size",
    statement: "\\sum_{i=1}^{n} a = n\\, a",
    measure: "sums",
    example: { given: "a ∈ ℝ^m; x ∈ ℝ^n", before: "Σ_{i=1}^n a_k", after: "dim(n) a_k" },
    conditions: ["a does not carry i"],
    apply: (term) => {
      if (term.kind !== "sum" || idleOf(term.over, term.body).length === 0) return undefined;
      const { over, body } = open(term);
      const idle = idleOf(over, body);
      const idleIds = idsOf(idle);
      const rest = over.filter((index) => !idleIds.has(index.id));
      return {
        term: mul(...idle.map((index) => sizeTerm(index.size)), sum(rest, body)),
        bindings: idle.map((index) => ({ variable: "i", value: index })),
      };
    },
  },
  {
    id: "sum-factor",
    title: "factors that do not carry the summed index move out of the sum",
    statement: "\\sum_{i} a\\, b_i = a \\sum_{i} b_i",
    measure: "size under partials",
    example: { given: "a ∈ ℝ^m; x ∈ ℝ^n", before: "Σ_i a_k x_i", after: "a_k (Σ_i x_i)" },
    conditions: ["a does not carry i"],
    apply: (term) => {
      if (term.kind !== "sum" || term.body.kind !== "mul") return undefined;
      const bound = idsOf(term.over);
      const stays = term.body.factors.map((factor) =>
        freeIndices(factor).some((index) => bound.has(index.id)),
      );
      if (stays.every(Boolean) || !stays.some(Boolean)) return undefined;
      const { over, body } = open(term);
      if (body.kind !== "mul") return undefined;
      const out = body.factors.filter((_, i) => stays[i] === false);
      const inside = body.factors.filter((_, i) => stays[i] === true);
      return {
        term: mul(...out, sum(over, mul(...inside))),
        bindings: [{ variable: "a", value: mul(...out) }],
      };
    },
  },
  {
    id: "sum-of-terms",
    title: "a sum of terms is summed term by term",
    statement: "\\sum_{i} (a_i + b_i) = \\sum_{i} a_i + \\sum_{i} b_i",
    measure: "disorder",
    example: { given: "a ∈ ℝ^n; b ∈ ℝ^n", before: "Σ_i (a_i + b_i)", after: "Σ_i a_i + Σ_i b_i" },
    conditions: [],
    apply: (term) => {
      if (term.kind !== "sum" || term.body.kind !== "add") return undefined;
      const split = term.body.terms.map((part) => {
        const { over, body } = open({ ...term, body: part });
        return sum(over, body);
      });
      return { term: add(...split), bindings: term.over.map((index) => ({ variable: "i", value: index })) };
    },
  },
  {
    id: "sum-merge",
    title: "a sum within a sum is one sum over both indices",
    statement: "\\sum_{i} a_i \\sum_{j} b_{ij} = \\sum_{i,j} a_i\\, b_{ij}",
    measure: "sums",
    example: {
      given: "a ∈ ℝ^n; B ∈ ℝ^{n×m}",
      before: "Σ_i a_i (Σ_j B_ij)",
      after: "Σ_ij a_i B_ij",
    },
    conditions: [],
    apply: (term) => {
      if (term.kind !== "sum" || term.body.kind !== "mul") return undefined;
      if (!term.body.factors.some((factor) => factor.kind === "sum")) return undefined;
      const outer = open(term);
      if (outer.body.kind !== "mul") return undefined;
      const over = [...outer.over];
      const factors = outer.body.factors.map((factor) => {
        if (factor.kind !== "sum") return factor;
        const inner = open(factor);
        over.push(...inner.over);
        return inner.body;
      });
      return { term: sum(over, mul(...factors)), bindings: [] };
    },
  },
];
