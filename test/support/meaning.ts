/*
 * What a term means, by brute force: all values of all indices are gone through. Slow, short, and shares no code with
 * src/evaluate, so that the two may judge each other. Exact modulo a prime, or in floating point for what needs an order.
 * Derivatives have no meaning here.
 */
import {
  evaluateSize,
  isInteger,
  toNumber,
  type Abstraction,
  type Program,
  type Rational,
  type Slot,
  type Term,
} from "../../src/term/index.js";

/** The arithmetic that a term is evaluated in. A value that does not exist is undefined. */
export type Arithmetic = {
  readonly of: (value: Rational) => number | undefined;
  readonly plus: (a: number, b: number) => number;
  readonly times: (a: number, b: number) => number;
  readonly power: (base: number, exponent: Rational) => number | undefined;
  /** base to a power that is known as a value only. */
  readonly general: (base: number, exponent: number) => number | undefined;
  /** Whether a is smaller than b, or equal; undefined where it cannot be told. */
  readonly order: (a: number, b: number) => "less" | "equal" | "more" | undefined;
  /** An arbitrary value for a key: the entry of a tensor. */
  readonly drawn: (key: string) => number;
  /** An arbitrary function's value at arguments: equal arguments give equal values. */
  readonly image: (fn: string, args: readonly number[]) => number;
};

export const prime = 2 ** 26 - 5;

/** A well-mixed number below 2³² for a text. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function raised(base: number, exponent: bigint): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

const inverse = (value: number): number | undefined =>
  value === 0 ? undefined : raised(value, BigInt(prime - 2));

const residue = (value: bigint): number => Number(((value % BigInt(prime)) + BigInt(prime)) % BigInt(prime));

/** Exact arithmetic modulo the prime. An order of values does not exist, roots neither. */
export const modular = (seed: number): Arithmetic => ({
  of: ({ num, den }) => {
    const below = inverse(residue(den));
    return below === undefined ? undefined : (residue(num) * below) % prime;
  },
  plus: (a, b) => (a + b) % prime,
  times: (a, b) => (a * b) % prime,
  power: (base, exponent) => {
    if (!isInteger(exponent)) return undefined;
    if (exponent.num >= 0n) return raised(base, exponent.num);
    const below = inverse(base);
    return below === undefined ? undefined : raised(below, -exponent.num);
  },
  general: () => undefined,
  order: (a, b) => (a === b ? "equal" : undefined),
  drawn: (key) => hash(`${seed}/${key}`) % prime,
  image: (fn, args) => hash(`${seed}/${fn}(${args.join(",")})`) % prime,
});

/** Floating point with positive entries that are multiples of 1/16, so that small polynomials are exact. */
export const floating = (seed: number): Arithmetic => ({
  of: toNumber,
  plus: (a, b) => a + b,
  times: (a, b) => a * b,
  power: (base, exponent) => {
    // What is as small as rounding may be zero, and has no inverse.
    if (exponent.num < 0n && Math.abs(base) < 1e-9) return undefined;
    const value = base ** toNumber(exponent);
    return Number.isFinite(value) ? value : undefined;
  },
  general: (base, exponent) => {
    const value = base <= 0 ? Number.NaN : base ** exponent;
    return Number.isFinite(value) ? value : undefined;
  },
  order: (a, b) =>
    a === b
      ? "equal"
      : Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a))
        ? undefined
        : a < b
          ? "less"
          : "more",
  drawn: (key) => (4 + (hash(`${seed}/${key}`) % 24)) / 16,
  image: (fn, args) => {
    const weight = (at: number): number => 0.3 + (hash(`${seed}/${fn}/${at}`) % 64) / 64;
    return 1.5 + Math.sin(args.reduce((total, arg, at) => total + weight(at) * arg, weight(args.length)));
  },
});

export type World = {
  readonly arithmetic: Arithmetic;
  readonly sizes: ReadonlyMap<string, number>;
  readonly program: Program;
};

type Environment = ReadonlyMap<number, number>;

