/**
 * Signs that were lost or are one too many, and terms that are.
 *
 * Nothing here loops but over the terms of one sum.
 */
import type { Expression } from "../../../../syntax/index.js";
import { bracketed, insertBefore, prefixed, type Edit, type Patch, type Spelling } from "./edit.js";

type Addition = Extract<Expression, { readonly kind: "addition" }>;
type Negation = Extract<Expression, { readonly kind: "negation" }>;

/** Each term of a sum with the other sign, and the sum without it. */
export const additionEdits = (node: Addition, spelling: Spelling): readonly Edit[] =>
  node.terms.flatMap((_, at): readonly Edit[] => [
    flipped(node, at, spelling),
    ...(node.terms.length > 1 ? [without(node, at)] : []),
  ]);

function flipped(node: Addition, at: number, { minus }: Spelling): Edit {
  const { negative, sign, term } = node.terms[at] ?? { negative: false, sign: node.span, term: node };
  const isWritten = sign.end > sign.start;
  const text = negative ? (at === 0 ? "" : "+") : isWritten ? minus : `${minus} `;
  return {
    kind: "sign",
    // Where either of two signs may be the wrong one, it is the one that is written.
    cost: isWritten ? 11 : 12,
    at: term,
    expression: {
      ...node,
      terms: node.terms.map((one, i) => (i === at ? { ...one, negative: !one.negative } : one)),
    },
    patches: isWritten ? [{ span: sign, pieces: [text] }] : [insertBefore(term.span, text)],
  };
}

/** The sum without one of its terms. */
function without(node: Addition, at: number): Edit {
  const kept = node.terms.filter((_, i) => i !== at);
  const [only] = kept;
  const gone = node.terms[at];
  const next = node.terms[at + 1];
  const expression: Expression =
    kept.length !== 1 || only === undefined
      ? { ...node, terms: kept }
      : only.negative
        ? negatedNode(only.term)
        : only.term;
  const start = Math.min(gone?.sign.start ?? node.span.start, gone?.term.span.start ?? node.span.start);
  const end =
    at === 0 && next !== undefined
      ? next.negative
        ? next.sign.start
        : next.term.span.start
      : (gone?.term.span.end ?? node.span.end);
  return {
    kind: "extra-term",
    cost: 24,
    says: "there is a term too many",
    at: gone?.term ?? node,
    expression,
    patches: [{ span: { start, end }, pieces: [] }],
  };
}

/** A negation taken away. */
export const negationEdits = (node: Negation): readonly Edit[] => [
  {
    kind: "sign",
    cost: 11,
    at: node,
    expression: node.operand,
    patches: [{ span: { start: node.span.start, end: node.operand.span.start }, pieces: [] }],
  },
];

/** A node with a minus before it. */
export const negated = (node: Expression, { minus }: Spelling, cost: number): Edit => ({
  kind: "sign",
  cost,
  at: node,
  expression: negatedNode(node),
  patches: negationPatches(node, minus),
});

const negationPatches = (node: Expression, minus: string): readonly Patch[] => prefixed(node, minus);

const negatedNode = (node: Expression): Expression => ({
  kind: "negation",
  span: node.span,
  operand: bracketed(node),
});
