/**
 * Subscripts: which slots the letters, numbers and sums below a name are.
 *
 * Owns how a subscript is split into slots and how a slot is fitted to an axis. Knows the order of the tensor
 * where it is known, and nothing of what the tensor is. Terminates: every call goes to a smaller tree.
 */
import type { Span } from "../syntax/span.js";
import type { Expression, Name, SubscriptItem } from "../syntax/tree.js";
import {
  addSize,
  affine,
  multiplySize,
  negateSize,
  numberSize,
  sizeNumber,
  symbolSize,
  type Size,
  type Slot,
} from "../term/index.js";
import { agree, indexInScope, type Context, type Scope } from "./context.js";
import { sizeText } from "./shape.js";
import { least, reach, type SizeRef } from "./sizes.js";
import type { DraftIndex, Writing } from "./value.js";

/** What stands in a slot: offset + Σ coefficient · index, or everything (a dot). */
export type DraftSlot =
  | { readonly kind: "all"; readonly span: Span }
  | { readonly kind: "at"; readonly span: Span; readonly offset: Size; readonly parts: readonly DraftPart[] };

type DraftPart = { readonly index: DraftIndex; readonly coefficient: number };
type Linear = { readonly offset: Size; readonly parts: readonly DraftPart[] };

/** The parts of a subscript, one list for each slot; a list of several parts is a product (2 i). */
export function splitSlots(
  items: readonly SubscriptItem[],
  order: number | undefined,
  known: (name: string) => boolean,
): readonly (readonly Expression[])[] {
  const merged = items.map((item) => mergeDigits(item.parts, items.length > 1 ? () => true : known));
  const flat = merged.flat().map((part) => [part]);
  const apart = items.map((item) => mergeDigits(item.parts, known)).flat();
  if (order === undefined || flat.length === order) return flat;
  if (apart.length === order) return apart.map((part) => [part]);
  const single = flat.flat().flatMap(digitsOf);
  if (single.length === order) return single.map((part) => [part]);
  return merged.length === order ? merged : flat;
}

/** The 1 and the 2 of A_{12}, where two indices are wanted; there is no position 0. */
function digitsOf(part: Expression): readonly Expression[] {
  if (part.kind !== "number" || !/^[1-9]+$/u.test(part.text)) return [part];
  const { start } = part.span;
  return [...part.text].map((text, at) => ({
    ...part,
    text,
    span: { start: start + at, end: start + at + 1 },
  }));
}

/** k1 is one index where it is known as one, or stands between commas; Y_{d1} has two. */
function mergeDigits(parts: readonly Expression[], known: (name: string) => boolean): readonly Expression[] {
  const merged: Expression[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (
      part.kind === "number" &&
      last?.kind === "name" &&
      /^\d+$/.test(part.text) &&
      known(last.name + part.text)
    )
      merged[merged.length - 1] = {
        kind: "name",
        span: { start: last.span.start, end: part.span.end },
        name: last.name + part.text,
      };
    else merged.push(part);
  }
  return merged;
}

/** The slots of a subscript; undefined when a problem was reported. */
export function readSlots(
  items: readonly SubscriptItem[],
  order: number | undefined,
  scope: Scope,
  context: Context,
): readonly DraftSlot[] | undefined {
  const known = (name: string): boolean => scope.indices.has(name) || scope.collect?.has(name) === true;
  const slots = splitSlots(items, order, known).map((parts) => readSlot(parts, scope, context));
  return slots.every((slot) => slot !== undefined) ? slots : undefined;
}

/** One slot, given by its parts. */
export function readSlot(
  parts: readonly Expression[],
  scope: Scope,
  context: Context,
): DraftSlot | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: first.span.start, end: last.span.end };
  if (parts.length === 1 && first.kind === "everything") return { kind: "all", span };
  let total: Linear = { offset: numberSize(1), parts: [] };
  for (const part of parts) {
    const factor = linear(part, parts.length === 1, scope, context);
    const next = factor && times(total, factor);
    if (next === undefined)
      return factor && context.report({ code: "bad-index", span, why: "a product of indices" });
    total = next;
  }
  return { kind: "at", span, ...total };
}

/** An index expression as offset + Σ coefficient · index. */
function linear(part: Expression, alone: boolean, scope: Scope, context: Context): Linear | undefined {
  const { span } = part;
  const inside = (e: Expression): Linear | undefined => linear(e, false, scope, context);
  switch (part.kind) {
    case "name": {
      const isIndex = scope.indices.has(part.name) || scope.collect?.has(part.name) === true;
      const isSize = context.sizeNames.has(part.name) && !isIndex;
      // A lone small letter is an index that somebody forgot to sum, not the last position.
      if (isSize && (!alone || /^\p{Lu}/u.test(part.name)))
        return { offset: symbolSize(part.name), parts: [] };
      const index = indexInScope(part.name, span, scope, context);
      if (index !== undefined) return { offset: [], parts: [{ index, coefficient: 1 }] };
      return context.report({
        code: "free-index-mismatch",
        span,
        other: scope.left,
        index: part.name,
        left: [...scope.free],
      });
    }
    case "number":
      return /^\d{1,9}$/.test(part.text)
        ? { offset: numberSize(Number(part.text)), parts: [] }
        : context.report({ code: "bad-index", span, why: "positions are whole numbers" });
    case "group": {
      const [only] = part.items;
      return only !== undefined && part.items.length === 1 ? inside(only) : badIndex(part, context);
    }
    case "negation": {
      const operand = inside(part.operand);
      return operand && times({ offset: numberSize(-1), parts: [] }, operand);
    }
    case "addition": {
      let total: Linear = { offset: [], parts: [] };
      for (const { negative, term } of part.terms) {
        const value = inside(term);
        if (value === undefined) return undefined;
        total = plus(
          total,
          negative ? (times({ offset: numberSize(-1), parts: [] }, value) ?? value) : value,
        );
      }
      return total;
    }
    case "product": {
      let total = inside(part.first);
      for (const { operator, factor } of part.rest) {
        if (total === undefined) return undefined;
        const next = operator === "/" || operator === "⊗" || operator === ":" ? undefined : inside(factor);
        const joined = next && times(total, next);
        if (joined === undefined) return badIndex(part, context);
        total = joined;
      }
      return total;
    }
    case "dots":
      return context.report({
        code: "not-supported",
        span,
        what: "an ellipsis in the place of an index",
        hint: "",
      });
    default:
      return badIndex(part, context);
  }
}

