/**
 * The class of a one-hot vector: where y is one-hot, y_k = 1 says that its other entries are 0, so that y_i is δ_ik.
 *
 * Knows names and letters; what is one-hot is told by words and by declarations. Terminates: every relation is looked at once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Span, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { entryAt, isOne, isZero, nameNode } from "../../read/tree.js";
import { asRelation } from "../../read/words/notes.js";
import { isOnlyOne, trueClassIn } from "../../read/words/true-class.js";
import { writtenNames } from "../../read/written.js";
import { declaredIn } from "../declared.js";
import type { SaidOf } from "../said-of.js";

/** For one-hot vectors the letter of their class. */
export type Classes = ReadonlyMap<string, string>;

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is said, where relations that name the class of a one-hot vector are told from others, and so are words that do. */
export function withClasses(
  given: readonly Statement[],
  said: readonly Said[],
  words: readonly SaidOf[],
  source: string,
): readonly Said[] {
  const statements = [...given, ...statementsIn(said)];
  const oneHot = new Set([
    ...words.flatMap(({ name, property }) => (property === "0/1" && name !== undefined ? [name] : [])),
    ...statements.flatMap(vectorsOfBits),
  ]);
  const classed = new Set(
    relationsOf(said).flatMap((one) => {
      const name = classIn(one)?.name;
      return name !== undefined && (oneHot.has(name) || isOnlyOne(one, said, source)) ? [name] : [];
    }),
  );
  const told = said.map((one): Said => {
    if (one.kind !== "relation") return one;
    const name = (classIn(one) ?? othersIn(one))?.name;
    return classed.has(name ?? "") ? { ...one, cue: "class" } : one;
  });
  const written = new Set(
    relationsOf(said).flatMap(({ left, link }) =>
      [left, link.right].flatMap((side) => [...writtenNames(side)]),
    ),
  );
  const [only, ...others] = [...oneHot].filter((name) => written.has(name));
  const named = told.some((one) => one.kind === "relation" && one.cue === "class");
  if (only === undefined || others.length > 0 || named) return told;
  const isGiven = declaredIn(statements);
  const { letter, span } = trueClassIn(source) ?? {};
  if (letter === undefined || span === undefined || letter === only) return told;
  if (isGiven.names.has(letter) || isGiven.sizes.has(letter)) return told;
  return [...told, classSaid(only, letter, span)].sort((one, other) => one.span.start - other.span.start);
}

/** y_c = 1, which words say. */
const classSaid = (name: string, letter: string, span: Span): Relation => ({
  ...asRelation({
    span,
    left: entryAt(nameNode(name, span), [nameNode(letter, span)]),
    right: { kind: "number", span: { start: span.end, end: span.end }, text: "1" },
  }),
  cue: "class",
});

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
}: Relation): { readonly name: string; readonly letter: string } | undefined {
  const name = left.kind === "subscript" ? declaredKey(left.base) : undefined;
  const [letter, ...others] = left.kind === "subscript" ? left.items.flatMap((item) => item.parts) : [];
  const isNamed = begins && link.relation === "=" && isOne(link.right);
  return isNamed && name !== undefined && letter?.kind === "name" && others.length === 0
    ? { name, letter: letter.name }
    : undefined;
}

/** The name of y_i = 0, which is said of the other entries where one is 1. */
const othersIn = ({ left, link }: Relation): { readonly name: string } | undefined => {
  const name = left.kind === "subscript" ? declaredKey(left.base) : undefined;
  return isZero(link.right) && name !== undefined ? { name } : undefined;
};

/** The classes that a document names. */
export const classesIn = (said: readonly Said[]): Classes =>
  new Map(
    said.flatMap((one) => {
      const found = one.kind === "relation" && one.cue === "class" ? classIn(one) : undefined;
      return found === undefined ? [] : [[found.name, found.letter] as const];
    }),
  );
