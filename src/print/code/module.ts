/**
 * Modules of code: one function for each derivative or value, with what it needs as parameters and what it computes on the
 * way as locals.
 *
 * Definitions and adjoints are locals, each computed once, so the code is as long as the derivation and not as its composed
 * result. Knows no target but its reserved words.
 */
import {
  definitionOf,
  instantiate,
  entry,
  mapChildren,
  someSubterm,
  type Definition,
  type Index,
  type Partial,
  type Program,
  type Size,
  type Term,
} from "../../term/index.js";
import { lacksValueBeside } from "../../function/index.js";
import type { Derivation, MatrixForm, Stage } from "../../derive/index.js";
import { exponentialsPutIn, slotsOf } from "./exponentials.js";
import { whole } from "./indexed.js";
import { lowered, obstacle, type Source } from "./lower.js";
import { operands, type Node } from "./node.js";
import { divisions, nodesIn, termOf, writtenOf } from "./choice.js";
import { shared, type Statement } from "./sharing.js";
import { symmetricNames, withoutIdleTransposes } from "./symmetry.js";
import { sourcesOf, symbolsOf, type Shaped, type SizeSource } from "./sizes.js";

/** A parameter: an array with its shape, a function of the program, or a size. */
export type Parameter =
  | { readonly kind: "array"; readonly name: string; readonly shape: readonly Size[]; readonly what: string }
  | { readonly kind: "function"; readonly name: string; readonly what: string }
  | { readonly kind: "size"; readonly name: string };

export type CodeFunction = {
  readonly key: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly sizes: readonly SizeSource[];
  readonly statements: readonly Statement[];
  readonly result: Node;
  readonly shape: readonly Size[];
  /** What is computed, for the function's comment. */
  readonly left: Term;
  readonly value: Term;
  readonly axes: readonly Index[];
};

/** Functions, or why there is no code. */
export type Emission<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Something that has a name in the code and is computed. */
type Recipe = {
  readonly name: string;
  readonly term: Term;
  readonly axes: readonly Index[];
  /** How a person writes it; the term itself where none is given. */
  readonly written?: Term;
};

/** How names are spelled in a target. */
export type Naming = (name: string) => string;

/**
 * The function that computes a derivation's result: stage by stage, or at once where the results put in divide less, as
 * p Σ_j y_j − y does for the gradient of a cross entropy, or where a gradient with free entries is of the structure already.
 */
export function derivativeFunction(derivation: Derivation, naming: Naming): Emission<CodeFunction> {
  const { goal, program, stages, closing } = derivation;
  const last = stages.at(-1);
  if (last === undefined) return { ok: false, why: "nothing was derived" };
  const { quantity, of, wrt } = goal;
  const ofScalar = program.tensors.get(of)?.shape.length === 0;
  const label = ofScalar ? wrt : [of, ...wrt];
  const verb = quantity === "gradient" ? "grad" : quantity;
  const target: Recipe = {
    name: "",
    term: termOf(last),
    axes: last.axes,
    written: writtenOf(last, last.axes, program),
  };
  const adjoints = stages.slice(0, -1).map((stage): Recipe => ({
    name: stageName(stage, naming),
    term: termOf(stage),
    axes: stage.axes,
  }));
  const recipes = [
    ...program.definitions.map((definition) => definitionRecipe(definition, naming)),
    ...adjoints,
  ];
  const towards = (recipe: Recipe): Emission<CodeFunction> =>
    codeFunction(
      { key: label.join(","), name: [verb, ...label.map(naming)].join("_"), left: last.left },
      recipe,
      recipes,
      stages,
      program,
      goal.wrt,
      naming,
    );
  const staged = towards(target);
  if (closing.length === 0 || !staged.ok) return staged;
  const written = writtenOf(derivation, last.axes, program);
  const whole = towards({ ...target, term: termOf(derivation), written });
  if (!whole.ok) return staged;
  const isSimpler =
    divisions(whole.value) < divisions(staged.value) ||
    (derivation.structure !== undefined && nodesIn(whole.value) < nodesIn(staged.value));
  return isSimpler ? whole : staged;
}

/** The function that computes one definition. */
export function valueFunction(
  name: string,
  axes: readonly Index[],
  term: Term,
  matrix: MatrixForm,
  program: Program,
  naming: Naming,
): Emission<CodeFunction> {
  const before = program.definitions.filter((definition) => definition.name !== name);
  const stacking = { rows: axes.slice(0, 1), cols: axes.slice(1) };
  return codeFunction(
    { key: name, name: `value_${naming(name)}`, left: entry(name, axes) },
    { name: "", term: termOf({ result: term, stacking, matrix }), axes, written: term },
    before.map((definition) => definitionRecipe(definition, naming)),
    [],
    program,
    [],
    naming,
  );
}

