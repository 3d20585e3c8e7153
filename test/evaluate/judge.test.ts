/*
 * Whether two terms mean the same: true and false identities of every kind, and what is undefined.
 */
import { describe, expect, test } from "vitest";
import {
  add,
  apply,
  bracket,
  call,
  delta,
  dim,
  divide,
  entry,
  extremum,
  freshIndex,
  mul,
  negate,
  num,
  partial,
  position,
  positionOf,
  power,
  rational,
  subtract,
  sum,
  numberSize,
  type Term,
} from "../../src/term/index.js";
import { compare } from "../../src/evaluate/index.js";
import { index, programOf, tensor, unknown } from "./programs.js";

const [i, j, k] = [index("i"), index("j"), index("k", "I")];
const program = programOf(
  [
    tensor("s", ""),
    tensor("t", ""),
    tensor("p", "", "positive"),
    tensor("x", "I"),
    tensor("w", "I", "positive"),
    tensor("A", "IJ"),
    tensor("B", "IJ"),
    tensor("M", "IJ", "zero-one"),
    tensor("S", "II", "symmetric"),
    tensor("Q", "II", "orthogonal"),
    tensor("L", ""),
  ],
  [{ name: "L", slots: [], body: call("L", [{ over: [i], body: entry("x", [i]) }]) }],
  [unknown("L", "tensors"), unknown("f", "number")],
);
const [s, t, p] = [entry("s"), entry("t"), entry("p")];
const root = (u: Term): Term => power(u, num(rational(1, 2) ?? num(1).value));
const x = (at = i): Term => entry("x", [at]);

describe("equal", () => {
  test.each<[string, Term, Term, "exact" | "numerical"]>([
    [
      "(s + t)² multiplied out",
      power(add(s, t), 2),
      add(power(s, 2), mul(num(2), s, t), power(t, 2)),
      "exact",
    ],
    ["x/x", divide(s, s), num(1), "exact"],
    ["Σ 1", sum([i], num(1)), dim(i.size), "exact"],
    ["δ contracted", sum([k], mul(delta(i, k), x(k))), x(i), "exact"],
    ["symmetric", entry("S", [i, k]), entry("S", [k, i]), "exact"],
    ["0/1 squared", power(entry("M", [i, j]), 2), entry("M", [i, j]), "exact"],
    ["√a √a", mul(root(p), root(p)), p, "exact"],
    ["√(s²) = |s|", root(power(s, 2)), apply("abs", s), "exact"],
    ["|st| = |s||t|", apply("abs", mul(s, t)), mul(apply("abs", s), apply("abs", t)), "exact"],
    ["relu(2s) = 2 relu(s)", apply("relu", mul(num(2), s)), mul(num(2), apply("relu", s)), "exact"],
    ["relu(s) = s [s > 0]", apply("relu", s), mul(s, bracket(">", s, num(0))), "exact"],
    ["√2 √3 = √6", mul(root(num(2)), root(num(3))), root(num(6)), "exact"],
    ["σ(−s) = 1 − σ(s)", apply("sigmoid", negate(s)), subtract(num(1), apply("sigmoid", s)), "exact"],
    ["cosh² − sinh²", subtract(power(apply("cosh", s), 2), power(apply("sinh", s), 2)), num(1), "exact"],
    ["sin² + cos²", add(power(apply("sin", s), 2), power(apply("cos", s), 2)), num(1), "exact"],
    ["exp(log p)", apply("exp", apply("log", p)), p, "exact"],
    [
      "logsoftmax",
      add(call("logsumexp", [{ over: [i], body: x() }]), call("logsoftmax", [{ over: [i], body: x() }], [k])),
      x(k),
      "exact",
    ],
    ["exp(s + t)", apply("exp", add(s, t)), mul(apply("exp", s), apply("exp", t)), "numerical"],
    ["log(p²)", apply("log", power(p, 2)), mul(num(2), apply("log", p)), "numerical"],
    [
      "tanh(2s)",
      apply("tanh", mul(num(2), s)),
      divide(mul(num(2), apply("tanh", s)), add(num(1), power(apply("tanh", s), 2))),
      "numerical",
    ],
    [
      "gelu′",
      partial(apply("gelu", s), [{ kind: "entry", tensor: "s", slots: [] }]),
      partial(mul(s, divide(add(num(1), apply("erf", divide(s, root(num(2))))), num(2))), [
        { kind: "entry", tensor: "s", slots: [] },
      ]),
      "exact",
    ],
    ["max + c", add(extremum("max", [i], x()), s), extremum("max", [i], add(x(), s)), "numerical"],
    [
      "i ≤ k",
      add(bracket("≤", positionOf(i), positionOf(k)), bracket(">", positionOf(i), positionOf(k))),
      num(1),
      "exact",
    ],
  ])("%s", (_, a, b, rank) => {
    expect(compare(a, b, program)).toMatchObject({ kind: "equal", rank });
  });
});

