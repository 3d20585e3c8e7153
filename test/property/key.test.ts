/*
 * Law 5: the canonical key does not depend on how a term is written, and equal keys mean equal terms at every size.
 * Judged by brute force at random sizes, modulo a prime (exactly) and in floating point.
 */
import fc from "fast-check";
import { describe, expect } from "vitest";
import {
  canonicalKey,
  canonicalKeyBy,
  freeIndices,
  freshLike,
  someSubterm,
  substitute,
  type Term,
} from "../../src/term/index.js";
import { floating, hash, modular, valueOf, type Arithmetic, type World } from "../support/meaning.js";
import { law } from "./law.js";
import { shown } from "./show.js";
import { drawing, mutated, shuffled } from "./shuffle.js";
import {
  choices,
  freeScope,
  polynomial,
  rationalTerms,
  real,
  tensors,
  termOf,
  type Vocabulary,
} from "./term.js";

type Sample = { readonly term: Term; readonly seed: number };

const samples = (vocabulary: Vocabulary): fc.Arbitrary<Sample> =>
  fc.record({ tree: choices(4), seed: fc.nat(2 ** 31) }).map(({ tree, seed }) => {
    const term = termOf(tree, freeScope, vocabulary);
    return { term, seed, toString: () => `${shown(term, tensors)} with seed ${seed}` };
  });

/** Sizes, and positions of the free indices, for one trial: in every other one i and j are equal. */
function trial(
  arithmetic: Arithmetic,
  seed: number,
  turn: number,
): { readonly world: World; readonly at: ReadonlyMap<number, number> } {
  const draw = drawing(hash(`${seed}/${turn}`));
  const [n, m] = [2 + draw(3), 1 + draw(3)];
  const sizes = new Map([
    ["N", n],
    ["M", m],
  ]);
  const i = 1 + draw(n);
  const places = [i, turn % 2 === 0 ? i : 1 + draw(n), 1 + draw(m)];
  const at = new Map(freeScope.map((index, axis) => [index.id, places[axis] ?? 1]));
  return { world: { arithmetic, sizes, program: tensors }, at };
}

const close = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether two terms have the same values in some trials; undefined where one of them has none. */
function sameValues(a: Term, b: Term, of: (seed: number) => Arithmetic, seed: number): boolean | undefined {
  let compared = false;
  for (const turn of [0, 1, 2]) {
    const { world, at } = trial(of(hash(`${seed}:${turn}`)), seed, turn);
    const [left, right] = [valueOf(a, at, world), valueOf(b, at, world)];
    if (left === undefined || right === undefined) continue;
    compared = true;
    if (!close(left, right)) return false;
  }
  return compared ? true : undefined;
}

const key = (term: Term): string | undefined => canonicalKey(term, tensors);

const kinds = [
  ["polynomials", polynomial, modular],
  ["rational terms", rationalTerms, modular],
  ["real terms", real, floating],
] as const;

describe("the key does not depend on how a term is written", () => {
  for (const [name, vocabulary] of kinds)
    law(`${name}: order, names, nesting, distribution, symmetries`, 300, samples(vocabulary), (sample) => {
      const other = shuffled(sample.term, drawing(sample.seed), tensors);
      const [known, found] = [key(sample.term), key(other)];
      if (known !== undefined && found !== undefined) expect(found, shown(other, tensors)).toBe(known);
    });

  law("free indices by position: other indices, the same key", 300, samples(real), ({ term, seed }) => {
    const others = freeScope.map(freshLike);
    const by = new Map(freeScope.map((index, at) => [index.id, others[at] ?? index]));
    const other = shuffled(substitute(term, by), drawing(seed), tensors);
    expect(freeIndices(other).some((index) => freeScope.includes(index))).toBe(false);
    const known = canonicalKeyBy(term, freeScope, tensors);
    const found = canonicalKeyBy(other, others, tensors);
    if (known !== undefined && found !== undefined) expect(found, shown(other, tensors)).toBe(known);
  });

  law("it is known for terms of a usual size", 300, samples(polynomial), ({ term }) => {
    expect(key(term)).toBeDefined();
  });
});

describe("equal keys mean equal terms", () => {
  for (const [name, vocabulary, arithmetic] of kinds) {
    law(`${name}: a term and its near miss`, 1000, samples(vocabulary), ({ term, seed }) => {
      const draw = drawing(seed);
      const other = mutated(shuffled(term, draw, tensors), freeScope, draw);
      const known = key(term);
      if (known !== undefined && known === key(other))
        expect(sameValues(term, other, arithmetic, seed), shown(other, tensors)).not.toBe(false);
    });

    const pairs = fc.tuple(samples(vocabulary), samples(vocabulary));
    law(`${name}: a term and another`, 400, pairs, ([a, b]) => {
      const known = key(a.term);
      if (known !== undefined && known === key(b.term))
        expect(sameValues(a.term, b.term, arithmetic, a.seed)).not.toBe(false);
    });
  }
});

/** A function of a delta takes only two values, one of them mostly, which is no matter of polynomials. */
const hasDeltaInFunction = (term: Term): boolean =>
  someSubterm(
    term,
    (part) => part.kind === "apply" && someSubterm(part.argument, ({ kind }) => kind === "delta"),
  );

describe("the key is complete for polynomials", () => {
  law("equal values at all sizes are equal keys", 500, samples(polynomial), ({ term, seed }) => {
    const draw = drawing(seed);
    const other = mutated(shuffled(term, draw, tensors), freeScope, draw);
    const [left, right] = [key(term), key(other)];
    if (left === undefined || right === undefined || left === right || hasDeltaInFunction(other)) return;
    const turns = Array.from({ length: 12 }, (_, k) => seed + k);
    const agree = turns.every((turn) => sameValues(term, other, modular, turn) === true);
    expect(agree, shown(other, tensors)).toBe(false);
  });
});
