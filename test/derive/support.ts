/*
 * What the tests of derivations share: small programs built by hand, walking a derivation's steps, and the two checks that
 * hold for every derivation (steps fold to what they say; each keeps its meaning).
 */
import { expect } from "vitest";
import {
  add,
  canonicalKey,
  entry,
  freshIndex,
  isZeroTerm,
  mapChildren,
  symbolSize,
  type Definition,
  type Index,
  type Program,
  type Property,
  type Tensor,
  type Term,
} from "../../src/term/index.js";
import { derive, type Derivation, type Goal, type Quantity } from "../../src/derive/index.js";
import { makeJudge } from "../../src/evaluate/index.js";
import { termText } from "../../src/print/index.js";
import { fold, reasonOf, ruleById, type Step } from "../../src/rule/index.js";

/** An index of a size symbol. */
export const index = (name: string, size: string): Index => freshIndex(name, symbolSize(size));

export type Written = {
  readonly tensors: Readonly<Record<string, readonly string[]>>;
  readonly definitions: readonly Definition[];
  readonly functions?: Readonly<Record<string, "number" | "tensors">>;
  readonly properties?: Readonly<Record<string, readonly Property[]>>;
};

/** A program from the shapes of its tensors and its definitions. */
export function programOf({ tensors, definitions, functions = {}, properties = {} }: Written): Program {
  const declared = Object.entries(tensors).map(([name, shape]) =>
    tensorOf(name, shape.map(symbolSize), properties[name]),
  );
  const defined = definitions.map(({ name, slots }) =>
    tensorOf(
      name,
      slots.map((slot) => slot.size),
    ),
  );
  return {
    tensors: new Map([...declared, ...defined].map((tensor) => [tensor.name, tensor])),
    functions: new Map(
      Object.entries(functions).map(([name, takes]) => [name, { name, text: name, latex: name, takes }]),
    ),
    definitions,
  };
}

const tensorOf = (name: string, shape: Tensor["shape"], properties: readonly Property[] = []): Tensor => ({
  name,
  text: name,
  latex: name,
  shape,
  properties,
  letters: [],
});

/** The derivation of a goal; a refusal fails the test. */
export function derived(
  program: Program,
  of: string,
  wrt: readonly string[],
  quantity?: Quantity,
): Derivation {
  const goal: Goal = { of, wrt, quantity: quantity ?? (wrt.length > 1 ? "hessian" : "gradient") };
  const result = derive(program, goal);
  if (!result.ok) throw new Error(`refused: ${result.problem.code}`);
  return result.derivation;
}

/** All steps of a derivation, those within steps too. */
export function allSteps(derivation: Derivation): readonly Step[] {
  const found: Step[] = [];
  const visit = (step: Step): void => {
    found.push(step);
    step.substeps.forEach(visit);
  };
  for (const stage of derivation.stages) stage.steps.forEach(visit);
  derivation.closing.forEach(visit);
  return found;
}

/** The lines of a derivation as text, each stage from its left side on. */
export const linesOf = ({ stages, closing, program }: Derivation): readonly (readonly string[])[] => [
  ...stages.map(({ left, axes, steps }) => [
    termText(left, program, axes),
    ...steps.map(({ after }) => termText(after, program, axes)),
  ]),
  ...(closing.length === 0
    ? []
    : [closing.map(({ after }) => termText(after, program, stages.at(-1)?.axes ?? []))]),
];

const same = (a: Term | undefined, b: Term): boolean =>
  a === b || (a !== undefined && printed(a) === printed(b));
const printed = (term: Term): string =>
  JSON.stringify(term, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));

/** Steps begin where the ones before end, substeps make up their step, ids are known, results are the fold. */
export function expectFolded(derivation: Derivation): void {
  for (const { left, steps, result, zero } of derivation.stages) {
    expect(same(fold(left, steps), result)).toBe(true);
    expect(isZeroTerm(result)).toBe(zero !== undefined);
  }
  const last = derivation.stages.at(-1);
  if (last !== undefined) expect(same(fold(last.result, derivation.closing), derivation.result)).toBe(true);
  for (const { rule, before, after, substeps, join } of allSteps(derivation)) {
    if (substeps.length === 0) expect(ruleById(rule), rule).toBeDefined();
    else expect(reasonOf(rule), rule).toBeDefined();
    if (substeps.length > 0) expect(same(fold(before, substeps, join), after), rule).toBe(true);
  }
}

/** Every step, and the derivation as a whole, keeps the meaning. `undefined` counts where no world has a value. */
export function expectProved(derivation: Derivation): { readonly exact: number; readonly other: number } {
  const judge = makeJudge(derivation.program);
  let exact = 0;
  let other = 0;
  const check = (rule: string, before: Term, after: Term): void => {
    const found = judge.compare(before, after);
    const text = (term: Term): string => termText(term, derivation.program);
    expect(found.kind, `${rule}: ${text(before)} → ${text(after)}`).not.toBe("different");
    if (found.kind === "equal" && found.rank === "exact") exact += 1;
    else other += 1;
  };
  for (const { rule, before, after } of allSteps(derivation)) check(rule, before, after);
  const left = derivation.stages.at(-1)?.left;
  if (left !== undefined) check("the whole", left, derivation.result);
  return { exact, other };
}

/** The term with A added to every matrix that is an argument, so that those to be inverted are seldom singular. */
export function regular(term: Term): Term {
  const inside = mapChildren(term, regular);
  if (inside.kind !== "call") return inside;
  const args = inside.args.map(({ over, body }) =>
    over.length === 2 ? { over, body: add(body, entry("A", over)) } : { over, body },
  );
  return { ...inside, args };
}

/** True when two terms have the same canonical key. */
export const sameKey = (a: Term, b: Term, program: Program): boolean =>
  canonicalKey(a, program) !== undefined && canonicalKey(a, program) === canonicalKey(b, program);
