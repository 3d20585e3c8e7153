/**
 * Rules of differentiation: what ∂/∂x of each kind of term is.
 *
 * Every row takes a derivative by one entry and pushes it into a smaller term, or ends it, so the table terminates. At most
 * one row applies at a place: the rows for structure ask that the term depends on x, `derivative-constant` that it does not.
 * Shared parts stay shared and nothing is multiplied out. Functions have their rows in
 * functions.ts, products and extrema over an index in binders.ts.
 */
import {
  add,
  apply,
  delta,
  isInteger,
  mul,
  multiplyRational,
  num,
  open,
  partial,
  power,
  sum,
  type Entry,
  type Partial,
  type Slot,
  type Term,
} from "../term/index.js";
import { numberPower } from "./algebra.js";
import { isIndicator } from "./brackets.js";
import { dependentParts, depends } from "./dependence.js";
import { tracedFunction } from "./trace.js";
import type { Applied, Context, Rule } from "./rule.js";

/** A derivative by one entry, taken apart. */
type Asked = { readonly of: Term; readonly by: Entry; readonly reach: Partial["reach"] };

type Power = Extract<Term, { readonly kind: "power" }>;

/** The first-order derivative that a term is; undefined for any other term. */
export function asked(term: Term): Asked | undefined {
  if (term.kind !== "partial" || term.by.length !== 1) return undefined;
  // In the other senses a derivative follows rules of its own.
  if (term.reach !== "total" && term.reach !== "local") return undefined;
  const [by] = term.by;
  return by === undefined ? undefined : { of: term.of, by, reach: term.reach };
}

/** The derivative that a term is, when what is differentiated depends on the variable. */
export function askedOf<Kind extends Term["kind"]>(
  term: Term,
  kind: Kind,
  { program }: Context,
): (Asked & { readonly of: Extract<Term, { readonly kind: Kind }> }) | undefined {
  const question = asked(term);
  if (question === undefined) return undefined;
  const { of, by, reach } = question;
  return isKind(of, kind) && depends(of, by, reach, program) ? { of, by, reach } : undefined;
}

const isKind = <Kind extends Term["kind"]>(
  term: Term,
  kind: Kind,
): term is Extract<Term, { readonly kind: Kind }> => term.kind === kind;

const bound = (variable: string, value: Term): Applied["bindings"] => [{ variable, value }];

/** The exponent less one. */
const less = (exponent: Term): Term => add(exponent, num(-1));

/** A power of a root as the power of what is under it: √u³ is u to ³⁄₂. Other powers as they are. */
function underRoot(base: Term, exponent: Term): { readonly base: Term; readonly exponent: Term } {
  if (base.kind !== "power" || base.exponent.kind !== "num" || exponent.kind !== "num")
    return { base, exponent };
  // Only under a root is the base not negative, so that the exponents may be multiplied.
  if (isInteger(base.exponent.value)) return { base, exponent };
  return { base: base.base, exponent: num(multiplyRational(exponent.value, base.exponent.value)) };
}

/** The factors of the base of a whole power that do not depend on the variable, and those that do; undefined without the first. */
function constantInPower({ of, by, reach }: Asked & { readonly of: Power }, { program }: Context) {
  const { base, exponent } = of;
  if (base.kind !== "mul" || exponent.kind !== "num" || !isInteger(exponent.value)) return undefined;
  const places = new Set(dependentParts(base, by, reach, program));
  const varying = base.factors.filter((_, i) => places.has(i));
  if (varying.length === 0 || varying.length === base.factors.length) return undefined;
  return { constant: base.factors.filter((_, i) => !places.has(i)), varying, n: exponent.value };
}

/** Whether base and exponent of a power depend on the variable. */
function powerAsked(term: Term, context: Context) {
  const question = askedOf(term, "power", context);
  if (question === undefined) return undefined;
  const { of, by, reach } = question;
  const { base, exponent } = of;
  return {
    base,
    exponent,
    inBase: depends(base, by, reach, context.program),
    inExponent: depends(exponent, by, reach, context.program),
    isSplit: constantInPower(question, context) !== undefined,
    by: [by],
    reach,
    ofBase: partial(base, [by], reach),
    ofExponent: partial(exponent, [by], reach),
  };
}

