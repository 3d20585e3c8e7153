/*
 * Meaning by brute force: the value of a term at given indices in floating point, summing over all indices. Small, slow and
 * independent of the library's own evaluation.
 */
import {
  sizeKey,
  evaluateSize,
  toNumber,
  type Abstraction,
  type Slot,
  type Term,
} from "../../src/term/index.js";

/** Sizes of symbols and a seed for the entries of all tensors. */
export type World = { readonly sizes: ReadonlyMap<string, number>; readonly seed: number };

type Env = ReadonlyMap<number, number>;

/** A number in (0.4, 1.6) that depends on the text and the seed only. */
export function hashed(text: string, seed: number): number {
  let h = (seed * 2654435761 + 97) >>> 0;
  for (let k = 0; k < text.length; k++) h = Math.imul(h ^ text.charCodeAt(k), 16777619) >>> 0;
  h ^= h >>> 15;
  h = Math.imul(h, 2246822507) >>> 0;
  h ^= h >>> 13;
  return 0.4 + (1.2 * (h >>> 0)) / 4294967296;
}

const sizeIn = (size: Parameters<typeof evaluateSize>[0], world: World): number => {
  const value = evaluateSize(size, world.sizes);
  if (value === undefined) throw new Error(`no value for size ${sizeKey(size)}`);
  return value;
};

/** Tensors whose entries are symmetric (or so on) by construction: name → how a pair of positions is keyed. */
export const symmetricNames = new Set(["S", "Sym"]);

/** Tensors whose entries are 1 or −1. */
const signNames = new Set(["pm"]);

const place = (name: string, at: readonly number[]): readonly number[] =>
  symmetricNames.has(name) && at.length === 2 ? [...at].sort((a, b) => a - b) : at;

export function valueOf(term: Term, env: Env, world: World): number {
  const at = (slot: Slot): number => {
    if (slot.kind === "index") {
      const value = env.get(slot.id);
      if (value === undefined) throw new Error(`index ${slot.name} has no value`);
      return value;
    }
    return slot.parts.reduce(
      (sum, part) => sum + part.coefficient * at(part.index),
      sizeIn(slot.offset, world),
    );
  };
  const inside = (t: Term): number => valueOf(t, env, world);
  switch (term.kind) {
    case "num":
      return toNumber(term.value);
    case "dim":
      return sizeIn(term.size, world);
    case "position":
      return at(term.slot);
    case "entry": {
      const value = hashed(`${term.tensor}[${place(term.tensor, term.slots.map(at)).join(",")}]`, world.seed);
      return signNames.has(term.tensor) ? Math.sign(value - 1) : value;
    }
    case "delta":
      return at(term.left) === at(term.right) ? 1 : 0;
    case "levi-civita":
      throw new Error("not here");
    case "sum":
      return over(term, env, world).reduce((a, b) => a + b, 0);
    case "product":
      return over(term, env, world).reduce((a, b) => a * b, 1);
    case "extremum":
      return Math[term.operation](...over(term, env, world));
    case "add":
      return term.terms.reduce((a, b) => a + inside(b), 0);
    case "mul":
      return term.factors.reduce((a, b) => a * inside(b), 1);
    case "power":
      return Math.pow(inside(term.base), inside(term.exponent));
    case "apply":
      return applyFunction(term.fn, inside(term.argument), term.order);
    case "call":
      return callFunction(
        term.fn,
        term.args.map((arg) => arrayOf(arg, env, world)),
        term.slots.map(at),
      );
    case "bracket": {
      const [a, b] = [inside(term.left), inside(term.right)];
      const holds = { "=": a === b, "≠": a !== b, "<": a < b, "≤": a <= b, ">": a > b, "≥": a >= b };
      return holds[term.relation] ? 1 : 0;
    }
    case "partial": {
      const of = term.of.kind === "entry" ? term.of : undefined;
      if (of === undefined) throw new Error("a derivative of no name");
      const names = [of, ...term.by].map((e) => `${e.tensor}[${e.slots.map(at).join(",")}]`);
      return hashed(`d${names.join("/")}${term.reach}`, world.seed);
    }
  }
}

