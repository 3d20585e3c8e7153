/*
 * The kernel: every derivation is proved, and every mutant of a step that changes its meaning, its rule or its place is not.
 */
import { describe, expect, test } from "vitest";
import { derive, type Derivation } from "../../src/derive/index.js";
import { checkStep, courtFor, termsOf, verifyDerivation, type Checked } from "../../src/check/index.js";
import { compare, makeJudge } from "../../src/evaluate/index.js";
import { matrixPower, product, scale, transpose, unfold, type Matrix } from "../../src/matrix/index.js";
import { rules, type Step } from "../../src/rule/index.js";
import {
  add,
  children,
  entry,
  freeIndices,
  freshLike,
  mapChildren,
  mul,
  negate,
  num,
  rebuild,
  replaceAt,
  sum,
  type Term,
} from "../../src/term/index.js";
import { cases, deepNetwork } from "./programs.js";

const derived = (name: string): Derivation => {
  const found = cases.find((c) => c.name === name);
  const result = found === undefined ? undefined : derive(found.program, found.goal);
  if (result?.ok !== true) throw new Error(`${name} is refused`);
  return result.derivation;
};

const all = cases.map(({ name }) => ({ name, derivation: derived(name) }));

/** The first verdict that is not "proved", from the leaves up. */
function firstDoubt(checked: Checked): string | undefined {
  const inner = checked.substeps.map(firstDoubt).find((doubt) => doubt !== undefined);
  if (inner !== undefined) return inner;
  return checked.verdict.kind === "proved" ? undefined : `${checked.verdict.kind}: ${checked.verdict.why}`;
}

describe("derivations", () => {
  test.each(all)("$name is proved, step by step and whole", ({ derivation }) => {
    const verification = verifyDerivation(derivation);
    for (const { lines, joined, form } of [...verification.stages, verification.closing]) {
      expect(lines.map(firstDoubt).filter((doubt) => doubt !== undefined)).toEqual([]);
      expect(joined.kind).toBe("proved");
      expect(form?.whole.kind ?? "proved").toBe("proved");
      expect(form?.steps.map(({ kind }) => kind).filter((kind) => kind !== "proved") ?? []).toEqual([]);
    }
    expect(verification.proved).toBe(true);
  });

  test.each([false, true])(
    "a network of 150 layers is proved at a cost that is linear (shared weights: %s)",
    (shared) => {
      const time = (depth: number): number => {
        const goal = { of: "g", wrt: [shared ? "W" : "z0"], quantity: "gradient" as const };
        const result = derive(deepNetwork(depth, shared), goal);
        if (!result.ok) throw new Error("refused");
        const start = process.cpuUsage().user;
        expect(verifyDerivation(result.derivation).proved).toBe(true);
        return process.cpuUsage().user - start;
      };
      time(20);
      const [small, large] = [time(50), time(150)];
      // Three times the length; quadratic growth would be nine times the time.
      expect(large / small).toBeLessThan(7);
    },
  );
});

/** All steps of a derivation, those within steps too. */
const stepsOf = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step) => [step, ...stepsOf(step.substeps)]);

/** Every path in a term. */
const pathsOf = (term: Term): readonly (readonly number[])[] => [
  [],
  ...children(term).flatMap((child, k) => pathsOf(child).map((path) => [k, ...path])),
];

type Mutation = { readonly name: string; readonly apply: (term: Term) => Term | undefined };

