/*
 * The rows of the functions of whole tensors: the partial derivative that a row states against dual numbers over residues, and
 * values against what mathematics fixes.
 */
import { describe, expect, test } from "vitest";
import { identityMatrix, inverse, multiplyMatrices, tensorFunctions } from "../../src/function/index.js";
import { compare, evaluate, ORDERED, REAL } from "../../src/evaluate/index.js";
import { numberRing } from "../../src/evaluate/draw.js";
import {
  add,
  call,
  delta,
  entry,
  freshIndex,
  mul,
  num,
  numberSize,
  partial,
  rational,
  sum,
  type Call,
} from "../../src/term/index.js";
import { index, programOf, tensor } from "../evaluate/programs.js";

const program = programOf([tensor("X", "II"), tensor("x", "I"), tensor("R", "III")]);

describe("functions of whole tensors", () => {
  const traced = tensorFunctions.filter(({ tracePartial }) => tracePartial !== undefined);
  test.each(traced.map((fn) => [fn.name, fn] as const))(
    "the trace of %s has the partial derivative of its row, and its entries have none",
    (name, fn) => {
      const [i, p, q, d] = [index("i", "I"), index("p", "I"), index("q", "I"), index("d", "I")];
      // Near the identity, where every function has a value: I + X Xᵀ/9.
      const near = add(
        delta(p, q),
        mul(num(rational(1, 9) ?? 1), sum([d], mul(entry("X", [p, d]), entry("X", [q, d])))),
      );
      const declared = { ...program, definitions: [{ name: "N", slots: [p, q], body: near }] };
      const square = tensor("N", "II");
      const whole = { ...declared, tensors: new Map([...program.tensors, ["N", square]]) };
      const over = [index("a", "I"), index("b", "I")];
      const args = [{ over, body: entry("N", over) }];
      const at = [index("r", "I"), index("s", "I")];
      const value = sum([i], call(name, args, [i, i]));
      const stated = fn.tracePartial?.(args, at) ?? num(0);
      expect(fn.partial(call(name, args, at), at)).toBeUndefined();
      expect(compare(partial(value, [entry("N", at)]), stated, whole)).toMatchObject({ kind: "equal" });
    },
  );

  test.each(tensorFunctions.filter((fn) => !traced.includes(fn)).map((fn) => [fn.name, fn] as const))(
    "%s has the partial derivative of its row",
    (name, fn) => {
      const axes = Array.from({ length: fn.takes }, (_, k) => index(`i${k}`, "I"));
      const at = axes.map((_, k) => index(`p${k}`, "I"));
      const slots = Array.from({ length: fn.gives }, (_, k) => index(`s${k}`, "I"));
      const variable = fn.takes === 1 ? "x" : "X";
      const value: Call = call(name, [{ over: axes, body: entry(variable, axes) }], slots);
      const stated = fn.partial(value, at);
      if (stated === undefined) throw new Error("a function without derivative has that of its trace");
      const found = compare(partial(value, [entry(variable, at)]), stated, program);
      expect(found).toMatchObject({ kind: "equal" });
      if (found.kind === "equal") expect(found.rank).toBe("exact");
      expect(
        compare(partial(value, [entry(variable, at)]), add(stated, entry(variable, at)), program).kind,
      ).toBe("different");
    },
  );

  test("every code spelling names its helper", () => {
    for (const { code } of tensorFunctions)
      for (const { expression, helpers } of Object.values(code)) {
        const called = /^(_\w+)/.exec(expression("x"))?.[1];
        if (called !== undefined) expect(helpers.map((helper) => helper.name)).toContain(called);
      }
  });

  test("the inverse of a singular matrix does not exist", () => {
    expect(inverse(numberRing(REAL), [1, 2, 2, 4], 2)).toBeUndefined();
    expect(inverse(numberRing(ORDERED), [1, 2, 2, 4], 2)).toBeUndefined();
  });

  test("the inverse pivots", () => {
    const ring = numberRing(REAL);
    const swap = [0, 1, 0, 0, 0, 1, 1, 0, 0];
    expect(multiplyMatrices(ring, inverse(ring, swap, 3) ?? [], swap, 3)).toEqual(identityMatrix(ring, 3));
  });

  test.each([
    ["det", [2, 1, 7, 4], [1]],
    ["adj", [2, 1, 7, 4], [4, -1, -7, 2]],
    ["adj", [1, 2, 2, 4], [4, -2, -2, 1]],
    ["inv", [2, 1, 7, 4], [4, -1, -7, 2]],
    ["logdet", [0, -1, 1, 0], [0]],
    ["det", [], [1]],
  ])("%s of %j", (name, matrix, expected) => {
    const size = numberSize(Math.sqrt(matrix.length));
    const [i, j, k, l] = ["i", "j", "k", "l"].map((letter) => freshIndex(letter, size));
    if (i === undefined || j === undefined || k === undefined || l === undefined) return;
    const axes = expected.length > 1 ? [k, l] : [];
    const term = call(name, [{ over: [i, j], body: entry("M", [i, j]) }], axes);
    const given = new Map([["M", Float64Array.from(matrix)]]);
    const numbers = programOf([{ ...tensor("M", ""), shape: [size, size] }]);
    const world = { field: REAL, seed: 1, sizes: new Map<string, number>(), draw: "any" as const, given };
    const value = evaluate(term, numbers, world, axes);
    expect(value.kind).toBe("value");
    if (value.kind !== "value") return;
    expected.forEach((x, at) => {
      expect(value.entries[at]).toBeCloseTo(x, 12);
    });
  });
});
