/**
 * What names are read as of which a document says nothing, or less than it uses them for.
 *
 * Knows the finished model; judges nothing. Terminates: every definition is looked at once.
 */
import { declaredKey, sizeText } from "../../../lower/index.js";
import type { Equation } from "../../../syntax/index.js";
import { definitionOf, dependencies, sizeSymbols, type Program, type Tensor } from "../../../term/index.js";
import { keyOf } from "../read/written.js";
import { declaredIn } from "../names/declared.js";
import type { Made, Model } from "../model/model.js";
import { differentialOf } from "../read/derivatives/differentials.js";
import { NAMED } from "../names/functions/functions.js";
import type { NameChoice } from "./choice.js";
import { statementsIn } from "../read/said.js";

/** The choices of names, each by the name that it is of. */
export function choicesOfNames({ guessed, declared, made, environment }: Model): readonly NameChoice[] {
  const { program, families, rows } = environment;
  const text = (name: string): string => textOf(name, program);
  // A declaration that does not fit, as what it is of is defined later, says what it says.
  const calledHere = declaredIn(statementsIn(made.written)).called;
  const shapes = [...guessed].flatMap((of): readonly NameChoice[] => {
    const tensor = program.tensors.get(of);
    if (tensor === undefined) return [];
    const words = shapeWords(tensor, rows.has(of), declared.sizes);
    return [{ of, says: (written) => `nothing says what ${written} is: ${words}` }];
  });
  const functions = [...made.called]
    .filter((of) => !NAMED.has(of))
    .map((of): NameChoice => ({
      of,
      says: (written) =>
        `nothing says what ${written} is: it is read as a function of one number, applied entry by entry`,
    }));
  const losses = made.unknown
    .flatMap((equation) => lossChoice(equation, made, program))
    .filter(({ of }) => !declared.called.has(of) && !calledHere.has(of));
  const sections = program.definitions.flatMap(({ name, slots, body }): readonly NameChoice[] => {
    if (body.kind !== "entry" || name.toUpperCase() !== body.tensor || isSaid(name, made)) return [];
    const [first] = body.slots;
    const [member] = slots;
    if (!families.has(name) || first?.kind !== "index" || member === undefined) return [];
    const kind = first.id === member.id ? "row" : "column";
    const says = (written: string): string =>
      `${written} with an index is read as that ${kind} of ${text(body.tensor)}`;
    return [{ of: name, says }];
  });
  const gradients = program.definitions.flatMap(({ name, body }): readonly NameChoice[] => {
    if (body.kind !== "partial" || body.of.kind !== "entry" || isSaid(name, made)) return [];
    const [of, [by]] = [body.of.tensor, body.by];
    if (by === undefined || name !== differentialOf(by.tensor)) return [];
    const words = `${text(name)} is read as the gradient of ${text(of)} by ${text(by.tensor)}`;
    return [{ of: name, says: () => words }];
  });
  return [...shapes, ...functions, ...losses, ...sections, ...gradients];
}

export const textOf = (name: string, { tensors }: Program): string => tensors.get(name)?.text ?? name;

/** True for a name that a relation begins with. */
const isSaid = (name: string, { written }: Made): boolean =>
  written.some((one) => one.kind === "relation" && one.begins && keyOf(one.left) === name);

/** What the use of a name makes it; of sizes that are made up nothing is said. */
function shapeWords({ shape }: Tensor, isRow: boolean, sizes: ReadonlySet<string>): string {
  const isDeclared = shape.flatMap(sizeSymbols).every((symbol) => sizes.has(symbol));
  const ofSize = isDeclared ? ` of size ${shape.map(sizeText).join("×")}` : "";
  switch (shape.length) {
    case 0:
      return "it is read as a number";
    case 1:
      return `its use makes it a ${isRow ? "row" : "vector"}${ofSize}`;
    default:
      return `its use makes it ${shape.length === 2 ? "a matrix" : "an array"}${ofSize}`;
  }
}

/** L is a function of Y: of what Y is made of by way of Y. */
function lossChoice(
  { left, links: [{ right }] }: Equation,
  made: Made,
  program: Program,
): readonly NameChoice[] {
  const of = keyOf(left);
  const inputs =
    right.kind === "application" ? right.argument.items.flatMap((item) => declaredKey(item) ?? []) : [];
  const isDefined = (name: string): boolean => definitionOf(program, name) !== undefined;
  const through = inputs.filter(isDefined);
  if (of === undefined || through.length === 0 || !isDefined(of) || isSaid(of, made)) return [];
  const inner = [...dependencies(program, of)].filter(
    (name) => name !== of && !inputs.includes(name) && !isDefined(name),
  );
  const rest = inner.length === 0 || inner.length > MOST_NAMED ? "all else" : listed(inner, program);
  const way = through.length > 1 ? "these" : listed(through, program);
  const says = (written: string): string =>
    `nothing says what ${written} is: it is read as a function of ${listed(inputs, program)}, and of ${rest} only through ${way}`;
  return [{ of, says }];
}

/** The most names that are listed. */
const MOST_NAMED = 4;

/** a, b and c. */
const listed = (names: readonly string[], program: Program): string =>
  names
    .map((name, at) => (at === 0 ? "" : at === names.length - 1 ? " and " : ", ") + textOf(name, program))
    .join("");
