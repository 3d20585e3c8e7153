/*
 * Law 4 on random index networks: a recovered matrix means the term, and recovery fails exactly when the index graph with an
 * edge between the free indices has treewidth above 2, decided here by trying all elimination orders.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recover } from "../../src/matrix/index.js";
import {
  delta,
  emptyProgram,
  entry,
  freeIndices,
  freshIndex,
  mul,
  num,
  sum,
  symbolSize,
  type Index,
  type Program,
  type Term,
} from "../../src/term/index.js";
import { sameEverywhere } from "./meaning.js";

/** One size for all indices, so that every factor fits everywhere. */
const size = symbolSize("n");
type Shape = {
  readonly free: number;
  readonly bound: number;
  readonly factors: readonly (readonly number[])[];
};

const shapes = fc
  .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 }))
  .filter(([free, bound]) => free + bound > 0)
  .chain(([free, bound]) =>
    fc.record({
      free: fc.constant(free),
      bound: fc.constant(bound),
      factors: fc.array(
        fc.array(fc.integer({ min: 0, max: free + bound - 1 }), { minLength: 0, maxLength: 2 }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  );

type Sample = { readonly term: Term; readonly axes: readonly Index[]; readonly program: Program };

const letters = "ijklmn";

/** A monomial of the shape: names repeat, so that equal factors occur; some factors are deltas. */
function build(shape: Shape, choice: readonly number[]): Sample {
  const all = Array.from({ length: shape.free + shape.bound }, (_, k) => freshIndex(letters[k] ?? "x", size));
  const factors = shape.factors.map((at, f) => {
    const slots = at.flatMap((k) => all[k] ?? []);
    const pick = choice[f] ?? 0;
    const [a, b] = slots;
    if (a !== undefined && b !== undefined && pick === 0) return delta(a, b);
    const names =
      [
        ["s", "t"],
        ["x", "y", "z"],
        ["A", "B", "S"],
      ][slots.length] ?? [];
    return entry(names[pick % names.length] ?? "A", slots);
  });
  const program: Program = {
    ...emptyProgram,
    tensors: new Map([
      [
        "S",
        { name: "S", text: "S", latex: "S", shape: [size, size], properties: ["symmetric"], letters: [] },
      ],
    ]),
  };
  const axes = all.slice(0, shape.free);
  return { term: sum(all.slice(shape.free), mul(num(2), ...factors)), axes, program };
}

const samples = fc.tuple(shapes, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }));

/** Treewidth at most 2, by trying every vertex of degree at most two in the simple graph, neighbours joined. */
function treewidthAtMost2(vertices: number, edges: readonly (readonly [number, number])[]): boolean {
  const near = Array.from({ length: vertices }, () => new Set<number>());
  for (const [a, b] of edges)
    if (a !== b) {
      near[a]?.add(b);
      near[b]?.add(a);
    }
  const alive = new Set(near.keys());
  for (;;) {
    const v = [...alive].find((k) => (near[k]?.size ?? 0) <= 2);
    if (v === undefined) return alive.size === 0;
    const around = [...(near[v] ?? [])];
    alive.delete(v);
    for (const a of around) {
      near[a]?.delete(v);
      for (const b of around) if (a !== b) near[a]?.add(b);
    }
  }
}

const decide = ({ term, axes }: Sample): boolean => {
  // Deltas make indices equal; what is left is the graph of the entries.
  const body = term.kind === "sum" ? term.body : term;
  const factors = body.kind === "mul" ? body.factors : [body];
  const all = [
    ...new Map(
      [...freeIndices(term), ...axes, ...(term.kind === "sum" ? term.over : [])].map((i) => [i.id, i]),
    ).values(),
  ];
  const label = new Map(all.map((index, k) => [index.id, k]));
  for (const factor of factors)
    if (factor.kind === "delta" && factor.left.kind === "index" && factor.right.kind === "index") {
      const [a, b] = [label.get(factor.left.id), label.get(factor.right.id)];
      for (const [id, k] of label) if (k === b && a !== undefined) label.set(id, a);
    }
  const at = (index: Index): number => label.get(index.id) ?? -1;
  const edges = factors.flatMap((factor): (readonly [number, number])[] => {
    const [a, b] = factor.kind === "entry" ? freeIndices(factor) : [];
    return a === undefined || b === undefined ? [] : [[at(a), at(b)]];
  });
  const [row, col] = axes;
  return treewidthAtMost2(
    all.length,
    row === undefined || col === undefined ? edges : [...edges, [at(row), at(col)]],
  );
};

describe("recovery of one monomial", () => {
  test("means the term, and fails only on treewidth above 2", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 1000 }), ([shape, choice], seed) => {
        const sample = build(shape, choice);
        const form = recover(sample.term, sample.axes, sample.program);
        expect(form.found).toBe(decide(sample));
        if (form.found) expect(sameEverywhere(sample.term, form.matrix, sample.axes, seed)).toBe(true);
      }),
      { numRuns: 800 },
    );
  });

  test("decides dense networks of order-2 factors as treewidth does", () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { minLength: 4, maxLength: 14 });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 2 }), (list, free) => {
        const sample = build(
          { free, bound: 7 - free, factors: list },
          list.map(([a, b], k) => 1 + ((a + b + k) % 2)),
        );
        expect(recover(sample.term, sample.axes, sample.program).found).toBe(decide(sample));
      }),
      { numRuns: 800 },
    );
  });
});