function over(binder: Extract<Term, { over: unknown }>, env: Env, world: World): number[] {
  const values: number[] = [];
  const walk = (k: number, here: Env): void => {
    const index = binder.over[k];
    if (index === undefined) {
      values.push(valueOf(binder.body, here, world));
      return;
    }
    for (let i = 1; i <= sizeIn(index.size, world); i++) walk(k + 1, new Map(here).set(index.id, i));
  };
  walk(0, env);
  return values;
}

type Table = { readonly dims: readonly number[]; readonly data: readonly number[] };

function arrayOf(arg: Abstraction, env: Env, world: World): Table {
  const data = over({ kind: "sum", over: arg.over, body: arg.body }, env, world);
  return { dims: arg.over.map((index) => sizeIn(index.size, world)), data };
}

function applyFunction(fn: string, x: number, order: number): number {
  const known: Readonly<Record<string, (x: number) => number>> = {
    exp: Math.exp,
    log: Math.log,
    sqrt: Math.sqrt,
    sin: Math.sin,
    cos: Math.cos,
    tan: Math.tan,
    sinh: Math.sinh,
    cosh: Math.cosh,
    tanh: Math.tanh,
    relu: (v) => Math.max(v, 0),
    abs: Math.abs,
    sign: Math.sign,
    step: (v) => (v > 0 ? 1 : 0),
    sigmoid: (v) => 1 / (1 + Math.exp(-v)),
  };
  const f = known[fn];
  return f !== undefined && order === 0 ? f(x) : Math.sin((order + 1.3) * x + fn.length) + 0.1 * x;
}

function callFunction(fn: string, args: readonly Table[], at: readonly number[]): number {
  const [first] = args;
  if (first === undefined) return hashed(fn, 1);
  const n = first.dims[0] ?? 1;
  if (fn === "inv" || fn === "det" || fn === "logdet") {
    const { inverse, determinant } = solve(first.data, n);
    if (fn === "det") return determinant;
    if (fn === "logdet") return Math.log(Math.abs(determinant));
    return inverse[((at[0] ?? 1) - 1) * n + (at[1] ?? 1) - 1] ?? NaN;
  }
  const total = first.data.reduce((sum, x) => sum + Math.exp(x), 0);
  if (fn === "softmax") return Math.exp(first.data[(at[0] ?? 1) - 1] ?? NaN) / total;
  if (fn === "logsumexp") return Math.log(total);
  const mixed = args.flatMap((arg) => [...arg.data]).reduce((sum, x, k) => sum + Math.sin(x * (k + 1.5)), 0);
  return mixed + at.reduce((sum, x, k) => sum + x * (k + 2), 0);
}

/** Gauss–Jordan with pivoting. */
function solve(
  data: readonly number[],
  n: number,
): { readonly inverse: readonly number[]; readonly determinant: number } {
  const rows = Array.from({ length: n }, (_, i) => [
    ...data.slice(i * n, (i + 1) * n),
    ...Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)),
  ]);
  const at = (r: number, c: number): number => rows[r]?.[c] ?? NaN;
  let determinant = 1;
  for (let c = 0; c < n; c++) {
    let p = c;
    for (let r = c; r < n; r++) if (Math.abs(at(r, c)) > Math.abs(at(p, c))) p = r;
    const [here = [], there = []] = [rows[c], rows[p]];
    if (p !== c) determinant = -determinant;
    rows[p] = here;
    const pivot = there[c] ?? NaN;
    determinant *= pivot;
    rows[c] = there.map((x) => x / pivot);
    for (let r = 0; r < n; r++) {
      const f = at(r, c);
      if (r !== c) rows[r] = (rows[r] ?? []).map((x, k) => x - f * at(c, k));
    }
  }
  return { inverse: rows.flatMap((row) => row.slice(n)), determinant };
}

/** True when two numbers agree up to rounding; two undefined ones agree. */
export const close = (a: number, b: number): boolean =>
  (Number.isNaN(a) && Number.isNaN(b)) ||
  a === b ||
  Math.abs(a - b) <= 1e-7 * (1 + Math.abs(a) + Math.abs(b));
