/*
 * Kronecker forms of Jacobians: ∂ vec Y / ∂ (vec X)ᵀ of random monomials of four indices, against the stacked entries; the
 * textbook ones by their text.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recoverVectorised, unfold, type Matrix } from "../../src/matrix/index.js";
import {
  add,
  apply,
  delta,
  emptyProgram,
  entry,
  freshIndex,
  mul,
  multiplySize,
  num,
  numberSize,
  power,
  subtract,
  sum,
  symbolSize,
  type Index,
  type Term,
} from "../../src/term/index.js";
import { close, valueOf, type World } from "./brute.js";
import { letters, monomial } from "./indexed.js";
import { text } from "./text.js";

const n = symbolSize("n");
const size = 2;

/** Every assignment of positions to the indices, the first fastest. */
const places = (indices: readonly Index[]): readonly ReadonlyMap<number, number>[] =>
  indices.reduceRight<readonly ReadonlyMap<number, number>[]>(
    (list, index) =>
      list.flatMap((env) => Array.from({ length: size }, (_, k) => new Map(env).set(index.id, k + 1))),
    [new Map()],
  );

function agrees(term: Term, matrix: Matrix, rows: readonly Index[], cols: readonly Index[]): boolean {
  const world: World = { sizes: new Map([["n", size]]), seed: 3 };
  const stacked = (list: readonly Index[]): Index =>
    freshIndex("r", list.map((index) => index.size).reduce(multiplySize, numberSize(1)));
  const [r, c] = [stacked(rows), stacked(cols)];
  const back = unfold(matrix, r, c);
  return places(rows).every((a, i) =>
    places(cols).every((b, j) =>
      close(
        valueOf(term, new Map([...a, ...b]), world),
        valueOf(
          back,
          new Map([
            [r.id, i + 1],
            [c.id, j + 1],
          ]),
          world,
        ),
      ),
    ),
  );
}

const samples = fc.record({
  rows: fc.integer({ min: 1, max: 2 }),
  cols: fc.integer({ min: 1, max: 2 }),
  bound: fc.integer({ min: 0, max: 2 }),
  factors: fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 4 })), {
    minLength: 1,
    maxLength: 5,
  }),
});

describe("forms between stacked columns", () => {
  test("have the stacked entries", () => {
    let found = 0;
    fc.assert(
      fc.property(samples, (sample) => {
        const all = Array.from({ length: 6 }, (_, k) => freshIndex("klijab"[k] ?? "z", n));
        const rows = all.slice(0, sample.rows);
        const cols = all.slice(2, 2 + sample.cols);
        const over = all.slice(4, 4 + sample.bound);
        const used = [...rows, ...cols, ...over];
        const factors = sample.factors.flatMap(([a, b, kind]): readonly Term[] => {
          const [i, j] = [used[a % used.length], used[b % used.length]];
          if (i === undefined || j === undefined) return [];
          if (kind === 0) return [delta(i, j)];
          return [kind === 1 ? entry("x", [i]) : entry(kind === 2 ? "A" : "B", [i, j])];
        });
        const term = sum(over, mul(num(3), ...factors));
        const form = recoverVectorised(term, rows, cols, emptyProgram);
        if (!form.found) return;
        found++;
        expect(agrees(term, form.matrix, rows, cols)).toBe(true);
      }),
      { numRuns: 800 },
    );
    expect(found).toBeGreaterThan(300);
  });

  const l = letters();
  const m = (over: string, factors: string): Term => monomial(over, factors, l);
  const cases: readonly (readonly [string, Term, string, string, string])[] = [
    ["A X B", m("", "A_ki B_jl"), "kl", "ij", "kron(B',A)"],
    ["A X", m("", "A_ki δ_lj"), "kl", "ij", "kron(eye,A)"],
    ["X B", m("", "δ_ki B_jl"), "kl", "ij", "kron(B',eye)"],
    ["X", m("", "δ_ki δ_lj"), "kl", "ij", "eye"],
    ["X'", m("", "δ_kj δ_li"), "kl", "ij", "K"],
    ["X a", m("", "δ_ki a_j"), "k", "ij", "kron(a',eye)"],
    ["X' a", m("", "δ_kj a_i"), "k", "ij", "kron(eye,a')"],
    [
      "tanh(X)",
      mul(m("", "δ_ki δ_lj"), subtract(num(1), power(apply("tanh", m("", "X_kl")), 2))),
      "kl",
      "ij",
      "diag(vec(matrix(1)-tanh(X).^2))",
    ],
    ["X X", add(m("", "δ_ki X_jl"), m("", "X_ki δ_lj")), "kl", "ij", "kron(X',eye)+kron(eye,X)"],
    ["tr(B X' C X)", add(m("", "C_ik B_lj"), m("", "C_ki B_jl")), "ij", "kl", "kron(B',C)+kron(B,C')"],
  ];
  test.each(cases)("%s", (_, term, rows, cols, form) => {
    const recovered = recoverVectorised(term, l.list(rows), l.list(cols), emptyProgram);
    expect(recovered.found ? text(recovered.matrix) : recovered.why.reason).toBe(form);
    if (recovered.found) expect(agrees(term, recovered.matrix, l.list(rows), l.list(cols))).toBe(true);
  });
});
