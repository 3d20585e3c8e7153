/**
 * Environments: what earlier statements said, for giving later ones their meaning.
 *
 * A document is lowered piece by piece, each with the environment that the one before left. Immutable; sizes in it
 * are solved.
 */
import type { Problem } from "../syntax/problem.js";
import { emptyProgram, sizeSymbols, type Program, type Size } from "../term/index.js";
import { tensorSymbol, type Context, type Functions, type Laid } from "./context.js";
import { createSizes } from "./sizes.js";

/** What is known between two texts. */
export type Environment = {
  readonly program: Program;
  /** Tensors whose first axes are a family's, and whether its index stands above. */
  readonly families: ReadonlyMap<string, { readonly count: number; readonly upper: boolean }>;
  /** Vectors that are rows. */
  readonly rows: ReadonlySet<string>;
  /** Names of which entries have two indices: matrices, though one of their sizes may be 1. */
  readonly matrices: ReadonlySet<string>;
  /** Names that are sizes. */
  readonly sizes: ReadonlySet<string>;
  /** Names that stand for others: w for W. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Definitions as they are written, those with arguments, f(x) = …, among them. */
  readonly written: Functions;
  /** What varies where differentials are written, and what its change is called. */
  readonly differentials: ReadonlyMap<string, string>;
  /** How far an index letter runs where nothing else says so. */
  readonly ranges: ReadonlyMap<string, Size>;
  readonly einstein: boolean;
  readonly layout: Laid | undefined;
};

/** Nothing is known. */
export const emptyEnvironment: Environment = {
  program: emptyProgram,
  families: new Map(),
  rows: new Set(),
  matrices: new Set(),
  sizes: new Set(),
  aliases: new Map(),
  written: new Map(),
  differentials: new Map(),
  ranges: new Map(),
  einstein: false,
  layout: undefined,
};

/** A context that begins with an environment. */
export function createContext(
  environment: Environment,
  einstein: boolean,
  documents: boolean,
  problems: Problem[],
  value: (
    expression: Parameters<Context["value"]>[0],
    scope: Parameters<Context["value"]>[1],
    context: Context,
  ) => ReturnType<Context["value"]>,
): Context {
  const sizes = createSizes();
  const nowhere = { start: 0, end: 0 };
  const { program, families, rows } = environment;
  const known = [...program.tensors.values()].map((tensor) => {
    const axes = tensor.shape.map((size) => sizes.known(size, undefined));
    const family = families.get(tensor.name);
    const { properties } = tensor;
    return tensorSymbol(tensor, axes, nowhere, {
      properties,
      family: family?.count ?? 0,
      upper: family?.upper ?? false,
      declared: true,
      row: rows.has(tensor.name),
    });
  });
  const tensors = new Map(known.map((symbol) => [symbol.name, symbol]));
  for (const [alias, name] of environment.aliases) {
    const symbol = tensors.get(name);
    if (symbol !== undefined) tensors.set(alias, symbol);
  }
  const functions = [...program.functions.values()].map(
    (fn) => ({ ...fn, kind: "function", place: nowhere }) as const,
  );
  const context: Context = {
    sizes,
    tensors,
    functions: new Map(functions.map((fn) => [fn.name, fn])),
    sizeNames: new Set(environment.sizes),
    letters: new Map(
      [...program.tensors.values()].flatMap(({ name, letters }) =>
        letters.length > 0 ? [[name, letters]] : [],
      ),
    ),
    families: new Map(),
    written: new Map(environment.written),
    differentials: environment.differentials,
    demands: [],
    checks: [],
    masked: new Set(),
    ranges: environment.ranges,
    einstein,
    layout: documents ? environment.layout : undefined,
    vectors: documents,
    matrices: environment.matrices,
    loss: { name: "L", used: false },
    report: (problem) => {
      problems.push(problem);
      return undefined;
    },
    value: (expression, scope) => value(expression, scope, context),
  };
  return context;
}

/** What is known after a text. */
export function environmentOf(
  program: Program,
  context: Context,
  layout: Environment["layout"],
): Environment {
  const symbols = [...context.tensors.values()];
  // A size that was only named after an index i is no reason to doubt what I means later.
  const shapes = [...program.tensors.values()]
    .flatMap(({ shape }) => shape.flatMap(sizeSymbols))
    .filter((name) => name !== "I");
  return {
    program,
    families: new Map(
      symbols.flatMap(({ name, family, upper }) => (family > 0 ? [[name, { count: family, upper }]] : [])),
    ),
    rows: new Set(symbols.flatMap(({ name, row }) => (row ? [name] : []))),
    matrices: context.matrices,
    sizes: new Set([...context.sizeNames, ...shapes]),
    aliases: new Map([...context.tensors].flatMap(([key, { name }]) => (key === name ? [] : [[key, name]]))),
    written: context.written,
    differentials: context.differentials,
    ranges: context.ranges,
    einstein: context.einstein,
    layout,
  };
}