const badIndex = (part: Expression, context: Context): undefined =>
  context.report({
    code: "bad-index",
    span: part.span,
    why: "an index is a letter, a whole number, or a sum of these such as i + k − 1",
  });

const plus = (a: Linear, b: Linear): Linear => ({
  offset: addSize(a.offset, b.offset),
  parts: [...a.parts, ...b.parts],
});

/** A product of which one factor has no index and, where the other has one, is a number. */
function times(a: Linear, b: Linear): Linear | undefined {
  const [constant, other] = a.parts.length === 0 ? [a, b] : [b, a];
  if (constant.parts.length > 0) return undefined;
  const factor = sizeNumber(constant.offset);
  if (factor === undefined && other.parts.length > 0) return undefined;
  return {
    offset: multiplySize(constant.offset, other.offset),
    parts: other.parts.map((part) => ({ ...part, coefficient: part.coefficient * (factor ?? 1) })),
  };
}

/** The index that a slot is, when it is no more than one. */
export function plainIndex(slot: DraftSlot): DraftIndex | undefined {
  const [only] = slot.kind === "at" ? slot.parts : [];
  return slot.kind === "at" && only?.coefficient === 1 && slot.parts.length === 1 && slot.offset.length === 0
    ? only.index
    : undefined;
}

/** Makes a slot fit an axis: an index runs over it, a position lies on it. False when a problem was reported. */
export function fitSlot(slot: DraftSlot, axis: SizeRef, context: Context): boolean {
  if (slot.kind === "all") return true;
  const { sizes } = context;
  const index = plainIndex(slot);
  if (index !== undefined)
    return agree(sizes.unify(index.size, axis), slot.span, `the size of ${index.name}`, context);
  const range = {
    offset: slot.offset,
    parts: slot.parts.map(({ index: { size }, coefficient }) => ({ size, coefficient })),
  };
  if (slot.parts.length > 0) sizes.within({ axis, ...range });
  context.checks.push(() => {
    const size = sizes.resolve(axis);
    const { most, small, over, under } = leaves(slot, axis, sizes);
    if (size === undefined || !(over || under)) return;
    // A bracket says where the indices count; elsewhere a shifted entry is 0, which a document need not say.
    const isShifted = slot.parts.length > 0;
    if (isShifted && (context.vectors || slot.parts.some(({ index }) => context.masked.has(index)))) return;
    context.report({
      code: "index-out-of-range",
      span: slot.span,
      other: sizes.place(axis) ?? slot.span,
      slot: "this slot",
      size: sizeText(size),
      hint:
        slot.parts.length > 0
          ? `It runs from ${small ? sizeText(small) : "?"} to ${most ? sizeText(most) : "?"}. A bracket says where it counts: [1 ≤ i − 1] x_{i−1} pads with zeros.`
          : "",
    });
  });
  return true;
}

/** How far a slot reaches, and whether that is known to be further than its axis. */
export function leaves(
  slot: DraftSlot & { readonly kind: "at" },
  axis: SizeRef,
  sizes: Context["sizes"],
): { readonly most?: Size; readonly small?: Size; readonly over: boolean; readonly under: boolean } {
  const range = {
    offset: slot.offset,
    parts: slot.parts.map(({ index: { size }, coefficient }) => ({ size, coefficient })),
  };
  const lastOf = (ref: SizeRef): Size | undefined =>
    slot.parts.find(({ index }) => index.size === ref)?.index.last ?? sizes.resolve(ref);
  const [most, small] = [reach(range, lastOf), least(range, lastOf)];
  const size = sizes.resolve(axis);
  const beyond = most && size && sizeNumber(addSize(most, negateSize(size)));
  const first = small && sizeNumber(small);
  return {
    ...(most ? { most } : {}),
    ...(small ? { small } : {}),
    over: beyond !== undefined && beyond > 0,
    under: first !== undefined && first < 1,
  };
}

/** The slot as terms have it. A dot has none. */
export const writeSlot = (slot: DraftSlot & { readonly kind: "at" }, writing: Writing): Slot =>
  affine(
    slot.offset,
    slot.parts.flatMap(({ index, coefficient }) => {
      const written = writing.indices.get(index.id);
      return written === undefined ? [] : [{ index: written, coefficient }];
    }),
  );

/** The two sizes below the commutation matrix K_{m,n}. */
export function commutedSizes(
  name: string,
  items: readonly SubscriptItem[],
  { sizeNames }: Context,
): readonly Name[] | undefined {
  if (name !== "K" || items.length !== 2) return undefined;
  const names = items.flatMap(({ parts: [only, ...others] }) =>
    only?.kind === "name" && others.length === 0 && sizeNames.has(only.name) ? [only] : [],
  );
  return names.length === 2 ? names : undefined;
}

/** True for the Levi-Civita symbol, ε_ij or ε_ijk; a ϵ with two indices is mostly a strain. */
export const isPermutation = (name: string, indices: number): boolean =>
  (name === "epsilon" && indices >= 2) || (name === "varepsilon" && indices >= 3);
