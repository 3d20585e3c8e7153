/*
 * Law 4 on random compositions: sums, powers and functions of networks, nested, with broadcast terms and Iverson brackets.
 * Whatever is recovered means the term; what is refused says why with factors or indices.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recover } from "../../src/matrix/index.js";
import {
  add,
  apply,
  bracket,
  call,
  delta,
  emptyProgram,
  entry,
  freeIndices,
  freshIndex,
  mul,
  num,
  power,
  sum,
  symbolSize,
  type Index,
  type Program,
  type Term,
} from "../../src/term/index.js";
import { sameEverywhere } from "./meaning.js";

const size = symbolSize("n");
const program: Program = {
  ...emptyProgram,
  tensors: new Map([
    ["S", { name: "S", text: "S", latex: "S", shape: [size, size], properties: ["symmetric"], letters: [] }],
  ]),
};

/** A term over some of the indices; depth bounds the nesting. */
const termOver = (indices: readonly Index[], depth: number): fc.Arbitrary<Term> => {
  const leaves: fc.Arbitrary<Term>[] = [
    fc.integer({ min: -2, max: 3 }).map((k) => num(k)),
    fc.constantFrom("s", "t").map((name) => entry(name)),
  ];
  if (indices.length > 0) {
    const one = fc.constantFrom(...indices);
    leaves.push(
      fc.tuple(fc.constantFrom("x", "y"), one).map(([name, i]) => entry(name, [i])),
      fc.tuple(fc.constantFrom("A", "B", "S"), one, one).map(([name, i, j]) => entry(name, [i, j])),
      fc.tuple(one, one).map(([i, j]) => delta(i, j)),
    );
  }
  const leaf = fc.oneof(...leaves);
  if (depth === 0) return leaf;
  const inside = termOver(indices, depth - 1);
  const bound = freshIndex("k", size);
  const argument = [freshIndex("a", size), freshIndex("b", size)];
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 3, arbitrary: fc.tuple(inside, inside).map(([a, b]) => add(a, b)) },
    { weight: 4, arbitrary: fc.tuple(inside, inside, inside).map((list) => mul(...list)) },
    { weight: 4, arbitrary: termOver([...indices, bound], depth - 1).map((body) => sum([bound], body)) },
    { weight: 1, arbitrary: inside.map((a) => apply("sin", a)) },
    { weight: 1, arbitrary: inside.map((a) => power(a, 2)) },
    { weight: 1, arbitrary: inside.map((a) => bracket(">", a, num(0))) },
    {
      weight: 1,
      arbitrary: termOver(argument, Math.min(depth - 1, 1)).map((body) =>
        call("f", [{ over: argument, body }], indices.slice(0, 2)),
      ),
    },
  );
};

const axes = [freshIndex("i", size), freshIndex("j", size)];
const samples = fc
  .integer({ min: 0, max: 2 })
  .chain((free) => fc.tuple(fc.constant(axes.slice(0, free)), termOver(axes.slice(0, free), 4)));

describe("recovery of compositions", () => {
  test("means the term, or says why there is no form", () => {
    let found = 0;
    let refused = 0;
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 999 }), ([over, term], seed) => {
        const form = recover(term, over, program);
        if (form.found) {
          found++;
          expect(sameEverywhere(term, form.matrix, over, seed)).toBe(true);
          expect(form.matrix.shape.order).toBe(over.length);
        } else {
          refused++;
          expect(form.why.factors.length + form.why.indices.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: Number(process.env["RUNS"] ?? 400) },
    );
    expect(found).toBeGreaterThan(refused);
  });

  test("keeps the axes apart when asked for in the other order", () => {
    fc.assert(
      fc.property(termOver(axes, 2), (term) => {
        const turned = [...axes].reverse();
        const form = recover(term, turned, program);
        if (form.found) expect(sameEverywhere(term, form.matrix, turned, 5)).toBe(true);
        expect(freeIndices(term).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });
});
