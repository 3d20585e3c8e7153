/**
 * One stage: a quantity worked out line by line, from its name to its result.
 *
 * Knows the order of the lines and nothing of the rest of the derivation but the results before it.
 */
import { isGivenDerivative, type Context } from "../rule/index.js";
import { freshIndex, someSubterm, type Index, type Partial, type Program, type Term } from "../term/index.js";
import { recoverNamed, type Recovery } from "../matrix/index.js";
import type { Goal, Layout, Stage } from "./derivation.js";
import { formIn, inOrder, stackingIn } from "./layout.js";
import * as plan from "./plan.js";
import { isName } from "./arguments.js";
import { inTurn, unchanged, type Strategy } from "./strategy.js";
import { whyZero } from "./zero.js";

/** Letters for axes that have no letter of their own, or one that is taken. */
const letters = [..."ijklmnpqrstuvw"];

/** Indices for the axes of tensors, in order, each with a letter of its own: the written ones where they are free. */
export function axesOf(program: Program, tensors: readonly string[]): readonly (readonly Index[])[] {
  const taken = new Set<string>();
  return tensors.map((name) => {
    const tensor = program.tensors.get(name);
    const slots = program.definitions.find((d) => d.name === name)?.slots;
    return (tensor?.shape ?? []).map((size, axis) => {
      const wish = slots?.[axis]?.name ?? tensor?.letters[axis];
      const free = letters.find((letter) => !taken.has(letter)) ?? "i";
      const letter = wish === undefined || taken.has(wish) ? free : wish;
      taken.add(letter);
      return freshIndex(letter, size);
    });
  });
}

/** The lines of a gradient or adjoint by reverse mode: chain rule first. */
export const adjointLines = (context: Context, variable: string, except: ReadonlySet<string>): Strategy =>
  lines(context, inTurn(plan.chain(context), plan.definitions(context, variable)), except);

/** The lines of a derivative by forward mode: the definition is inserted, and quantities within it keep their derivatives. */
export const forwardLines = (context: Context, except: ReadonlySet<string>): Strategy =>
  lines(context, plan.definition(context), except);

/** The lines of a derivative of a derivative that was found. */
export const againLines = (context: Context, except: ReadonlySet<string>): Strategy =>
  lines(context, plan.result(context), except);

/** The lines of a derivative by structured variables, from the one with free entries. */
export const structuredLines = (context: Context): Strategy =>
  inTurn(
    plan.structured(context),
    plan.structuredVariable(context),
    plan.contract(context),
    plan.tidy(context),
  );

/** The lines that put earlier results in their place. */
export const closingLines = (context: Context, except: ReadonlySet<string>): Strategy =>
  inTurn(
    plan.results(context),
    plan.contract(context),
    plan.names(context, except),
    plan.tidy(context),
    plan.contractAgain(context),
  );

/** What opens a derivative, then the calculation of what it opened; zero for what does not depend on the variable. */
const lines =
  (context: Context, opening: Strategy, except: ReadonlySet<string>): Strategy =>
  (term) => {
    const opened = opening(term);
    const rest = opened.steps.length === 0 ? plan.independence(context) : unchanged;
    return inTurn(
      () => opened,
      rest,
      plan.differentiate(context),
      plan.variable(context),
      plan.contract(context),
      plan.names(context, except),
      plan.tidy(context),
      // One sum for nested ones may solve a delta for the index of another sum.
      plan.contractAgain(context),
    )(term);
  };

/** A derivative that no rule took further; undefined when all that is left are derivatives with a name. */
export function unresolved(term: Term, program: Program): Term | undefined {
  let found: Term | undefined;
  someSubterm(term, (part) => {
    if (part.kind !== "partial") return false;
    const isNamed =
      (part.by.length === 1 && (part.of.kind === "entry" || isGivenCall(part, program))) ||
      isGivenDerivative(part, program);
    if (!isNamed) found = part;
    return !isNamed;
  });
  return found;
}

/** True for ∂L(Y)/∂Y_ab of an unknown L, which is given. */
const isGivenCall = ({ of, by }: Partial, { functions }: Program): boolean =>
  of.kind === "call" &&
  functions.has(of.fn) &&
  of.args.every(isName) &&
  of.args.some(({ body }) => body.kind === "entry" && body.tensor === by[0]?.tensor);

/** The name of what a derivative is of: its own form is not to be told by it. */
const nameIn = (left: Term): ReadonlySet<string> =>
  new Set(left.kind === "partial" && left.of.kind === "entry" ? [left.of.tensor] : []);

/** The stage of a quantity by some lines, with its matrix form in the layout of a goal; else with its axes in their order. */
export function stageOf(
  left: Term,
  axes: readonly Index[],
  lines: Strategy,
  program: Program,
  laidOut?: { readonly goal: Goal; readonly layout: Layout },
): Stage {
  const { term: result, steps } = lines(left);
  const zero = whyZero(left, result, steps, program);
  const stage = { left, axes, steps, result, zero };
  if (laidOut !== undefined) {
    const { goal, layout } = laidOut;
    const stacking = stackingIn(layout, goal, axes, program);
    return { ...stage, layout, stacking, matrix: formIn(layout, goal, result, axes, program) };
  }
  const matrix: Recovery = recoverNamed(result, axes, program, nameIn(left));
  return { ...stage, layout: "denominator", stacking: inOrder(axes), matrix };
}
