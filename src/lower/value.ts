/**
 * Values: what an expression is, before the sizes are known and its terms are made.
 *
 * A value knows its shape and how to write its entry at given slots. Writing happens after all sizes are solved
 * and may happen several times: each time its bound indices are new, so copies never share one. A product
 * remembers its factors, so that a product around it joins them into one flat Σ.
 */
import {
  freshIndex,
  num,
  type Index,
  type Rational,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import type { Span } from "../syntax/span.js";
import type { Sizes, SizeRef } from "./sizes.js";
import { axesOf, scalar, type Axis, type Shape } from "./shape.js";

/** An index of the source: free or bound by a Σ, its size perhaps unknown. */
export type DraftIndex = {
  readonly id: number;
  readonly name: string;
  readonly size: SizeRef;
  readonly place: Span;
  /** The last position that a range lets it reach, where that is not the size of its axis. */
  readonly last?: Size;
};

/** What is known while terms are written: the index that each index of the source stands for, and the letters around. */
export type Writing = {
  readonly sizes: Sizes;
  readonly indices: ReadonlyMap<number, Index>;
  readonly letters: ReadonlySet<string>;
};

/** The entry of a value at slots: one for each part of each axis. */
export type Entries = (slots: readonly Slot[], writing: Writing) => Term;

export type Value = {
  readonly span: Span;
  readonly shape: Shape;
  readonly at: Entries;
  /** About the number of nodes that one writing makes. */
  readonly weight: number;
  /** The factors of a product: scalars, and what is joined from left to right. */
  readonly product?: { readonly scalars: readonly Value[]; readonly chain: readonly Value[] };
  /** For a diagonal matrix: its entry on the diagonal. */
  readonly diagonal?: Entries;
  /** The identity matrix itself, which takes the axes that fit. */
  readonly isIdentity?: true;
  /** For a root: what it is the root of (‖x‖ and Σ x_i²). */
  readonly squared?: Value;
  /** For a literal number: its value. */
  readonly literal?: Rational;
  /** For a name that stands for an undeclared scalar, so that a matrix operation can refuse it. */
  readonly assumed?: string;
};

/** A scalar that is written as told. */
export const scalarValue = (span: Span, weight: number, write: (writing: Writing) => Term): Value => ({
  span,
  shape: scalar,
  weight,
  at: (_slots, writing) => write(writing),
});

/** A literal number. */
export const numberValue = (span: Span, value: Rational): Value => ({
  ...scalarValue(span, 1, () => num(value)),
  literal: value,
});

/** The same value, standing elsewhere. */
export const standing = (value: Value, span: Span): Value => ({ ...value, span });

/** The value with each entry changed: a function, a sign, a power. */
export const mapEntries = (span: Span, value: Value, change: (entry: Term) => Term): Value => ({
  span,
  shape: value.shape,
  weight: value.weight + 1,
  at: (slots, writing) => change(value.at(slots, writing)),
});

/** The values joined entry by entry; shapes are equal, or scalar. */
export const zipEntries = (
  span: Span,
  shape: Shape,
  values: readonly Value[],
  join: (entries: readonly Term[]) => Term,
): Value => ({
  span,
  shape,
  weight: values.reduce((total, value) => total + value.weight, 1),
  at: (slots, writing) =>
    join(values.map((value) => value.at(value.shape.kind === "scalar" ? [] : slots, writing))),
});

/** New indices for the parts of axes, with letters that suit their sizes, and the writing inside of them. */
export function enter(
  axes: readonly Axis[],
  writing: Writing,
): { readonly indices: readonly Index[]; readonly writing: Writing } {
  const letters = new Set(writing.letters);
  const indices = axes.flat().map((ref) => {
    const name = letterFor(ref, writing.sizes, letters);
    letters.add(name);
    return freshIndex(name, sizeOf(ref, writing.sizes));
  });
  return { indices, writing: { ...writing, letters } };
}

/** A new index for an index of the source, and the writing inside of its binder. */
export function bind(
  drafts: readonly DraftIndex[],
  writing: Writing,
): { readonly indices: readonly Index[]; readonly writing: Writing } {
  const known = new Map(writing.indices);
  const letters = new Set(writing.letters);
  const indices = drafts.map((draft) => {
    const index = freshIndex(draft.name, sizeOf(draft.size, writing.sizes));
    known.set(draft.id, index);
    letters.add(draft.name);
    return index;
  });
  return { indices, writing: { ...writing, indices: known, letters } };
}

/** A tensor of entries for a function of whole tensors: the value at new indices. */
export function abstraction(
  value: Value,
  writing: Writing,
): { readonly over: readonly Index[]; readonly body: Term } {
  const inside = enter(axesOf(value.shape), writing);
  return { over: inside.indices, body: value.at(inside.indices, inside.writing) };
}

const sizeOf = (ref: SizeRef, sizes: Sizes) => sizes.resolve(ref) ?? [];

const ALPHABET = [
  "i",
  "j",
  "k",
  "l",
  "m",
  "n",
  "p",
  "q",
  "r",
  "s",
  "u",
  "v",
  "w",
  "a",
  "b",
  "c",
  "d",
  "e",
  "f",
  "g",
  "h",
];

/** The letter that was used for the size, the small letter of a capital size, else the next one of the alphabet. */
function letterFor(ref: SizeRef, sizes: Sizes, taken: ReadonlySet<string>): string {
  const symbol = sizes.resolve(ref)?.[0]?.symbols[0];
  const small = symbol !== undefined && /^\p{Lu}$/u.test(symbol) ? symbol.toLowerCase() : undefined;
  const wishes = [sizes.letter(ref), small, ...ALPHABET];
  return wishes.find((wish) => wish !== undefined && !taken.has(wish)) ?? `k${taken.size}`;
}
