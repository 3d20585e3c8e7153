/**
 * What an edit of a formula is: another tree, the same change of the written text, the mistake that it undoes and what it
 * costs to believe it.
 *
 * Knows no algebra and judges nothing. Nothing here loops.
 */
import type { BoundIndex, Expression, SignedTerm, Span } from "../../../../syntax/index.js";

/** Kinds of mistakes; a closed list. */
export type Mistake =
  | "missing-transpose"
  | "wrong-index"
  | "factor"
  | "sign"
  | "dropped-term"
  | "extra-term"
  | "order"
  | "dangling-index"
  | "missing-sum"
  | "extra-sum"
  | "index-clash"
  | "shape-mismatch"
  | "row-for-matrix"
  | "hadamard-for-product"
  | "wrong-chain-rule"
  | "wrong-product-rule"
  | "wrong-quotient-rule"
  | "wrong-function-derivative"
  | "wrong-symbol"
  | "bounds"
  | "wrong-scope"
  | "missing-delta"
  | "notation-slip"
  | "unjustified"
  | "circular"
  | "other";

/** Text that takes the place of a span: words, and other spans of the source as they stand there. */
export type Patch = { readonly span: Span; readonly pieces: readonly (string | Span)[] };

/** A formula with one thing changed. A smaller cost is a likelier slip. */
export type Edit = {
  readonly kind: Mistake;
  readonly cost: number;
  readonly expression: Expression;
  /** The part that was changed. */
  readonly at: Expression;
  /** What is wrong, where the kind alone does not tell. */
  readonly says?: string;
  readonly patches: readonly Patch[];
};

/** How the author writes what an edit adds. */
export type Spelling = {
  /** The mark of a transpose: ᵀ, ^T, ^\top, '. */
  readonly transpose: string;
  /** A sum over a letter, with the blank behind it. */
  readonly sum: (letter: string) => string;
  readonly half: string;
  /** The mark of an inverse: ⁻¹, ^{-1}. */
  readonly inverse: string;
  readonly minus: string;
  readonly hadamard: string;
  readonly delta: (row: string, column: string) => string;
  /** A letter as the author writes it. */
  readonly letter: (name: string) => string;
  /** The last position of a range over a size: n, and n − 1 where it is counted from 0. */
  readonly last: (size: string, index: BoundIndex) => string;
};

/** What stands around a formula and may be put into it. */
export type Surroundings = {
  readonly letters: readonly string[];
  /** The letters that are free on the other side. */
  readonly free: readonly string[];
  /** The letters that sums of this side bind. */
  readonly bound: readonly string[];
  readonly spelling: Spelling;
  /** The derivatives that the side is to be: those of the other side, or of what the chain begins with. */
  readonly wholes: readonly Link[];
  /** Factors of the sides before that may have been lost. */
  readonly factors: readonly Expression[];
  /** The terms that the other side is a sum of. */
  readonly addends: readonly SignedTerm[];
  /** Names of the same shape, each with those that could be meant instead. */
  readonly alike: ReadonlyMap<string, readonly string[]>;
  readonly sizes: readonly string[];
};

/** The derivative of something by one thing, written as a quotient. */
export type Link = Extract<Expression, { readonly kind: "derivative" }> & { readonly of: Expression };

export const before = (span: Span): Span => ({ start: span.start, end: span.start });
export const behind = (span: Span): Span => ({ start: span.end, end: span.end });

/** Something written before a span. */
export const insertBefore = (span: Span, text: string): Patch => ({ span: before(span), pieces: [text] });

/** Something written behind a span. */
export const insertBehind = (span: Span, text: string): Patch => ({ span: behind(span), pieces: [text] });

/** A node in brackets where what is put beside it would reach into it. */
export const bracketed = (node: Expression): Expression =>
  node.kind === "addition" || node.kind === "negation"
    ? { kind: "group", span: node.span, bracket: "(", items: [node] }
    : node;

/** The patches of putting text before a node, with brackets around it where it needs them. */
export const prefixed = (node: Expression, text: string): readonly Patch[] =>
  bracketed(node) === node
    ? [insertBefore(node.span, text)]
    : [insertBefore(node.span, `${text}(`), insertBehind(node.span, ")")];
