/* Canonical keys, case by case. The laws are in test/property/key.test.ts. */
import { describe, expect, test } from "vitest";
import {
  add,
  affine,
  apply,
  bracket,
  call,
  canonicalKey,
  canonicalKeyBy,
  delta,
  dim,
  divide,
  entry,
  freshIndex,
  mul,
  multiplySize,
  num,
  numberSize,
  partial,
  position,
  positionOf,
  power,
  product,
  rational,
  sameTerm,
  subtract,
  sum,
  symbolSize,
  type Index,
  type Slot,
  type Term,
} from "../../src/term/index.js";
import { declaring, M, N, tensor, tensors } from "../property/term.js";

const index = (name: string, size = N): Index => freshIndex(name, size);
const [i, j, k, l] = [index("i"), index("j"), index("k"), index("l")];
const [u, v] = [index("u", M), index("v", M)];
const [a, b] = [entry("a"), entry("b")];
const x = (s: Slot): Term => entry("x", [s]);
const y = (s: Slot): Term => entry("y", [s]);
const A = (s: Slot, t: Slot): Term => entry("A", [s, t]);
const S = (s: Slot, t: Slot): Term => entry("S", [s, t]);
const exp = (t: Term): Term => apply("exp", t);
const half = num(rational(1, 2) ?? 0);
const where = (left: Index, relation: "=" | "≠" | "<" | "≤" | ">" | "≥", right: Index): Term =>
  bracket(relation, positionOf(left), positionOf(right));
const inverse = (of: (s: Slot, t: Slot) => Term, row: Slot, column: Slot): Term =>
  call("inv", [{ over: [k, l], body: of(k, l) }], [row, column]);
const det = (of: (s: Slot, t: Slot) => Term): Term => call("det", [{ over: [k, l], body: of(k, l) }]);
const dx = { kind: "entry", tensor: "x", slots: [i] } as const;
const dA = { kind: "entry", tensor: "A", slots: [i, j] } as const;

