/**
 * Goals: which derivatives a text asks for, and the unknown scalar function L(Y) where no scalar is defined.
 *
 * A statement that is a derivative asks for it. Knows the program and the trees of goals, not how a derivative is
 * found. Nothing here recurses.
 */
import type { Span } from "../syntax/span.js";
import type { Expression, Gradient } from "../syntax/tree.js";
import {
  call,
  dependencies,
  entry,
  freshLike,
  tensorNames,
  type Definition,
  type Program,
  type Tensor,
  type UnknownFunction,
} from "../term/index.js";

/** A derivative that a statement asks for: ∂ of / ∂ wrt[0] ∂ wrt[1] …, with the index letters that the statement uses. */
export type RequestedGoal = {
  readonly of: string;
  readonly wrt: readonly string[];
  readonly quantity: "gradient" | "jacobian" | "hessian" | "derivative";
  readonly span: Span;
};

/** What a derivative by some variables is called. By scalars it is of the shape of the quantity, however often. */
export function quantityFor(program: Program, of: string, wrt: readonly string[]): RequestedGoal["quantity"] {
  const order = (name: string | undefined): number => program.tensors.get(name ?? "")?.shape.length ?? 0;
  if (wrt.length > 1)
    return order(of) > 0 && wrt.every((name) => order(name) === 0) ? "derivative" : "hessian";
  if (order(wrt[0]) === 0) return "derivative";
  return order(of) === 0 ? "gradient" : "jacobian";
}

/** The quantity and the variables of a statement that asks for a derivative; undefined for another statement. */
export function asked(
  expression: Expression,
): { readonly of: Expression | undefined; readonly by: readonly Expression[] } | undefined {
  switch (expression.kind) {
    case "derivative":
      return { of: expression.of ?? undefined, by: expression.by };
    case "gradient":
      return { of: expression.of ?? undefined, by: gradientVariables(expression) };
    case "group":
      return expression.bracket === "(" && expression.items.length === 1 && expression.items[0] !== undefined
        ? asked(expression.items[0])
        : undefined;
    default:
      return undefined;
  }
}

/** The variables of ∇: those below it, repeated up to its order; of ∇f(x) it is x. */
export function gradientVariables({ by, of, order }: Gradient): readonly Expression[] {
  const argument = of?.kind === "application" && of.argument.items.length === 1 ? of.argument.items : [];
  const variables = by.length > 0 ? by : argument;
  const [only] = variables;
  return only !== undefined && order > variables.length
    ? Array.from({ length: order }, () => only)
    : variables;
}

/**
 * The program with an unknown scalar function of its last definition that does not depend on it: L = L(Y). The
 * same program when `name` is defined already; undefined when there is nothing to be a function of.
 */
export function withUnknownLoss(program: Program, name: string): Program | undefined {
  if (program.definitions.some((definition) => definition.name === name)) return program;
  const at = program.definitions.findLastIndex(
    (definition) =>
      !dependencies(program, definition.name).has(name) && !tensorNames(definition.body).includes(name),
  );
  const last = program.definitions[at];
  if (last === undefined) return undefined;
  const spelling = { name, text: name, latex: name };
  const tensor: Tensor = { ...spelling, shape: [], properties: [], letters: [] };
  const fn: UnknownFunction = { ...spelling, takes: "tensors" };
  const over = last.slots.map(freshLike);
  const definition: Definition = {
    name,
    slots: [],
    body: call(name, [{ over, body: entry(last.name, over) }]),
  };
  return {
    ...program,
    tensors: new Map(program.tensors).set(name, tensor),
    functions: new Map(program.functions).set(name, fn),
    definitions: [...program.definitions.slice(0, at + 1), definition, ...program.definitions.slice(at + 1)],
  };
}

/** A name for the unknown scalar: L where that is free. */
export const lossName = (taken: (name: string) => boolean): string =>
  ["L", "J", "E", "ell"].find((name) => !taken(name)) ?? "loss";
