/**
 * Rules of the algebra of numbers: collecting, powers, distributing.
 *
 * Collecting compares canonical keys, so equal terms are found whatever their indices are called; where a key is unknown
 * nothing is collected. Every row but `distribute` shortens the term; `distribute` is used only to reach a delta.
 */
import {
  add,
  addRational,
  canonicalKey,
  entry,
  equalRational,
  integer,
  isInteger,
  isOne,
  hasSymmetricMatrices,
  mul,
  num,
  ONE,
  open,
  power,
  powerRational,
  sum,
  tensorNames,
  toNumber,
  type Program,
  type Rational,
  type Term,
} from "../term/index.js";
import { isIndicator } from "./brackets.js";
import type { Rule } from "./rule.js";

/** What equal terms have in common at first sight; only terms with equal heads are compared by key. */
const head = (term: Term): string =>
  `${term.kind} ${"fn" in term ? term.fn : ""} ${[...tensorNames(term)].sort().join(" ")}`;

/** Groups of places of equal items, in order of their first place. Items that are like no other are alone. */
function groupsOf(items: readonly Term[], program: Program): readonly (readonly number[])[] {
  const byHead = new Map<string, number[]>();
  items.forEach((item, i) => {
    const label = head(item);
    const places = byHead.get(label);
    if (places === undefined) byHead.set(label, [i]);
    else places.push(i);
  });
  const groups: number[][] = [];
  for (const places of byHead.values()) {
    const byKey = new Map<string, number[]>();
    for (const i of places) {
      const item = items[i];
      const key = places.length === 1 || item === undefined ? undefined : canonicalKey(item, program);
      const group = key === undefined ? undefined : byKey.get(key);
      if (group !== undefined) group.push(i);
      else {
        const made = [i];
        groups.push(made);
        if (key !== undefined) byKey.set(key, made);
      }
    }
  }
  return groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/** A term as coefficient times rest. */
function split(term: Term): { readonly coefficient: Rational; readonly rest: Term } {
  const [first, ...others] = term.kind === "mul" ? term.factors : [];
  return first?.kind === "num"
    ? { coefficient: first.value, rest: mul(...others) }
    : { coefficient: ONE, rest: term };
}

/** The number other than one that all terms of a sum of terms have as their coefficient, and the sum without it. */
function commonCoefficient(term: Term): { readonly coefficient: Rational; readonly rest: Term } | undefined {
  if (term.kind !== "add") return undefined;
  const [first] = term.terms;
  const coefficient = first === undefined ? ONE : split(first).coefficient;
  if (isOne(coefficient)) return undefined;
  const parts = term.terms.map((part) => (part.kind === "num" ? undefined : split(part)));
  const rests = parts.flatMap((part) =>
    part !== undefined && equalRational(part.coefficient, coefficient) ? [part.rest] : [],
  );
  return rests.length === parts.length ? { coefficient, rest: add(...rests) } : undefined;
}

/** A factor as base to an exponent. */
const asPower = (factor: Term): { readonly base: Term; readonly exponent: Term } =>
  factor.kind === "power" ? factor : { base: factor, exponent: num(1) };

/** True for factors whose powers are collected: numbers are folded already, and a delta is its own power. */
const isCollected = (factor: Term): boolean => factor.kind !== "num" && factor.kind !== "delta";

/** The symmetric tensors without whose symmetry fewer of the items would be equal. */
function symmetricFor(items: readonly Term[], groups: number, program: Program): readonly string[] {
  const names = new Set(items.flatMap((item) => [...tensorNames(item)]));
  return [...names].filter((name) => {
    const tensor = program.tensors.get(name);
    if (tensor === undefined || !hasSymmetricMatrices(tensor)) return false;
    const tensors = new Map(program.tensors).set(name, { ...tensor, properties: [] });
    return groupsOf(items, { ...program, tensors }).length > groups;
  });
}

export const algebraRules: readonly Rule[] = [
  {
    id: "collect-terms",
    title: "equal terms are added",
    statement: "m\\,a + n\\,a = (m + n)\\,a",
    measure: "terms",
    example: {
      given: "A ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n",
      before: "Σ_j A_kj x_j + Σ_i x_i A_ik",
      after: "2 Σ_j A_kj x_j",
    },
    conditions: [],
    apply: (term, { program }) => {
      if (term.kind !== "add") return undefined;
      const parts = term.terms.map(split);
      const groups = groupsOf(
        parts.map(({ rest }) => rest),
        program,
      );
      if (groups.length === parts.length) return undefined;
      const collected = groups.map((places) => {
        const members = places.flatMap((i) => parts[i] ?? []);
        const coefficient = members.reduce<Rational>(
          (total, part) => addRational(total, part.coefficient),
          integer(0),
        );
        return mul(num(coefficient), members[0]?.rest ?? num(0));
      });
      const merged = groups.find((places) => places.length > 1)?.[0] ?? 0;
      const rests = parts.map(({ rest }) => rest);
      return {
        term: add(...collected),
        bindings: [
          { variable: "a", value: parts[merged]?.rest ?? term },
          ...symmetricFor(rests, groups.length, program).map((name) => ({
            variable: "symmetric",
            value: entry(name),
          })),
        ],
      };
    },
  },
  {
    id: "collect-powers",
    title: "powers of the same base are multiplied",
    statement: "a^{m}\\, a^{n} = a^{m+n}",
    measure: "factors",
    example: { given: "x ∈ ℝ^n", before: "x_i x_i^3 x_j", after: "x_i^4 x_j" },
    conditions: ["a is not zero where m or n is negative"],
    apply: (term, { program }) => {
      if (term.kind !== "mul") return undefined;
      const kept = term.factors.filter(isCollected);
      const powers = kept.map(asPower);
      const groups = groupsOf(
        powers.map(({ base }) => base),
        program,
      );
      if (groups.length === kept.length) return undefined;
      const factors = groups.map((places) => {
        const members = places.flatMap((i) => powers[i] ?? []);
        const [first] = members;
        return first === undefined
          ? num(1)
          : power(first.base, add(...members.map(({ exponent }) => exponent)));
      });
      const merged = groups.find((places) => places.length > 1)?.[0] ?? 0;
      return {
        term: mul(...term.factors.filter((factor) => !isCollected(factor)), ...factors),
        bindings: [{ variable: "a", value: powers[merged]?.base ?? term }],
      };
    },
  },
  {
    id: "common-coefficient",
    title: "a number that all terms have moves in front",
    statement: "\\sum_{i} (n\\, a_i + n\\, b_i) = n \\sum_{i} (a_i + b_i)",
    measure: "size under partials",
    example: {
      given: "a ∈ ℝ^n; b ∈ ℝ^n",
      before: "Σ_i (2 a_i + 2 b_i)",
      after: "2 Σ_i (a_i + b_i)",
    },
    conditions: [],
    apply: (term) => {
      if (term.kind === "sum") {
        const { over, body } = open(term);
        const found = commonCoefficient(body);
        if (found === undefined) return undefined;
        const { coefficient, rest } = found;
        return {
          term: mul(num(coefficient), sum(over, rest)),
          bindings: [{ variable: "n", value: num(coefficient) }],
        };
      }
      if (term.kind !== "mul") return undefined;
      const found = term.factors.map(commonCoefficient);
      if (found.every((common) => common === undefined)) return undefined;
      const factors = term.factors.flatMap((factor, i) => {
        const common = found[i];
        return common === undefined ? [factor] : [num(common.coefficient), common.rest];
      });
      return { term: mul(...factors), bindings: [] };
    },
  },
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
function numberPower(base: Term, exponent: Rational): Term {
  if (base.kind !== "num") return power(base, num(exponent));
  if (isOne(base.value) || equalRational(base.value, integer(0)))
    return isOne(base.value) || toNumber(exponent) > 0 ? base : power(base, num(exponent));
  const value = isInteger(exponent) ? powerRational(base.value, toNumber(exponent)) : undefined;
  return value === undefined ? power(base, num(exponent)) : num(value);
}
