/**
 * From syntax trees to a program: declarations, definitions, goals, lone expressions, relations.
 *
 * Owns the order of the passes: names first, then meaning with sizes unknown, then the sizes, then the terms. All
 * problems are collected and none is thrown. Terminates: every pass goes through the statements once.
 */
import type { Problem } from "../syntax/problem.js";
import type { Expression, Statement } from "../syntax/tree.js";
import type { Definition, Program, Tensor } from "../term/index.js";
import { createContext, emptyEnvironment, environmentOf, type Environment } from "./environment.js";
import { openScope, tensorSymbol, type Context, type TensorSymbol } from "./context.js";
import { declare, declareFunction, type Leftover } from "./declarations.js";
import { draftDefinition, sorted, usedNames, writeDefinition, type DraftDefinition } from "./definitions.js";
import { equations, unknownFunctions, unknownOfLeftover } from "./equations.js";
import { valueOf } from "./expression.js";
import { lossName, quantityFor, withUnknownLoss, type RequestedGoal } from "./goals.js";
import { draftGoal, type DraftGoal } from "./lone.js";
import {
  draftRelation,
  noDefinition,
  writeRelation,
  type DraftRelation,
  type LoweredRelation,
} from "./relations.js";
import { spell } from "./names.js";
import { axesOf } from "./shape.js";
import { withSymmetry } from "./symmetry.js";
import { expressionsOf, tooLarge } from "./traverse.js";
import { withWrittenLetters } from "./member-letters.js";
import { indexLetters, isIndexed, noteRanges, noteUses } from "./uses.js";
import type { Writing } from "./value.js";

/** How a text is given its meaning. */
export type LowerOptions = {
  /** An index repeated within a term is summed. */
  readonly einstein?: boolean;
  /** What is known before the first statement. */
  readonly environment?: Environment;
  /** Keeps equations that define nothing as relations, as a document has them, and does not report them. */
  readonly relations?: boolean;
  /** Index letters of texts to come, besides those of this one: they make x_i ∈ ℝ^p a family. */
  readonly letters?: ReadonlySet<string>;
  /** Names of tensors of which only the order is known: their sizes follow from their use. */
  readonly given?: ReadonlyMap<string, GivenShape>;
};

/** The order of a tensor, a row, or vectors with their index above: ŷ⁽ᵗ⁾. */
export type GivenShape = number | "row" | "vectors";

/** What a text means. With problems, the rest is what could be understood in spite of them. */
export type Lowered = {
  readonly program: Program;
  readonly goals: readonly RequestedGoal[];
  /** The names of the definitions that were lone expressions (f). */
  readonly expressions: readonly string[];
  readonly relations: readonly LoweredRelation[];
  /** The scalar whose gradient G_Y is; L when no scalar is defined. */
  readonly loss: string;
  readonly layout: "numerator" | "denominator" | undefined;
  readonly environment: Environment;
  readonly problems: readonly Problem[];
};

/** The deepest nesting and the largest number of nodes of one expression. */
const DEEPEST = 400;
const MOST = 200_000;

