/*
 * The evaluator against an evaluator that knows nothing: every sum by brute force over all positions, in big integers. And
 * derivatives by dual numbers against central differences.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  affine,
  apply,
  call,
  definitionOf,
  divide,
  entry,
  evaluateSize,
  extremum,
  freeIndices,
  leviCivita,
  mul,
  negate,
  num,
  numberSize,
  partial,
  position,
  power,
  rational,
  sum,
  symbolSize,
  type Program,
  type Slot,
  type Term,
} from "../../src/term/index.js";
import {
  centralDifferences,
  evaluate,
  ORDERED,
  RATIONAL,
  REAL,
  type World,
} from "../../src/evaluate/index.js";
import { index, inputs, polynomial, programOf, tensor, unknown } from "./programs.js";

const sizes = new Map([
  ["I", 3],
  ["J", 2],
  ["K", 4],
]);
const world = (field: World["field"], seed = 7): World => ({ field, seed, sizes, draw: "any" });
const p = BigInt(RATIONAL.modulus);

/** The value of a term at positions of its indices, by definition. */
function brute(term: Term, at: ReadonlyMap<number, number>, program: Program, w: World): bigint {
  const value = (part: Term, where = at): bigint => brute(part, where, program, w);
  const place = (slot: Slot): number =>
    slot.kind === "index"
      ? (at.get(slot.id) ?? NaN)
      : slot.parts.reduce(
          (total, { index: i, coefficient }) => total + coefficient * (at.get(i.id) ?? NaN),
          evaluateSize(slot.offset, w.sizes) ?? NaN,
        );
  const positions = (
    over: readonly { readonly id: number; readonly size: Parameters<typeof evaluateSize>[0] }[],
  ) =>
    over.reduce<ReadonlyMap<number, number>[]>(
      (all, i) =>
        all.flatMap((m) =>
          Array.from(
            { length: evaluateSize(i.size, w.sizes) ?? 0 },
            (_, k) => new Map([...m, [i.id, k + 1]]),
          ),
        ),
      [new Map(at)],
    );
  const truth = (holds: boolean): bigint => (holds ? 1n : 0n);
  switch (term.kind) {
    case "num":
      return term.value.num;
    case "dim":
      return BigInt(evaluateSize(term.size, w.sizes) ?? NaN);
    case "position":
      return BigInt(place(term.slot));
    case "entry": {
      const definition = definitionOf(program, term.tensor);
      if (definition !== undefined) {
        const inner = new Map(definition.slots.map((i, k) => [i.id, place(term.slots[k] as Slot)]));
        return brute(definition.body, inner, program, w);
      }
      const shape = (program.tensors.get(term.tensor)?.shape ?? []).map(
        (s) => evaluateSize(s, w.sizes) ?? NaN,
      );
      const axes = shape.map((n, k) => index(`x${k}`, `#${n}`));
      const whole = evaluate(entry(term.tensor, axes), program, {
        ...w,
        sizes: new Map([...w.sizes, ...shape.map((n): [string, number] => [`#${n}`, n])]),
      });
      if (whole.kind !== "value") throw new Error(whole.why);
      const offset = term.slots.reduce((total, slot, k) => total * (shape[k] ?? 1) + place(slot) - 1, 0);
      return BigInt(whole.entries[offset] ?? NaN);
    }
    case "delta":
      return truth(place(term.left) === place(term.right));
    case "sum":
      return positions(term.over).reduce((total, where) => total + value(term.body, where), 0n);
    case "product":
      return positions(term.over).reduce((total, where) => (total * value(term.body, where)) % p, 1n);
    case "add":
      return term.terms.reduce((total, part) => total + value(part), 0n);
    case "mul":
      return term.factors.reduce((total, part) => (total * value(part)) % p, 1n);
    case "power": {
      const base = value(term.base) % p;
      return term.exponent.kind === "num" ? base ** term.exponent.value.num : 0n;
    }
    case "bracket":
      return truth(value(term.left) <= value(term.right));
    default:
      throw new Error(`no brute force for ${term.kind}`);
  }
}

const residue = (x: bigint): number => Number(((x % p) + p) % p);

function sameAsBrute(term: Term, program: Program, w: World): void {
  const indices = freeIndices(term);
  const found = evaluate(term, program, w, indices);
  expect(found.kind).toBe("value");
  if (found.kind !== "value") return;
  found.entries.forEach((x, k) => {
    let rest = k;
    const at = new Map<number, number>();
    for (const i of [...indices].reverse()) {
      const n = evaluateSize(i.size, w.sizes) ?? 1;
      at.set(i.id, (rest % n) + 1);
      rest = Math.floor(rest / n);
    }
    expect(x).toBe(residue(brute(term, at, program, w)));
  });
}