const definitionRecipe = ({ name, slots, body }: Definition, naming: Naming): Recipe => ({
  name: naming(name),
  term: body,
  axes: slots,
});

function stageName({ left }: Stage, naming: Naming): string {
  return left.kind === "partial" ? derivativeName(left, naming) : "";
}

/** dL_dY, d2L_dx_dx. */
function derivativeName({ of, by }: Partial, naming: Naming): string {
  const order = by.length === 1 ? "" : `${by.length}`;
  const quantity = of.kind === "entry" ? naming(of.tensor) : "";
  return [`d${order}${quantity}`, ...by.map((e) => `d${naming(e.tensor)}`)].join("_");
}

type Heading = { readonly key: string; readonly name: string; readonly left: Term };

function codeFunction(
  heading: Heading,
  target: Recipe,
  recipes: readonly Recipe[],
  stages: readonly Stage[],
  program: Program,
  variables: readonly string[],
  naming: Naming,
): Emission<CodeFunction> {
  const upstream = new Map<string, readonly Size[]>();
  const shapes = new Map(
    [...program.tensors.values()].map(({ name, shape }) => [naming(name), shape] as const),
  );
  const shapeOfPartial = ({ of, by }: Partial): readonly Size[] =>
    [...(of.kind === "entry" ? [of] : []), ...by].flatMap(
      ({ tensor }) => program.tensors.get(tensor)?.shape ?? [],
    );
  const source: Source = {
    program,
    tensor: naming,
    shapes: (name) => shapes.get(name),
    derivative: (partial) => {
      const known = stages.slice(0, -1).find((stage) => isSameDerivative(stage.left, partial));
      const name =
        known === undefined
          ? `G_${partial.by.map((e) => naming(e.tensor)).join("_")}`
          : stageName(known, naming);
      shapes.set(name, shapeOfPartial(partial));
      if (known === undefined) upstream.set(name, shapeOfPartial(partial));
      return name;
    },
  };
  const putIn = exponentialsPutIn(program, stages.slice(0, -1));
  const symmetric = symmetricNames(program, naming);
  const byName = new Map(recipes.map((recipe) => [recipe.name, recipe]));
  const made = new Map<string, Node>();
  const needed = new Set<string>();
  let why: string | undefined;
  const make = ({ name, term, axes }: Recipe): Node => {
    why ??= refusalOf(term, program, stages);
    if (why !== undefined) return { op: "name", name, rank: 0 };
    const node = withoutIdleTransposes(
      whole(lowered(withKnown(putIn(term), stages, program), source, axes), axes),
      symmetric,
    );
    made.set(name, node);
    return node;
  };
  const todo: Node[] = [make(target)];
  for (let node = todo.pop(); node !== undefined && why === undefined; node = todo.pop()) {
    for (const used of namesOf(node)) {
      const recipe = byName.get(used);
      if (recipe === undefined || needed.has(used)) continue;
      needed.add(used);
      todo.push(make(recipe));
    }
  }
  const final = made.get(target.name);
  if (why !== undefined || final === undefined) return { ok: false, why: why ?? "nothing to compute" };
  const plain = recipes.flatMap(({ name }): readonly Statement[] => {
    const node = made.get(name);
    return node === undefined || !needed.has(name) ? [] : [{ name, node }];
  });
  const taken = new Set([...byName.keys(), ...[...program.tensors.keys()].map(naming)]);
  let count = 0;
  const fresh = (): string => {
    do count += 1;
    while (taken.has(`t${count}`));
    return `t${count}`;
  };
  const { statements, result } = shared(plain, final, fresh);
  const nodes = [...statements.map(({ node }) => node), result];
  const inputs = parametersOf(nodes, statements, upstream, program, naming);
  const sized = withSizes(inputs, nodes, program, variables, naming);
  return {
    ok: true,
    value: {
      ...heading,
      parameters: sized.parameters,
      sizes: sized.sizes,
      statements,
      result,
      shape: target.axes.map(({ size }) => size),
      value: target.written ?? target.term,
      axes: target.axes,
    },
  };
}

/** Why a term has no code: something in it is not known, or a derivative is neither worked out nor given. */
function refusalOf(term: Term, program: Program, stages: readonly Stage[]): string | undefined {
  let why: string | undefined;
  someSubterm(term, (part) => {
    why ??= obstacle(part, program);
    if (part.kind === "partial" && why === undefined && !isGiven(part, program, stages))
      why = "a derivative that is neither worked out nor given";
    return why !== undefined;
  });
  return why;
}

/** True for a stage's derivative, and for that of an unknown scalar function. */
function isGiven(partial: Partial, program: Program, stages: readonly Stage[]): boolean {
  if (stages.slice(0, -1).some((stage) => isSameDerivative(stage.left, partial))) return true;
  const of = partial.of.kind === "entry" ? definitionOf(program, partial.of.tensor) : undefined;
  return partial.reach === "total" && of?.body.kind === "call" && program.functions.has(of.body.fn);
}

