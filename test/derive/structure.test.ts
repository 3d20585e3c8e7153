/*
 * Derivatives by structured variables against central differences along a parametrisation of each structure, in floating
 * point and without the evaluator's own infinitesimals; and every step of them proved by the kernel.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifyDerivation } from "../../src/check/index.js";
import { derive, type Derivation, type Structure } from "../../src/derive/index.js";
import { evaluate, REAL, type World } from "../../src/evaluate/index.js";
import {
  entry,
  freeIndices,
  freshIndex,
  mul,
  num,
  sum,
  type Program,
  type Property,
  type Term,
} from "../../src/term/index.js";
import { choices, freeScope, N, tensor, tensors, termOf, type Choices } from "../property/term.js";

const SIZE = 3;
const STEP = 1e-4;

type Square = readonly (readonly number[])[];

const square = (value: (i: number, j: number) => number): Square =>
  Array.from({ length: SIZE }, (_, i) => Array.from({ length: SIZE }, (__, j) => value(i, j)));
const at = (a: Square, i: number, j: number): number => a[i]?.[j] ?? NaN;
const plus = (a: Square, b: Square, times = 1): Square => square((i, j) => at(a, i, j) + times * at(b, i, j));
const product = (a: Square, b: Square): Square =>
  square((i, j) => a.reduce((total, _, k) => total + at(a, i, k) * at(b, k, j), 0));
const turned = (a: Square): Square => square((i, j) => at(a, j, i));
const inner = (a: Square, b: Square): number =>
  a.reduce((total, row, i) => total + row.reduce((part, x, j) => part + x * at(b, i, j), 0), 0);
const positions = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j] as const));
const unit = (i: number, j: number): Square => square((k, l) => (k === i && l === j ? 1 : 0));

/** What one free parameter of a structure moves, for all of its parameters. */
const bases = {
  symmetric: positions
    .filter(([i, j]) => i >= j)
    .map(([i, j]) => square((k, l) => Math.max(at(unit(i, j), k, l), at(unit(j, i), k, l)))),
  antisymmetric: positions.filter(([i, j]) => i > j).map(([i, j]) => plus(unit(i, j), unit(j, i), -1)),
  diagonal: positions.filter(([i, j]) => i === j).map(([i, j]) => unit(i, j)),
  "lower-triangular": positions.filter(([i, j]) => i >= j).map(([i, j]) => unit(i, j)),
  "upper-triangular": positions.filter(([i, j]) => i <= j).map(([i, j]) => unit(i, j)),
  toeplitz: [-2, -1, 0, 1, 2].map((d) => square((i, j) => (i - j === d ? 1 : 0))),
} as const satisfies Partial<Record<Property, readonly Square[]>>;
type Flat = keyof typeof bases;
const flat: readonly Flat[] = [
  "symmetric",
  "antisymmetric",
  "diagonal",
  "lower-triangular",
  "upper-triangular",
  "toeplitz",
];

/** The program f = Σ of a random polynomial of X, with X of a structure; X is in it for sure. */
function programFor(property: Property, tree: Choices): Program {
  const inputs: Program = {
    ...tensors,
    tensors: new Map(
      [tensor("a", []), tensor("x", [N]), tensor("A", [N, N]), tensor("X", [N, N], [property])].map((t) => [
        t.name,
        t,
      ]),
    ),
  };
  const random = termOf(tree, freeScope, {
    program: inputs,
    sizes: [N],
    functions: [],
    known: ["tanh"],
    kinds: ["mul", "mul", "mul", "add", "sum", "sum", "square", "apply", "delta", "number"],
  });
  const [i, j, k] = [freshIndex("i", N), freshIndex("j", N), freshIndex("k", N)];
  const certain = sum(
    [i, j, k],
    mul(entry("A", [i, j]), entry("X", [j, k]), entry("x", [k]), entry("X", [i, k])),
  );
  const body: Term = {
    kind: "add",
    terms: [certain, mul(num({ num: 1n, den: 8n }), sum(freeIndices(random), random))],
  };
  return {
    ...inputs,
    tensors: new Map([...inputs.tensors, ["f", tensor("f", [])]]),
    definitions: [{ name: "f", slots: [], body }],
  };
}