describe("values", () => {
  test("random polynomial terms have the value that brute force finds", () => {
    const [i, j] = [index("i"), index("j")];
    fc.assert(
      fc.property(polynomial([i, j]), fc.nat(1000), (term, seed) => {
        sameAsBrute(term, programOf(inputs), world(RATIONAL, seed));
      }),
      { numRuns: 300, seed: 20240501 },
    );
  });

  test("through definitions, at shifted and fixed slots", () => {
    const [i, j, k] = [index("i"), index("j"), index("k")];
    const body = add(mul(entry("A", [i, j]), entry("b", [j])), entry("a", [i]));
    const program = programOf([...inputs, tensor("Y", "IJ")], [{ name: "Y", slots: [i, j], body }]);
    const at = entry("Y", [position(numberSize(2)), k]);
    const small = index("j", "J");
    sameAsBrute(sum([small], entry("Y", [position(symbolSize("I")), small])), program, world(RATIONAL));
    const shifted = affine(numberSize(1), [{ index: small, coefficient: 1 }]);
    sameAsBrute(mul(entry("a", [shifted]), entry("b", [small])), program, world(RATIONAL));
    expect(evaluate(at, program, world(RATIONAL)).kind).toBe("undefined");
  });

  test("a shifted slot beyond the axis reads zero, a fixed one has no value", () => {
    const i = index("i");
    const program = programOf(inputs);
    const next = evaluate(
      entry("a", [affine(numberSize(1), [{ index: i, coefficient: 1 }])]),
      program,
      world(REAL),
    );
    expect(next.kind === "value" && next.entries[2]).toBe(0);
    expect(evaluate(entry("a", [position(numberSize(4))]), program, world(REAL)).kind).toBe("undefined");
  });

  test("ε_ijk ε_ijk summed is 6", () => {
    const three = numberSize(3);
    const [i, j, k] = ["i", "j", "k"].map((name) => ({ ...index(name), size: three }));
    if (i === undefined || j === undefined || k === undefined) return;
    const eps = leviCivita([i, j, k]);
    const value = evaluate(sum([i, j, k], mul(eps, eps)), programOf([]), world(RATIONAL));
    expect(value.kind === "value" && value.entries[0]).toBe(6);
  });

  test.each([
    ["1/0", divide(num(1), num(0))],
    ["log of a negative number", apply("log", negate(power(entry("t"), 2)))],
    [
      "root of a negative number",
      power(negate(power(entry("t"), 2)), num(rational(1, 2) ?? { num: 1n, den: 2n })),
    ],
    ["an undeclared name", entry("Q")],
  ])("%s is undefined and not wrong", (_, term) => {
    expect(evaluate(term, programOf(inputs), world(REAL)).kind).toBe("undefined");
  });

  test("declared properties are honoured in every field", () => {
    const n = (name: string, ...properties: Parameters<typeof tensor>[2][]) =>
      tensor(name, "II", ...properties);
    const program = programOf([
      n("S", "symmetric"),
      n("N", "antisymmetric"),
      n("D", "diagonal"),
      n("Lo", "lower-triangular"),
      n("Up", "upper-triangular"),
      n("To", "toeplitz"),
      n("Q", "orthogonal"),
      n("P", "positive-definite"),
      n("R", "orthogonal", "symmetric"),
    ]);
    const [i, j, k] = [index("i"), index("j", "I"), index("k", "I")];
    for (const field of [RATIONAL, ORDERED, REAL]) {
      const holds = (left: Term, right: Term): void => {
        const [a, b] = [left, right].map((term) => evaluate(term, program, world(field), [i, j]));
        expect(a?.kind).toBe("value");
        if (a?.kind !== "value" || b?.kind !== "value") return;
        a.entries.forEach((x, at) => {
          expect(Math.abs(x - (b.entries[at] ?? NaN))).toBeLessThan(1e-12);
        });
      };
      const at = (name: string, a = i, b = j): Term => entry(name, [a, b]);
      const identity: Term = { kind: "delta", left: i, right: j };
      holds(at("S"), at("S", j, i));
      holds(at("N"), negate(at("N", j, i)));
      holds(at("D"), mul(identity, at("D")));
      holds(
        mul(at("Lo"), {
          kind: "bracket",
          relation: "<",
          left: { kind: "position", slot: i },
          right: { kind: "position", slot: j },
        }),
        num(0),
      );
      holds(
        mul(at("Up"), {
          kind: "bracket",
          relation: ">",
          left: { kind: "position", slot: i },
          right: { kind: "position", slot: j },
        }),
        num(0),
      );
      holds(sum([k], mul(at("Q", i, k), at("Q", j, k))), identity);
      holds(sum([k], mul(at("R", i, k), at("R", k, j))), identity);
      holds(at("P"), at("P", j, i));
      const corner = entry("To", [position(numberSize(1)), position(numberSize(2))]);
      const below = entry("To", [position(numberSize(2)), position(numberSize(3))]);
      holds(add(corner, mul(num(0), identity)), below);
    }
  });
});

