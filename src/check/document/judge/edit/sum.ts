/**
 * Sums: a Σ that is missing or one too many, what it reaches over, and its bounds.
 *
 * Knows no sizes but by name. Nothing here loops but over letters and terms.
 */
import { parts, walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { nameNode } from "../../read/tree.js";
import { bracketed, prefixed, type Edit, type Surroundings } from "./edit.js";

type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** Edits of a sum that is written. */
export function sumEdits(node: BigOperator, { sizes, spelling }: Surroundings): readonly Edit[] {
  if (node.operator !== "sum") return [];
  const missing: Edit = {
    kind: "extra-sum",
    cost: 16,
    at: node,
    expression: node.body,
    patches: [{ span: { start: node.span.start, end: node.body.span.start }, pieces: [] }],
  };
  const bounds = node.indices.flatMap((index, at): readonly Edit[] => {
    const { to } = index;
    if (to === null) return [];
    return sizes
      .filter((size) => to.kind !== "name" || to.name !== size)
      .map((size) => ({
        kind: "bounds" as const,
        cost: 16,
        at: node,
        expression: {
          ...node,
          indices: node.indices.map((one, i) => (i === at ? { ...one, to: nameNode(size, to.span) } : one)),
        },
        patches: [{ span: to.span, pieces: [spelling.last(size, index)] }],
      }));
  });
  const starts = node.indices.flatMap((index, at): readonly Edit[] => {
    const { from } = index;
    if (from?.kind !== "number" || from.text !== "0") return [];
    const first = { ...from, text: "1" };
    return [
      {
        kind: "bounds",
        cost: 14,
        at: node,
        expression: {
          ...node,
          indices: node.indices.map((one, i) => (i === at ? { ...one, from: first } : one)),
        },
        patches: [{ span: from.span, pieces: ["1"] }],
      },
    ];
  });
  const unconditional: readonly Edit[] =
    node.conditions.length === 0
      ? []
      : [{ kind: "bounds", cost: 18, at: node, expression: { ...node, conditions: [] }, patches: [] }];
  return [missing, ...starts, ...bounds, ...unconditional, ...narrowings(node)];
}

/** Σ (a + b) as Σ a + b: what does not belong below the sum put behind it. */
function narrowings(node: BigOperator): readonly Edit[] {
  const inner = node.body.kind === "group" && node.body.items.length === 1 ? node.body.items[0] : node.body;
  if (inner?.kind !== "addition") return [];
  const last = inner.terms.at(-1);
  const rest = inner.terms.slice(0, -1);
  const [only] = rest;
  if (last === undefined || only === undefined) return [];
  const body: Expression =
    rest.length === 1 && !only.negative
      ? only.term
      : { kind: "group", span: inner.span, bracket: "(", items: [{ ...inner, terms: rest }] };
  const sign = { start: node.span.start, end: node.span.start };
  const opening = { start: node.span.start, end: node.body.span.start };
  const kept = { start: inner.span.start, end: rest.at(-1)?.term.span.end ?? inner.span.start };
  const lone = { start: kept.end, end: inner.span.end };
  return [
    {
      kind: "wrong-scope",
      cost: 17,
      at: node,
      expression: {
        kind: "addition",
        span: node.span,
        terms: [{ negative: false, sign, term: { ...node, body } }, last],
      },
      patches: [
        {
          span: node.span,
          pieces: rest.length === 1 ? [opening, kept, lone] : [opening, "(", kept, ")", lone],
        },
      ],
    },
  ];
}

/** A sum over each letter that stands below a name of a node. */
export const summations = (
  node: Expression,
  { letters, bound, spelling }: Surroundings,
  cost: number,
): readonly Edit[] => {
  const inside = lettersBelow(node);
  return letters
    .filter((letter) => inside.has(letter))
    .map((letter) => ({
      // Where its sum stands over another factor, the index was meant to be bound by that.
      kind: bound.includes(letter) ? ("dangling-index" as const) : ("missing-sum" as const),
      cost,
      at: node,
      expression: {
        kind: "big operator" as const,
        span: node.span,
        operator: "sum" as const,
        indices: [{ span: node.span, name: letter, from: null, to: null }],
        conditions: [],
        body: bracketed(node),
      },
      patches: prefixed(node, spelling.sum(letter)),
    }));
};

/** A sum over two letters at once. */
export function doubleSummations(node: Expression, around: Surroundings, cost: number): readonly Edit[] {
  return summations(node, around, cost).flatMap((edit) =>
    summations(node, around, cost).flatMap((other): readonly Edit[] => {
      const [a, b] = [edit.expression, other.expression];
      if (a.kind !== "big operator" || b.kind !== "big operator") return [];
      const [first, second] = [a.indices[0]?.name, b.indices[0]?.name];
      if (first === undefined || second === undefined || first >= second) return [];
      return [
        {
          ...edit,
          expression: { ...a, indices: [...a.indices, ...b.indices] },
          patches: prefixed(node, around.spelling.sum(first) + around.spelling.sum(second)),
        },
      ];
    }),
  );
}

/** The letters that stand below the names of a tree. */
export function lettersBelow(root: Expression): ReadonlySet<string> {
  const letters = new Set<string>();
  walk(root, (node) => {
    if (node.kind === "subscript")
      for (const part of parts(node).slice(1)) if (part.kind === "name") letters.add(part.name);
    if (node.kind === "application" && node.argument.bracket === "[")
      for (const item of node.argument.items) if (item.kind === "name") letters.add(item.name);
  });
  return letters;
}