describe("equal", () => {
  test.each<readonly [string, Term, Term]>([
    ["names of bound indices", sum([i], x(i)), sum([j], x(j))],
    ["order of factors and sums", sum([i, j], mul(A(i, j), x(j))), sum([j], sum([i], mul(x(j), A(i, j))))],
    ["(Σ_i x_i)² written out", power(sum([i], x(i)), 2), sum([i, j], mul(x(i), x(j)))],
    ["the cyclic trace", sum([i, j], mul(A(i, j), S(j, i))), sum([i, j], mul(S(i, j), A(j, i)))],
    ["powers of one thing", mul(power(x(i), 3), power(x(i), -1), x(i)), power(x(i), 3)],
    ["a cancelled factor", mul(a, power(a, -1), b), b],
    ["like terms", add(mul(num(2), a), mul(num(-1), a)), a],
    ["a zero", subtract(sum([i], x(i)), sum([j], x(j))), num(0)],
    ["distribution", mul(add(a, b), subtract(a, b)), subtract(mul(a, a), mul(b, b))],
    ["(a + b)⁵ two ways", power(add(a, b), 5), mul(power(add(a, b), 2), power(add(b, a), 3))],
    ["a symmetric matrix", S(i, j), S(j, i)],
    ["δ is symmetric", delta(i, j), delta(j, i)],
    ["δ under Σ", sum([j], mul(delta(i, j), A(j, k))), A(i, k)],
    ["δ inside a function", sum([j], mul(delta(i, j), exp(add(x(j), x(i))))), exp(mul(num(2), x(i)))],
    ["δ of free indices", mul(delta(i, j), x(i), y(j)), mul(delta(i, j), x(j), y(i))],
    ["δ_ii", delta(i, i), num(1)],
    ["Σ_i δ_ii", sum([i], delta(i, i)), dim(N)],
    ["Σ over what nobody carries", sum([i, u], x(j)), mul(dim(multiplySize(N, M)), x(j))],
    ["a term that sums less", sum([i], add(x(i), a)), add(sum([i], x(i)), mul(dim(N), a))],
    ["the last position", sum([i], mul(delta(i, position(N)), x(i))), x(position(N))],
    [
      "a shifted slot",
      x(affine(numberSize(1), [{ index: i, coefficient: 1 }])),
      x(affine(numberSize(1), [{ index: i, coefficient: 1 }])),
    ],
    ["[i = j] is δ_ij", where(i, "=", j), delta(j, i)],
    ["[i ≠ j]", where(i, "≠", j), subtract(num(1), delta(i, j))],
    ["[i ≤ j] is [j ≥ i]", where(i, "≤", j), where(j, "≥", i)],
    ["[i ≤ j] is 1 − [j < i]", where(i, "≤", j), subtract(num(1), where(j, "<", i))],
    [
      "scaled sides of a bracket",
      bracket("<", mul(num(2), a), mul(num(2), b)),
      bracket(">", subtract(b, a), num(0)),
    ],
    ["a bracket is its square", power(where(i, "<", j), 2), where(i, "<", j)],
    [
      "a number in a denominator",
      divide(a, add(mul(num(2), a), mul(num(2), b))),
      mul(half, divide(a, add(b, a))),
    ],
    ["a sign in a denominator", divide(a, subtract(a, b)), mul(num(-1), divide(a, subtract(b, a)))],
    ["a common factor in a denominator", divide(a, add(mul(a, a), mul(a, b))), power(add(a, b), -1)],
    ["fractions in a denominator", power(add(num(1), power(a, -1)), -1), divide(a, add(a, num(1)))],
    [
      "a product of sums in a denominator",
      divide(a, mul(sum([i], x(i)), sum([i], y(i)))),
      divide(a, sum([i, j], mul(y(i), x(j)))),
    ],
    ["a sum over its own square", mul(sum([i], x(i)), power(sum([j], x(j)), -2)), power(sum([k], x(k)), -1)],
    [
      "a sum that shows when all is multiplied out",
      mul(power(sum([i], exp(x(i))), -1), sum([j], mul(exp(x(j)), add(x(k), num(-1))))),
      add(x(k), num(-1)),
    ],
    [
      "such a sum within another",
      sum([i], mul(x(i), power(sum([j], exp(A(i, j))), -1), sum([k], mul(exp(A(i, k)), add(x(i), y(k)))))),
      add(
        sum([i], power(x(i), 2)),
        sum([i, k], mul(x(i), power(sum([j], exp(A(i, j))), -1), exp(A(i, k)), y(k))),
      ),
    ],
    [
      "the quotient rule's bracket",
      divide(subtract(mul(a, sum([i], exp(x(i)))), b), power(sum([j], exp(x(j))), 2)),
      subtract(divide(a, sum([i], exp(x(i)))), divide(b, power(sum([i], exp(x(i))), 2))),
    ],
    ["roots", mul(power(add(a, b), half), power(add(b, a), half)), add(a, b)],
    ["a size below a root", power(divide(a, dim(N)), half), divide(power(a, half), power(dim(N), half))],
    [
      "a size below a sum in a root",
      power(sum([i], divide(power(x(i), 2), dim(N))), half),
      divide(power(sum([i], power(x(i), 2)), half), power(dim(N), half)),
    ],
    ["a root over the thing", divide(power(a, half), a), power(a, mul(num(-1), half))],
    ["x^(n−1) x is xⁿ", mul(power(a, subtract(b, num(1))), a), power(a, b)],
    ["the argument of a function", exp(mul(add(a, b), a)), exp(add(mul(a, b), power(a, 2)))],
    ["inv of a transpose", inverse((s, t) => A(t, s), i, j), inverse(A, j, i)],
    [
      "inv of a symmetric matrix",
      inverse((s, t) => add(A(s, t), A(t, s)), i, j),
      inverse((s, t) => add(A(s, t), A(t, s)), j, i),
    ],
    ["inv of a declared symmetric matrix", inverse(S, i, j), inverse(S, j, i)],
    ["det of a transpose", det((s, t) => A(t, s)), det(A)],
    ["Π and its index", product([i], add(x(i), a)), product([j], add(a, x(j)))],
    ["nested Π", product([i], product([j], A(i, j))), product([j, i], A(i, j))],
    ["derivatives in any order", partial(exp(a), [dx, dA]), partial(exp(a), [dA, dx])],
    [
      "a symmetric function of two indices under Σ",
      sum([i, j], mul(exp(add(x(i), x(j))), A(i, j))),
      sum([i, j], mul(exp(add(x(i), x(j))), A(j, i))),
    ],
  ])("%s", (_, left, right) => {
    expect(canonicalKey(left, tensors)).toBeDefined();
    expect(canonicalKey(left, tensors)).toBe(canonicalKey(right, tensors));
  });
});

