/**
 * Gradients with names of their own: dX for ∂L/∂X, in a document that declares such a name and differentiates one unknown
 * scalar.
 *
 * Knows names and what depends on what. Terminates: every name is looked at once.
 */
import type { Environment } from "../../../../lower/index.js";
import {
  definitionOf,
  dependencies,
  entry,
  freshIndex,
  partial,
  type Definition,
  type Program,
} from "../../../../term/index.js";
import { differentialOf } from "../../read/derivatives/differentials.js";
import type { Said } from "../../read/said.js";

/** The scalar whose gradients have names: the one unknown function of tensors. */
export function lossOf({ functions }: Program): string | undefined {
  const unknown = [...functions.values()].filter(({ takes }) => takes === "tensors");
  return unknown.length === 1 ? unknown[0]?.name : undefined;
}

/** dX = ∂L/∂X: what differentials are called here are gradients. */
export function saysGradient(said: Said): boolean {
  if (said.kind !== "relation" || !said.begins || said.left.kind !== "name") return false;
  const { right } = said.link;
  if (right.kind !== "derivative" && right.kind !== "gradient") return false;
  const [by, ...others] = right.by;
  return by?.kind === "name" && others.length === 0 && said.left.name === differentialOf(by.name);
}

/** The scalar whose gradient a relation says its left side is. */
export function gradientOf(said: Said): string | undefined {
  const right = said.kind === "relation" ? said.link.right : undefined;
  const of = right?.kind === "derivative" || right?.kind === "gradient" ? right.of : undefined;
  return of?.kind === "name" ? of.name : undefined;
}

/** The environment in which dX is the gradient by X, for the X among the names that the scalar depends on. */
export function withGradients(environment: Environment, names: ReadonlySet<string>): Environment {
  const { program } = environment;
  const loss = lossOf(program);
  if (loss === undefined) return environment;
  const reached = dependencies(program, loss);
  const tensors = new Map(program.tensors);
  const definitions = [...names].flatMap((name): readonly Definition[] => {
    const tensor = program.tensors.get(name);
    const gradient = differentialOf(name);
    // What the scalar is made of is no gradient of it.
    const isOther = reached.has(gradient) || definitionOf(program, gradient) !== undefined;
    if (tensor === undefined || !reached.has(name) || isOther) return [];
    const known = tensors.get(gradient);
    if (known === undefined)
      tensors.set(gradient, {
        ...tensor,
        name: gradient,
        text: `d${tensor.text}`,
        latex: `d${tensor.latex}`,
        properties: [],
        letters: [],
      });
    const slots = (known ?? tensor).shape.map((size) => freshIndex("i", size));
    if (slots.length !== tensor.shape.length) return [];
    return [{ name: gradient, slots, body: partial(entry(loss), [entry(name, slots)]) }];
  });
  return {
    ...environment,
    program: { ...program, tensors, definitions: [...program.definitions, ...definitions] },
  };
}
