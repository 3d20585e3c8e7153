/*
 * Derivations of random programs: every step folds and keeps its meaning, and the whole is the true derivative, which the
 * judge works out by dual numbers. Programs have several definitions that share quantities, so chain rules with more than
 * one path, local derivatives and closing are all met.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { derive, type Goal } from "../../src/derive/index.js";
import {
  apply,
  freshIndex,
  mapChildren,
  type Definition,
  type Program,
  type Size,
  type Term,
  type UnknownFunction,
} from "../../src/term/index.js";
import { termText } from "../../src/print/index.js";
import { choices, M, N, tensor, tensors, termOf, type Choices, type Vocabulary } from "../property/term.js";
import { allSteps, expectFolded, expectProved, regular } from "./support.js";

const unknown = (name: string): UnknownFunction => ({ name, text: name, latex: name, takes: "number" });

const kinds: Vocabulary["kinds"] = [
  "mul",
  "mul",
  "mul",
  "add",
  "add",
  "sum",
  "sum",
  "sum",
  "square",
  "cube",
  "apply",
  "apply",
  "delta",
  "place",
  "equal",
  "number",
  "inv",
  "inverse",
  "product",
];

/** Few inputs, so that definitions use each other. */
const inputs: Program = {
  ...tensors,
  tensors: new Map([...tensors.tensors].filter(([name]) => ["a", "x", "A", "B", "S"].includes(name))),
};

/** g is tanh, and g′ is exp; f stays unknown. */
const known = (term: Term): Term => {
  const inside = mapChildren(term, known);
  return inside.kind === "apply" && inside.fn === "g"
    ? apply(inside.order === 0 ? "tanh" : "exp", inside.argument)
    : inside;
};

/** The program that defines P, q, r and the scalar L, one after the other, each by a tree of choices. */
function programFrom(trees: readonly Choices[]): Program {
  const shapes: readonly (readonly [string, readonly Size[]])[] = [
    ["q", [N]],
    ["P", [N, M]],
    ["r", [M]],
    ["s", []],
    ["L", []],
  ];
  const functions = new Map([
    ["f", unknown("f")],
    ["g", unknown("g")],
  ]);
  return trees.reduce<Program>(
    (program, tree, turn) => {
      const [name, shape] = shapes[turn] ?? ["L", []];
      const slots = shape.map((size, axis) => freshIndex("ijk"[axis] ?? "i", size));
      const vocabulary: Vocabulary = { program, sizes: [N, M], functions: ["f", "g"], kinds };
      const definition: Definition = { name, slots, body: regular(known(termOf(tree, slots, vocabulary))) };
      return {
        tensors: new Map([...program.tensors, [name, tensor(name, shape)]]),
        functions,
        definitions: [...program.definitions, definition],
      };
    },
    { ...inputs, functions },
  );
}

const trees = fc.tuple(choices(2), choices(2), choices(2), choices(2), choices(3));
const variables = ["x", "A", "B", "a", "q", "P", "S"];

const check = (program: Program, goal: Goal): void => {
  const result = derive(program, goal);
  if (!result.ok)
    throw new Error(
      result.problem.code === "not-differentiated"
        ? `refused: ${termText(result.problem.what, program)}`
        : result.problem.code,
    );
  if (allSteps(result.derivation).length > 600) return;
  expectFolded(result.derivation);
  expectProved(result.derivation);
};

test("gradients of random programs are proved step by step", () => {
  fc.assert(
    fc.property(trees, fc.constantFrom(...variables), (list, variable) => {
      check(programFrom(list), { of: "L", wrt: [variable], quantity: "gradient" });
    }),
    { numRuns: 150 },
  );
}, 120_000);

test("Jacobians of random programs are proved step by step", () => {
  fc.assert(
    fc.property(trees, fc.constantFrom(...variables), fc.constantFrom("P", "r"), (list, variable, of) => {
      check(programFrom(list), { of, wrt: [variable], quantity: "jacobian" });
    }),
    { numRuns: 75 },
  );
}, 120_000);

test("second derivatives of random programs are proved step by step", () => {
  fc.assert(
    fc.property(
      fc.tuple(choices(1), choices(1), choices(1), choices(1), choices(2)),
      fc.constantFrom("x", "a", "q"),
      fc.constantFrom("x", "a", "A", "q"),
      (list, first, second) => {
        check(programFrom(list), { of: "L", wrt: [first, second], quantity: "hessian" });
      },
    ),
    { numRuns: 75 },
  );
}, 120_000);

test("random programs do reach several definitions", () => {
  const reached = fc
    .sample(trees, { numRuns: 60, seed: 7 })
    .map((list) => derive(programFrom(list), { of: "L", wrt: ["x"], quantity: "gradient" }))
    .map((result) => (result.ok ? result.derivation.stages.length : 0));
  expect(Math.max(...reached)).toBeGreaterThan(2);
});