describe("derivatives", () => {
  const [i, j, m] = [index("i"), index("j"), index("m", "I")];
  const program = programOf(
    [
      tensor("A", "IJ"),
      tensor("x", "J"),
      tensor("X", "II"),
      tensor("s", ""),
      tensor("y", "I"),
      tensor("z", "I"),
      tensor("L", ""),
    ],
    [
      { name: "y", slots: [i], body: add(sum([j], mul(entry("A", [i, j]), entry("x", [j]))), entry("s")) },
      { name: "z", slots: [m], body: mul(apply("tanh", entry("y", [m])), apply("f", entry("y", [m]))) },
      {
        name: "L",
        slots: [],
        body: call("L", [
          { over: [i], body: entry("z", [i]) },
          { over: [m], body: entry("y", [m]) },
        ]),
      },
    ],
    [unknown("f", "number"), unknown("L", "tensors")],
  );

  const closeToDifferences = (of: Term, by: string, draw: World["draw"] = "any"): void => {
    const w: World = { ...world(REAL, 3), draw };
    const shape = program.tensors.get(by)?.shape ?? [];
    const axes = shape.map((size, k) => ({ ...index(`w${k}`), size }));
    const free = freeIndices(of);
    const exact = evaluate(partial(of, [{ kind: "entry", tensor: by, slots: axes }]), program, w, [
      ...free,
      ...axes,
    ]);
    const numeric = centralDifferences(of, by, program, w);
    expect(exact.kind).toBe("value");
    if (exact.kind !== "value") return;
    expect(exact.entries.length).toBe(numeric.length);
    expect(exact.entries.some((x) => Math.abs(x) > 1e-6)).toBe(true);
    exact.entries.forEach((x, k) => {
      expect(Math.abs(x - (numeric[k] ?? NaN))).toBeLessThan(1e-7 * Math.max(1, Math.abs(x)));
    });
  };

  test.each(["A", "x", "s", "y", "z"])("of L by %s, through all definitions", (by) => {
    closeToDifferences(entry("L"), by);
  });

  test.each([
    ["power", power(entry("s"), add(entry("s"), num(1))), "s"],
    ["root", power(sum([j], power(entry("x", [j]), 2)), num(rational(1, 2) ?? num(1).value)), "x"],
    ["quotient", divide(entry("x", [j]), sum([j], entry("x", [j]))), "x"],
    ["max", extremum("max", [j], entry("x", [j])), "x"],
    ["min", extremum("min", [j], mul(entry("x", [j]), entry("s"))), "x"],
    ["product over an index", { kind: "product" as const, over: [j], body: entry("x", [j]) }, "x"],
    ["second derivative", partial(power(entry("s"), 5), [entry("s") as never]), "s"],
  ])("of a %s", (_, term, by) => {
    closeToDifferences(term, by, "positive");
  });

  const whole = (fn: string, ...slots: Slot[]): Term =>
    call(fn, [{ over: [i, m], body: mul(entry("X", [i, m]), add(entry("s"), num(2))) }], slots);
  const vector = (fn: string, ...slots: Slot[]): Term =>
    call(fn, [{ over: [j], body: mul(entry("x", [j]), entry("s")) }], slots);
  const [u, v, w] = [index("u", "I"), index("v", "I"), index("w", "J")];

  test.each([
    ["inv", whole("inv", u, v)],
    ["det", whole("det")],
    ["logdet", whole("logdet")],
    ["adj", whole("adj", u, v)],
  ])("of %s", (_, term) => {
    closeToDifferences(term, "X");
    closeToDifferences(term, "s");
  });

  test.each([
    ["softmax", vector("softmax", w)],
    ["logsumexp", vector("logsumexp")],
    ["logsoftmax", vector("logsoftmax", w)],
  ])("of %s", (_, term) => {
    closeToDifferences(term, "x");
    closeToDifferences(term, "s");
  });

  test("the inverse and the determinant of a batch of matrices", () => {
    const batch = programOf([tensor("T", "KII")]);
    const k = index("k");
    const [a, b, c] = [index("a", "I"), index("b", "I"), index("c", "I")];
    const inverse = (row: Slot, column: Slot): Term =>
      call("inv", [{ over: [a, b], body: entry("T", [k, a, b]) }], [row, column]);
    const unit = sum([c], mul(inverse(a, c), entry("T", [k, c, b])));
    const value = evaluate(unit, batch, world(RATIONAL), [k, a, b]);
    expect(value.kind === "value" && [...value.entries]).toEqual(
      Array.from({ length: 36 }, (_, at) => (Math.floor((at % 9) / 3) === at % 3 ? 1 : 0)),
    );
  });

  test("a tensor may be called as the argument in a row is", () => {
    const clash = programOf(
      [tensor("u", "I"), tensor("g", "")],
      [{ name: "g", slots: [], body: sum([i], apply("sigmoid", entry("u", [i]))) }],
    );
    const value = evaluate(
      partial(entry("g"), [{ kind: "entry", tensor: "u", slots: [i] }]),
      clash,
      world(REAL),
    );
    expect(value.kind).toBe("value");
  });

  test("a local derivative holds definitions fixed, a total one follows them", () => {
    const byX = { kind: "entry" as const, tensor: "x", slots: [w] };
    const local = evaluate(partial(entry("z", [u]), [byX], "local"), program, world(REAL), [u, w]);
    expect(local.kind === "value" && [...local.entries].every((x) => x === 0)).toBe(true);
    const direct = evaluate(partial(entry("y", [u]), [byX], "local"), program, world(REAL), [u, w]);
    const matrix = evaluate(entry("A", [u, w]), program, world(REAL), [u, w]);
    expect(direct).toEqual(matrix);
    const total = evaluate(partial(entry("z", [u]), [byX]), program, world(REAL), [u, w]);
    expect(total.kind === "value" && [...total.entries].every((x) => x !== 0)).toBe(true);
  });

  test("the second derivative is the derivative of the derivative, and symmetric", () => {
    const [k, l] = [index("k", "J"), index("l", "J")];
    const by = (at: Slot) => ({ kind: "entry" as const, tensor: "x", slots: [at] });
    const hessian = partial(entry("L"), [by(k), by(l)]);
    const nested: Term = { kind: "partial", of: partial(entry("L"), [by(k)]), by: [by(l)], reach: "total" };
    const [a, b, c] = [
      evaluate(hessian, program, world(RATIONAL), [k, l]),
      evaluate(nested, program, world(RATIONAL), [k, l]),
      evaluate(hessian, program, world(RATIONAL), [l, k]),
    ];
    expect(a).toEqual(b);
    expect(a).toEqual(c);
    expect(a.kind === "value" && a.entries.some((x) => x !== 0)).toBe(true);
  });
});

