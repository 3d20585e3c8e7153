/*
 * Derivations of random programs, and what the laws ask of them.
 */
import fc from "fast-check";
import {
  derive,
  type DeriveOptions,
  type Derivation,
  type Goal,
  type Stage,
} from "../../src/derive/index.js";
import type { Step } from "../../src/rule/index.js";
import {
  children,
  instantiate,
  mapChildren,
  type Entry,
  type Program,
  type Slot,
  type Term,
} from "../../src/term/index.js";
import { lossOf, programs, sourceOf, type Style } from "./program.js";

export type Case = { readonly program: Program; readonly goal: Goal; readonly seed: number };

/** Random programs with a goal: the gradient of the scalar, or a Jacobian of what is defined first. */
export const cases = (style: Style, depth = 3): fc.Arbitrary<Case> =>
  fc.tuple(programs(style, depth), fc.nat(99), fc.boolean()).map(([{ program, seed }, pick, isGradient]) => {
    const [first] = program.definitions;
    const of = isGradient || first === undefined ? lossOf(program).name : first.name;
    const names = [...program.tensors.keys()].filter((name) => name !== of);
    const wrt = [names[pick % names.length] ?? of];
    const isScalar = program.tensors.get(of)?.shape.length === 0;
    const goal: Goal = { of, wrt, quantity: isScalar ? "gradient" : "jacobian" };
    const show = (): string => `${sourceOf(program, "text")}\n∂${of}/∂${wrt.join()} with seed ${seed}`;
    return { program, goal, seed, toString: show };
  });

/** The derivation of a goal; a refusal is a failure, since these programs hold nothing that is not differentiable. */
export function derivationOf(
  { program, goal }: Pick<Case, "program" | "goal">,
  options: DeriveOptions = {},
): Derivation {
  const result = derive(program, goal, options);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem, bigints)}`);
  return result.derivation;
}

const bigints = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}` : value);

/** The goal's stage. */
export function lastStage({ stages }: Derivation): Stage {
  const last = stages.at(-1);
  if (last === undefined) throw new Error("a derivation has a stage");
  return last;
}

/** All steps of a derivation, substeps included. */
export const stepsOf = ({ stages, closing }: Derivation): readonly Step[] => {
  const found: Step[] = [];
  const todo = [...stages.flatMap((stage) => stage.steps), ...closing];
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    found.push(step);
    todo.push(...step.substeps);
  }
  return found;
};

/** The result with every derivative that a stage works out replaced by what the stage found: the answer of the rules alone. */
export function resolved(derivation: Derivation): Term {
  const byName = new Map(derivation.stages.map((stage) => [nameOf(stage.left), stage]));
  const known = new Map<Term, Term>();
  const visit = (term: Term): Term => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const stage = term.kind === "partial" ? byName.get(nameOf(term)) : undefined;
    const found =
      stage === undefined
        ? mapChildren(term, visit)
        : visit(instantiate({ over: stage.axes, body: stage.result }, slotsOf(term)));
    known.set(term, found);
    return found;
  };
  return visit(derivation.result);
}

/** True when a derivative is still to be taken somewhere. */
export const isUnresolved = (term: Term): boolean =>
  term.kind === "partial" || children(term).some(isUnresolved);

const entriesOf = (term: Term): readonly Entry[] =>
  term.kind === "partial" && term.of.kind === "entry" ? [term.of, ...term.by] : [];

const nameOf = (term: Term): string =>
  [...entriesOf(term).map(({ tensor }) => tensor), term.kind === "partial" ? term.reach : ""].join("/");

const slotsOf = (term: Term): readonly Slot[] => entriesOf(term).flatMap(({ slots }) => slots);
