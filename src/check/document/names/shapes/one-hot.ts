/**
 * The class of a one-hot vector: where y is one-hot, y_k = 1 says that its other entries are 0, so that y_i is δ_ik.
 *
 * Knows names and letters; what is one-hot is told by words and by declarations. Terminates: every relation is looked at once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { isOne } from "../../read/tree.js";
import type { SaidOf } from "../said-of.js";

/** For one-hot vectors the letter of their class. */
export type Classes = ReadonlyMap<string, string>;

/** What is said, where relations that name the class of a one-hot vector are told from others. */
export function withClasses(
  given: readonly Statement[],
  said: readonly Said[],
  words: readonly SaidOf[],
): readonly Said[] {
  const statements = [...given, ...statementsIn(said)];
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

/** The classes that a document names. */
export const classesIn = (said: readonly Said[]): Classes =>
  new Map(
    said.flatMap((one) => {
      const found = one.kind === "relation" && one.cue === "class" ? classIn(one) : undefined;
      return found === undefined ? [] : [[found.name, found.letter] as const];
    }),
  );