export const calculusRules: readonly Rule[] = [
  {
    id: "derivative-constant",
    title: "the derivative of what does not depend on the variable is zero",
    statement: "\\frac{\\partial a}{\\partial x} = 0",
    measure: "partials",
    example: { given: "a ∈ ℝ^n; x ∈ ℝ^n", before: "∂a_i/∂x_k", after: "0" },
    conditions: ["a does not depend on x"],
    apply: (term, { program }) => {
      const question = asked(term);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      if (of.kind === "entry" && of.tensor === by.tensor) return undefined;
      if (depends(of, by, reach, program)) return undefined;
      return { term: num(0), bindings: bound("a", of) };
    },
  },
  {
    id: "derivative-variable",
    title: "an entry changes with itself and with no other",
    statement:
      "\\frac{\\partial X_{ab}}{\\partial X_{cd}} = \\delta_{ac}\\, \\delta_{bd}, \\quad \\frac{\\partial t}{\\partial t} = 1",
    measure: "partials",
    example: { given: "X ∈ ℝ^{n×m}", before: "∂X_ab/∂X_cd", after: "δ_ac δ_bd" },
    conditions: [],
    apply: (term) => {
      const question = asked(term);
      if (question === undefined) return undefined;
      const { of, by } = question;
      if (of.kind !== "entry" || of.tensor !== by.tensor) return undefined;
      const deltas = of.slots.map((slot: Slot, i) => delta(slot, by.slots[i] ?? slot));
      return { term: mul(...deltas), bindings: bound("X", of) };
    },
  },
  {
    id: "derivative-sum",
    title: "the derivative of a sum is the sum of the derivatives",
    statement: "\\frac{\\partial}{\\partial x} \\sum_{i} a_i = \\sum_{i} \\frac{\\partial a_i}{\\partial x}",
    measure: "size under partials",
    example: { given: "x ∈ ℝ^n", before: "∂(Σ_i x_i)/∂x_k", after: "Σ_i ∂x_i/∂x_k" },
    conditions: [],
    apply: (term, context) => {
      const question = askedOf(term, "sum", context);
      // The trace of a function of a matrix has a rule of its own where its entries have none.
      if (question === undefined || tracedFunction(question.of) !== undefined) return undefined;
      const { over, body } = open(question.of);
      return {
        term: sum(over, partial(body, [question.by], question.reach)),
        bindings: bound("a", body),
      };
    },
  },
  {
    id: "derivative-terms",
    title: "differentiate term by term",
    statement:
      "\\frac{\\partial (a + b + c)}{\\partial x} = \\frac{\\partial a}{\\partial x} + \\frac{\\partial b}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n; b ∈ ℝ^n; A ∈ ℝ^{n×n}",
      before: "∂(x_i + A_ij x_j + b_i)/∂x_k",
      after: "∂x_i/∂x_k + ∂(A_ij x_j)/∂x_k",
    },
    conditions: ["c does not depend on x"],
    apply: (term, context) => {
      const question = askedOf(term, "add", context);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      const parts = dependentParts(of, by, reach, context.program).flatMap((i) => of.terms[i] ?? []);
      return { term: add(...parts.map((part) => partial(part, [by], reach))), bindings: bound("a", of) };
    },
  },
  {
    id: "derivative-factor",
    title: "constant factors stay",
    statement: "\\frac{\\partial (a\\, b)}{\\partial x} = a\\, \\frac{\\partial b}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "a ∈ ℝ^n; x ∈ ℝ^n",
      before: "∂(a_i x_i)/∂x_k",
      after: "a_i ∂x_i/∂x_k",
    },
    conditions: ["a does not depend on x"],
    apply: (term, context) => {
      const question = askedOf(term, "mul", context);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      const [place, another] = dependentParts(of, by, reach, context.program);
      if (place === undefined || another !== undefined) return undefined;
      const factors = of.factors.map((factor, i) => (i === place ? partial(factor, [by], reach) : factor));
      const constant = mul(...of.factors.filter((_, i) => i !== place));
      return { term: mul(...factors), bindings: bound("a", constant) };
    },
  },
  {
    id: "product-rule",
    title: "product rule",
    statement:
      "\\frac{\\partial (a\\, b)}{\\partial x} = \\frac{\\partial a}{\\partial x}\\, b + a\\, \\frac{\\partial b}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "A ∈ ℝ^{n×n}; x ∈ ℝ^n",
      before: "∂(x_i A_ij x_j)/∂x_k",
      after: "∂x_i/∂x_k A_ij x_j + x_i A_ij ∂x_j/∂x_k",
    },
    conditions: [],
    apply: (term, context) => {
      const question = askedOf(term, "mul", context);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      const places = dependentParts(of, by, reach, context.program);
      if (places.length < 2) return undefined;
      const terms = places.map((place) =>
        mul(...of.factors.map((factor, i) => (i === place ? partial(factor, [by], reach) : factor))),
      );
      return { term: add(...terms), bindings: bound("a b", of) };
    },
  },
  {
    id: "power-rule",
    title: "power rule",
    statement: "\\frac{\\partial a^{n}}{\\partial x} = n\\, a^{n-1}\\, \\frac{\\partial a}{\\partial x}",
    measure: "size under partials",
    example: { given: "x ∈ ℝ^n", before: "∂(x_i^3)/∂x_k", after: "3 x_i^2 ∂x_i/∂x_k" },
    conditions: ["n does not depend on x", "a is not zero where n < 1"],
    apply: (term, context) => {
      const question = powerAsked(term, context);
      if (question === undefined || !question.inBase || question.inExponent) return undefined;
      if (isIndicator(question.exponent) || question.isSplit) return undefined;
      const { base, exponent } = underRoot(question.base, question.exponent);
      const ofBase = base === question.base ? question.ofBase : partial(base, question.by, question.reach);
      return {
        term: mul(exponent, power(base, less(exponent)), ofBase),
        bindings: [...bound("a", base), ...bound("n", exponent)],
      };
    },
  },
  {
    id: "power-of-factor-rule",
    title: "constant factors come out of a whole power",
    statement: "\\frac{\\partial (a\\, b)^{n}}{\\partial x} = a^{n}\\, \\frac{\\partial b^{n}}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "a ∈ ℝ^n; x ∈ ℝ^n",
      before: "∂((a_i (x_i + a_j))^3)/∂x_k",
      after: "a_i^3 ∂((x_i + a_j)^3)/∂x_k",
    },
    conditions: ["a does not depend on x", "n is a whole number", "a is not zero where n < 0"],
    apply: (term, context) => {
      const question = askedOf(term, "power", context);
      const split = question && constantInPower(question, context);
      if (question === undefined || split === undefined) return undefined;
      const { exponent } = question.of;
      return {
        term: mul(
          ...split.constant.map((factor) => numberPower(factor, split.n)),
          partial(power(mul(...split.varying), exponent), [question.by], question.reach),
        ),
        bindings: [...bound("a", mul(...split.constant)), ...bound("n", exponent)],
      };
    },
  },
  {
    id: "power-of-bracket-rule",
    title: "a power by a bracket is 1 or the base",
    statement: "\\frac{\\partial a^{[p]}}{\\partial x} = [p]\\, \\frac{\\partial a}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "A ∈ ℝ^{n×n}",
      before: "Σ_ij ∂(A_ij^([i ≤ j]))/∂A_kl",
      after: "Σ_ij [i ≤ j] ∂A_ij/∂A_kl",
    },
    conditions: ["0⁰ = 1"],
    apply: (term, context) => {
      const question = powerAsked(term, context);
      if (question === undefined || !isIndicator(question.exponent)) return undefined;
      const { base, exponent, ofBase } = question;
      return { term: mul(exponent, ofBase), bindings: [...bound("a", base), ...bound("p", exponent)] };
    },
  },
  {
    id: "exponential-rule",
    title: "the derivative of an exponential",
    statement: "\\frac{\\partial a^{b}}{\\partial x} = a^{b} \\log a\\, \\frac{\\partial b}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n; a ∈ ℝ positive",
      before: "∂(a^(x_i))/∂x_k",
      after: "a^(x_i) log(a) ∂x_i/∂x_k",
    },
    conditions: ["a does not depend on x", "a > 0"],
    apply: (term, context) => {
      const question = powerAsked(term, context);
      if (question === undefined || question.inBase || !question.inExponent) return undefined;
      const { base, exponent, ofExponent } = question;
      return {
        term: mul(power(base, exponent), apply("log", base), ofExponent),
        bindings: [...bound("a", base), ...bound("b", exponent)],
      };
    },
  },
  {
    id: "general-power-rule",
    title: "power rule, base and exponent both depending on the variable",
    statement:
      "\\frac{\\partial a^{b}}{\\partial x} = b\\, a^{b-1}\\, \\frac{\\partial a}{\\partial x} + a^{b} \\log a\\, \\frac{\\partial b}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n positive",
      before: "∂(x_i^(x_j))/∂x_k",
      after: "x_j x_i^(x_j - 1) ∂x_i/∂x_k + x_i^(x_j) log(x_i) ∂x_j/∂x_k",
    },
    conditions: ["a > 0"],
    apply: (term, context) => {
      const question = powerAsked(term, context);
      if (question === undefined || !question.inBase || !question.inExponent) return undefined;
      const { base, exponent, ofBase, ofExponent } = question;
      return {
        term: add(
          mul(exponent, power(base, less(exponent)), ofBase),
          mul(power(base, exponent), apply("log", base), ofExponent),
        ),
        bindings: [...bound("a", base), ...bound("b", exponent)],
      };
    },
  },
];
