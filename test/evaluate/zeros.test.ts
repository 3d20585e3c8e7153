/** Worlds in which equations hold: every residual is small there, and nothing is found where there is no place. */
import { describe, expect, test } from "vitest";
import { evaluate, worldWhere } from "../../src/evaluate/index.js";
import { add, entry, mul, negate, num, power, sum, type Term } from "../../src/term/index.js";
import { index, programOf, tensor } from "./programs.js";

const program = programOf([
  tensor("x", "I"),
  tensor("y", "I"),
  tensor("A", "II"),
  tensor("S", "II", "symmetric"),
  tensor("t", ""),
]);
const [i, j] = [index("i", "I"), index("j", "I")];
const x = entry("x", [i]);
const y = entry("y", [i]);
const t = entry("t", []);
const inner = sum([i], mul(x, y));
const product = sum([j], mul(entry("A", [i, j]), entry("x", [j])));

const residual = (term: Term, zeros: readonly Term[]): number => {
  const world = worldWhere(zeros, program, { seed: 1, draw: "any" });
  const value = world && evaluate(term, program, world);
  return value?.kind === "value" ? Math.max(...value.entries.map(Math.abs)) : NaN;
};

describe("all equations hold in the world that is found", () => {
  test.each([
    ["orthogonal vectors", [inner]],
    ["a linear system", [add(product, negate(y))]],
    ["an eigenvalue", [add(product, negate(mul(t, x)))]],
    ["two equations", [inner, add(sum([i], mul(x, x)), num(-1))]],
    ["a double root", [power(add(t, num(-1)), 2)]],
  ])("%s", (_, zeros) => {
    for (const zero of zeros) expect(residual(zero, zeros)).toBeLessThan(1e-10);
  });
});

test("what is not said to be zero stays as it is drawn", () => {
  expect(residual(sum([i], mul(x, x)), [inner])).toBeGreaterThan(0.1);
});

test("there is no world in which 1 + x² is 0, nor one for equations of what may not be moved", () => {
  expect(worldWhere([add(num(1), mul(t, t))], program, { seed: 1, draw: "any" })).toBeUndefined();
  const given = sum([i, j], entry("S", [i, j]));
  expect(worldWhere([given], program, { seed: 1, draw: "any" })).toBeUndefined();
});