const worldWith = (x: Square | undefined): World => ({
  field: REAL,
  seed: 5,
  sizes: new Map([["N", SIZE]]),
  draw: "any",
  ...(x === undefined ? {} : { given: new Map([["X", Float64Array.from(x.flat())]]) }),
});

function squareOf(
  term: Term,
  axes: Derivation["stages"][number]["axes"],
  program: Program,
  x?: Square,
): Square {
  const value = evaluate(term, program, worldWith(x), axes);
  if (value.kind !== "value") throw new Error(value.why);
  return square((i, j) => value.entries[i * SIZE + j] ?? NaN);
}

const numberOf = (program: Program, x: Square): number => {
  const value = evaluate(entry("f"), program, worldWith(x), []);
  return value.kind === "value" ? (value.entries[0] ?? NaN) : NaN;
};

/** What X is worth, and the derivative found for it. */
function found(
  program: Program,
  structure: Structure,
): { readonly x: Square; readonly gradient: Square; readonly derivation: Derivation } {
  const result = derive(program, { of: "f", wrt: ["X"], quantity: "gradient" }, { structure });
  if (!result.ok) throw new Error(result.problem.code);
  const { derivation } = result;
  const axes = derivation.stages.at(-1)?.axes ?? [];
  const [i, j] = [freshIndex("i", N), freshIndex("j", N)];
  return {
    x: squareOf(entry("X", [i, j]), [i, j], program),
    gradient: squareOf(derivation.result, axes, program),
    derivation,
  };
}

/** f along a curve through X, differentiated by central differences. */
const along = (program: Program, curve: (t: number) => Square): number =>
  (numberOf(program, curve(STEP)) - numberOf(program, curve(-STEP))) / (2 * STEP);

const close = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThan(1e-4 * (1 + Math.abs(a) + Math.abs(b)));

describe.each(flat)("a %s variable", (property) => {
  test("textbook: each entry is the derivative by the parameter that it belongs to", () => {
    fc.assert(
      fc.property(choices(3), (tree) => {
        const program = programFor(property, tree);
        const { x, gradient } = found(program, "textbook");
        for (const [i, j] of positions) {
          const basis = bases[property].find((one) => at(one, i, j) !== 0);
          const slope = basis === undefined ? 0 : along(program, (t) => plus(x, basis, t)) * at(basis, i, j);
          close(at(gradient, i, j), slope);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test("projected: a matrix of the structure, whose product with each direction is the derivative along it", () => {
    fc.assert(
      fc.property(choices(3), (tree) => {
        const program = programFor(property, tree);
        const { x, gradient } = found(program, "projected");
        const parts = bases[property].map((basis) => ({
          basis,
          size: inner(gradient, basis) / inner(basis, basis),
        }));
        const rest = parts.reduce((left, { basis, size }) => plus(left, basis, -size), gradient);
        for (const [i, j] of positions) close(at(rest, i, j), 0);
        for (const basis of bases[property])
          close(
            inner(gradient, basis),
            along(program, (t) => plus(x, basis, t)),
          );
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

test("an orthogonal variable: tangent at X, with the slope of every curve on the group", () => {
  fc.assert(
    fc.property(choices(3), (tree) => {
      const program = programFor("orthogonal", tree);
      const { x, gradient } = found(program, "projected");
      const turn = product(turned(x), gradient);
      for (const [i, j] of positions) close(at(turn, i, j), -at(turn, j, i));
      for (const skew of bases.antisymmetric) {
        // exp(t K) to second order, which central differences do not see beyond.
        const curve = (t: number): Square =>
          product(
            x,
            plus(
              plus(
                square((i, j) => (i === j ? 1 : 0)),
                skew,
                t,
              ),
              product(skew, skew),
              (t * t) / 2,
            ),
          );
        close(inner(gradient, product(x, skew)), along(program, curve));
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

test.each([...flat, "positive-definite", "orthogonal"] as const)(
  "every step is proved: %s",
  (property) => {
    fc.assert(
      fc.property(choices(2), fc.constantFrom("projected", "textbook", "free"), (tree, structure) => {
        if (property === "orthogonal" && structure === "textbook") return;
        const { derivation } = found(programFor(property, tree), structure);
        expect(derivation.structure).toBe(structure);
        expect(verifyDerivation(derivation).proved).toBe(true);
      }),
      { numRuns: 6 },
    );
  },
  120_000,
);
