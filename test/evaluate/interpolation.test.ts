/*
 * Dual numbers over residues against interpolation: a polynomial's values at more points than its degree say what its
 * derivative is, exactly and without any rule.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, RATIONAL, type World } from "../../src/evaluate/index.js";
import {
  children,
  entry,
  freeIndices,
  numberSize,
  partial,
  position,
  type Term,
} from "../../src/term/index.js";
import { index, inputs, polynomial, programOf } from "./programs.js";

const program = programOf(inputs);
const sizes = new Map([
  ["I", 2],
  ["J", 3],
  ["K", 2],
]);

/** A bound on the degree of a term in the entries of `a`. */
function degree(term: Term): number {
  const inner = children(term).map(degree);
  switch (term.kind) {
    case "entry":
      return term.tensor === "a" ? 1 : 0;
    case "mul":
      return inner.reduce((total, d) => total + d, 0);
    case "power":
      return (inner[0] ?? 0) * (term.exponent.kind === "num" ? Number(term.exponent.value.num) : 0);
    case "product":
      return 3 * (inner[0] ?? 0);
    case "bracket":
      return 0;
    default:
      return Math.max(0, ...inner);
  }
}

const { add, subtract, multiply, invert, whole } = RATIONAL;

/** The derivative at 0 of the polynomial with values f(0), f(1), …: Σ_k f(k) ℓ_k′(0). */
function derivativeAtZero(values: readonly number[]): number {
  const points = values.map((_, k) => k);
  return values.reduce((total, value, k) => {
    const others = points.filter((m) => m !== k);
    const scale = others.reduce((product, m) => multiply(product, whole(k - m)), 1);
    const slope = others.reduce(
      (sum, leave) =>
        add(
          sum,
          others.filter((m) => m !== leave).reduce((product, m) => multiply(product, whole(-m)), 1),
        ),
      0,
    );
    return add(total, multiply(value, multiply(slope, invert(scale))));
  }, 0);
}

test("the coefficient of ε is the derivative of the polynomial", () => {
  const [i, j] = [index("i"), index("j")];
  const first = position(numberSize(1));
  let moving = 0;
  fc.assert(
    fc.property(polynomial([i, j]), fc.nat(1000), (term, seed) => {
      const d = degree(term);
      fc.pre(d <= 24);
      const world: World = { field: RATIONAL, seed, sizes, draw: "any" };
      const indices = freeIndices(term);
      const start = evaluate(entry("a", [i]), program, world, [i]);
      if (start.kind !== "value") throw new Error(start.why);
      const columns = Array.from({ length: d + 1 }, (_, h) => {
        const moved = Float64Array.from(start.entries, (x, k) => (k === 0 ? add(x, h) : x));
        const at = evaluate(term, program, { ...world, given: new Map([["a", moved]]) }, indices);
        if (at.kind !== "value") throw new Error(at.why);
        return at.entries;
      });
      const dual = evaluate(
        partial(term, [{ kind: "entry", tensor: "a", slots: [first] }]),
        program,
        world,
        indices,
      );
      if (dual.kind !== "value") throw new Error(dual.why);
      dual.entries.forEach((x, k) => {
        if (x !== 0) moving += 1;
        expect(x).toBe(derivativeAtZero(columns.map((values) => subtract(values[k] ?? NaN, 0))));
      });
    }),
    { numRuns: 300, seed: 20240503 },
  );
  // The property says something only where terms depend on the entry.
  expect(moving).toBeGreaterThan(100);
});
