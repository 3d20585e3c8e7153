/**
 * What a careful reader sees of the indices of a line that is right: a letter that names two of them, a size in small, the
 * terms of a chain rule that are left out as they are zero.
 *
 * Knows letters below names and under sums, no meanings. Terminates: every formula is walked once.
 */
import { differences, listInBrackets, positionsApart, treeKey, walk } from "../../../lower/index.js";
import type { Expression, Matrix } from "../../../syntax/index.js";
import { freeLetters } from "../read/sums/scopes.js";
import type { Said } from "../read/said.js";
import { factorsOf } from "../read/tree.js";
import type { Choice, Cite } from "./choice.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

const sidesOf = ({ left, link }: Relation): readonly Expression[] => [left, link.right];

/** What is to be seen of the indices of a relation that is proved, after the one before it. */
export const choicesOfIndices = (
  one: Relation,
  before: Said | undefined,
  sizes: ReadonlySet<string>,
  cite: Cite,
): readonly Choice[] => [
  ...choicesOfLists(one, sizes),
  ...choicesOfLetters(one, before),
  ...choicesOfChains(one, cite),
];

/** Letters that name two indices: summed and free in one formula, or summed in the line that is differentiated here. */
function choicesOfLetters(one: Relation, before: Said | undefined): readonly Choice[] {
  const written = one.begins ? [one.left, one.link.right] : [one.link.right];
  const free = new Set(written.flatMap((side) => [...freeLetters(side)]));
  const shadowed = new Set(written.flatMap(boundLetters).filter((letter) => free.has(letter)));
  const left = freeLetters(one.left);
  const reused = new Set(
    differentiated(one, before)
      .flatMap(boundLetters)
      .filter((letter) => left.has(letter) && !shadowed.has(letter)),
  );
  return [
    ...[...shadowed].map((letter) => ({
      of: `two indices ${letter}`,
      says: `${letter} names two indices here: one is summed, the other is free`,
    })),
    ...[...reused].map((letter) => ({
      of: `two indices ${letter}`,
      says: `${letter} is summed in the line before and free in this one: two indices have its name`,
    })),
  ];
}

/** The right side of the line before, where its left side is what is differentiated here. */
function differentiated({ left, begins }: Relation, before: Said | undefined): readonly Expression[] {
  if (!begins || before?.kind !== "relation" || left.kind !== "derivative" || left.of === null) return [];
  return treeKey(before.left) === treeKey(left.of) ? [before.link.right] : [];
}

/** The letters that sums bind. */
function boundLetters(root: Expression): readonly string[] {
  const letters: string[] = [];
  walk(root, (node) => {
    // Under Σ_{i≠k} the k may be free.
    if (node.kind === "big operator" && node.conditions.length === 0)
      letters.push(...node.indices.map(({ name }) => name));
  });
  return letters;
}

/** H_{d1} … H_{dM} as the last row of a list of D rows: the size is written small. */
function choicesOfLists(one: Relation, sizes: ReadonlySet<string>): readonly Choice[] {
  const letters = new Set(sidesOf(one).flatMap((side) => smallEnds(side, sizes)));
  return [...letters].map((letter) => ({
    of: `${letter} at the end, ${one.span.start}`,
    says: `${letter} in the last row is read as ${letter.toUpperCase()}, where the list ends`,
  }));
}

/** The small letters for sizes at the ends of the lists of a formula. */
function smallEnds(root: Expression, sizes: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  walk(root, (node) => {
    const matrix = node.kind === "matrix" ? node : node.kind === "group" ? listInBrackets(node) : undefined;
    for (const [first, last] of matrix === undefined ? [] : endsOf(matrix))
      for (const [from, to] of differences(positionsApart(first), positionsApart(last))) {
        const isEnd = from.kind === "number" && from.text === "1" && to.kind === "name";
        if (isEnd && !sizes.has(to.name) && sizes.has(to.name.toUpperCase())) found.push(to.name);
      }
  });
  return found;
}

/** The first and the last entry of the columns of a list with an ellipsis below, and of its rows with one beside. */
function endsOf({ rows }: Matrix): readonly (readonly [Expression, Expression])[] {
  const isDots = (cell: Expression | null): boolean => cell === null || cell.kind === "dots";
  const lines = rows.some((row) => row.every(isDots)) ? [rows.map(([first = null]) => first)] : [];
  return [...lines, ...rows.filter((row) => row.some(isDots))].flatMap((line) => {
    const [first, last] = [line[0], line.at(-1)];
    return first && last && !isDots(first) && !isDots(last) ? [[first, last] as const] : [];
  });
}

/** Σ_n ∂L/∂Y_dn ∂Y_dn/∂H_dm leaves out the entries of Y with another first index: they do not depend on H_dm. */
function choicesOfChains(one: Relation, cite: Cite): readonly Choice[] {
  const free = freeLetters(one.before[0] ?? one.left);
  const choices: Choice[] = [];
  walk(one.link.right, (node) => {
    if (node.kind !== "product") return;
    const derivatives = factorsOf(node).flatMap(({ factor }) =>
      factor.kind === "derivative" ? [factor] : [],
    );
    for (const outer of derivatives)
      for (const inner of derivatives) {
        const [between] = outer.by;
        const [by] = inner.by;
        if (between?.kind !== "subscript" || by === undefined || inner.of === null) continue;
        if (treeKey(between) !== treeKey(inner.of)) continue;
        const kept = [...freeLetters(between)].filter((letter) => free.has(letter));
        if (kept.length === 0 || kept.length === freeLetters(between).size) continue;
        const says = `of all entries of ${cite(between.base)} only those with this ${kept.join(" and ")} depend on ${cite(by)}; the chain rule leaves out the others`;
        choices.push({ of: `chain through ${cite(between.base)}`, says });
      }
  });
  return choices;
}
