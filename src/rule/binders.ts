/**
 * Rules of differentiation for Π, max and min over indices.
 *
 * Every row pushes a derivative from a binder to its body, so the table terminates.
 */
import {
  add,
  bracket,
  extremum,
  freshLike,
  mul,
  num,
  open,
  partial,
  positionOf,
  power,
  product,
  substitute,
  sum,
  type Term,
} from "../term/index.js";
import { askedOf } from "./calculus.js";
import type { Context, Rule } from "./rule.js";

export const binderRules: readonly Rule[] = [
  {
    id: "derivative-product",
    title: "product rule for Π, without division",
    statement:
      "\\frac{\\partial}{\\partial x} \\prod_{i} a_i = \\sum_{i} \\frac{\\partial a_i}{\\partial x} \\prod_{j} a_j^{[j \\ne i]}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n",
      before: "∂(Π_i x_i)/∂x_k",
      after: "Σ_i ∂x_i/∂x_k (Π_j x_j^([j ≠ i]))",
    },
    conditions: ["0⁰ = 1"],
    apply: (term, context) => {
      const question = askedOf(term, "product", context);
      if (question === undefined) return undefined;
      const { over, body } = open(question.of);
      const others = over.map(freshLike);
      const other = substitute(body, new Map(over.map((index, i) => [index.id, others[i] ?? index])));
      const same = over.map((index, i) => bracket("=", positionOf(others[i] ?? index), positionOf(index)));
      const apart = add(num(1), mul(num(-1), ...same));
      const [first] = over;
      const [second] = others;
      const exponent =
        over.length === 1 && first !== undefined && second !== undefined
          ? bracket("≠", positionOf(second), positionOf(first))
          : apart;
      return {
        term: sum(
          over,
          mul(partial(body, [question.by], question.reach), product(others, power(other, exponent))),
        ),
        bindings: [{ variable: "a", value: body }],
      };
    },
  },
  {
    id: "derivative-extremum",
    title: "a maximum or minimum changes with the entry at which it is attained",
    statement:
      "\\frac{\\partial}{\\partial x} \\max_{i} a_i = \\sum_{i} [a_i = \\max_{j} a_j]\\, \\frac{\\partial a_i}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n",
      before: "∂(max_i x_i)/∂x_k",
      after: "Σ_i [x_i = max_j x_j] ∂x_i/∂x_k",
    },
    conditions: ["it is attained at one place only"],
    apply: (term, context) => {
      const found = attained(term, context);
      if (found === undefined) return undefined;
      const { over, body, isBest, change } = found;
      return { term: sum(over, mul(isBest, change)), bindings: [{ variable: "a", value: body }] };
    },
  },
  {
    id: "derivative-extremum-shared",
    title: "a maximum or minimum changes with the entries at which it is attained, each with an equal share",
    statement:
      "\\frac{\\partial}{\\partial x} \\max_{i} a_i = \\frac{\\sum_{i} [a_i = \\max_{j} a_j]\\, \\frac{\\partial a_i}{\\partial x}}{\\sum_{i} [a_i = \\max_{j} a_j]}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n",
      before: "∂(max_ij (x_i - x_j)^2)/∂x_k",
      after:
        "(Σ_ij [(x_i - x_j)^2 = max_pq (x_p - x_q)^2] ∂((x_i - x_j)^2)/∂x_k) / (Σ_ij [(x_i - x_j)^2 = max_pq (x_p - x_q)^2])",
    },
    conditions: ["the derivative exists; else this is the mean over the places at which it is attained"],
    apply: (term, context) => {
      const [found, counted] = [attained(term, context), attained(term, context)];
      if (found === undefined || counted === undefined) return undefined;
      const { over, body, isBest, change } = found;
      const share = power(sum(counted.over, counted.isBest), -1);
      return { term: mul(share, sum(over, mul(isBest, change))), bindings: [{ variable: "a", value: body }] };
    },
  },
];

/** An extremum under a derivative: its body, whether that is the extremum, and how it changes. */
function attained(term: Term, context: Context) {
  const question = askedOf(term, "extremum", context);
  if (question === undefined) return undefined;
  const { over, body } = open(question.of);
  const other = open(question.of);
  const best = extremum(question.of.operation, other.over, other.body);
  const change = partial(body, [question.by], question.reach);
  return { over, body, isBest: bracket("=", body, best), change };
}
