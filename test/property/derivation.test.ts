/*
 * Laws 8, 10 and 11 on random programs: a zero has its reason, printing depends on nothing but the input, and every step
 * keeps the free indices with their sizes.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifyDerivation, type Checked, type Verification } from "../../src/check/index.js";
import { makeJudge } from "../../src/evaluate/index.js";
import { convert, derive, print, printConversion, type DeriveFormat } from "../../src/index.js";
import {
  canonicalKey,
  dependencies,
  freeIndices,
  freshIndex,
  isZeroTerm,
  num,
  sameSize,
  type Index,
  type Term,
} from "../../src/term/index.js";
import { cases, derivationOf, lastStage, resolved, stepsOf } from "./derived.js";
import { law, seed } from "./law.js";
import { declarations, expressionsOf } from "./matrix.js";
import { exactStyle, programs, smoothStyle, sourceOf, wholeStyle } from "./program.js";
import { N } from "./term.js";

/** What the kernel says of a derivation's steps and forms, but for what it proves. */
function doubts(verification: Verification): readonly string[] {
  const found: string[] = [];
  const visit = ({ verdict, substeps }: Checked): void => {
    if (verdict.kind !== "proved") found.push(`${verdict.kind}: ${verdict.why}`);
    substeps.forEach(visit);
  };
  for (const { lines, joined, form } of [...verification.stages, verification.closing]) {
    lines.forEach(visit);
    if (joined.kind !== "proved") found.push(`${joined.kind}: ${joined.why}`);
    for (const verdict of form === undefined ? [] : [form.whole, ...form.steps])
      if (verdict.kind !== "proved") found.push(`${verdict.kind}: ${verdict.why}`);
  }
  return found;
}

describe("law 2: every step keeps the meaning", () => {
  for (const [name, style] of Object.entries({ exactStyle, smoothStyle, wholeStyle }))
    law(`the kernel doubts nothing, in ${name}`, 60, cases(style), (sample) => {
      const derivation = derivationOf(sample, { ties: "shared" });
      const { left } = lastStage(derivation);
      // What has no value anywhere, as 1/δ_ij has not, cannot be judged.
      if (makeJudge(sample.program).compare(left, left).kind === "undefined") return;
      expect(doubts(verifyDerivation(derivation))).toEqual([]);
    });
});

describe("law 8: a zero has its reason", () => {
  law("zeros are explained, and what is explained is zero", 300, cases(exactStyle, 2), (sample) => {
    const { program, goal } = sample;
    const derivation = derivationOf(sample);
    const { zero, result } = derivation;
    expect(isZeroTerm(result)).toBe(zero !== undefined);
    const [variable = ""] = goal.wrt;
    const isIndependent = !dependencies(program, goal.of).has(variable);
    if (isIndependent) expect(zero).toEqual({ reason: "independent", of: goal.of, wrt: variable });
    else expect(zero?.reason).not.toBe("independent");
    const isZero = canonicalKey(resolved(derivation), program) === "0";
    if (isZero) expect(zero).toBeDefined();
    if (zero !== undefined)
      expect(makeJudge(program).compare(lastStage(derivation).left, num(0)).kind).not.toBe("different");
  });
});

const formats: readonly DeriveFormat[] = ["text", "latex", "markdown", "json", "numpy"];

/** All that is printed of a text, problems included. */
function printed(source: string): readonly string[] {
  const derived = derive(source);
  const converted = convert(source);
  const texts = formats.map((format) =>
    JSON.stringify(derived.ok ? print(derived.value, { format, detail: "full" }) : derived.problems),
  );
  return [...texts, JSON.stringify(converted.ok ? printConversion(converted.value) : converted.problems)];
}

describe("law 10: printing depends on nothing but the input", () => {
  const skips = fc.tuple(programs(wholeStyle, 2), fc.integer({ min: 1, max: 2000 }));
  law("not on the identities of indices, in index style", 40, skips, ([{ program }, skip]) => {
    const source = sourceOf(program, "text");
    const first = printed(source);
    for (let k = 0; k < skip; k += 1) freshIndex("k", N);
    expect(printed(source)).toEqual(first);
  });

  const scalars = fc.tuple(expressionsOf(["1", "1"]), fc.integer({ min: 1, max: 2000 }));
  law("nor in matrix style", 25, scalars, ([expression, skip]) => {
    const source = `${declarations}; F = ${expression}`;
    const first = printed(source);
    for (let k = 0; k < skip; k += 1) freshIndex("k", N);
    expect(printed(source)).toEqual(first);
  });

  test("nor on the process", () => {
    const binary = fileURLToPath(new URL("../../dist/cli/main.cjs", import.meta.url));
    const sampled = fc.sample(programs(exactStyle), { numRuns: 2, seed });
    const sources = sampled.map(({ program }) => sourceOf(program, "text"));
    for (const source of [...sources, "Y_dn = Σ_m H_dm W_mn"]) {
      const run = (): string => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [binary, "derive", source], {
          encoding: "utf8",
        });
        expect(stdout, stderr).not.toBe("");
        return `${status}\n${stdout}\n${stderr}`;
      };
      expect(run()).toBe(run());
    }
  });
});

/** Free indices that a term has and a list has not, or has with another size. */
const strays = (term: Term, allowed: readonly Index[]): readonly Index[] =>
  freeIndices(term).filter(
    (index) => !allowed.some((other) => other.id === index.id && sameSize(other.size, index.size)),
  );

describe("law 11: every step keeps the free indices and their sizes", () => {
  law("in gradients and Jacobians", 200, cases(exactStyle), (sample) => {
    const derivation = derivationOf(sample);
    for (const step of stepsOf(derivation))
      expect(strays(step.after, freeIndices(step.before)), step.rule).toEqual([]);
    for (const { result, left, axes } of derivation.stages) {
      expect(strays(result, axes)).toEqual([]);
      expect(strays(left, axes)).toEqual([]);
    }
    const { axes } = lastStage(derivation);
    expect(derivation.shape.every((size, axis) => sameSize(size, axes[axis]?.size ?? []))).toBe(true);
    expect(derivation.shape.length).toBe(axes.length);
  });
});
