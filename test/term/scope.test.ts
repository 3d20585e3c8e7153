/* Scope: no index is ever captured. Judged by values, by brute force. */
import { describe, expect, test } from "vitest";
import {
  add,
  apply,
  call,
  delta,
  entry,
  freeInAbstraction,
  freeIndices,
  freshIndex,
  instantiate,
  mul,
  occursFree,
  open,
  partial,
  power,
  product,
  substitute,
  sum,
  type Index,
  type Term,
} from "../../src/term/index.js";
import { modular, valueOf, type World } from "../support/meaning.js";
import { N, tensors } from "../property/term.js";

const size = N;
const index = (name: string): Index => freshIndex(name, size);
const names = (term: Term): readonly string[] => freeIndices(term).map((free) => free.name);
const world: World = { arithmetic: modular(7), sizes: new Map([["N", 3]]), program: tensors };
const value = (term: Term, at: readonly (readonly [Index, number])[] = []): number | undefined =>
  valueOf(term, new Map(at.map(([free, place]) => [free.id, place])), world);
const x = (i: Index): Term => entry("x", [i]);
const A = (i: Index, j: Index): Term => entry("A", [i, j]);

describe("free indices", () => {
  const [i, j, k] = [index("i"), index("j"), index("k")];

  test.each<readonly [string, Term, readonly string[]]>([
    ["an entry's, each once", entry("T", [i, j, i]), ["i", "j"]],
    ["not what Σ binds", sum([j], mul(A(i, j), x(j))), ["i"]],
    ["what is free beside Σ", mul(x(j), sum([j], x(j))), ["j"]],
    ["not what Π binds", product([i], A(i, k)), ["k"]],
    ["of arguments and slots of a call", call("inv", [{ over: [i, j], body: A(i, j) }], [j, k]), ["j", "k"]],
    [
      "of a derivative and its variable",
      partial(x(i), [{ kind: "entry", tensor: "x", slots: [j] }]),
      ["i", "j"],
    ],
    ["of both sides of a delta", delta(i, k), ["i", "k"]],
  ])("are %s", (_, term, expected) => expect(names(term)).toEqual(expected));

  test("of an abstraction are those it does not bind", () =>
    expect(freeInAbstraction({ over: [i], body: A(i, k) }).map((free) => free.name)).toEqual(["k"]));

  test("are found at any depth", () => {
    let deep: Term = x(i);
    for (let level = 0; level < 50_000; level += 1) deep = apply("f", deep);
    expect(names(deep)).toEqual(["i"]);
  });
});

describe("open", () => {
  test("hands out other indices each time", () => {
    const i = index("i");
    const square = sum([i], x(i));
    if (square.kind !== "sum") throw new Error("a sum is a sum");
    const [first, second] = [open(square), open(square)];
    expect(first.over[0]).not.toBe(second.over[0]);
    expect(occursFree(i, first.body)).toBe(false);
  });

  test("(Σ_i x_i)² is a double sum, not Σ_i x_i²", () => {
    const i = index("i");
    const total = sum([i], x(i));
    if (total.kind !== "sum") throw new Error("a sum is a sum");
    const [a, b] = [open(total), open(total)];
    const double = sum([...a.over, ...b.over], mul(a.body, b.body));
    expect(value(double)).toBe(value(power(total, 2)));
    expect(value(double)).not.toBe(value(sum([i], power(x(i), 2))));
  });
});

describe("substitution", () => {
  test("y_i = Σ_j A_ij x_j under Σ_j does not capture j", () => {
    const [i, j, k] = [index("i"), index("j"), index("k")];
    const definition = { over: [i], body: sum([j], mul(A(i, j), x(j))) };
    const put = sum([j], mul(A(j, k), instantiate(definition, [j])));
    const [p, q] = [index("p"), index("q")];
    const meant = sum([p, q], mul(A(p, k), A(p, q), x(q)));
    expect(value(put, [[k, 2]])).toBe(value(meant, [[k, 2]]));
  });

  test("a definition used twice keeps its sums apart", () => {
    const [i, j] = [index("i"), index("j")];
    const definition = { over: [i], body: sum([j], mul(A(i, j), x(j))) };
    const [a, b] = [index("a"), index("b")];
    const used = mul(instantiate(definition, [a]), instantiate(definition, [b]));
    const [p, q] = [index("p"), index("q")];
    const meant = sum([p, q], mul(A(a, p), x(p), A(b, q), x(q)));
    const at = [
      [a, 1],
      [b, 3],
    ] as const;
    expect(value(used, at)).toBe(value(meant, at));
  });

  test("a binder that binds the replaced index keeps its own", () => {
    const [i, j] = [index("i"), index("j")];
    const term = add(x(i), sum([i], x(i)));
    const replaced = substitute(term, new Map([[i.id, j]]));
    expect(names(replaced)).toEqual(["j"]);
    expect(value(replaced, [[j, 2]])).toBe(value(term, [[i, 2]]));
  });

  test("is simultaneous", () => {
    const [i, j] = [index("i"), index("j")];
    const swap = new Map([
      [i.id, j],
      [j.id, i],
    ]);
    const swapped = substitute(A(i, j), swap);
    const at = [
      [i, 1],
      [j, 2],
    ] as const;
    const turned = [
      [i, 2],
      [j, 1],
    ] as const;
    expect(value(swapped, at)).toBe(value(A(i, j), turned));
  });

  test("leaves a term without the index as it is", () => {
    const [i, j] = [index("i"), index("j")];
    const term = sum([j], x(j));
    expect(substitute(term, new Map([[i.id, j]]))).toBe(term);
  });
});