describe("different", () => {
  test.each<[string, Term, Term]>([
    ["a sign", x(), negate(x())],
    [
      "a transpose, square shapes only",
      sum([i], entry("S", [i, i])),
      sum([i], mul(entry("S", [i, k]), entry("Q", [k, i]))),
    ],
    ["a fixed size", sum([i], num(1)), num(3)],
    ["n and m", dim(i.size), dim(j.size)],
    ["a factor that is 1 on 1×1", mul(dim(i.size), s), s],
    ["a dropped sum", sum([i], mul(x(), x())), mul(x(), x())],
    [
      "an unknown function is not linear",
      partial(entry("L"), [{ kind: "entry", tensor: "x", slots: [i] }]),
      x(),
    ],
    ["f is not f′", apply("f", s), apply("f", s, 1)],
    ["relu is not identity", apply("relu", s), s],
    ["step is not 1", apply("step", s), num(1)],
    [
      "tanh′",
      partial(apply("tanh", s), [{ kind: "entry", tensor: "s", slots: [] }]),
      subtract(num(1), apply("tanh", s)),
    ],
    ["exp(s)exp(t) is not exp(st)", mul(apply("exp", s), apply("exp", t)), apply("exp", mul(s, t))],
    ["M ⊙ M' of different masks", mul(entry("M", [i, j]), entry("A", [i, j])), entry("A", [i, j])],
    ["√(a + b)", root(add(p, power(p, 2))), add(root(p), p)],
  ])("%s", (_, a, b) => {
    const found = compare(a, b, program);
    expect(found.kind).toBe("different");
    if (found.kind !== "different") return;
    const { left, right } = found.counterexample;
    expect(Math.abs(left - right)).toBeGreaterThan(1e-9);
  });

  test("the counterexample is small and in whole numbers", () => {
    const found = compare(
      sum([j], mul(entry("A", [i, j]), entry("B", [i, j]))),
      sum([j], mul(num(2), entry("A", [i, j]), entry("B", [i, j]))),
      program,
    );
    expect(found.kind).toBe("different");
    if (found.kind !== "different") return;
    const { sizes, modulus, at, left, right, values } = found.counterexample;
    expect([...sizes.values()].every((size) => size === 1)).toBe(true);
    expect([modulus, Number.isInteger(left), right]).toEqual([0, true, 2 * left]);
    expect(at).toEqual([{ index: "i", position: 1 }]);
    expect(values.map(({ tensor: name }) => name)).toEqual(["A", "B"]);
  });

  test("an order that matters from 2×2 on is shown at 2×2", () => {
    const [a, b] = [entry("S", [i, k]), entry("Q", [k, j])];
    const square = index("j", "I");
    const product = (left: string, right: string): Term =>
      sum([k], mul(entry(left, [i, k]), entry(right, [k, square])));
    expect([a.kind, b.kind]).toEqual(["entry", "entry"]);
    const found = compare(product("S", "Q"), product("Q", "S"), program);
    expect(found.kind === "different" && found.counterexample.sizes.get("I")).toBe(2);
  });
});

describe("many free indices", () => {
  const links = Array.from({ length: 41 }, (_, at) => index(`i${at}`, "I"));
  const factors = (name: string) => links.slice(1).map((link, at) => entry(name, [links[at] ?? link, link]));
  const byS = (chain: readonly Term[]): Term =>
    partial(mul(...chain), [{ kind: "entry", tensor: "S", slots: [i, k] }]);

  test("forty factors are compared entry by entry", () => {
    const start = performance.now();
    expect(compare(mul(...factors("S")), mul(...factors("S").toReversed()), program).kind).toBe("equal");
    expect(compare(byS(factors("S")), byS(factors("S").toReversed()), program).kind).toBe("equal");
    expect(compare(mul(...factors("S")), mul(num(2), ...factors("S")), program).kind).toBe("different");
    expect(compare(byS(factors("S")), mul(...factors("S")), program).kind).toBe("different");
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("sizes that are numbers", () => {
  const [r, c] = [freshIndex("r", numberSize(784)), freshIndex("c", numberSize(12))];
  const numbers = programOf([
    { ...tensor("W", ""), shape: [r.size, c.size] },
    { ...tensor("V", ""), shape: [r.size, c.size] },
    { ...tensor("q", ""), shape: [c.size] },
  ]);
  const [r2, c2] = [freshIndex("r", r.size), freshIndex("c", c.size)];
  const fresh = sum([r2, c2], mul(entry("W", [r2, c2]), entry("V", [r2, c2])));
  const gradient = partial(fresh, [{ kind: "entry", tensor: "W", slots: [r, c] }]);

  test("784×12 is drawn smaller, and a truth is confirmed", () => {
    expect(compare(gradient, entry("V", [r, c]), numbers).kind).toBe("equal");
  });

  test("what is false at all sizes but too large to be shown is undecided; at 12 it is shown", () => {
    expect(compare(gradient, entry("W", [r, c]), numbers).kind).toBe("undefined");
    const twelve = programOf([{ ...tensor("q", ""), shape: [c.size] }]);
    expect(compare(sum([c], entry("q", [c])), sum([c], power(entry("q", [c]), 2)), twelve).kind).toBe(
      "different",
    );
    expect(compare(sum([c], num(1)), num(12), twelve).kind).toBe("equal");
  });
});

describe("undefined", () => {
  test.each<[string, Term, Term]>([
    ["log of what is never positive", apply("log", negate(power(s, 2))), apply("log", negate(power(s, 2)))],
    ["0/0", divide(subtract(s, s), subtract(t, t)), num(1)],
    ["log(−p) is not log(p)", apply("log", negate(p)), apply("log", p)],
    ["a position beyond a fixed size", entry("x", [position(numberSize(0))]), s],
  ])("%s", (_, a, b) => {
    expect(compare(a, b, program).kind).toBe("undefined");
  });
});
