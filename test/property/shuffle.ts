/*
 * Other writings of a term that mean the same, and near misses that may not. Both are driven by a seed, so that a failure
 * can be repeated.
 */
import {
  add,
  children,
  delta,
  entry,
  freeIndices,
  freshIndex,
  freshLike,
  instantiate,
  isInteger,
  mapChildren,
  mul,
  negate,
  num,
  occursFree,
  open,
  openAbstraction,
  power,
  rational,
  sameSize,
  sum,
  type Index,
  type Program,
  type Slot,
  type Term,
} from "../../src/term/index.js";

/** A source of whole numbers below a bound. */
export type Draw = (below: number) => number;

/** Repeatable numbers from a seed. */
export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const permuted = <T>(list: readonly T[], draw: Draw): T[] => {
  const left = [...list];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(draw(left.length), 1));
  return result;
};

/**
 * The same term in other words: renamed, reordered, multiplied out here, taken together there. What stands in a denominator
 * is kept as it is, since a canonical form that finds factors again would have to factorise polynomials.
 */
export function shuffled(term: Term, draw: Draw, program: Program, isBelow = false): Term {
  const inside = (part: Term): Term => shuffled(part, draw, program);
  switch (term.kind) {
    case "entry": {
      const properties = program.tensors.get(term.tensor)?.properties ?? [];
      if (properties.includes("antisymmetric"))
        return isBelow || draw(2) === 0 ? term : negate(entry(term.tensor, term.slots.toReversed()));
      const symmetric = properties.includes("symmetric");
      const slots = symmetric && draw(2) === 0 ? term.slots.toReversed() : term.slots;
      const [first, ...others] = slots;
      if (draw(12) > 0 || first?.kind !== "index") return entry(term.tensor, slots);
      const other = freshLike(first);
      return sum([other], mul(delta(other, first), entry(term.tensor, [other, ...others])));
    }
    case "delta":
      return draw(2) === 0 ? delta(term.right, term.left) : term;
    case "sum": {
      const { over, body } = open(term);
      const order = permuted(over, draw);
      if (isBelow) return sum(order, shuffled(body, draw, program, true));
      const inner = inside(body);
      if (inner.kind === "add" && draw(3) === 0)
        return add(
          ...inner.terms.map((part) => {
            const fresh = open({ kind: "sum", over: order, body: part });
            return sum(fresh.over, fresh.body);
          }),
        );
      if (inner.kind === "mul" && draw(2) === 0) {
        const outside = inner.factors.filter((f) => !order.some((index) => occursFree(index, f)));
        const within = inner.factors.filter((f) => order.some((index) => occursFree(index, f)));
        return mul(...outside, sum(order, mul(...within)));
      }
      return sum(order, inner);
    }
    case "product":
    case "extremum": {
      const { over, body } = open(term);
      return { ...term, over: permuted(over, draw), body: inside(body) };
    }
    case "add":
      return add(...permuted(term.terms, draw).map(inside), ...nothing(draw, term.terms, inside));
    case "mul": {
      if (isBelow) return mul(...permuted(term.factors, draw).map((f) => shuffled(f, draw, program, true)));
      const factors = permuted(term.factors, draw).map(inside);
      const addition = factors.findIndex((f) => f.kind === "add");
      const found = factors[addition];
      if (found?.kind === "add" && draw(2) === 0) {
        const others = factors.filter((_, at) => at !== addition);
        return add(...found.terms.map((part, at) => mul(...(at === 0 ? others : others.map(inside)), part)));
      }
      const summed = factors.findIndex((f) => f.kind === "sum");
      const binder = factors[summed];
      if (binder?.kind === "sum" && draw(3) === 0) {
        const { over, body } = open(binder);
        return sum(over, mul(...factors.filter((_, at) => at !== summed), body));
      }
      return mul(...factors);
    }
    case "power": {
      const exponent = term.exponent.kind === "num" ? term.exponent.value : undefined;
      const below = isBelow || exponent === undefined || !isInteger(exponent) || exponent.num < 0n;
      const base = (): Term => shuffled(term.base, draw, program, below);
      if (exponent === undefined || !isInteger(exponent) || draw(2) === 0)
        return power(base(), term.exponent);
      const times = Number(exponent.num);
      return mul(...Array.from({ length: Math.abs(times) }, () => (times < 0 ? power(base(), -1) : base())));
    }
    case "bracket": {
      const turned = { "=": "=", "≠": "≠", "<": ">", "≤": "≥", ">": "<", "≥": "≤" } as const;
      return draw(2) === 0
        ? { ...term, left: inside(term.left), right: inside(term.right) }
        : { ...term, relation: turned[term.relation], left: inside(term.right), right: inside(term.left) };
    }
    case "call": {
      const args = term.args.map((arg) => {
        const { over, body } = openAbstraction(arg);
        return { over, body: inside(body) };
      });
      const [only] = args;
      const turns = (term.fn === "inv" || term.fn === "det") && draw(2) === 0;
      if (!turns || only === undefined) return { ...term, args };
      const over = only.over.map(freshLike);
      const body = instantiate(only, over.toReversed());
      return { ...term, args: [{ over, body }], slots: term.slots.toReversed() };
    }
    default:
      return mapChildren(term, inside);
  }
}

