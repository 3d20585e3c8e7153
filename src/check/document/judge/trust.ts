/**
 * Which names of a document are understood for sure: those whose reading the rest of the document bears out.
 *
 * A reading may be wrong where a document leaves much unsaid. A name is sure when something that is defined depends on
 * it, or is it, and a relation that it stands in holds. Knows names, no formulas. Terminates: each relation is looked at
 * once.
 */
import { walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import {
  children,
  dependencies,
  freeIndices,
  tensorNames,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Sides } from "./sides.js";

/** The tensors and unknown functions that terms are written with. */
export const namesOf = (sides: Sides): readonly string[] => [
  ...new Set(sides.flatMap((side) => [...tensorNames(side), ...unknownFunctions(side)])),
];

function unknownFunctions(term: Term): readonly string[] {
  const inner = children(term).flatMap(unknownFunctions);
  return term.kind === "call" ? [term.fn, ...inner] : inner;
}

/** The tensors that formulas are written with, before these have a meaning. */
export function namesIn(sides: readonly Expression[], program: Program): readonly string[] {
  const names = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "name" && program.tensors.has(node.name)) names.add(node.name);
    });
  return [...names];
}

/** How sure the reading of names is. */
export type Trust = {
  /** Why the reading of some of these names is in doubt; undefined when all are understood for sure. */
  readonly doubt: (names: readonly string[]) => string | undefined;
  /** Why an index that only one side has is in doubt: no other relation is written with its letter. */
  readonly strange: (sides: Sides) => string | undefined;
};

/** What is sure, given the sides of relations that hold. */
export function trustOf(held: readonly Sides[], program: Program): Trust {
  const rooted = rootedNames(program);
  const borne = new Set(held.flatMap(namesOf));
  const letters = new Set(held.flatMap(([left, right]) => lettersOf([left, right])));
  const isKnown = (name: string): boolean => program.tensors.has(name) || program.functions.has(name);
  return {
    strange: ([left, right]) => {
      const [here, there] = [lettersOf([left]), lettersOf([right])];
      const lone = [...here.filter((l) => !there.includes(l)), ...there.filter((l) => !here.includes(l))];
      const letter = lone.find((l) => !letters.has(l));
      return letter === undefined ? undefined : `the sides differ, and nothing else says what ${letter} is`;
    },
    doubt: (names) => {
      const unsure = names.filter((name) => isKnown(name) && (!rooted.has(name) || !borne.has(name)));
      return unsure.length === 0
        ? undefined
        : `the sides differ, unless ${unsure.join(", ")} means something else`;
    },
  };
}

const lettersOf = (terms: readonly Term[]): readonly string[] =>
  terms.flatMap((term) => freeIndices(term).map(({ name }) => name));

/** Everything that definitions depend on, and what they define. */
function rootedNames(program: Program): ReadonlySet<string> {
  const rooted = new Set<string>();
  for (const { name } of program.definitions)
    for (const reached of dependencies(program, name)) rooted.add(reached);
  return rooted;
}
