/**
 * What stands around a formula: the letters, names and factors that may be put into it to mend it.
 *
 * Owns no edit. Terminates: each side is walked once.
 */
import { parts, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import { definitionOf, sameSize, type Program, type Tensor } from "../../../term/index.js";
import { linksIn, type Spelling, type Surroundings } from "./edit/index.js";

const MOST_FACTORS = 8;
const MOST_WHOLES = 2;
/** Factors that are longer, as trees written out, are not tried. */
const MOST_WRITTEN = 900;

/** What stands around one side of a relation, given the sides of its chain and the names that are introduced later. */
export function surroundingsOf(
  side: Expression,
  other: Expression,
  before: readonly Expression[],
  program: Program,
  sizes: ReadonlySet<string>,
  spelling: Spelling,
  introduced: ReadonlySet<string>,
): Surroundings {
  return {
    letters: lettersIn([side, other]),
    free: freeLettersOf(other),
    bound: boundLettersOf(side),
    spelling,
    wholes:
      [other, ...before.slice(0, 1)]
        .map(linksIn)
        .find((links) => links.length > 0)
        ?.slice(0, MOST_WHOLES) ?? [],
    factors: [...factorsIn([other, ...before], side), ...constantsOf(program, sizes, side)],
    addends: other.kind === "addition" ? other.terms.slice(0, MOST_FACTORS) : [],
    alike: alikeIn(side, program, introduced),
    sizes: [...sizes],
  };
}

/** The letters below names and below sums. */
export function lettersIn(sides: readonly Expression[]): readonly string[] {
  const letters = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "subscript")
        for (const part of parts(node).slice(1)) if (part.kind === "name") letters.add(part.name);
      if (node.kind === "application" && node.argument.bracket === "[")
        for (const item of node.argument.items) if (item.kind === "name") letters.add(item.name);
      if (node.kind === "big operator") for (const { name } of node.indices) letters.add(name);
    });
  return [...letters].sort();
}

/** The letters that sums of a side bind. */
function boundLettersOf(side: Expression): readonly string[] {
  const bound = new Set<string>();
  walk(side, (node) => {
    if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
  });
  return [...bound];
}

/** The letters below names that no sum of the side binds. */
function freeLettersOf(side: Expression): readonly string[] {
  const bound = boundLettersOf(side);
  return lettersIn([side]).filter((letter) => !bound.includes(letter));
}

/** Factors and divisors of other sides, each once, without those that the side is itself. */
function factorsIn(others: readonly Expression[], side: Expression): readonly Expression[] {
  const found = new Map<string, Expression>();
  const add = (node: Expression): void => {
    const key = shapeKey(node);
    if (node.kind !== "text" && key.length < MOST_WRITTEN && !found.has(key)) found.set(key, node);
  };
  for (const other of others)
    walk(other, (node) => {
      if (node.kind === "product")
        for (const factor of [node.first, ...node.rest.map(({ factor: one }) => one)]) add(factor);
      if (node.kind === "fraction") {
        add(node);
        add(node.denominator);
      }
    });
  found.delete(shapeKey(side));
  return [...found.values()].slice(0, MOST_FACTORS);
}

/** The scalars that are given, and the sizes, as factors. */
function constantsOf(program: Program, sizes: ReadonlySet<string>, side: Expression): readonly Expression[] {
  const span = { start: side.span.start, end: side.span.start };
  const scalars = [...program.tensors.values()].flatMap(({ name, shape }) =>
    shape.length === 0 && definitionOf(program, name) === undefined ? [name] : [],
  );
  return [...scalars, ...[...sizes].filter((name) => /^[A-Za-z]$/u.test(name))]
    .slice(0, MOST_FACTORS)
    .map((name) => ({ kind: "name", span, name }));
}

/** A tree without its places. */
export const shapeKey = (node: Expression): string =>
  JSON.stringify(node, (key, value: unknown) => (key === "span" || key === "sign" ? undefined : value));

/** For each name of a side the other names of its shape that stand before it. */
function alikeIn(
  side: Expression,
  program: Program,
  introduced: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  walk(side, (node) => {
    const tensor = node.kind === "name" ? program.tensors.get(node.name) : undefined;
    if (tensor === undefined || found.has(tensor.name)) return;
    const others = [...program.tensors.values()].filter(
      (other) => other !== tensor && !introduced.has(other.name) && isAlike(tensor, other),
    );
    found.set(tensor.name, others.map(({ name }) => name).slice(0, 6));
  });
  return found;
}

const isAlike = (a: Tensor, b: Tensor): boolean =>
  a.shape.length === b.shape.length &&
  a.shape.every((size, at) => {
    const other = b.shape[at];
    return other !== undefined && sameSize(size, other);
  });