/** Gives statements their meaning. Never throws for anything that can be written. */
export function lower(statements: readonly Statement[], options: LowerOptions = {}): Lowered {
  const environment = options.environment ?? emptyEnvironment;
  const problems: Problem[] = [];
  const einstein =
    environment.einstein || options.einstein === true || statements.some((s) => isConvention(s, "einstein"));
  const context = createContext(environment, einstein, options.relations === true, problems, valueOf);
  for (const [name, order] of options.given ?? []) enterGiven(name, order, context);
  const given = statements.filter((statement) => isUsable(statement, context));
  const letters = new Set([...indexLetters(given), ...(options.letters ?? [])]);
  const written = given.flatMap((one) =>
    one.kind === "equation" || one.kind === "goal" ? expressionsOf(one) : [],
  );
  const usable = withWrittenLetters(given, written, (letter) => letters.has(letter));

  const leftovers = usable.flatMap((statement): readonly Leftover[] => {
    if (statement.kind === "function") declareFunction(statement, context);
    return statement.kind === "declaration" ? declare(statement, letters, context) : [];
  });
  noteRanges(usable, context);
  const unknown = [...leftovers.flatMap(unknownOfLeftover), ...unknownFunctions(usable, context)];
  const found = equations(
    usable,
    new Set(unknown.map(({ equation }) => equation)),
    environment.program,
    context,
  );
  const defined = new Set([...found.definitions.map(({ name }) => name), ...unknown.map(({ name }) => name)]);
  noteUses(usable, defined, context);
  setLoss(context, defined);

  const all = [
    ...found.definitions.map((d) => ({ ...d, uses: usedNames(d.body, defined, context.tensors) })),
    ...unknown.map((d) => ({ ...d, uses: usedNames(argumentOf(d.body), defined, context.tensors) })),
  ].sort((a, b) => a.span.start - b.span.start);
  const drafts = sorted(all, context).flatMap(({ head, body, statement }) => {
    const draft = draftDefinition(
      head,
      body,
      statement !== undefined && isIndexed(statement, context),
      context,
    );
    return draft === undefined ? [] : [draft];
  });
  for (const leftover of leftovers) if (leftover.kind === "shape") stateShape(leftover, context);

  const goals: DraftGoal[] = [];
  const lone: DraftDefinition[] = [];
  for (const statement of usable) {
    if (statement.kind !== "goal") continue;
    const goal = draftGoal(statement.expression, statement, lone, context);
    if (goal !== undefined) goals.push(goal);
  }
  const relations = found.relations.flatMap((equation): readonly DraftRelation[] => {
    if (options.relations !== true) {
      context.report(noDefinition(equation));
      return [];
    }
    const draft = draftRelation(equation, isIndexed(equation, context), context);
    return draft === undefined ? [] : [draft];
  });

  solveSizes(context, problems.length > 0);
  const writing = writingOf(context);
  const write = (draft: DraftDefinition): Definition => ({
    name: draft.symbol.name,
    ...writeDefinition(draft, context.letters.get(draft.symbol.name), writing),
  });
  const own = withSymmetry({
    tensors: new Map([...context.tensors.values()].map((symbol) => [symbol.name, tensorOf(symbol, context)])),
    functions: new Map(
      [...context.functions.values()].map(({ name, text, latex, takes }) => [
        name,
        { name, text, latex, takes },
      ]),
    ),
    definitions: [...environment.program.definitions, ...[...drafts, ...lone].map(write)],
    // These two are constants where they stand as numbers.
    sizes: new Set([...context.sizeNames].filter((name) => name !== "I" && name !== "e")),
  });
  const program = context.loss.used ? withLoss(own, context) : own;
  const layout = layoutOf(usable) ?? environment.layout;
  return {
    program,
    goals: goals.map((goal) => ({ ...goal, quantity: quantityFor(program, goal.of, goal.wrt) })),
    expressions: lone.map(({ symbol }) => symbol.name),
    relations: relations.map((relation) => writeRelation(relation, writing)),
    loss: context.loss.name,
    layout: layout === "variable first" ? undefined : layout,
    environment: environmentOf(program, context, layout),
    problems: tidy(problems),
  };
}

/** A tensor whose sizes follow from its use; where nothing says what one is, it has a letter of its own. */
function enterGiven(name: string, given: GivenShape, context: Context): void {
  const order = given === "row" ? 1 : given === "vectors" ? 2 : given;
  const place = { start: 0, end: 0 };
  const axes = Array.from({ length: order }, () => context.sizes.axis(place));
  const last = { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };
  axes.forEach((axis, i) => context.sizes.note(axis, "pqrs".charAt(i % 4), last));
  const more = {
    declared: true,
    row: given === "row",
    family: given === "vectors" ? 1 : 0,
    upper: given === "vectors",
  };
  context.tensors.set(name, tensorSymbol(spell(name), axes, place, more));
}

/** What an unknown function is a function of; its own name before the bracket is no use of it. */
const argumentOf = (body: Expression): Expression => (body.kind === "application" ? body.argument : body);

const isConvention = (statement: Statement, convention: string): boolean =>
  statement.kind === "convention" && statement.convention === convention;

/** The layout that is said last. */
function layoutOf(statements: readonly Statement[]): Environment["layout"] {
  const last = LAYOUTS.map((layout) => ({
    layout,
    at: statements.findLastIndex((statement) => isConvention(statement, `layout ${layout}`)),
  })).sort((a, b) => b.at - a.at)[0];
  return last === undefined || last.at < 0 ? undefined : last.layout;
}

const LAYOUTS = ["numerator", "denominator", "variable first"] as const;

/** False, with a problem, for a statement too deep or too long for recursion over it. */
function isUsable(statement: Statement, context: Context): boolean {
  const expressions =
    statement.kind === "equation"
      ? [...(statement.left === null ? [] : [statement.left]), ...statement.links.map(({ right }) => right)]
      : statement.kind === "goal"
        ? [statement.expression]
        : [];
  const large = expressions.find((expression) => tooLarge(expression, DEEPEST, MOST));
  if (large !== undefined) context.report({ code: "too-large", span: large.span, what: "this expression" });
  return large === undefined;
}

