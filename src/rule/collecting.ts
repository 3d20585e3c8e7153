/**
 * Rules that collect: equal terms, equal factors, and what all terms of a sum have in common.
 *
 * Collecting compares canonical keys, so equal terms are found whatever their indices are called; where a key is unknown
 * nothing is collected. Every row shortens the term.
 */
import {
  add,
  addRational,
  canonicalKey,
  entry,
  equalRational,
  freeIndices,
  hasSymmetricMatrices,
  integer,
  invertRational,
  isInteger,
  isOne,
  mul,
  multiplyRational,
  negate,
  negateRational,
  num,
  ONE,
  open,
  power,
  someSubterm,
  sum,
  tensorNames,
  type Program,
  type Rational,
  type Term,
} from "../term/index.js";
import type { Rule } from "./rule.js";

/** What equal terms have in common at first sight; only terms with equal heads are compared by key. */
const head = (term: Term): string =>
  `${term.kind} ${"fn" in term ? term.fn : ""} ${[...tensorNames(term)].sort().join(" ")}`;

/** Groups of places of equal items, in order of their first place. Items that are like no other are alone. */
export function groupsOf(items: readonly Term[], program: Program): readonly (readonly number[])[] {
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

/** Terms that are equal but for their sign, (a − b) and (b − a): the places of each, and where the sign is the other one. */
type Likeness = { readonly places: readonly number[]; readonly turned: ReadonlySet<number> };

/** Groups of places of items that are equal or opposite, in order of their first place. */
function likenesses(items: readonly Term[], program: Program): readonly Likeness[] {
  const groups = groupsOf(items, program);
  const opposite = (item: Term | undefined): string | undefined =>
    item === undefined || !someSubterm(item, ({ kind }) => kind === "add")
      ? undefined
      : canonicalKey(negate(item), program);
  const gone = new Set<number>();
  return groups.flatMap((places, at): readonly Likeness[] => {
    if (gone.has(at)) return [];
    const own = items[places[0] ?? 0];
    const key = groups.length === 1 ? undefined : opposite(own);
    if (own === undefined || key === undefined) return [{ places, turned: new Set() }];
    const like = groups.findIndex(([first], other) => {
      const item = items[first ?? 0];
      return (
        other > at && item !== undefined && head(item) === head(own) && canonicalKey(item, program) === key
      );
    });
    if (like < 0) return [{ places, turned: new Set() }];
    gone.add(like);
    const others = groups[like] ?? [];
    return [{ places: [...places, ...others], turned: new Set(others) }];
  });
}

/** A term as coefficient times rest. */
function split(term: Term): { readonly coefficient: Rational; readonly rest: Term } {
  const [first, ...others] = term.kind === "mul" ? term.factors : [];
  return first?.kind === "num"
    ? { coefficient: first.value, rest: mul(...others) }
    : { coefficient: ONE, rest: term };
}

/** The number other than one that divides the coefficients of all terms of a sum of terms, and the sum without it. */
function commonCoefficient(term: Term): { readonly coefficient: Rational; readonly rest: Term } | undefined {
  if (term.kind !== "add" || term.terms.some(({ kind }) => kind === "num")) return undefined;
  const parts = term.terms.map(split);
  const [first] = parts;
  const isSame = parts.every((part) => equalRational(part.coefficient, first?.coefficient ?? ONE));
  const coefficient = isSame
    ? (first?.coefficient ?? ONE)
    : parts.map((part) => part.coefficient).reduce(commonDivisor);
  const inverse = isOne(coefficient) ? undefined : invertRational(coefficient);
  if (inverse === undefined) return undefined;
  const rests = parts.map((part) => mul(num(multiplyRational(part.coefficient, inverse)), part.rest));
  return { coefficient, rest: add(...rests) };
}

/** The greatest whole number that divides two; one where they are not whole. */
function commonDivisor(a: Rational, b: Rational): Rational {
  if (!isInteger(a) || !isInteger(b)) return ONE;
  let [high, low] = [a.num < 0n ? -a.num : a.num, b.num < 0n ? -b.num : b.num];
  while (low > 0n) [high, low] = [low, high % low];
  return { num: high, den: 1n };
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
    return likenesses(items, { ...program, tensors }).length > groups;
  });
}

/**
 * A name, or a derivative of one, that all terms of a sum of terms have as a factor, and the sum without it: where it carries
 * an index that nothing else does, (a_i − b_i) X_ij.
 */
function commonFactor(
  term: Term,
  program: Program,
): { readonly factor: Term; readonly rest: Term } | undefined {
  if (term.kind !== "add") return undefined;
  const [first = [], ...others] = term.terms.map((part) => (part.kind === "mul" ? part.factors : [part]));
  for (const factor of first) {
    if ((factor.kind !== "entry" && factor.kind !== "partial") || freeIndices(factor).length === 0) continue;
    const key = canonicalKey(factor, program);
    const isLike = (other: Term): boolean =>
      other.kind === factor.kind && canonicalKey(other, program) === key;
    const places = [first, ...others].map((factors) => factors.findIndex(isLike));
    if (key === undefined || places.some((at) => at < 0)) continue;
    const rests = [first, ...others].map((factors, k) => mul(...factors.filter((_, at) => at !== places[k])));
    const rest = add(...rests);
    const isAlone = freeIndices(rest).length < freeIndices(term).length;
    if (isAlone) return { factor, rest };
  }
  return undefined;
}

export const collectingRules: readonly Rule[] = [
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
      const rests = parts.map(({ rest }) => rest);
      const groups = likenesses(rests, program);
      if (groups.length === parts.length) return undefined;
      const collected = groups.map(({ places, turned }) => {
        const coefficient = places.reduce<Rational>((total, i) => {
          const own = parts[i]?.coefficient ?? integer(0);
          return addRational(total, turned.has(i) ? negateRational(own) : own);
        }, integer(0));
        return mul(num(coefficient), rests[places[0] ?? 0] ?? num(0));
      });
      const merged = groups.find(({ places }) => places.length > 1)?.places[0] ?? 0;
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
    id: "common-factor",
    title: "a factor that all terms have is taken out",
    statement: "\\sum_{i} (a_i\\, c_i + b_i\\, c_i) = \\sum_{i} (a_i + b_i)\\, c_i",
    measure: "factors",
    example: {
      given: "a ∈ ℝ^n; b ∈ ℝ^n; X ∈ ℝ^{n×d}",
      before: "Σ_i (a_i X_ij - X_ij b_i)",
      after: "Σ_i (a_i - b_i) X_ij",
    },
    conditions: [],
    apply: (term, { program }) => {
      if (term.kind !== "sum") return undefined;
      const { over, body } = open(term);
      const factors = body.kind === "mul" ? body.factors : [body];
      for (const [at, factor] of factors.entries()) {
        const found = commonFactor(factor, program);
        if (found === undefined) continue;
        const rest = [...factors.slice(0, at), found.rest, found.factor, ...factors.slice(at + 1)];
        return { term: sum(over, mul(...rest)), bindings: [{ variable: "c", value: found.factor }] };
      }
      return undefined;
    },
  },
];
