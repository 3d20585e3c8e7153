/**
 * Deriving: from a program and a goal to a derivation, or to the reason why there is none.
 *
 * A gradient runs through the definitions in reverse and works out each adjoint once; a Jacobian runs forward; a higher
 * derivative differentiates the one before again. The cost is linear in the size of the program, with the whole trace.
 */
import {
  ancestors,
  dependents,
  isGiven,
  isRuled,
  pathUsers,
  structureOf,
  type Context,
  type Ties,
} from "../rule/index.js";
import { entry, gradientKey, partial, tensorNames, type Program } from "../term/index.js";
import { withNamedArguments } from "./arguments.js";
import { closable } from "./closing.js";
import type { Derivation, Goal, Layout, Stage, Structure } from "./derivation.js";
import { formIn, sameStacking, stackingIn, usualLayout } from "./layout.js";
import type { DeriveRefusal } from "./refusal.js";
import { remarksOn } from "./remarks.js";
import {
  againLines,
  adjointLines,
  axesOf,
  closingLines,
  forwardLines,
  stageOf,
  structuredLines,
  unresolved,
} from "./stage.js";
import { unchanged, type Rewrite } from "./strategy.js";
import { whyZero, zeroForm } from "./zero.js";

export type DeriveOptions = {
  readonly layout?: Layout;
  readonly structure?: Structure;
  /** How max and min are differentiated where they may be attained at several places. */
  readonly ties?: Ties;
  /** True where a result may be written in the name of the quantity itself: y_i (1 − y_i) for the derivative of y_i = σ(x_i). */
  readonly byOwnName?: boolean;
};

export type DeriveResult =
  | { readonly ok: true; readonly derivation: Derivation }
  | { readonly ok: false; readonly problem: DeriveRefusal };

/** Derives a goal. The order is the number of variables of the goal. Refuses by name what it cannot do. */
export function derive(given: Program, goal: Goal, options: DeriveOptions = {}): DeriveResult {
  const program = withNamedArguments(given);
  const problem = refusalOf(program, goal, options);
  if (problem !== undefined) return { ok: false, problem };
  const { ties = "unique", layout = usualLayout(goal) } = options;
  const stages = stagesOf({ program, ties }, goal, layout, unwritten(goal, options));
  const stuck = stages.flatMap((stage) => unresolved(stage.result, program) ?? [])[0];
  if (stuck !== undefined) return { ok: false, problem: { code: "not-differentiated", what: stuck } };
  const { structure = usualStructure } = options;
  const all = [...stages, ...structuredStage(program, goal, structure)];
  return { ok: true, derivation: closed(program, goal, all, options) };
}

/** What is wrong with the goal or not there yet, before anything is derived. */
function refusalOf(program: Program, goal: Goal, options: DeriveOptions): DeriveRefusal | undefined {
  const unknown = [goal.of, ...goal.wrt].find((name) => !program.tensors.has(name));
  if (unknown !== undefined) return { code: "unknown-quantity", name: unknown };
  const shape = program.tensors.get(goal.of)?.shape ?? [];
  if (shape.length > 0 && (goal.quantity === "gradient" || goal.quantity === "hessian"))
    return { code: "not-scalar", of: goal.of, shape };
  const { structure = usualStructure } = options;
  if (structure === "free") return undefined;
  for (const variable of goal.wrt) {
    const kinds = structureOf(program, variable);
    // Along curved sets a second derivative is more than the projection of the free one.
    const isCurved = kinds.includes("orthogonal") && goal.wrt.length > 1;
    if (kinds.length > 0 && (isCurved || !isRuled(kinds, structure)))
      return { code: "no-structure", variable, kinds, structure };
  }
  return undefined;
}

/** The sense of derivatives by structured variables where none is asked for. */
const usualStructure: Structure = "projected";

