/**
 * Rules of the algebra of numbers: powers, distributing.
 *
 * Every row but `distribute` shortens the term; `distribute` is used only to reach a delta.
 */
import {
  add,
  equalRational,
  integer,
  isInteger,
  isOne,
  mul,
  num,
  power,
  powerRational,
  toNumber,
  type Rational,
  type Term,
} from "../term/index.js";
import { isIndicator } from "./brackets.js";
import { groupsOf } from "./collecting.js";
import type { Rule } from "./rule.js";

export const algebraRules: readonly Rule[] = [
  {
    id: "delta-repeated",
    title: "a delta is 0 or 1, so it counts once",
    statement: "\\delta_{ij}\\, \\delta_{ij} = \\delta_{ij}",
    measure: "deltas",
    example: { given: "x ∈ ℝ^n", before: "x_i δ_ij δ_ij", after: "x_i δ_ij" },
    conditions: [],
    apply: (term, { program }) => {
      if (term.kind !== "mul") return undefined;
      const deltas = term.factors.filter((factor) => factor.kind === "delta");
      const once = groupsOf(deltas, program).flatMap(([first]) =>
        first === undefined ? [] : (deltas[first] ?? []),
      );
      if (once.length === deltas.length) return undefined;
      const rest = term.factors.filter((factor) => factor.kind !== "delta");
      return { term: mul(...rest, ...once), bindings: [] };
    },
  },
  {
    id: "power-of-power",
    title: "a whole power of a power multiplies the exponents",
    statement: "(a^{m})^{n} = a^{m n}",
    measure: "factors",
    example: { given: "x ∈ ℝ^n positive; a ∈ ℝ", before: "(x_i^a)^2", after: "x_i^(2 a)" },
    conditions: ["n is a whole number, or a bracket"],
    apply: (term) =>
      term.kind === "power" &&
      term.base.kind === "power" &&
      ((term.exponent.kind === "num" && isInteger(term.exponent.value)) || isIndicator(term.exponent))
        ? { term: power(term.base.base, mul(term.base.exponent, term.exponent)), bindings: [] }
        : undefined,
  },
  {
    id: "power-of-product",
    title: "a whole power of a product is the product of the powers",
    statement: "(a\\, b)^{n} = a^{n}\\, b^{n}",
    measure: "disorder",
    example: { given: "x ∈ ℝ^n", before: "(2 x_i)^2", after: "4 x_i^2" },
    conditions: ["n is a whole number"],
    apply: (term) => {
      if (term.kind !== "power" || term.base.kind !== "mul") return undefined;
      const { exponent } = term;
      if (exponent.kind !== "num" || !isInteger(exponent.value)) return undefined;
      return {
        term: mul(...term.base.factors.map((factor) => numberPower(factor, exponent.value))),
        bindings: [{ variable: "n", value: exponent }],
      };
    },
  },
  {
    id: "distribute",
    title: "multiply out",
    statement: "a\\,(b + c) = a\\,b + a\\,c",
    measure: "disorder",
    example: {
      given: "x ∈ ℝ^n; y ∈ ℝ^n",
      before: "x_i (y_i + y_j)",
      after: "x_i y_i + x_i y_j",
    },
    conditions: [],
    apply: (term) => {
      if (term.kind !== "mul") return undefined;
      const sums = term.factors.flatMap((factor, i) => (factor.kind === "add" ? [{ factor, i }] : []));
      const chosen = sums.find(({ factor }) => holdsDelta(factor)) ?? sums[0];
      if (chosen === undefined) return undefined;
      const { factor, i } = chosen;
      const others = (part: Term): Term => mul(...term.factors.map((other, at) => (at === i ? part : other)));
      return { term: add(...factor.terms.map(others)), bindings: [{ variable: "b + c", value: factor }] };
    },
  },
];

/** True when multiplying out makes a delta a factor of a term: it stands in products and sums only. */
export function holdsDelta(term: Term): boolean {
  if (term.kind === "delta") return true;
  if (term.kind === "mul") return term.factors.some(holdsDelta);
  return term.kind === "add" && term.terms.some(holdsDelta);
}

/** A power with a number as base worked out where it is a number. */
export function numberPower(base: Term, exponent: Rational): Term {
  if (base.kind !== "num") return power(base, num(exponent));
  if (isOne(base.value) || equalRational(base.value, integer(0)))
    return isOne(base.value) || toNumber(exponent) > 0 ? base : power(base, num(exponent));
  const value = isInteger(exponent) ? powerRational(base.value, toNumber(exponent)) : undefined;
  return value === undefined ? power(base, num(exponent)) : num(value);
}
