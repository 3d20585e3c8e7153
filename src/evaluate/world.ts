/**
 * Worlds: a field, a size for every size symbol, and values for everything that is not defined.
 *
 * Sizes of different symbols differ where there are few enough, and no trial has a symbol's size of the first trial: an
 * identity that holds only for square shapes, or for one size, does not survive. Values are functions of seed, name and
 * position; declared properties are honoured. Draws are repeated a fixed number of times at most.
 */
import {
  addSize,
  children,
  evaluateSize,
  negateSize,
  numberSize,
  sizeKey,
  sizeNumber,
  sizeSymbols,
  type Index,
  type Program,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import type { Field } from "./field.js";
import type { Labels } from "./labels.js";
import { keyOf, shuffled, wholeBetween } from "./random.js";

/** What terms are evaluated in. */
export type World = {
  readonly field: Field;
  readonly seed: number;
  readonly sizes: ReadonlyMap<string, number>;
  /**
   * How undeclared tensors are drawn: "any" is of either sign, "positive" gives roots and logarithms values, and "whole" is
   * small, for a counterexample that can be read.
   */
  readonly draw: "any" | "positive" | "whole";
  /** Moves every real number that is drawn by about this part of itself, to see what depends on rounding. */
  readonly jitter?: number;
  /** Tensors whose entries are drawn from the values of an index. */
  readonly labels?: Labels;
  /** Entries of tensors that are not drawn but given, the last axis fastest. */
  readonly given?: ReadonlyMap<string, Float64Array>;
};

const sizesOfPrograms = new WeakMap<Program, ReadonlyMap<string, Size>>();

/**
 * Sizes that must be at least 1 for terms to make sense, by their keys: of indices, and of axes beyond fixed positions. The
 * program's own when the terms bring no others, the same object each time.
 */
export function sizesOf(program: Program, terms: readonly Term[]): ReadonlyMap<string, Size> {
  let known = sizesOfPrograms.get(program);
  if (known === undefined) {
    const bodies = program.definitions.map((definition) => definition.body);
    const all = [
      ...sizesIn(program, bodies).values(),
      ...[...program.tensors.values()].flatMap((tensor) => tensor.shape),
      ...program.definitions.flatMap((definition) => definition.slots.map((index) => index.size)),
    ];
    known = new Map(all.map((size) => [sizeKey(size), size]));
    sizesOfPrograms.set(program, known);
  }
  const old = known;
  const more = terms.flatMap((term) => [...sizesOfTerm(program, term)]).filter(([key]) => !old.has(key));
  return more.length === 0 ? known : new Map([...known, ...more]);
}

const sizesOfTerms = new WeakMap<Term, { readonly program: Program; readonly sizes: Sizes }>();

/** The sizes in one term, remembered for the last program in which it was asked. */
function sizesOfTerm(program: Program, term: Term): Sizes {
  const known = sizesOfTerms.get(term);
  if (known?.program === program) return known.sizes;
  const sizes = sizesIn(program, [term]);
  sizesOfTerms.set(term, { program, sizes });
  return sizes;
}

function sizesIn(program: Program, terms: readonly Term[]): ReadonlyMap<string, Size> {
  const found = new Map<string, Size>();
  const note = (size: Size): void => {
    found.set(sizeKey(size), size);
  };
  const slot = (s: Slot, axis: Size | undefined): void => {
    if (s.kind === "index") note(s.size);
    else if (s.parts.length > 0) s.parts.forEach(({ index }) => note(index.size));
    else if (axis !== undefined) note(addSize(addSize(axis, negateSize(s.offset)), numberSize(1)));
  };
  const indices = (list: readonly Index[]): void => list.forEach((index) => note(index.size));
  const seen = new Set<Term>();
  const todo: Term[] = [...terms];
  for (let term = todo.pop(); term !== undefined; term = todo.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    switch (term.kind) {
      case "num":
      case "add":
      case "mul":
      case "power":
      case "apply":
      case "bracket":
        break;
      case "dim":
        note(term.size);
        break;
      case "position":
        slot(term.slot, undefined);
        break;
      case "delta":
        slot(term.left, undefined);
        slot(term.right, undefined);
        break;
      case "entry": {
        const shape = program.tensors.get(term.tensor)?.shape ?? [];
        term.slots.forEach((s, k) => slot(s, shape[k]));
        break;
      }
      case "levi-civita":
        term.slots.forEach((s) => slot(s, undefined));
        break;
      case "sum":
      case "product":
      case "extremum":
        indices(term.over);
        break;
      case "call":
        term.args.forEach((arg) => indices(arg.over));
        term.slots.forEach((s) => slot(s, undefined));
        break;
      case "partial":
        for (const by of term.by) {
          const shape = program.tensors.get(by.tensor)?.shape ?? [];
          by.slots.forEach((s, k) => slot(s, shape[k]));
        }
        break;
    }
    todo.push(...children(term));
  }
  return found;
}

type Sizes = ReadonlyMap<string, Size>;

/** The symbols of sizes, each once, sorted. */
const symbolsOf = (sizes: Sizes): readonly string[] =>
  [...new Set([...sizes.values()].flatMap(sizeSymbols))].sort();

/** Above this a size that is a number makes arrays that cost too much. */
const LARGE_NUMBER = 8;

/** The sizes that are large numbers. */
export const largeNumbers = (sizes: Sizes): readonly number[] =>
  [...sizes.values()].map((size) => sizeNumber(size) ?? 0).filter((n) => n > LARGE_NUMBER);

/** The symbol that stands for a number as a size, in a world in which it is drawn like any other size. */
export const numberSymbol = (n: number): string => `#${n}`;

const feasible = (sizes: Sizes, values: ReadonlyMap<string, number>): boolean =>
  [...sizes.values()].every((size) => (evaluateSize(size, values) ?? 1) >= 1);

/**
 * Sizes from 2 to 5 for all symbols such that all the sizes are at least 1. In trial 0 up to four symbols get four different
 * ones; in trial t > 0 each symbol gets another than in trial 0. Large numbers are drawn like symbols when they are to shrink.
 * Undefined when none were found.
 */
export function drawSizes(
  sizes: Sizes,
  seed: number,
  trial: number,
  shrink = false,
): ReadonlyMap<string, number> | undefined {
  const draws = drawsOf.get(sizes) ?? new Map<string, ReadonlyMap<string, number> | undefined>();
  drawsOf.set(sizes, draws);
  const key = `${seed} ${trial} ${shrink}`;
  if (!draws.has(key)) {
    const symbols = symbolsOf(sizes);
    const all = shrink ? [...symbols, ...largeNumbers(sizes).map(numberSymbol)] : symbols;
    draws.set(key, drawn(sizes, all, seed, trial));
  }
  return draws.get(key);
}

const drawsOf = new WeakMap<Sizes, Map<string, ReadonlyMap<string, number> | undefined>>();

function drawn(
  sizes: Sizes,
  symbols: readonly string[],
  seed: number,
  trial: number,
): ReadonlyMap<string, number> | undefined {
  const order = shuffled(keyOf(seed, "sizes"), symbols);
  // Many symbols together stay small, or arrays with many axes would be large.
  const span = symbols.length === 4 ? 4 : 3;
  const turn = trial === 0 ? 0 : 1 + ((trial - 1) % (span - 1));
  const first = new Map(order.map((symbol, k) => [symbol, 2 + ((k + turn) % span)]));
  if (feasible(sizes, first)) return first;
  for (let attempt = 0; attempt < 200; attempt++) {
    // Large sizes only where small ones do not fit: a kernel of five needs an image of at least five.
    const top = 3 + Math.floor(attempt / 40);
    const values = new Map(
      symbols.map((s) => [s, wholeBetween(keyOf(seed, "size", s, trial, attempt), 1, top)]),
    );
    if (feasible(sizes, values)) return values;
  }
  return undefined;
}

/** Assignments of sizes from small to large, for the search of a small counterexample: totals grow. */
export function smallSizes(sizes: Sizes, most: number): readonly ReadonlyMap<string, number>[] {
  const symbols = symbolsOf(sizes);
  const found: ReadonlyMap<string, number>[] = [];
  let tries = 0;
  const extend = (values: ReadonlyMap<string, number>, left: number): void => {
    if (found.length >= most || ++tries > 20_000) return;
    const symbol = symbols[values.size];
    if (symbol === undefined) {
      if (left === 0 && feasible(sizes, values)) found.push(values);
      return;
    }
    const last = values.size === symbols.length - 1;
    for (let extra = last ? left : 0; extra <= Math.min(left, 4); extra++)
      extend(new Map([...values, [symbol, 1 + extra]]), left - extra);
  };
  for (let total = 0; total <= 4 * symbols.length && found.length < most; total++) extend(new Map(), total);
  return found;
}
