/**
 * Indices that were mixed up: two exchanged, one written for another, a dummy that is taken.
 *
 * Owns where indices stand; knows no sizes. Terminates: every place is edited once for each letter.
 */
import { parts, walk } from "../../../../lower/index.js";
import type { Expression, Name, SubscriptItem } from "../../../../syntax/index.js";
import { nameNode, rewrite } from "../../read/tree.js";
import type { Edit, Patch, Surroundings } from "./edit.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** Edits of the indices below one name. */
export function subscriptEdits(node: Subscript, { letters, spelling }: Surroundings): readonly Edit[] {
  const all = node.items.flatMap((item) => item.parts);
  const rebuilt = (change: (part: Expression, at: number) => Expression): Subscript => {
    let count = -1;
    const items: readonly SubscriptItem[] = node.items.map((item) => ({
      ...item,
      parts: item.parts.map((part) => {
        count += 1;
        return change(part, count);
      }),
    }));
    return { ...node, items };
  };
  return indexEdits(node, all, rebuilt, letters, spelling.letter);
}

type Application = Extract<Expression, { readonly kind: "application" }>;

/** Edits of the indices in square brackets behind a name. */
export function bracketIndexEdits(node: Application, { letters, spelling }: Surroundings): readonly Edit[] {
  const { argument } = node;
  const rebuilt = (change: (part: Expression, at: number) => Expression): Application => ({
    ...node,
    argument: { ...argument, items: argument.items.map(change) },
  });
  return indexEdits(node, argument.items, rebuilt, letters, spelling.letter);
}

function indexEdits(
  node: Expression,
  all: readonly Expression[],
  rebuilt: (change: (part: Expression, at: number) => Expression) => Expression,
  letters: readonly string[],
  spelled: (letter: string) => string,
): readonly Edit[] {
  const found: Edit[] = [];
  for (const [at, first] of all.entries())
    for (const [other, second] of all.entries())
      if (at < other && first.kind === "name" && second.kind === "name" && first.name !== second.name)
        found.push({
          kind: "wrong-index",
          cost: 11,
          at: node,
          expression: rebuilt((part, i) => (i === at ? second : i === other ? first : part)),
          patches: [
            { span: first.span, pieces: [second.span] },
            { span: second.span, pieces: [first.span] },
          ],
        });
  for (const [at, part] of all.entries())
    if (part.kind === "name" || part.kind === "number")
      for (const letter of letters)
        if (part.kind === "number" || part.name !== letter)
          found.push({
            kind: "wrong-index",
            cost: part.kind === "name" ? 13 : 22,
            at: node,
            expression: rebuilt((one, i) => (i === at ? nameNode(letter, part.span) : one)),
            patches: [{ span: part.span, pieces: [spelled(letter)] }],
          });
  return found;
}

/** Letters for a dummy that nothing uses. */
const FRESH = ["k", "l", "m", "p", "q", "r", "s", "t"];

/** A letter renamed throughout a part: a dummy that was taken, or one letter for another. */
export function renamings(node: Expression, { letters, free, spelling }: Surroundings): readonly Edit[] {
  const places = lettersIn(node);
  const fresh = FRESH.find((letter) => !letters.includes(letter));
  const targets = fresh === undefined ? letters : [...letters, fresh];
  return [...places].flatMap(([letter, spans]) =>
    spans.length < 2
      ? []
      : targets
          .filter((target) => target !== letter)
          .map((target): Edit => ({
            kind:
              free.includes(letter) || target === fresh
                ? "index-clash"
                : free.includes(target)
                  ? "dangling-index"
                  : "wrong-index",
            cost: 17,
            at: node,
            expression: renamed(node, letter, target),
            patches: spans.map((span): Patch => ({
              span,
              pieces: [target === fresh ? target : spelling.letter(target)],
            })),
          })),
  );
}

/** Where each letter stands below names. Bound letters are left to their sums. */
function lettersIn(root: Expression): ReadonlyMap<string, readonly Expression["span"][]> {
  const found = new Map<string, Expression["span"][]>();
  const bound: string[] = [];
  walk(root, (node) => {
    if (node.kind === "big operator") bound.push(node.operator);
    if (node.kind !== "subscript") return;
    for (const part of parts(node).slice(1))
      if (part.kind === "name") found.set(part.name, [...(found.get(part.name) ?? []), part.span]);
  });
  return bound.length > 0 ? new Map() : found;
}

const renamed = (root: Expression, from: string, to: string): Expression =>
  rewrite(root, (node) =>
    node.kind !== "subscript"
      ? node
      : {
          ...node,
          items: node.items.map((item) => ({
            ...item,
            parts: item.parts.map((part) =>
              part.kind === "name" && part.name === from ? nameNode(to, part.span) : part,
            ),
          })),
        },
  );

type Product = Extract<Expression, { readonly kind: "product" }>;

/** An index of one factor exchanged with one of another: w_j x_k for w_k x_j. */
export function exchangedIndices(node: Product): readonly Edit[] {
  const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
  const places = factors.flatMap((factor, at) => {
    const all = factor.kind === "subscript" ? factor.items.flatMap((item) => item.parts) : [];
    return all.flatMap((part) =>
      part.kind === "name" && factor.kind === "subscript"
        ? [{ at, factor, part, isSingle: all.length === 1 }]
        : [],
    );
  });
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b): readonly Edit[] => {
      if (a.at === b.at || a.part.name === b.part.name) return [];
      const put = (factor: Expression, at: number): Expression =>
        at === a.at
          ? withIndex(a.factor, a.part, b.part)
          : at === b.at
            ? withIndex(b.factor, b.part, a.part)
            : factor;
      const [next, ...others] = node.rest.map((one, k) => ({ ...one, factor: put(one.factor, k + 1) }));
      if (next === undefined) return [];
      return [
        {
          kind: "wrong-index",
          cost: a.isSingle && b.isSingle ? 13 : 15,
          at: node,
          expression: { ...node, first: put(node.first, 0), rest: [next, ...others] },
          patches: [
            { span: a.part.span, pieces: [b.part.span] },
            { span: b.part.span, pieces: [a.part.span] },
          ],
        },
      ];
    }),
  );
}

/** A name with another letter at one place below it. */
const withIndex = (node: Subscript, place: Name, letter: Name): Expression => ({
  ...node,
  items: node.items.map((item) => ({
    ...item,
    parts: item.parts.map((part) => (part === place ? nameNode(letter.name, place.span) : part)),
  })),
});

type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** Another letter below the sum sign. */
export const boundEdits = (node: BigOperator, { letters, spelling }: Surroundings): readonly Edit[] =>
  node.indices.flatMap((index, at) =>
    letters
      .filter((letter) => letter !== index.name && !node.indices.some(({ name }) => name === letter))
      .map((letter): Edit => ({
        kind: "wrong-index",
        cost: 16,
        at: node,
        expression: {
          ...node,
          indices: node.indices.map((one, i) => (i === at ? { ...one, name: letter } : one)),
        },
        patches: [
          {
            span: { start: index.span.start, end: index.span.start + index.name.length },
            pieces: [spelling.letter(letter)],
          },
        ],
      })),
  );
