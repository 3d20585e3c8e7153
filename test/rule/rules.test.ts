/*
 * Every rule is a theorem with a test: its example is run, it applies at exactly one place of it, gives what the example
 * says, and both sides have the same value; its statement is LaTeX. Besides, rules keep the meaning of random terms, and of
 * the rules for ∂ at most one applies at a place, so that no order of rows can matter.
 */
import fc from "fast-check";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { derive } from "../../src/derive/index.js";
import { makeJudge } from "../../src/evaluate/index.js";
import { termText } from "../../src/print/index.js";
import { calculusRules } from "../../src/rule/calculus.js";
import { binderRules } from "../../src/rule/binders.js";
import { functionRules } from "../../src/rule/functions.js";
import { phases, reasonOf, rules, type Context, type Known, type Rule } from "../../src/rule/index.js";
import {
  canonicalKey,
  children,
  entry,
  freshIndex,
  partial,
  replaceAt,
  subtermAt,
  type Path,
  type Program,
  type Term,
  type UnknownFunction,
} from "../../src/term/index.js";
import { choices, freeScope, N, rationalTerms, tensors, termOf } from "../property/term.js";
import { regular } from "../derive/support.js";
import { readExample } from "./read.js";

/** The paths of all subterms. */
const paths = (term: Term): readonly Path[] => [
  [],
  ...children(term).flatMap((child, i) => paths(child).map((path) => [i, ...path])),
];

/** The places at which a rule applies, and what it makes of the whole there. */
function applications(rule: Rule, term: Term, context: Context): readonly Term[] {
  return paths(term).flatMap((path) => {
    const here = subtermAt(term, path);
    const applied = here === undefined ? undefined : rule.apply(here, context);
    if (applied === undefined) return [];
    return replaceAt(term, path, applied.term) ?? [];
  });
}

/** The result that an example of an inserted result speaks of. */
function knownFor(term: Term, program: Program): readonly Known[] {
  const by = term.kind === "partial" ? term.by[0]?.tensor : undefined;
  if (term.kind !== "partial" || term.of.kind !== "entry" || by === undefined) return [];
  const found = derive(program, { of: term.of.tensor, wrt: [by], quantity: "gradient" });
  return found.ok ? found.derivation.stages : [];
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("its example is run: it applies once, and as it says", () => {
    const { program, before, after } = readExample(rule.example);
    const known = id === "use-result" ? knownFor(before, program) : [];
    const results = applications(rule, before, { program, known });
    expect(results.map((result) => termText(result, program))).toHaveLength(1);
    const [result] = results;
    if (result === undefined) return;
    expect(canonicalKey(result, program), termText(result, program)).toBe(canonicalKey(after, program));
    expect(makeJudge(program).compare(before, after).kind).toBe("equal");
    expect(makeJudge(program).compare(before, result).kind).toBe("equal");
  });

  test("its statement is LaTeX, its id and title are fit to print", () => {
    expect(() => katex.renderToString(rule.statement, { strict: "error", throwOnError: true })).not.toThrow();
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.title.length).toBeGreaterThan(5);
    expect(reasonOf(id)).toBe(rule);
  });
});

test("phases have ids of their own and statements in LaTeX", () => {
  const ids = [...rules, ...phases].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { statement } of phases)
    expect(() => katex.renderToString(statement, { strict: "error", throwOnError: true })).not.toThrow();
});

const unknown = (name: string): UnknownFunction => ({ name, text: name, latex: name, takes: "number" });
const program: Program = {
  ...tensors,
  functions: new Map([
    ["f", unknown("f")],
    ["g", unknown("g")],
  ]),
};
const context: Context = { program };
const judge = makeJudge(program);
const vocabulary = { ...rationalTerms, program };
const variable = entry("x", [freshIndex("d", N)]);
const terms = fc.tuple(choices(3), fc.boolean()).map(([tree, isPartial]) => {
  const term = regular(termOf(tree, freeScope, vocabulary));
  return isPartial ? partial(term, [variable]) : term;
});

test("rules keep the meaning of random terms wherever they apply", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(terms, (term) => {
      for (const path of paths(term)) {
        const here = subtermAt(term, path);
        if (here === undefined) continue;
        for (const rule of rules) {
          const applied = rule.apply(here, context);
          if (applied === undefined) continue;
          met.add(rule.id);
          const shown = `${rule.id}: ${termText(here, program)} → ${termText(applied.term, program)}`;
          expect(judge.compare(here, applied.term).kind, shown).not.toBe("different");
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(met.size).toBeGreaterThan(12);
}, 120_000);

test("of the rules for ∂ at most one applies at a place", () => {
  const table = [...calculusRules, ...functionRules, ...binderRules];
  fc.assert(
    fc.property(choices(3), (tree) => {
      const term = partial(termOf(tree, freeScope, vocabulary), [variable]);
      const applying = table.filter((rule) => rule.apply(term, context) !== undefined).map(({ id }) => id);
      expect(applying.length, applying.join(", ")).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});
