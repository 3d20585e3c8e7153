/*
 * Law 3: the derivative that the rules find is the one of dual numbers over a prime field, and that of central differences in
 * floating point. Three routes that share nothing.
 */
import { describe, expect } from "vitest";
import { centralDifferences, evaluate, makeJudge, REAL, type World } from "../../src/evaluate/index.js";
import { entry, type Program } from "../../src/term/index.js";
import { cases, derivationOf, isUnresolved, lastStage, resolved, type Case } from "./derived.js";
import { law } from "./law.js";
import { exactStyle, smoothStyle, wholeStyle } from "./program.js";

/** How far two numbers may be apart when one comes from differences. */
const close = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-5 * scale;

const quantity = ({ program, goal }: Case): ReturnType<typeof entry> =>
  entry(goal.of, program.definitions.find(({ name }) => name === goal.of)?.slots ?? []);

const worldOf = (program: Program, seed: number): World => {
  const symbols = new Map([
    ["N", 2 + (seed % 2)],
    ["M", 1 + (seed % 3)],
  ]);
  return { field: REAL, seed: seed % 1000, sizes: symbols, draw: "any" };
};

describe("law 3: three routes to a derivative agree", () => {
  law("rules and dual numbers, exactly", 200, cases(exactStyle), (sample) => {
    const derivation = derivationOf(sample);
    const result = resolved(derivation);
    expect(isUnresolved(result)).toBe(false);
    const judge = makeJudge(sample.program, { seed: sample.seed });
    const agreement = judge.compare(lastStage(derivation).left, result);
    expect(agreement.kind, JSON.stringify(agreement)).not.toBe("different");
  });

  law("rules and dual numbers, with all that index style can write", 100, cases(wholeStyle), (sample) => {
    // Definitions that broadcast give equal entries, so a maximum is attained at several places.
    const derivation = derivationOf(sample, { ties: "shared" });
    const judge = makeJudge(sample.program, { seed: sample.seed });
    const agreement = judge.compare(lastStage(derivation).left, resolved(derivation));
    expect(agreement.kind, JSON.stringify(agreement)).not.toBe("different");
  });

  law("rules, dual numbers and central differences", 100, cases(smoothStyle), (sample) => {
    const { program, goal, seed } = sample;
    // Differences move one entry at a time, so the entries of a symmetric variable are free here.
    const derivation = derivationOf(sample, { structure: "free" });
    const world = worldOf(program, seed);
    const { axes, left } = lastStage(derivation);
    const of = quantity(sample);
    const [variable] = goal.wrt;
    if (variable === undefined) throw new Error("a goal has a variable");
    const slots = program.definitions.find(({ name }) => name === goal.of)?.slots ?? [];
    const differences = centralDifferences(of, variable, program, world, slots);
    const rules = evaluate(resolved(derivation), program, world, axes);
    const dual = evaluate(left, program, world, axes);
    if (rules.kind === "undefined" || dual.kind === "undefined") return;
    const scale = Math.max(1, ...differences.map(Math.abs));
    // Differences of what grows very fast are no longer numbers to compare with.
    if (!Number.isFinite(scale) || scale > 1e6) return;
    differences.forEach((difference, at) => {
      const [byRules, byDual] = [rules.entries[at] ?? NaN, dual.entries[at] ?? NaN];
      expect(close(byRules, byDual, scale * 1e-3), `rules ${byRules}, dual numbers ${byDual}`).toBe(true);
      expect(close(byRules, difference, scale), `rules ${byRules}, differences ${difference}`).toBe(true);
    });
  });
});
