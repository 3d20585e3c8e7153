/*
 * The trace grows as the program does: steps, and nodes of all the terms in them, are counted and not timed. Each family is
 * derived at two sizes; four times the program may not need more than five times the trace.
 */
import { describe, expect, test } from "vitest";
import type { Derivation } from "../../src/derive/index.js";
import {
  add,
  apply,
  call,
  countNodes,
  entry,
  mul,
  power,
  subtract,
  sum,
  type Definition,
  type Program,
} from "../../src/term/index.js";
import { allSteps, derived, expectFolded, index, programOf } from "./support.js";

const square = ["n", "n"] as const;
const named = (name: string, count: number, shape: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [`${name}${k}`, shape]));

/** H1 = H0 W0, H2 = tanh(H1), H3 = H2 W2, …, L = Σ (H − T)². */
function chain(count: number): Program {
  const definitions = Array.from({ length: count }, (_, k): Definition => {
    const [i, j, m] = [index("i", "n"), index("j", "n"), index("m", "n")];
    const linear = sum([m], mul(entry(`H${k}`, [i, m]), entry(`W${k}`, [m, j])));
    return {
      name: `H${k + 1}`,
      slots: [i, j],
      body: k % 2 === 0 ? linear : apply("tanh", entry(`H${k}`, [i, j])),
    };
  });
  const [i, j] = [index("i", "n"), index("j", "n")];
  const loss = sum([i, j], power(subtract(entry(`H${count}`, [i, j]), entry("T", [i, j])), 2));
  return programOf({
    tensors: { H0: square, T: square, ...named("W", count, square) },
    definitions: [...definitions, { name: "L", slots: [], body: loss }],
  });
}

/** Y = A0 A1 A2 …, L = L(Y). */
function product(count: number): Program {
  const at = Array.from({ length: count + 1 }, (_, k) => index(`i${k}`, "n"));
  const factors = at.slice(1).map((right, k) => entry(`A${k}`, [at[k] ?? right, right]));
  const [i, j] = [index("i", "n"), index("j", "n")];
  const slots = [at[0] ?? i, at[count] ?? j];
  return programOf({
    tensors: named("A", count, square),
    definitions: [
      { name: "Y", slots, body: sum(at.slice(1, count), mul(...factors)) },
      { name: "L", slots: [], body: call("L", [{ over: [i, j], body: entry("Y", [i, j]) }]) },
    ],
    functions: { L: "tensors" },
  });
}

/** L = xᵀA0x + xᵀA1x + …. */
function quadratics(count: number): Program {
  const forms = Array.from({ length: count }, (_, k) => {
    const [i, j] = [index("i", "n"), index("j", "n")];
    return sum([i, j], mul(entry("x", [i]), entry(`A${k}`, [i, j]), entry("x", [j])));
  });
  return programOf({
    tensors: { x: ["n"], ...named("A", count, square) },
    definitions: [{ name: "L", slots: [], body: add(...forms) }],
  });
}

/** r0 = A0 x, r1 = A1 x, …, L = Σ r0² + Σ r1² + …: many adjoints that all meet in one scalar. */
function star(count: number): Program {
  const residuals = Array.from({ length: count }, (_, k): Definition => {
    const [i, j] = [index("i", "n"), index("j", "n")];
    return { name: `r${k}`, slots: [i], body: sum([j], mul(entry(`A${k}`, [i, j]), entry("x", [j]))) };
  });
  const squares = residuals.map(({ name }) => {
    const i = index("i", "n");
    return sum([i], power(entry(name, [i]), 2));
  });
  return programOf({
    tensors: { x: ["n"], ...named("A", count, square) },
    definitions: [...residuals, { name: "L", slots: [], body: add(...squares) }],
  });
}

/** h1 = tanh(W h0), h2 = tanh(W h1), …: one variable that every definition uses. */
function recurrence(count: number): Program {
  const states = Array.from({ length: count }, (_, k): Definition => {
    const [i, j] = [index("i", "n"), index("j", "n")];
    const linear = sum([j], mul(entry("W", [i, j]), entry(`h${k}`, [j])));
    return { name: `h${k + 1}`, slots: [i], body: apply("tanh", linear) };
  });
  const i = index("i", "n");
  const loss = sum([i], power(entry(`h${count}`, [i]), 2));
  return programOf({
    tensors: { W: square, h0: ["n"] },
    definitions: [...states, { name: "L", slots: [], body: loss }],
  });
}

/** Steps, and the nodes of the terms of the steps that a rule makes. Lines hold whole terms, one of each kind a stage. */
function measure(derivation: Derivation): { readonly steps: number; readonly nodes: number } {
  const steps = allSteps(derivation);
  const lines = [...derivation.stages.flatMap((stage) => stage.steps), ...derivation.closing];
  return {
    steps: steps.length,
    nodes: lines.reduce((total, { after }) => total + countNodes(after), 0),
  };
}

describe.each<[string, (count: number) => Program, string]>([
  ["a chain of definitions", chain, "H0"],
  ["a product of matrices", product, "A7"],
  ["a sum of quadratic forms", quadratics, "x"],
  ["a star of definitions", star, "x"],
  ["a recurrence", recurrence, "W"],
])("%s", (_, make, variable) => {
  test("has a trace that grows as it does", () => {
    const small = measure(derived(make(64), "L", [variable]));
    const large = measure(derived(make(256), "L", [variable]));
    expect(large.steps).toBeLessThan(5 * small.steps);
    expect(large.nodes).toBeLessThan(5 * small.nodes);
  });

  test("folds", () => {
    expectFolded(derived(make(12), "L", [variable]));
  });
});

test("four thousand definitions do not overflow anything", () => {
  const derivation = derived(chain(4096), "L", ["H0"]);
  expect(derivation.stages.length).toBe(4097);
  expect(derivation.closing).toEqual([]);
}, 30_000);
