/**
 * What a lowering knows while it goes on: the names, the sizes, the problems found so far, and which indices are
 * in scope.
 *
 * Owns the symbols and nothing of their meaning. A context lives for one call of `lower`; scopes are immutable.
 */
import type { MeaningProblem } from "../syntax/meaning.js";
import type { Span } from "../syntax/span.js";
import type { Expression } from "../syntax/tree.js";
import type { Property, Size } from "../term/index.js";
import { sizeText } from "./shape.js";
import type { Clash, Sizes, SizeRef } from "./sizes.js";
import type { Spelling } from "./names.js";
import type { DraftIndex, Value } from "./value.js";

/**
 * How derivatives by whole tensors are laid out in documents: in numerator layout that of a scalar by a column is a row; with
 * the variable first that of a vector by a vector is the transpose of its Jacobian.
 */
export type Laid = "numerator" | "denominator" | "variable first";

/** A tensor: declared, defined, or known by its use. */
export type TensorSymbol = Spelling & {
  readonly kind: "tensor";
  readonly axes: readonly SizeRef[];
  /** How many of the first axes are a family's: x_i ∈ ℝ^p has one. */
  readonly family: number;
  /** Whether the family's index stands above: z^{l} ∈ ℝ^n. */
  readonly upper: boolean;
  readonly properties: readonly Property[];
  readonly place: Span;
  /** Whether its order was said, not read off its use. */
  readonly declared: boolean;
  /** A vector that was defined as a row: y = xᵀA. */
  readonly row: boolean;
};

/** An unknown function. */
export type FunctionSymbol = Spelling & {
  readonly kind: "function";
  readonly takes: "number" | "tensors";
  readonly place: Span;
};

/** A parameter: x, or the Y of F(Yᵀ). */
export type Parameter = { readonly name: string; readonly isTransposed: boolean };

/** A definition as it is written; one without arguments has no parameters. */
export type Written = {
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
  /** Whether it is a definition by entries. */
  readonly isIndexed: boolean;
};

/** The definitions by their names. */
export type Functions = ReadonlyMap<string, Written>;

export type Context = {
  readonly sizes: Sizes;
  readonly tensors: Map<string, TensorSymbol>;
  readonly functions: Map<string, FunctionSymbol>;
  /** Names that stand for sizes because a declaration or a range uses them so. */
  readonly sizeNames: Set<string>;
  /** How many members the families with a letter have: x_i ∈ ℝ^p and w_i ∈ ℝ are alike. */
  readonly families: Map<string, SizeRef>;
  /** Index letters of tensors by axis, from their first use. */
  readonly letters: Map<string, readonly string[]>;
  /** Definitions as they are written, those with arguments, f(x) = …, among them. */
  readonly written: Map<string, Written>;
  /** What varies where differentials are written, and what its change is called. */
  readonly differentials: ReadonlyMap<string, string>;
  /** Sizes that have to follow from something, and what to say when they do not. */
  readonly demands: {
    readonly ref: SizeRef;
    readonly what: string;
    readonly hint: string;
    readonly place: Span;
  }[];
  /** Indices that stand in a bracket [i ≤ n − 1], which says where they count; an entry may be shifted further by them. */
  readonly masked: Set<DraftIndex>;
  /** What is to be checked when the sizes are known. */
  readonly checks: (() => void)[];
  /** How far an index letter runs where nothing else says so. */
  readonly ranges: ReadonlyMap<string, Size>;
  readonly einstein: boolean;
  readonly layout: Laid | undefined;
  /** Whether n×1 and 1×n are vectors, as in documents. */
  readonly vectors: boolean;
  /** Names that are no vectors, though one of their sizes may be 1: their entries have two indices. */
  readonly matrices: ReadonlySet<string>;
  /** The scalar whose gradient is meant by G_Y. */
  readonly loss: { name: string; used: boolean };
  readonly report: (problem: MeaningProblem) => undefined;
  /** The meaning of an expression; undefined when a problem was reported. */
  readonly value: (expression: Expression, scope: Scope) => Value | undefined;
};

/** A tensor of which nothing is known but its spelling and its axes. */
export const tensorSymbol = (
  spelling: Spelling,
  axes: readonly SizeRef[],
  place: Span,
  more: Partial<TensorSymbol> = {},
): TensorSymbol => ({
  name: spelling.name,
  text: spelling.text,
  latex: spelling.latex,
  kind: "tensor",
  axes,
  family: 0,
  upper: false,
  properties: [],
  place,
  declared: false,
  row: false,
  ...more,
});

/** The indices in scope. */
export type Scope = {
  readonly indices: ReadonlyMap<string, DraftIndex>;
  /** Those of the left side. */
  readonly free: ReadonlySet<string>;
  /** Where other letters are collected as free indices: in an expression without a left side. */
  readonly collect: Map<string, DraftIndex> | undefined;
  /** The left side, for messages. */
  readonly left: Span;
  /** In index style an undeclared name is a scalar, in matrix style it is an error. */
  readonly style: "index" | "matrix";
  /** How many brackets are open, and at how many each index was bound. */
  readonly depth: number;
  readonly depths: ReadonlyMap<string, number>;
};

/** A scope without indices. */
export const openScope = (left: Span, style: Scope["style"], collect?: Map<string, DraftIndex>): Scope => ({
  indices: new Map(),
  free: new Set(),
  collect,
  left,
  style,
  depth: 0,
  depths: new Map(),
});

/** The scope inside of brackets, where a letter that is bound outside may be bound anew. */
export const bracketed = (scope: Scope): Scope => ({ ...scope, depth: scope.depth + 1 });

/** True when a sum may not be over an index: it is free on the left, or bound around and not outside of brackets. */
export const isTaken = (name: string, scope: Scope): boolean =>
  scope.collect?.has(name) === true ||
  (scope.indices.has(name) && (scope.free.has(name) || (scope.depths.get(name) ?? 0) >= scope.depth));

let lastDraft = 0;

/** A new index of the source. */
export function draftIndex(name: string, place: Span, context: Context): DraftIndex {
  const size = context.sizes.fresh(place);
  context.sizes.note(size, name, place);
  const range = context.ranges.get(name);
  if (range !== undefined) context.sizes.prefer(size, range);
  context.demands.push({
    ref: size,
    what: `the index ${name}`,
    hint: `Say how far it runs: Σ_{${name}=1}^${name.slice(0, 1).toUpperCase()}.`,
    place,
  });
  return { id: ++lastDraft, name, size, place };
}

/** The scope with bound indices added. */
export const withIndices = (scope: Scope, added: readonly DraftIndex[]): Scope => ({
  ...scope,
  indices: new Map([...scope.indices, ...added.map((index) => [index.name, index] as const)]),
  depths: new Map([...scope.depths, ...added.map((index) => [index.name, scope.depth] as const)]),
});

/** The index that a letter stands for; a new free one where those are collected. */
export function indexInScope(
  name: string,
  place: Span,
  scope: Scope,
  context: Context,
): DraftIndex | undefined {
  const known = scope.indices.get(name) ?? scope.collect?.get(name);
  if (known !== undefined || scope.collect === undefined) return known;
  const index = draftIndex(name, place, context);
  scope.collect.set(name, index);
  return index;
}

/** Reports a clash of a size found before (left) with the one here (right); true when there is none. */
export function agree(clash: Clash | undefined, span: Span, what: string, context: Context): boolean {
  if (clash === undefined) return true;
  context.report({
    code: "size-clash",
    span,
    other: clash.leftPlace ?? clash.rightPlace ?? span,
    what,
    left: sizeText(clash.right),
    right: sizeText(clash.left),
  });
  return false;
}