describe("different", () => {
  test.each<readonly [string, Term, Term]>([
    ["a transpose", sum([j], mul(A(i, j), x(j))), sum([j], mul(A(j, i), x(j)))],
    ["AB and BA", sum([j], mul(A(i, j), S(j, k))), sum([j], mul(S(i, j), A(j, k)))],
    ["(Σx)² and Σx²", power(sum([i], x(i)), 2), sum([i], power(x(i), 2))],
    ["sizes", dim(N), dim(M)],
    ["bound indices of other sizes", sum([i], entry("z", [i])), sum([u], entry("z", [u]))],
    ["free indices", x(i), x(j)],
    ["δ with and without Σ", delta(i, j), sum([j], delta(i, j))],
    [
      "a position that may be out of range",
      sum([i], mul(delta(i, position(numberSize(2))), x(i))),
      x(position(numberSize(2))),
    ],
    ["[i < j] and [j < i]", where(i, "<", j), where(j, "<", i)],
    ["orders of a function", apply("f", a, 1), apply("f", a)],
    ["the reach of a derivative", partial(x(i), [dx], "local"), partial(x(i), [dx], "total")],
    ["a derivative by A_ij of S_ij and S_ji", partial(S(i, j), [dA]), partial(S(j, i), [dA])],
    ["inv of what is not symmetric", inverse(A, i, j), inverse(A, j, i)],
    [
      "slots of an unknown function of tensors",
      call("g", [{ over: [k, l], body: A(k, l) }]),
      call("g", [{ over: [k, l], body: A(l, k) }]),
    ],
    ["what may be negative below a root", power(mul(a, b), half), mul(power(a, half), power(b, half))],
    ["minus a size below a root", power(mul(num(-1), dim(N)), half), power(dim(N), half)],
    ["root of a square and the thing", power(power(a, 2), half), a],
    [
      "two indices of two cycles and of one",
      sum([i, j, k, l], mul(A(i, j), A(j, i), A(k, l), A(l, k))),
      sum([i, j, k, l], mul(A(i, j), A(j, k), A(k, l), A(l, i))),
    ],
    ["names that could run together", mul(entry("a"), entry("b")), entry('a"[]·"b')],
  ])("%s", (_, left, right) => {
    expect(canonicalKey(left, tensors)).toBeDefined();
    expect(canonicalKey(left, tensors)).not.toBe(canonicalKey(right, tensors));
  });
});

