/*
 * Every row of the rewriting tables: its example, run and evaluated; unique ids; and on random matrices, each recorded step
 * keeps every entry, and simplifying twice changes nothing.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addition,
  applied,
  cost,
  diag,
  diagonal,
  entryPower,
  functionOf,
  hadamard,
  identity,
  matrixShape,
  norm,
  number,
  ones,
  product,
  rewrites,
  scale,
  simplify,
  symbol,
  total,
  trace,
  transpose,
  unfold,
  vectorShape,
  scalarShape,
  type Matrix,
} from "../../src/matrix/index.js";
import { contextFor } from "../../src/matrix/flip.js";
import { keys } from "../../src/matrix/key.js";
import { emptyProgram, freshIndex, symbolSize, type Index, type Program } from "../../src/term/index.js";
import { close, valueOf, type World } from "./brute.js";
import { text } from "./text.js";

const n = symbolSize("n");

/** All entries of a matrix over one size. */
const entriesOf = (matrix: Matrix, size: number, seed: number): readonly number[] => {
  const world: World = { sizes: new Map([["n", size]]), seed };
  const i = freshIndex("i", n);
  const j = freshIndex("j", n);
  const range = (index: Index, used: boolean): readonly [number, number][] =>
    Array.from({ length: used ? size : 1 }, (_, k) => [index.id, k + 1]);
  const { order, row } = matrix.shape;
  const term = unfold(matrix, i, j);
  return range(i, order > 0 && !row).flatMap((a) =>
    range(j, order === 2).map((b) => valueOf(term, new Map([a, b]), world)),
  );
};

/** Where the first is undefined (the inverse of a singular matrix) nothing is asked of the second. */
const sameValues = (a: Matrix, b: Matrix, seed = 1): boolean =>
  [2, 3].every((size) => {
    const [left, right] = [entriesOf(a, size, seed), entriesOf(b, size, seed)];
    return (
      left.length === right.length &&
      left.every((value, k) => !isFinite(value) || close(value, right[k] ?? NaN))
    );
  });