describe("cost", () => {
  const chain = (n: number): { readonly term: Term; readonly program: Program } => {
    const links = Array.from({ length: n + 1 }, (_, k) => index(`i${k}`, k % 2 === 0 ? "I" : "J"));
    const names = Array.from({ length: n }, (_, k) => `M${k}`);
    const tensors = names.map((name, k) => tensor(name, k % 2 === 0 ? "IJ" : "JI"));
    const factors = names.map((name, k) => entry(name, links.slice(k, k + 2)));
    return { term: sum(links.slice(1, -1), mul(...factors)), program: programOf(tensors) };
  };

  test("a chain of 4096 matrices is contracted one index at a time", () => {
    const { term, program } = chain(4096);
    const start = performance.now();
    expect(evaluate(term, program, world(RATIONAL)).kind).toBe("value");
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("a sum of 4096 quadratic forms", () => {
    const terms = Array.from({ length: 4096 }, () => {
      const [k, l] = [index("k", "I"), index("l", "I")];
      return sum([k, l], mul(entry("a", [k]), entry("S", [k, l]), entry("a", [l])));
    });
    const start = performance.now();
    expect(evaluate(add(...terms), programOf(inputs), world(RATIONAL)).kind).toBe("value");
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("4096 definitions, each by the one before, do not exhaust the stack", () => {
    const slots = Array.from({ length: 4097 }, () => index("i"));
    const definitions = slots.slice(1).map((at, k) => ({
      name: `y${k + 1}`,
      slots: [at],
      body: add(entry(k === 0 ? "a" : `y${k}`, [at]), entry("t")),
    }));
    const program = programOf([...inputs, ...definitions.map(({ name }) => tensor(name, "I"))], definitions);
    const at = index("i");
    const value = evaluate(
      partial(entry("y4096", [at]), [{ kind: "entry", tensor: "t", slots: [] }]),
      program,
      world(RATIONAL),
    );
    expect(value.kind === "value" && [...value.entries]).toEqual([4096, 4096, 4096]);
  });
});