/**
 * The term with derivatives put in that are numbers, such as 0 or 1 throughout, or have a bracket that is 0 where what they are
 * derivatives by has no value: the two are multiplied.
 */
function withKnown(term: Term, stages: readonly Stage[], program: Program): Term {
  if (term.kind !== "partial") return mapChildren(term, (child) => withKnown(child, stages, program));
  const stage = stages.slice(0, -1).find(({ left }) => isSameDerivative(left, term));
  if (stage === undefined) return term;
  const { left, axes, result } = stage;
  if (result.kind === "num") return result;
  const variables = left.kind === "partial" ? left.by : [];
  const isMask = (result.kind === "mul" ? result.factors : [result]).some(
    (factor) => factor.kind === "bracket" && variables.some((by) => lacksValueBeside(factor, by, program)),
  );
  return isMask ? instantiate({ over: axes, body: result }, slotsOf(term)) : term;
}

const isSameDerivative = (left: Term, partial: Partial): boolean =>
  left.kind === "partial" &&
  left.reach === partial.reach &&
  left.of.kind === "entry" &&
  partial.of.kind === "entry" &&
  left.of.tensor === partial.of.tensor &&
  left.by.length === partial.by.length &&
  left.by.every((e, i) => e.tensor === partial.by[i]?.tensor);

const namesOf = (node: Node): readonly string[] =>
  node.op === "name" ? [node.name] : operands(node).flatMap(namesOf);

/** The arrays and functions that are used and not computed, tensors in the order of the program. */
function parametersOf(
  nodes: readonly Node[],
  statements: readonly Statement[],
  upstream: ReadonlyMap<string, readonly Size[]>,
  program: Program,
  naming: Naming,
): readonly Parameter[] {
  const computed = new Set(statements.map(({ name }) => name));
  const used = new Set(nodes.flatMap(namesOf));
  const arrays = [...program.tensors.values()].flatMap(({ name, shape, text }): readonly Parameter[] =>
    used.has(naming(name)) && !computed.has(naming(name))
      ? [{ kind: "array", name: naming(name), shape, what: text }]
      : [],
  );
  const given = [...upstream].flatMap(([name, shape]): readonly Parameter[] =>
    used.has(name) ? [{ kind: "array", name, shape, what: "the given gradient" }] : [],
  );
  const functions = new Map<string, Parameter>();
  for (const node of nodes) collectFunctions(node, program, functions);
  return [...arrays, ...given, ...functions.values()];
}

/** The name under which an unknown function, or its derivative of some order, is a parameter. */
export const callableName = (fn: string, order: number): string =>
  order === 0 ? fn : order === 1 ? `d${fn}` : `d${order}${fn}`;

function collectFunctions(node: Node, program: Program, into: Map<string, Parameter>): void {
  if ((node.op === "apply" || node.op === "call") && program.functions.has(node.fn)) {
    const order = node.op === "apply" ? node.order : 0;
    const name = callableName(node.fn, order);
    const text = program.functions.get(node.fn)?.text ?? node.fn;
    into.set(name, { kind: "function", name, what: text + "′".repeat(order) });
  }
  for (const part of operands(node)) collectFunctions(part, program, into);
}

/** Sizes from the arguments; where they do not show one, from a variable or another input; else as parameters. */
function withSizes(
  parameters: readonly Parameter[],
  nodes: readonly Node[],
  program: Program,
  variables: readonly string[],
  naming: Naming,
): { readonly parameters: readonly Parameter[]; readonly sizes: readonly SizeSource[] } {
  const symbols = nodes.flatMap(symbolsOf);
  const shaped = (list: readonly Parameter[]): readonly Shaped[] =>
    list.flatMap((p) => (p.kind === "array" ? [p] : []));
  const all = [...parameters];
  let found = sourcesOf(symbols, shaped(all));
  const inputs = [...variables, ...program.tensors.keys()].filter(
    (name) => definitionOf(program, name) === undefined,
  );
  for (const name of inputs) {
    if (found.missing.length === 0) break;
    const tensor = program.tensors.get(name);
    if (tensor === undefined || all.some((p) => p.name === naming(name))) continue;
    const extra: Parameter = { kind: "array", name: naming(name), shape: tensor.shape, what: tensor.text };
    const more = sourcesOf(symbols, shaped([...all, extra]));
    if (more.missing.length >= found.missing.length) continue;
    all.push(extra);
    found = more;
  }
  return {
    parameters: [...all, ...found.missing.map((name): Parameter => ({ kind: "size", name }))],
    sizes: found.sources,
  };
}