/** The value of a term for given positions of its free indices; undefined where it has none. */
export function valueOf(term: Term, at: Environment, world: World): number | undefined {
  const { arithmetic } = world;
  const inside = (part: Term): number | undefined => valueOf(part, at, world);
  switch (term.kind) {
    case "num":
      return arithmetic.of(term.value);
    case "dim":
      return whole(evaluateSize(term.size, world.sizes) ?? Number.NaN, arithmetic);
    case "position":
      return whole(slotValue(term.slot, at, world), arithmetic);
    case "entry": {
      const properties = world.program.tensors.get(term.tensor)?.properties ?? [];
      const places = term.slots.map((slot) => slotValue(slot, at, world));
      const sorted = places.toSorted((a, b) => a - b);
      if (properties.includes("symmetric")) return arithmetic.drawn(`${term.tensor}[${sorted.join(",")}]`);
      if (!properties.includes("antisymmetric"))
        return arithmetic.drawn(`${term.tensor}[${places.join(",")}]`);
      const turn = whole(sign(places), arithmetic);
      return turn === undefined
        ? undefined
        : arithmetic.times(turn, arithmetic.drawn(`${term.tensor}[${sorted.join(",")}]`));
    }
    case "delta":
      return slotValue(term.left, at, world) === slotValue(term.right, at, world) ? 1 : 0;
    case "levi-civita":
      return whole(sign(term.slots.map((slot) => slotValue(slot, at, world))), arithmetic);
    case "sum":
      return fold(term, at, world, arithmetic.plus);
    case "product":
      return fold(term, at, world, arithmetic.times);
    case "extremum": {
      const wanted = term.operation === "max" ? "more" : "less";
      return fold(term, at, world, (a, b) => {
        const order = arithmetic.order(a, b);
        return order === undefined ? undefined : order === wanted || order === "equal" ? a : b;
      });
    }
    case "add":
      return combine(term.terms.map(inside), arithmetic.plus);
    case "mul":
      return combine(term.factors.map(inside), arithmetic.times);
    case "power": {
      const base = inside(term.base);
      if (base === undefined) return undefined;
      if (term.exponent.kind === "num") return arithmetic.power(base, term.exponent.value);
      const exponent = inside(term.exponent);
      return exponent === undefined ? undefined : arithmetic.general(base, exponent);
    }
    case "apply": {
      const argument = inside(term.argument);
      return argument === undefined ? undefined : arithmetic.image(`${term.fn}'${term.order}`, [argument]);
    }
    case "call":
      return callValue(term, at, world);
    case "bracket": {
      const [left, right] = [inside(term.left), inside(term.right)];
      if (left === undefined || right === undefined) return undefined;
      const isPosition = term.left.kind === "position" && term.right.kind === "position";
      const order = isPosition ? placeOrder(left, right) : arithmetic.order(left, right);
      if (order === undefined) return undefined;
      const holding = { "=": ["equal"], "≠": ["less", "more"], "<": ["less"], ">": ["more"] } as const;
      const looser = { "≤": ["less", "equal"], "≥": ["more", "equal"] } as const;
      const holds: readonly string[] = { ...holding, ...looser }[term.relation];
      return holds.includes(order) ? 1 : 0;
    }
    case "partial":
      return undefined;
  }
}

const placeOrder = (a: number, b: number): "less" | "equal" | "more" =>
  a === b ? "equal" : a < b ? "less" : "more";

const whole = (value: number, arithmetic: Arithmetic): number | undefined =>
  Number.isInteger(value) ? arithmetic.of({ num: BigInt(value), den: 1n }) : undefined;

/** The position that a slot stands at. */
export function slotValue(slot: Slot, at: Environment, world: World): number {
  if (slot.kind === "index") return at.get(slot.id) ?? Number.NaN;
  const offset = evaluateSize(slot.offset, world.sizes) ?? Number.NaN;
  return slot.parts.reduce(
    (total, { index, coefficient }) => total + coefficient * (at.get(index.id) ?? Number.NaN),
    offset,
  );
}

function combine(
  values: readonly (number | undefined)[],
  by: (a: number, b: number) => number | undefined,
): number | undefined {
  let total: number | undefined;
  for (const [at, value] of values.entries()) {
    if (value === undefined) return undefined;
    if (at === 0) total = value;
    else if (total !== undefined) total = by(total, value);
  }
  return total;
}

/** All values of an abstraction's body, in the order of its indices. */
function tabulate({ over, body }: Abstraction, at: Environment, world: World): (number | undefined)[] {
  const [first, ...others] = over;
  if (first === undefined) return [valueOf(body, at, world)];
  const size = evaluateSize(first.size, world.sizes) ?? 0;
  return Array.from({ length: size }, (_, k) =>
    tabulate({ over: others, body }, new Map(at).set(first.id, k + 1), world),
  ).flat();
}

const fold = (
  binder: Abstraction,
  at: Environment,
  world: World,
  by: (a: number, b: number) => number | undefined,
): number | undefined => combine(tabulate(binder, at, world), by);

function sign(places: readonly number[]): number {
  let result = 1;
  for (const [at, place] of places.entries())
    for (const before of places.slice(0, at)) result *= Math.sign(place - before);
  return result;
}

/** inv and det of small matrices are what they are; every other function of tensors is arbitrary. */
function callValue(
  { fn, args, slots }: Extract<Term, { kind: "call" }>,
  at: Environment,
  world: World,
): number | undefined {
  const { arithmetic } = world;
  const tables = args.map((arg) => tabulate(arg, at, world));
  const values: number[] = [];
  for (const value of tables.flat()) {
    if (value === undefined) return undefined;
    values.push(value);
  }
  const places = slots.map((slot) => slotValue(slot, at, world));
  if (fn !== "inv" && fn !== "det") return arithmetic.image(fn, [...values, ...places]);
  const n = Math.sqrt(values.length);
  const matrix = Array.from({ length: n }, (_, row) => values.slice(row * n, (row + 1) * n));
  const determinant = det(matrix, arithmetic);
  if (fn === "det") return determinant;
  const [row = 0, column = 0] = places;
  const minor = matrix
    .filter((_, at) => at !== column - 1)
    .map((line) => line.filter((_, at) => at !== row - 1));
  const turn = arithmetic.of({ num: (row + column) % 2 === 0 ? 1n : -1n, den: 1n });
  const below = arithmetic.power(determinant, { num: -1n, den: 1n });
  if (turn === undefined || below === undefined) return undefined;
  return arithmetic.times(turn, arithmetic.times(det(minor, arithmetic), below));
}

function det(matrix: readonly (readonly number[])[], arithmetic: Arithmetic): number {
  const [first, ...others] = matrix;
  if (first === undefined) return 1;
  return first.reduce((total, value, at) => {
    const minor = others.map((line) => line.filter((_, k) => k !== at));
    const turn = arithmetic.of({ num: at % 2 === 0 ? 1n : -1n, den: 1n }) ?? 0;
    return arithmetic.plus(total, arithmetic.times(turn, arithmetic.times(value, det(minor, arithmetic))));
  }, 0);
}
