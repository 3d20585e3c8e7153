/*
 * Long and deep terms: thousands of factors, of terms, of nested sums. Recovery neither overflows nor slows down out of
 * proportion (the bench measures the growth), and says of each what it should.
 */
import { describe, expect, test } from "vitest";
import { recover, type Matrix } from "../../src/matrix/index.js";
import {
  add,
  apply,
  emptyProgram,
  entry,
  freshIndex,
  mul,
  sum,
  symbolSize,
  type Index,
  type Term,
} from "../../src/term/index.js";

const n = symbolSize("n");
const many = 4096;
const deep = 1000;
const readable = 200;

const indices = (count: number): readonly Index[] =>
  Array.from({ length: count }, (_, k) => freshIndex(`k${k}`, n));
const between = (list: readonly Index[], k: number): readonly Index[] => list.slice(k, k + 2);

function formOf(term: Term, axes: readonly Index[]): Matrix {
  const form = recover(term, axes, emptyProgram);
  if (!form.found) throw new Error(form.why.reason);
  return form.matrix;
}

describe("long terms", () => {
  test("a chain of thousands of factors is one product", () => {
    const list = indices(many + 1);
    const factors = Array.from({ length: many }, (_, k) => entry(`A${k}`, between(list, k)));
    const form = formOf(sum(list.slice(1, -1), mul(...factors)), [...list.slice(0, 1), ...list.slice(-1)]);
    expect(form.kind === "product" ? form.chain.length : 0).toBe(many);
  });

  test("a ring of thousands of factors is one trace", () => {
    const list = indices(many);
    const ring = [...list, ...list.slice(0, 1)];
    const factors = Array.from({ length: many }, (_, k) => entry(`A${k}`, between(ring, k)));
    const form = formOf(sum(list, mul(...factors)), []);
    expect(form.kind === "trace" && form.of.kind === "product" ? form.of.chain.length : 0).toBe(many);
  });

  test("a chain with a weight at every index ends in a vector", () => {
    const list = indices(many + 1);
    const factors = Array.from({ length: many }, (_, k) => [
      entry(`A${k}`, between(list, k)),
      entry("x", list.slice(k, k + 1)),
    ]).flat();
    expect(formOf(sum(list.slice(1), mul(...factors)), list.slice(0, 1)).shape.order).toBe(1);
  });

  test("a sum of thousands of quadratic forms is as long, and that of A x for one x is one product", () => {
    const [i, j] = [freshIndex("i", n), freshIndex("j", n)];
    const forms = Array.from({ length: many }, (_, k) =>
      sum([i, j], mul(entry(`x${k}`, [i]), entry(`A${k}`, [i, j]), entry(`x${k}`, [j]))),
    );
    const form = formOf(add(...forms), []);
    expect(form.kind === "add" ? form.terms.length : 0).toBe(many);
    const products = Array.from({ length: many }, (_, k) =>
      sum([j], mul(entry(`A${k}`, [i, j]), entry("x", [j]))),
    );
    const collected = formOf(add(...products), [i]);
    expect(collected.kind === "product" ? collected.chain.length : 0).toBe(2);
  });
});

describe("deep terms", () => {
  const nest = (
    depth: number,
    wrap: (inner: Term, row: Index) => Term,
  ): readonly [Term, readonly Index[]] => {
    const list = indices(depth + 1);
    let term: Term = entry("x", list.slice(-1));
    for (let k = depth - 1; k >= 0; k--) {
      const [row, col] = between(list, k);
      if (row !== undefined && col !== undefined)
        term = wrap(sum([col], mul(entry(`A${k}`, [row, col]), term)), row);
    }
    return [term, list.slice(0, 1)];
  };

  test("sums in products in sums become one chain", () => {
    const form = formOf(...nest(deep, (inner) => inner));
    expect(form.kind === "product" ? form.chain.length : 0).toBe(deep + 1);
  });

  test("layers of functions and of biases nest as deeply as they are written", () => {
    expect(formOf(...nest(readable, (inner) => apply("tanh", inner))).kind).toBe("apply");
    expect(formOf(...nest(readable, (inner, row) => add(inner, entry("b", [row])))).kind).toBe("add");
  });

  test("what nests deeper than anyone reads is refused", () => {
    const form = recover(...nest(deep, (inner) => apply("tanh", inner)), emptyProgram);
    expect(form.found ? undefined : form.why.reason).toBe("depth");
  });
});