/** The scalar that G_Y is the gradient of: L, or another letter where L is an array. */
function setLoss(context: Context, defined: ReadonlySet<string>): void {
  const isArray = (name: string): boolean => (context.tensors.get(name)?.axes.length ?? 0) > 0;
  const isGiven = (name: string): boolean => context.tensors.has(name) && !defined.has(name);
  context.loss.name = lossName((name) => isArray(name) || (name !== "L" && isGiven(name)));
}

/** ∇_Y L ∈ ℝ^{D×N}: a shape that must agree. */
function stateShape(leftover: Leftover & { readonly kind: "shape" }, context: Context): void {
  const value = context.value(leftover.of, openScope(leftover.span, "matrix"));
  if (value === undefined) return;
  const axes = axesOf(value.shape).flat();
  const fits =
    axes.length === leftover.axes.length &&
    axes.every((axis, i) => {
      const other = leftover.axes[i];
      return other !== undefined && context.sizes.unify(axis, other) === undefined;
    });
  if (!fits)
    context.report({
      code: "wrong-shape",
      span: leftover.span,
      operation: "this declaration",
      needs: "the shape of the variable",
      shape: "of another shape",
      hint: "",
    });
}

/** Solves the sizes; where nothing else is wrong, reports what does not follow from anything. */
function solveSizes(context: Context, found: boolean): void {
  context.sizes.solve(
    new Set([...context.sizeNames, ...context.tensors.keys(), ...context.functions.keys()]),
  );
  if (found) return;
  for (const { ref, what, hint, place } of context.demands)
    if (context.sizes.resolve(ref) === undefined)
      context.report({ code: "size-unknown", span: place, what, hint });
  for (const symbol of context.tensors.values())
    if (symbol.axes.some((axis) => context.sizes.resolve(axis) === undefined))
      context.report({
        code: "size-unknown",
        span: symbol.place,
        what: symbol.text,
        hint: `Declare it: ${symbol.text} ∈ ${symbol.axes.length === 1 ? "ℝ^n" : "ℝ^{n×m}"}.`,
      });
  for (const check of context.checks) check();
}

const writingOf = (context: Context): Writing => ({
  sizes: context.sizes,
  indices: new Map(),
  letters: new Set(
    [...context.tensors.values()].flatMap(({ axes, name }) => (axes.length === 0 ? [name] : [])),
  ),
});

function tensorOf(symbol: TensorSymbol, context: Context): Tensor {
  return {
    name: symbol.name,
    text: symbol.text,
    latex: symbol.latex,
    shape: symbol.axes.map((axis) => context.sizes.resolve(axis) ?? []),
    properties: symbol.properties,
    letters: context.letters.get(symbol.name) ?? [],
  };
}

/** The program with L = L(Y), reported when there is no Y. */
function withLoss(program: Program, context: Context): Program {
  const { name } = context.loss;
  const made = withUnknownLoss(program, name);
  if (made === undefined)
    context.report({ code: "undeclared", span: { start: 0, end: 0 }, name, similar: [], order: 0 });
  return made ?? program;
}

/** Each problem once, in the order of the source; a name that is said to be in no known set is not missed besides. */
function tidy(problems: readonly Problem[]): readonly Problem[] {
  const misplaced = new Set(
    problems.flatMap((problem) => (problem.code === "unknown-set" ? [problem.name] : [])),
  );
  const seen = new Map<string, Problem>();
  for (const problem of [...problems].sort(byPlace)) {
    if (problem.code === "undeclared" && misplaced.has(problem.name)) continue;
    const key = keyOf(problem);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, problem);
    else if (first.code === "free-index-mismatch" && first.span.start !== problem.span.start)
      seen.set(key, { ...first, isRepeated: true });
  }
  return [...seen.values()];
}

const byPlace = (a: Problem, b: Problem): number => a.span.start - b.span.start || a.span.end - b.span.end;

/** What makes two problems one: the same place, the same name, or the same index of one equation. */
function keyOf(problem: Problem): string {
  switch (problem.code) {
    case "free-index-mismatch":
      return `${problem.code} ${problem.index} ${problem.other.start}`;
    case "undeclared":
      return `${problem.code} ${problem.name}`;
    default:
      return `${problem.code} ${problem.span.start} ${problem.span.end}`;
  }
}