/** Sometimes t/2 − t/2, for a t that is there. */
function nothing(draw: Draw, terms: readonly Term[], inside: (part: Term) => Term): readonly Term[] {
  const some = terms[draw(terms.length)];
  const half = rational(1, 2);
  if (some === undefined || half === undefined || draw(4) > 0) return [];
  return [mul(num(half), inside(some)), mul(num(-1), num(half), inside(some))];
}

/** A term with one small change somewhere: an index, a transpose, a sign, a factor or term left out, a function. */
export function mutated(term: Term, scope: readonly Index[], draw: Draw): Term {
  const parts = children(term);
  if (parts.length > 0 && draw(5) > 0) {
    const which = draw(parts.length);
    const within = bindersOf(term);
    return replacePart(term, which, (part) => mutated(part, [...scope, ...within], draw));
  }
  const other = (slot: Slot): Slot => {
    const size = slot.kind === "index" ? slot.size : undefined;
    const fitting = scope.filter((index) => size !== undefined && sameSize(index.size, size));
    return fitting[draw(Math.max(1, fitting.length))] ?? slot;
  };
  switch (term.kind) {
    case "entry": {
      if (draw(2) === 0) return entry(term.tensor, permuted(term.slots, draw));
      const which = draw(Math.max(1, term.slots.length));
      return entry(
        term.tensor,
        term.slots.map((slot, at) => (at === which ? other(slot) : slot)),
      );
    }
    case "delta":
      return delta(other(term.left), term.right);
    case "add":
      return add(...term.terms.slice(1));
    case "mul":
      return draw(2) === 0 ? mul(...term.factors.slice(1)) : mul(num(-1), ...term.factors);
    case "power":
      return term.base;
    case "apply":
      return { ...term, order: 1 - term.order };
    case "call":
      return { ...term, slots: term.slots.toReversed() };
    case "sum": {
      const { over, body } = open(term);
      const [first, ...others] = over;
      return first === undefined
        ? body
        : sum([...others, freshIndex("m", first.size)], renamed(body, first, scope, draw));
    }
    case "bracket":
      return { ...term, relation: term.relation === "<" ? "≤" : "<" };
    default:
      return mul(num(2), term);
  }
}

/** The body of a sum with the bound index replaced by another of its size, so that the scope is kept. */
function renamed(body: Term, bound: Index, scope: readonly Index[], draw: Draw): Term {
  const fitting = [...scope, ...freeIndices(body)].filter(
    (index) => sameSize(index.size, bound.size) && index.id !== bound.id,
  );
  const other = fitting[draw(Math.max(1, fitting.length))];
  return instantiate({ over: [bound], body }, [other ?? bound]);
}

const bindersOf = (term: Term): readonly Index[] =>
  term.kind === "sum" || term.kind === "product" || term.kind === "extremum" ? term.over : [];

const replacePart = (term: Term, which: number, change: (part: Term) => Term): Term =>
  mapChildren(term, (child, at) => (at === which ? change(child) : child));
