/*
 * Every row of the tables of functions: its derivative against central differences on its domain, and against the values
 * that mathematics fixes.
 */
import { describe, expect, test } from "vitest";
import { elementwiseFunction, elementwiseFunctions, erf } from "../../src/function/index.js";
import { emptyProgram, entry, type Program, type Tensor } from "../../src/term/index.js";
import { makeEvaluator, valueOver } from "../../src/evaluate/evaluator.js";
import { rootFrame } from "../../src/evaluate/frame.js";
import { baseOf, constant } from "../../src/evaluate/jet.js";
import { scalar } from "../../src/evaluate/array.js";
import { ORDERED, REAL } from "../../src/evaluate/index.js";

const world = { field: REAL, seed: 1, sizes: new Map<string, number>(), draw: "any" as const };

/** f′ at a number, by the row's term. */
const slope = (name: string, x: number): number => {
  const on = makeEvaluator(emptyProgram, world);
  const derivative = elementwiseFunction(name)?.derivative(entry("u"));
  if (derivative === undefined) return NaN;
  return baseOf(on.term(derivative, rootFrame(new Map([["u", constant(scalar(x))]])))).data[0] ?? NaN;
};

const points = [-2.7, -1.3, -0.9, -0.4, 0.2, 0.35, 0.8, 1.2, 3.1];

describe("functions of one number", () => {
  test.each(elementwiseFunctions.map((fn) => [fn.name, fn] as const))(
    "%s has the derivative of its row",
    (name, fn) => {
      const inside = points.filter((x) => [x - 1e-2, x + 1e-2].every((y) => fn.domain?.holds(y) ?? true));
      expect(inside.length).toBeGreaterThan(3);
      for (const x of inside) {
        const h = 1e-3;
        // The central difference of fourth order.
        const numeric =
          (8 * (fn.value(x + h) - fn.value(x - h)) - (fn.value(x + 2 * h) - fn.value(x - 2 * h))) / (12 * h);
        expect(Math.abs(slope(name, x) - numeric)).toBeLessThan(1e-8 * Math.max(1, Math.abs(numeric)));
      }
    },
  );

  test.each(elementwiseFunctions.map((fn) => fn.name))("%s has a value over residues", (name) => {
    const u: Tensor = {
      name: "u",
      text: "u",
      latex: "u",
      shape: [],
      properties: ["unit-interval"],
      letters: [],
    };
    const program: Program = { ...emptyProgram, tensors: new Map([["u", u]]) };
    const on = makeEvaluator(program, { ...world, field: ORDERED });
    const value = valueOver(on, { kind: "apply", fn: name, order: 0, argument: entry("u") }, []).data[0];
    expect(Number.isInteger(value)).toBe(true);
  });

  test("names and aliases are unique", () => {
    const names = elementwiseFunctions.flatMap((fn) => [fn.name, ...fn.aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  test("every template holds its argument once, and every helper it calls is given", () => {
    for (const { code } of elementwiseFunctions)
      for (const { expression, helpers } of Object.values(code)) {
        const source = expression("ARG");
        expect(source.split("ARG")).toHaveLength(2);
        const called = /^(_\w+)/.exec(source)?.[1];
        if (called !== undefined) expect(helpers.map((helper) => helper.name)).toContain(called);
      }
  });
});

describe("erf", () => {
  // DLMF 7.2, Abramowitz & Stegun table 7.1, to 16 places.
  test.each([
    [0, 0],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [2.9999, 0.9999778955735178],
    [3, 0.9999779095030014],
    [4, 0.9999999845827421],
    [-1, -0.8427007929497149],
    [1e-10, 1.1283791670955126e-10],
  ])("of %d", (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThanOrEqual(
      1e-15 * Math.max(1e-10, Math.abs(expected)) * 1.2,
    );
  });

  test("is odd, and 1 far out", () => {
    expect(erf(-0.7)).toBe(-erf(0.7));
    expect(erf(30)).toBe(1);
    expect(erf(NaN)).toBeNaN();
  });
});