describe("unknown, and quickly", () => {
  test("what is nowhere defined has no key", () => {
    expect(canonicalKey(power(num(0), -1))).toBeUndefined();
    expect(canonicalKey(power(subtract(a, a), -1))).toBeUndefined();
    expect(sameTerm(power(num(0), -1), num(1))).toBeUndefined();
  });

  test("a product of many sums is not multiplied out without end", () => {
    const factors = Array.from({ length: 40 }, (_, at) => add(entry(`p${at}`), entry(`q${at}`)));
    expect(canonicalKey(mul(...factors))).toBeUndefined();
    expect(canonicalKey(power(add(...factors), 30))).toBeUndefined();
    expect(canonicalKey(power(add(a, b), 1_000_000))).toBeUndefined();
  });

  test("functions nested without end", () => {
    let deep: Term = x(i);
    for (let level = 0; level < 20_000; level += 1) deep = exp(deep);
    expect(canonicalKey(deep)).toBeUndefined();
  });

  test("a graph with many look-alikes: the points and lines of a plane, and a shuffle of it", () => {
    // Incidences of a projective plane of order q: every index looks like every other.
    const plane = (q: number, turn: number): Term => {
      const n = q * q + q + 1;
      const points = Array.from({ length: n }, (_, at) => index(`p${at}`));
      const lines = Array.from({ length: n }, (_, at) => index(`l${at}`));
      const differences: Readonly<Record<number, readonly number[]>> = {
        2: [0, 1, 3],
        3: [0, 1, 3, 9],
        4: [0, 1, 4, 14, 16],
      };
      const factors = lines.flatMap((line, at) =>
        (differences[q] ?? []).map((d) => A(points[(turn * (at + d)) % n] ?? i, line)),
      );
      return sum([...points, ...lines], mul(...factors.toSorted(() => 1).reverse()));
    };
    for (const q of [2, 3, 4]) {
      const [left, right] = [canonicalKey(plane(q, 1)), canonicalKey(plane(q, 2))];
      if (left !== undefined && right !== undefined) expect(left).toBe(right);
    }
    expect(canonicalKey(plane(2, 1))).toBeDefined();
  });
});

describe("keys by position", () => {
  test("compare terms over different indices", () => {
    const left = sum([j], mul(A(i, j), x(j)));
    const right = sum([i], mul(x(i), A(k, i)));
    expect(canonicalKeyBy(left, [i])).toBe(canonicalKeyBy(right, [k]));
    expect(canonicalKeyBy(A(i, j), [i, j])).not.toBe(canonicalKeyBy(A(i, j), [j, i]));
    expect(canonicalKeyBy(A(i, j), [i, j])).toBe(canonicalKeyBy(A(l, k), [l, k]));
  });

  test("are the same in every run", () =>
    expect(canonicalKeyBy(sum([j], mul(A(i, j), exp(x(j)))), [i])).toBe(
      '1*Σ{N}("A"[@0:N,$0]·"exp"\'0(1*"x"[@0:N])[$0])',
    ));

  test("tell sizes apart", () =>
    expect(canonicalKeyBy(entry("z", [u]), [u])).not.toBe(canonicalKeyBy(entry("z", [i]), [i])));

  test("tied indices and positions do not hang on who was made first", () => {
    expect(canonicalKeyBy(mul(delta(i, j), x(j)), [i, j])).toBe(
      canonicalKeyBy(mul(delta(l, k), x(l)), [l, k]),
    );
    expect(canonicalKeyBy(mul(delta(u, v), entry("z", [u])), [u, v])).toBe(
      canonicalKeyBy(mul(delta(v, u), entry("z", [u])), [v, u]),
    );
  });
});

describe("in near-linear time", () => {
  const many = 4096;
  const chain = (name: (at: number) => string): Term => {
    const all = Array.from({ length: many + 1 }, (_, at) => index(`i${at}`));
    const factors = Array.from({ length: many }, (_, at) =>
      entry(name(at), [all[at] ?? i, all[at + 1] ?? i]),
    );
    return sum(all.slice(1, many), mul(...factors));
  };
  const n = symbolSize("n");
  const form = (at: number): Term => {
    const [p, q] = [freshIndex("p", n), freshIndex("q", n)];
    return sum([p, q], mul(entry(`x${at}`, [p]), entry("A", [p, q]), entry(`x${at}`, [q])));
  };

  test.each<readonly [string, () => Term]>([
    ["a chain of distinct factors", () => chain((at) => `A${at}`)],
    ["a chain of equal factors", () => chain(() => "A")],
    ["a sum of quadratic forms", () => add(...Array.from({ length: many }, (_, at) => form(at)))],
    ["a product of equal sums", () => mul(...Array.from({ length: many }, () => sum([i], x(i))))],
    ["a star", () => sum([i], mul(...Array.from({ length: many }, () => sum([j], A(i, j)))))],
  ])("%s of 4096", (_, make) => {
    const term = make();
    const start = performance.now();
    expect(canonicalKey(term, declaring(tensor("A", [N, N])))).toBeDefined();
    // A quadratic algorithm takes minutes; the bound is generous for a slow machine.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
