/**
 * The class of a one-hot vector: where y is one-hot, y_k = 1 says that its other entries are 0, so that y_i is δ_ik.
 *
 * Knows names and letters; what is one-hot is told by words and by declarations. Terminates: every relation is looked at once.
 */
import { declaredKey } from "../../lower/index.js";
import type { Expression, Statement } from "../../syntax/index.js";
import {
  definitionOf,
  delta,
  freeIndices,
  mapChildren,
  type Index,
  type Program,
  type Term,
} from "../../term/index.js";
import type { Said } from "./relation.js";
import type { SaidOf } from "./said-of.js";
import { unfolded } from "./unfold.js";

/** For one-hot vectors the letter of their class. */
export type Classes = ReadonlyMap<string, string>;

/** What is said, where relations that name the class of a one-hot vector are told from others. */
export function withClasses(
  given: readonly Statement[],
  said: readonly Said[],
  words: readonly SaidOf[],
): readonly Said[] {
  const statements = [...given, ...said.flatMap((one) => (one.kind === "statement" ? [one.statement] : []))];
  const oneHot = new Set([
    ...words.flatMap(({ name, property }) => (property === "0/1" && name !== undefined ? [name] : [])),
    ...statements.flatMap(vectorsOfBits),
  ]);
  return said.map((one) =>
    one.kind === "relation" && oneHot.has(classIn(one)?.name ?? "") ? { ...one, cue: "class" } : one,
  );
}

/** The vectors that a statement declares to have entries 0 and 1. */
function vectorsOfBits(statement: Statement): readonly string[] {
  if (statement.kind !== "declaration" || statement.space.sizes.length !== 1) return [];
  const isOfBits = statement.properties.some(({ name }) => name === "0/1");
  return isOfBits ? statement.targets.flatMap((target) => declaredKey(target) ?? []) : [];
}

/** The name and the letter of y_k = 1. */
function classIn({
  begins,
  left,
  link,
}: Extract<Said, { readonly kind: "relation" }>):
  { readonly name: string; readonly letter: string } | undefined {
  const name = left.kind === "subscript" ? declaredKey(left.base) : undefined;
  const [letter, ...others] = left.kind === "subscript" ? left.items.flatMap((item) => item.parts) : [];
  const isNamed = begins && link.relation === "=" && isOne(link.right);
  return isNamed && name !== undefined && letter?.kind === "name" && others.length === 0
    ? { name, letter: letter.name }
    : undefined;
}

const isOne = (node: Expression): boolean => node.kind === "number" && node.text === "1";

/** The classes that a document names. */
export const classesIn = (said: readonly Said[]): Classes =>
  new Map(
    said.flatMap((one) => {
      const found = one.kind === "relation" && one.cue === "class" ? classIn(one) : undefined;
      return found === undefined ? [] : [[found.name, found.letter] as const];
    }),
  );

/** Sides in which each one-hot vector is the δ of its class, as far as the letter of that is free in them; undefined without any. */
export function atClasses(
  sides: readonly [Term, Term],
  program: Program,
  classes: Classes,
): readonly [Term, Term] | undefined {
  if (classes.size === 0) return undefined;
  const free = new Map(sides.flatMap(freeIndices).map((index) => [index.name, index]));
  const known = new Map(
    [...classes].flatMap(([name, letter]): readonly (readonly [string, Index])[] => {
      const index = free.get(letter);
      return index === undefined || !program.tensors.has(name) ? [] : [[name, index]];
    }),
  );
  if (known.size === 0) return undefined;
  const open: Program = {
    ...program,
    definitions: program.definitions.filter(({ name }) => !known.has(name)),
  };
  const [left, right] = sides.map((side) => unfolded(side, open));
  return left === undefined || right === undefined
    ? undefined
    : [withDeltas(left, known, open), withDeltas(right, known, open)];
}

function withDeltas(term: Term, known: ReadonlyMap<string, Index>, program: Program): Term {
  if (term.kind !== "entry") return mapChildren(term, (child) => withDeltas(child, known, program));
  const index = known.get(term.tensor);
  const [slot] = term.slots;
  return index === undefined || slot === undefined || definitionOf(program, term.tensor) !== undefined
    ? term
    : delta(slot, index);
}