const mutations: readonly Mutation[] = [
  { name: "sign", apply: negate },
  { name: "factor", apply: (term) => mul(num(2), term) },
  {
    name: "transposed slots",
    apply: (term) =>
      term.kind === "entry" && term.slots.length === 2
        ? { ...term, slots: term.slots.toReversed() }
        : undefined,
  },
  { name: "dropped term", apply: (term) => (term.kind === "add" ? add(...term.terms.slice(1)) : undefined) },
  {
    name: "dropped factor",
    apply: (term) => (term.kind === "mul" ? mul(...term.factors.slice(1)) : undefined),
  },
  { name: "dropped sum", apply: (term) => (term.kind === "sum" ? term.body : undefined) },
  {
    name: "another index",
    apply: (term) => {
      const [first, ...rest] = term.kind === "entry" ? term.slots : [];
      return term.kind === "entry" && first?.kind === "index"
        ? entry(term.tensor, [freshLike(first), ...rest])
        : undefined;
    },
  },
  { name: "extra term", apply: (term) => add(term, num(1)) },
  {
    name: "extra sum",
    apply: (term) => {
      const [first] = freeIndices(term);
      return first === undefined ? undefined : sum([freshLike(first)], term);
    },
  },
  {
    name: "exponent",
    apply: (term) => (term.kind === "power" ? { ...term, exponent: add(term.exponent, num(1)) } : undefined),
  },
];

describe("mutants", () => {
  test.each(all)("of $name are not proved where they change the meaning", ({ derivation }) => {
    const { program, stages } = derivation;
    const judge = makeJudge(program);
    let refused = 0;
    stages.forEach((stage, at) => {
      const court = courtFor(program, stages.slice(0, at), termsOf(stage.steps), judge);
      for (const step of stepsOf(stage.steps)) {
        const paths = pathsOf(step.after);
        mutations.forEach((mutation, k) => {
          // One place for each kind of mutation, spread over the term.
          const path = paths
            .slice((7 * k) % paths.length)
            .concat(paths)
            .find((p) => {
              const here = p.reduce<Term | undefined>(
                (t, child) => (t === undefined ? t : children(t)[child]),
                step.after,
              );
              return here !== undefined && mutation.apply(here) !== undefined;
            });
          if (path === undefined) return;
          const here = path.reduce((t, child) => children(t)[child] ?? t, step.after);
          const after = replaceAt(step.after, path, mutation.apply(here) ?? here);
          if (after === undefined) return;
          const { verdict } = checkStep({ ...step, after }, court);
          if (verdict.kind === "refuted") refused += 1;
          if (verdict.kind === "proved") {
            const meaning = compare(step.before, after, program);
            expect(meaning.kind, `${step.rule}: ${mutation.name} is called proved`).toBe("equal");
          }
        });
      }
    });
    expect(refused).toBeGreaterThan(0);
  });

  const linear = derived("two layers");
  const court = courtFor(linear.program, linear.stages, [], makeJudge(linear.program));
  const steps = stepsOf(linear.stages.flatMap((stage) => stage.steps));
  const leaves = steps.filter(({ substeps }) => substeps.length === 0);

  test("a true step under the name of another rule is not proved, nor under no rule's name", () => {
    for (const step of leaves) {
      for (const { id, apply } of rules) {
        if (id === step.rule || apply(step.before, court) !== undefined) continue;
        expect(checkStep({ ...step, rule: id }, court).verdict.kind).toBe("unproved");
      }
      const nameless = checkStep({ ...step, rule: "by magic" }, court).verdict;
      expect(nameless).toMatchObject({ kind: "unproved", why: 'there is no rule "by magic"' });
    }
  });

  test("a substep at another path, left out, or twice is not proved", () => {
    const nested = steps.filter(({ substeps }) => substeps.length > 0);
    expect(nested.length).toBeGreaterThan(3);
    for (const step of nested) {
      const [first, ...rest] = step.substeps;
      if (first === undefined) continue;
      for (const substeps of [
        [{ ...first, at: [...first.at, 0] }, ...rest],
        [{ ...first, at: [99] }, ...rest],
        rest,
        [first, first, ...rest],
      ])
        expect(checkStep({ ...step, substeps }, court).verdict.kind).not.toBe("proved");
    }
  });

  test("an index that only the right side has is a stray one", () => {
    for (const step of leaves) {
      const [first] = freeIndices(step.after);
      if (first === undefined) continue;
      const moved = rebuild(step.after, children(step.after));
      const after = mul(moved, { kind: "delta", left: first, right: freshLike(first) });
      expect(checkStep({ ...step, after }, court).verdict.kind).not.toBe("proved");
    }
  });

  test("lines that leave one out, or are told in another order, do not join", () => {
    const [stage] = linear.stages;
    if (stage === undefined) return;
    const with_ = (changed: readonly Step[]) =>
      verifyDerivation({ ...linear, stages: [{ ...stage, steps: changed }, ...linear.stages.slice(1)] });
    expect(with_(stage.steps).proved).toBe(true);
    expect(with_(stage.steps.slice(1)).proved).toBe(false);
    expect(with_(stage.steps.toReversed()).proved).toBe(false);
  });

  test("a refuted step shows a counterexample with both values", () => {
    const step = linear.stages[0]?.steps[0];
    if (step === undefined) return;
    const { verdict } = checkStep({ ...step, after: negate(step.after) }, court);
    expect(verdict.kind).toBe("refuted");
    if (verdict.kind !== "refuted" || verdict.counterexample === undefined) return;
    const { left, right, sizes } = verdict.counterexample;
    expect(left).not.toBe(right);
    expect([...sizes.values()].every((size) => size >= 1)).toBe(true);
  });
});

