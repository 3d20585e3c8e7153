/**
 * Kronecker deltas that were lost: between an index that a term lacks and one that it has, or between two that it lacks.
 *
 * Knows letters, no sizes. Nothing here loops but over letters.
 */
import type { Expression } from "../../../../syntax/index.js";
import { entryAt, nameNode } from "../../read/tree.js";
import { insertBefore, type Edit, type Surroundings } from "./edit.js";
import { multiplied } from "./product.js";
import { lettersBelow } from "./sum.js";

/** A term times a δ that gives it an index of the other side. */
export function deltaEdits(
  term: Expression,
  { free, spelling }: Surroundings,
  cost: number,
): readonly Edit[] {
  const own = lettersBelow(term);
  const lacking = free.filter((letter) => !own.has(letter));
  const place = { start: term.span.start, end: term.span.start };
  const times = (row: string, column: string): Edit => {
    const delta = entryAt(
      nameNode("delta", place),
      [row, column].map((name) => nameNode(name, place)),
    );
    return multiplied(term, delta, spelling.delta(row, column), "missing-delta", cost);
  };
  return lacking.flatMap((letter, at) => [
    ...[...own].map((other) => times(other, letter)),
    ...lacking.slice(at + 1).map((other) => times(letter, other)),
  ]);
}

type Group = Extract<Expression, { readonly kind: "group" }>;

/** δ − p for the −p in brackets: the δ between two free indices stands in a sum. */
export function deltaTerms(node: Group, { free, spelling }: Surroundings): readonly Edit[] {
  const [inner, ...others] = node.items;
  if (inner === undefined || others.length > 0) return [];
  if (inner.kind !== "negation" && inner.kind !== "addition") return [];
  const place = { start: inner.span.start, end: inner.span.start };
  return free.flatMap((row, at) =>
    free.slice(at + 1).map((column): Edit => {
      const term = entryAt(
        nameNode("delta", place),
        [row, column].map((name) => nameNode(name, place)),
      );
      const rest: readonly Term[] =
        inner.kind === "addition" ? inner.terms : [{ negative: true, sign: place, term: inner.operand }];
      const isSigned = inner.kind === "negation" || rest[0]?.negative === true;
      return {
        kind: "missing-delta",
        cost: 21,
        at: node,
        expression: {
          ...node,
          items: [
            { kind: "addition", span: inner.span, terms: [{ negative: false, sign: place, term }, ...rest] },
          ],
        },
        patches: [insertBefore(inner.span, `${spelling.delta(row, column)}${isSigned ? "" : "+ "}`)],
      };
    }),
  );
}

type Term = Extract<Expression, { readonly kind: "addition" }>["terms"][number];
