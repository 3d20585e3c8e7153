/**
 * A document understood again with what the use of its names makes them: what dU, ∂L/∂z and a product say is read by the
 * shapes of the names that they are written with, and these are clear only once the rest is read.
 *
 * The shapes stay guesses, and are kept where no less has a meaning with them. Terminates: a document is understood twice.
 */
import { declaredKey, lower } from "../../../lower/index.js";
import type { Declaration } from "../../../syntax/index.js";
import { definitionOf, sizeSymbol, tensorNames } from "../../../term/index.js";
import { isDifferentialName } from "../read/derivatives/differentials.js";
import { differentiatedIn } from "../read/derivatives/differentiated.js";
import { declarationFor, declarationOf, nameNode } from "../read/tree.js";
import type { Model } from "./model.js";
import { relationsIn } from "./reading.js";

/** The model under the shapes that the use of names says, where it does not give everything a meaning without them. */
export function withShapes(first: Model, under: (shapes: readonly Declaration[]) => Model): Model {
  const shapes = shapesIn(first);
  if (shapes.length === 0 || (unclear(first) === 0 && !hasOpenChange(first))) return first;
  const names = new Set(shapes.flatMap(({ targets }) => targets.flatMap((one) => declaredKey(one) ?? [])));
  const model = under(shapes);
  if (unclear(model) > unclear(first)) return first;
  const isSaid = (name: string): boolean => first.declared.names.has(name) || !names.has(name);
  return {
    ...model,
    guessed: new Set([...model.guessed, ...names]),
    shaped: new Set([...model.shaped, ...first.shaped]),
    declared: {
      ...model.declared,
      names: new Set([...model.declared.names].filter(isSaid)),
      sizes: first.declared.sizes,
    },
  };
}

/**
 * The vectors and matrices that nothing declares or defines, with the sizes that follow from their use, and the numbers that
 * stand beside them in definitions.
 */
function shapesIn(model: Model): readonly Declaration[] {
  const {
    guessed,
    environment: { program, families, rows },
  } = model;
  const beside = numbersBeside(model);
  return [...guessed].flatMap((name) => {
    if (beside.has(name)) return [declarationFor(name)];
    const shape = program.tensors.get(name)?.shape ?? [];
    const sizes = shape.flatMap((size) => sizeSymbol(size) ?? []);
    const isSaid = isDifferentialName(name, program) || definitionOf(program, name) !== undefined;
    const isOther = isSaid || families.has(name);
    if (shape.length === 0 || sizes.length < shape.length || isOther) return [];
    return [rows.has(name) ? rowFor(name, sizes) : declarationFor(name, sizes)];
  });
}

/** The declaration of a row: x ∈ ℝ^{1×n}. */
const rowFor = (name: string, sizes: readonly string[]): Declaration => {
  const span = { start: 0, end: 0 };
  const one = { kind: "number", span, text: "1" } as const;
  return declarationOf(nameNode(name, span), [one, ...sizes.map((size) => nameNode(size, span))]);
};

/** The numbers of which nothing is said in what is defined by such vectors and matrices: the d of S = Q Kᵀ/√d. */
function numbersBeside({ guessed, environment: { program } }: Model): ReadonlySet<string> {
  const orderOf = (name: string): number => program.tensors.get(name)?.shape.length ?? 0;
  return new Set(
    program.definitions.flatMap(({ body }) => {
      const open = tensorNames(body).filter((name) => guessed.has(name));
      return open.some((name) => orderOf(name) > 0) ? open.filter((name) => orderOf(name) === 0) : [];
    }),
  );
}

/** How many relations have no meaning, or bring up names of which nothing is known. */
const unclear = ({ said, definitions, environment, letters }: Model): number =>
  relationsIn(said, definitions).filter((equation) => {
    const { problems, program } = lower([equation], { environment, letters, relations: true });
    return problems.length > 0 || program.tensors.size > environment.program.tensors.size;
  }).length;

/** True where something is differentiated, or a change, of which nothing was known but that it is used. */
const hasOpenChange = ({ said, guessed, environment: { program } }: Model): boolean => {
  const differentiated = differentiatedIn(said);
  return [...guessed].some(
    (name) =>
      isDifferentialName(name, program) ||
      (differentiated.has(name) && definitionOf(program, name) === undefined),
  );
};