describe("matrix forms", () => {
  const changes: readonly (readonly [string, (matrix: Matrix) => Matrix | undefined])[] = [
    ["sign", (matrix) => scale(-1, matrix)],
    ["factor", (matrix) => scale(2, matrix)],
    ["transpose", (matrix) => (matrix.kind === "product" ? withFirst(matrix, transpose) : undefined)],
    [
      "order",
      (matrix) => (matrix.kind === "product" && matrix.shape.order === 2 ? reversed(matrix) : undefined),
    ],
    [
      "power",
      (matrix) => (matrix.shape.order === 2 && matrix.kind === "symbol" ? matrixPower(matrix, 2) : undefined),
    ],
  ];

  /** A change that shapes forbid is none. */
  const attempt = (make: () => Matrix): Matrix | undefined => {
    try {
      return make();
    } catch {
      return undefined;
    }
  };
  const withFirst = (
    matrix: Matrix & { kind: "product" },
    change: (m: Matrix) => Matrix,
  ): Matrix | undefined =>
    attempt(() =>
      product(...matrix.scalars, ...matrix.chain.map((factor, k) => (k === 0 ? change(factor) : factor))),
    );
  const reversed = (matrix: Matrix & { kind: "product" }): Matrix | undefined =>
    attempt(() => product(...matrix.scalars, ...matrix.chain.toReversed()));

  test.each(all)("of $name, mutated, are refuted", ({ derivation }) => {
    const { matrix } = derivation;
    if (!matrix.found || derivation.zero !== undefined) return;
    for (const [, change] of changes) {
      const wrong = change(matrix.matrix);
      if (wrong === undefined) continue;
      // (A + Aᵀ)ᵀ is no mistake: the index forms say which changes are.
      const [row, column] = derivation.stages.at(-1)?.axes ?? [];
      const meaning = wrong.shape.row ? unfold(wrong, undefined, row) : unfold(wrong, row, column);
      if (compare(derivation.result, meaning, derivation.program).kind === "equal") continue;
      const verification = verifyDerivation({ ...derivation, matrix: { ...matrix, matrix: wrong } });
      expect(verification.proved).toBe(false);
      expect(verification.closing.form?.whole.kind).toBe("refuted");
    }
  });
});

describe("terms that are only written differently", () => {
  test("are one to the kernel, and bound indices that are confused are not", async () => {
    const { alike } = await import("../../src/check/alike.js");
    for (const { derivation } of all)
      for (const { after } of stepsOf(derivation.stages.flatMap((stage) => stage.steps))) {
        expect(
          alike(
            after,
            mapChildren(after, (child) => child),
          ),
        ).toBe(true);
        expect(alike(after, negate(after))).toBe(after.kind === "num" && after.value.num === 0n);
      }
  });
});