/** The derivative by structured variables, in a sense, from the one with free entries; none where no entry is tied. */
function structuredStage(program: Program, { of, wrt }: Goal, structure: Structure): readonly Stage[] {
  if (structure === "free" || wrt.every((name) => structureOf(program, name).length === 0)) return [];
  const [ofAxes = [], ...byAxes] = axesOf(program, [of, ...wrt]);
  const left = partial(
    entry(of, ofAxes),
    wrt.map((name, i) => entry(name, byAxes[i] ?? [])),
    structure,
  );
  return [stageOf(left, [...ofAxes, ...byAxes.flat()], structuredLines({ program }), program)];
}

/** Names that a result is not written in: that of the quantity, unless it is asked for, and those that vary. */
const unwritten = ({ of, wrt }: Goal, { byOwnName = false }: DeriveOptions): ReadonlySet<string> =>
  new Set([...(byOwnName ? [] : [of]), ...wrt]);

/** The stages of a derivative, the goal last. */
function stagesOf(
  context: Context,
  goal: Goal,
  layout: Layout,
  except: ReadonlySet<string>,
): readonly Stage[] {
  const { program } = context;
  const { of, wrt } = goal;
  const [variable, second] = wrt;
  if (variable === undefined) return [];
  if (second !== undefined) return higherOrder(context, goal, layout, except);
  const isScalar = program.tensors.get(of)?.shape.length === 0;
  return isScalar
    ? reverse(context, of, variable, except)
    : forward(context, [...between(program, of, variable), of], variable, layout, except);
}

/** The names defined strictly between a variable and a quantity, in the order of the program. */
function between(program: Program, of: string, variable: string): readonly string[] {
  const [above, below] = [ancestors(program, of), dependents(program, variable)];
  return program.definitions
    .map(({ name }) => name)
    .filter((name) => above.has(name) && below.has(name) && name !== of && name !== variable);
}

/** True when ∂L/∂Y is given: L is an unknown function of Y and depends on it in no other way. */
function isUpstream(program: Program, of: string, name: string): boolean {
  const users = pathUsers(program, of, name);
  return isGiven(of, program) && users.length === 1 && users[0]?.name === of;
}

/** One adjoint for each definition between the variable and the scalar, the last definition first; then the goal. */
function reverse(
  context: Context,
  of: string,
  variable: string,
  except: ReadonlySet<string>,
): readonly Stage[] {
  const { program } = context;
  const through = between(program, of, variable).filter((name) => !isUpstream(program, of, name));
  return [...through.reverse(), variable].map((name) => {
    const [axes = []] = axesOf(program, [name]);
    const left = partial(entry(of), [entry(name, axes)]);
    return stageOf(left, axes, adjointLines(context, name, except), program);
  });
}

/**
 * The derivative of each definition between the variable and the quantity, in order; then the quantity's own. All are laid out
 * alike, but for gradients of numbers on the way, which have the shape of the variable unless columns are stacked.
 */
function forward(
  context: Context,
  names: readonly string[],
  variable: string,
  layout: Layout,
  except: ReadonlySet<string>,
): readonly Stage[] {
  const { program } = context;
  return names.map((name) => {
    const [of = [], by = []] = axesOf(program, [name, variable]);
    const left = partial(entry(name, of), [entry(variable, by)]);
    const quantity = of.length === 0 ? "gradient" : by.length === 0 ? "derivative" : "jacobian";
    const goal: Goal = { of: name, wrt: [variable], quantity };
    const own = of.length === 0 && layout !== "vec" ? usualLayout(goal) : layout;
    return stageOf(left, [...of, ...by], forwardLines(context, except), program, { goal, layout: own });
  });
}