describe("rewriting rows", () => {
  test("have unique ids", () => {
    const ids = rewrites.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(rewrites.map((row) => [row.id, row] as const))("%s does its example", (_, row) => {
    const { before, after, program: given = emptyProgram } = row.example;
    const context = contextFor(given, keys());
    expect(row.at).toContain(before.kind);
    const made = row.apply(before, context);
    expect(made === undefined ? undefined : text(made)).toBe(text(after));
    if (row.measure === "length") expect(cost(after)).toBeLessThan(cost(before));
    if (row.id !== "orthogonal") expect(sameValues(before, after)).toBe(true);
  });
});

const program: Program = {
  ...emptyProgram,
  tensors: new Map([
    ["S", { name: "S", text: "S", latex: "S", shape: [n, n], properties: ["symmetric"], letters: [] }],
  ]),
};

const scalars: fc.Arbitrary<Matrix> = fc.constantFrom<Matrix>(
  symbol("s", scalarShape),
  symbol("t", scalarShape),
  number(2),
  number(-1),
  number(1),
  number(0),
);
const vectors: fc.Arbitrary<Matrix> = fc.constantFrom<Matrix>(
  symbol("x", vectorShape(n)),
  symbol("y", vectorShape(n)),
  ones(vectorShape(n)),
);
const matrices: fc.Arbitrary<Matrix> = fc.constantFrom<Matrix>(
  symbol("A", matrixShape(n, n)),
  symbol("B", matrixShape(n, n)),
  symbol("S", matrixShape(n, n)),
  identity(n),
  ones(matrixShape(n, n)),
);

/** Matrices that have inverses. */
const names: fc.Arbitrary<Matrix> = fc.constantFrom<Matrix>(
  symbol("A", matrixShape(n, n)),
  transpose(symbol("A", matrixShape(n, n))),
  symbol("B", matrixShape(n, n)),
  symbol("S", matrixShape(n, n)),
);

type Trio = { s: fc.Arbitrary<Matrix>; v: fc.Arbitrary<Matrix>; m: fc.Arbitrary<Matrix> };

/** Random scalars, vectors and matrices, each level made of the one before. */
function level({ s, v, m }: Trio): Trio {
  const of = <T extends Matrix>(
    make: (...list: readonly T[]) => Matrix,
    ...from: readonly fc.Arbitrary<T>[]
  ) => fc.tuple(...from).map((list) => make(...list));
  return {
    s: fc.oneof(
      s,
      of(product, s, s),
      of(addition, s, s),
      of((a: Matrix, b: Matrix) => product(transpose(a), b), v, v),
      of((a: Matrix) => product(transpose(a), a), v),
      of((a: Matrix, b: Matrix, c: Matrix) => product(transpose(a), b, c), v, m, v),
      of((a: Matrix) => trace(a), m),
      of((a: Matrix) => total(a), m),
      of((a: Matrix) => total(a), v),
      of((a: Matrix) => entryPower(a, 2), s),
      of((a: Matrix) => norm(a), m),
      of((a: Matrix, b: Matrix) => trace(product(transpose(a), b)), m, m),
      of((a: Matrix) => entryPower(total(applied("exp", a)), -1), v),
      of((a: Matrix, b: Matrix) => product(a, entryPower(applied("cosh", b), -1)), s, s),
    ),
    v: fc.oneof(
      v,
      of(product, m, v),
      of(product, s, v),
      of((...list: readonly Matrix[]) => hadamard(...list), v, v),
      of((...list: readonly Matrix[]) => addition(...list), v, v),
      of((a: Matrix, b: Matrix, c: Matrix) => addition(a, scale(-1, b), c), v, v, v),
      of((a: Matrix) => diagonal(a), m),
      of((a: Matrix) => applied("exp", a), v),
      of((a: Matrix) => entryPower(a, 2), v),
      of((a: Matrix, b: Matrix) => product(diag(a), b), v, v),
      of(
        (a: Matrix, b: Matrix) => hadamard(a, entryPower(addition(ones(a.shape), applied("exp", b)), -1)),
        v,
        v,
      ),
      of((a: Matrix, b: Matrix) => hadamard(applied("relu", a), applied("step", a), b), v, v),
      of((a: Matrix) => entryPower(product(applied("exp", a), ones(vectorShape(n))), -1), m),
    ),
    m: fc.oneof(
      m,
      of(product, m, m),
      of(product, s, m),
      of((a: Matrix) => transpose(a), m),
      of((...list: readonly Matrix[]) => addition(...list), m, m),
      of((a: Matrix, b: Matrix, c: Matrix) => addition(product(a, b), product(c, b)), m, m, m),
      of((a: Matrix, b: Matrix, c: Matrix) => addition(product(a, b), scale(-1, product(a, c))), m, m, m),
      of((...list: readonly Matrix[]) => hadamard(...list), m, m),
      of((a: Matrix, b: Matrix) => product(a, transpose(b)), v, v),
      of((a: Matrix) => diag(a), v),
      of((a: Matrix, b: Matrix) => product(diag(a), b), v, m),
      of((a: Matrix, b: Matrix, c: Matrix) => product(diag(a), b, diag(c)), v, m, v),
      of((a: Matrix) => applied("sin", a), m),
      of((a: Matrix) => applied("exp", a), m),
      of(
        (a: Matrix, b: Matrix) => {
          const e = applied("exp", a);
          return hadamard(product(diag(entryPower(product(e, ones(vectorShape(n))), -1)), e), b);
        },
        m,
        m,
      ),
      of((a: Matrix, b: Matrix) => product(a, functionOf("inv", [product(b, a)], a.shape)), names, names),
      of((a: Matrix) => functionOf("inv", [addition(a, scale(5, identity(n)))], a.shape), m),
    ),
  };
}

const first = level({ s: scalars, v: vectors, m: matrices });
const second = level(first);
const any = fc.oneof(second.s, second.v, second.m, level(second).m);

describe("simplification", () => {
  test("keeps every entry in every step, and does nothing the second time", () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 99 }), (matrix, seed) => {
        const { matrix: simple, steps } = simplify(matrix, program);
        for (const step of steps) {
          if ("shape" in step.before)
            expect([
              step.rule,
              text(step.before),
              text(step.after),
              sameValues(step.before, step.after, seed),
            ]).toEqual([step.rule, text(step.before), text(step.after), true]);
        }
        expect(text(simplify(simple, program).matrix)).toBe(text(simple));
      }),
      { numRuns: Number(process.env["RUNS"] ?? 500) },
    );
  });
});
