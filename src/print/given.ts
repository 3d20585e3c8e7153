/**
 * What a derivation starts from: the definitions with the sizes of what they name, and the names that a page gives itself.
 *
 * Owns the names of gradients and of definitions as formulas. Nothing here loops but over definitions and their names.
 */
import type { Derivation } from "../derive/index.js";
import {
  dependencies,
  entry,
  tensorNames,
  type Definition,
  type Program,
  type Property,
  type Tensor,
} from "../term/index.js";
import type { Block, Formula, Sentence, Values } from "./document.js";
import type { GradientName } from "./matrix.js";
import { namesFor } from "./names.js";
import { enumerated } from "./recovery.js";

/** ∇_by of, or ∂of/∂by where one of them has no axes of its own. */
export function gradientName(of: string, by: readonly string[], program: Program): GradientName {
  const tensor = (name: string) => program.tensors.get(name) ?? name;
  const isPlain = (program.tensors.get(of)?.shape.length ?? 0) === 0;
  const byScalar = by.every((name) => program.tensors.get(name)?.shape.length === 0);
  return { of: tensor(of), by: by.map(tensor), ofScalar: isPlain && !byScalar };
}

/**
 * The definitions that the goal depends on, with the sizes of what they name for the first time, and of variables that they
 * do not depend on.
 */
export function given({ program, goal }: Derivation): readonly Block[] {
  const needed = dependencies(program, goal.of);
  const named = new Set<string>();
  const rows = program.definitions
    .filter(({ name }) => needed.has(name))
    .map((definition, i) => {
      const formula = definitionFormula(definition, program);
      const unused = i === 0 ? goal.wrt.filter((name) => !needed.has(name)) : [];
      const names = [definition.name, ...tensorNames(definition.body), ...unused];
      const fresh = [...new Set(names)].filter((name) => !named.has(name));
      for (const name of fresh) named.add(name);
      return { formula, note: unknownNote(definition, program) ?? sizesOf(fresh, program) };
    });
  const own = program.definitions.filter(
    ({ name }) => needed.has(name) && program.layers?.has(name) === true,
  );
  const inner = new Set(own.flatMap(({ body }) => (body.kind === "call" ? tensorNames(body) : [])));
  const isLayer = ({ name, body }: Definition): boolean =>
    body.kind === "apply" || body.kind === "call" || inner.has(name);
  const layers = own.filter(isLayer);
  const repeats = own.filter((definition) => !isLayer(definition));
  return [
    ...(rows.length === 0 ? [] : [{ kind: "facts", rows } as const]),
    ...(layers.length === 0
      ? []
      : [
          namesNote(layers, program, [
            " names what stands within another function.",
            " name what stands one within the other.",
          ]),
        ]),
    ...(repeats.length === 0
      ? []
      : [
          namesNote(repeats, program, [
            " names what would be written more than once.",
            " name what would be written more than once.",
          ]),
        ]),
  ];
}

/** "Here p and q name functions that stand one within the other." */
const namesNote = (
  definitions: readonly Definition[],
  program: Program,
  [one, more]: readonly [string, string],
): Block => ({
  kind: "paragraph",
  sentence: [
    "Here ",
    ...enumerated(
      definitions.map(({ name }): Formula => ({ kind: "tensor", tensor: program.tensors.get(name) ?? name })),
    ),
    definitions.length === 1 ? one : more,
  ],
});

/** name_slots = body. */
export function definitionFormula({ name, slots, body }: Definition, program: Program): Formula {
  const names = namesFor([body], slots, program);
  return {
    kind: "equation",
    sides: [
      { kind: "term", term: entry(name, slots), names },
      { kind: "term", term: body, names },
    ],
  };
}

/** "an unknown function; ∇_Y L is given", for L = L(Y). */
function unknownNote({ name, body }: Definition, program: Program): Sentence | undefined {
  if (body.kind !== "call" || !program.functions.has(body.fn)) return undefined;
  const arguments_ = body.args.flatMap((arg) => (arg.body.kind === "entry" ? [arg.body.tensor] : []));
  if (arguments_.length < body.args.length) return ["an unknown function"];
  const gradients = arguments_.map((of): Formula => ({
    kind: "gradient",
    name: gradientName(name, [of], program),
  }));
  return [
    "an unknown function; ",
    ...enumerated(gradients),
    gradients.length === 1 ? " is given" : " are given",
  ];
}

const sizesOf = (names: readonly string[], program: Program): Sentence =>
  names.flatMap((name, i): Sentence => {
    const tensor = program.tensors.get(name);
    const element: Formula = {
      kind: "element",
      of: { kind: "tensor", tensor: tensor ?? name },
      shape: tensor?.shape ?? [],
      values: tensor?.properties.find(isOfValues),
    };
    return [...(i === 0 ? [] : [", "]), element, ...propertyWords(tensor)];
  });

/** True for what is declared of the values of entries, which is written as the set that they are in. */
const isOfValues = (property: Property): property is Values =>
  property === "unit-interval" || property === "zero-one" || property === "sign";

/** What is declared of a tensor besides its shape and its values. */
const propertyWords = (tensor: Tensor | undefined): Sentence =>
  (tensor?.properties ?? [])
    .filter((property) => !isOfValues(property))
    .map((property) => ` ${property.replaceAll("-", " ")}`);