/** First the derivative of one order less, with nothing left to be put in its place; then that differentiated again. */
function higherOrder(
  context: Context,
  { of, wrt, quantity }: Goal,
  layout: Layout,
  except: ReadonlySet<string>,
): readonly Stage[] {
  const { program } = context;
  const variable = wrt.at(-1) ?? of;
  // Jacobians on the way to a second derivative have rows for what is differentiated.
  const own = layout === "vec" ? layout : "numerator";
  const once: Goal = { of, wrt: wrt.slice(0, -1), quantity };
  const lower = composed(program, stagesOf(context, once, own, except), except);
  const below = dependents(program, variable);
  const inside = tensorNames(lower.at(-1)?.result ?? entry(of));
  const above = new Set(inside.flatMap((name) => [...ancestors(program, name)]));
  const through = program.definitions
    .map(({ name }) => name)
    .filter((name) => above.has(name) && below.has(name) && name !== variable && !isGiven(name, program));
  const earlier = [...lower, ...forward(context, through, variable, own, except)];
  const [ofAxes = [], ...byAxes] = axesOf(program, [of, ...wrt]);
  const left = partial(
    entry(of, ofAxes),
    wrt.map((name, i) => entry(name, byAxes[i] ?? [])),
  );
  const goal = stageOf(
    left,
    [...ofAxes, ...byAxes.flat()],
    againLines({ ...context, known: earlier }, except),
    program,
  );
  return [...earlier, goal];
}

/** The stages with the last one's result closed by steps of its own. */
function composed(program: Program, stages: readonly Stage[], except: ReadonlySet<string>): readonly Stage[] {
  const goal = stages.at(-1);
  if (goal === undefined) return stages;
  const { term, steps } = closingLines({ program, known: closable(stages) }, except)(goal.result);
  if (steps.length === 0) return stages;
  const lines = (): Rewrite => ({ term, steps: [...goal.steps, ...steps] });
  return [...stages.slice(0, -1), stageOf(goal.left, goal.axes, lines, program)];
}

/** The program with a letter of its own for the gradient with free entries, of which the structured one is made. */
function withLetter(program: Program, { of, wrt }: Goal): Program {
  const [by, another] = wrt;
  const shape = by === undefined ? undefined : program.tensors.get(by)?.shape;
  const letter = ["G", "F", "D", "M"].find(
    (name) => !program.tensors.has(name) && !program.functions.has(name),
  );
  if (by === undefined || another !== undefined || shape === undefined || letter === undefined)
    return program;
  const tensor = { name: letter, text: letter, latex: letter, shape, properties: [], letters: [] };
  return { ...program, gradients: new Map([[gradientKey(of, by), tensor]]) };
}

/** The derivation of stages: closed, brought to matrix form in the layout, with its remarks. */
function closed(program: Program, goal: Goal, stages: readonly Stage[], options: DeriveOptions): Derivation {
  const { layout, structure = usualStructure } = options;
  const last = stages.at(-1) ?? stageOf(entry(goal.of), [], unchanged, program);
  const closing = closingLines({ program, known: closable(stages) }, unwritten(goal, options))(last.result);
  const result = closing.term;
  const isStructured = goal.wrt.some((name) => structureOf(program, name).length > 0);
  const lettered = isStructured && structure !== "free" ? withLetter(program, goal) : program;
  const chosen = layout ?? usualLayout(goal);
  const stacking = stackingIn(chosen, goal, last.axes, program);
  const isSettled = closing.steps.length === 0 && sameStacking(last.stacking, stacking);
  const matrix = isSettled ? last.matrix : formIn(chosen, goal, result, last.axes, program);
  return {
    goal,
    order: goal.wrt.length,
    layout: chosen,
    structure: isStructured ? structure : undefined,
    program: lettered,
    stages,
    closing: closing.steps,
    result,
    zero: last.zero ?? whyZero(last.left, result, closing.steps, program) ?? zeroForm(goal, matrix, program),
    matrix,
    stacking,
    shape: last.axes.map((axis) => axis.size),
    remarks: remarksOn(goal, lettered, structure, [
      ...stages.flatMap((stage) => stage.steps),
      ...closing.steps,
    ]),
  };
}
