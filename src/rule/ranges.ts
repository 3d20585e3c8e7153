/**
 * Ranges: between which sizes a position lies for all values of its indices, and what that says of a relation.
 *
 * An index runs from 1 to its size and every size symbol is at least 1; no other knowledge is used, so the answers hold at all
 * sizes. Knows slots and linear terms; ends with their parts.
 */
import {
  addSize,
  isInteger,
  multiplySize,
  negateSize,
  numberSize,
  type Rational,
  type Relation,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";

/** offset + Σ coefficient · size: what is linear in positions, by the sizes that the indices run to. */
type Linear = {
  readonly offset: Size;
  readonly parts: readonly { readonly id: number; readonly size: Size; readonly coefficient: number }[];
};

/** True when a size cannot be negative, as every symbol is at least 1. */
export const isAtLeastZero = (size: Size): boolean =>
  size.every(({ coefficient, symbols }) => symbols.length === 0 || coefficient > 0) &&
  size.reduce((total, { coefficient }) => total + coefficient, 0) >= 0;

const linearSlot = (slot: Slot): Linear =>
  slot.kind === "index"
    ? { offset: [], parts: [{ id: slot.id, size: slot.size, coefficient: 1 }] }
    : {
        offset: slot.offset,
        parts: slot.parts.map(({ index, coefficient }) => ({ id: index.id, size: index.size, coefficient })),
      };

/** The least and the greatest that a linear expression can be. */
function ends({ offset, parts }: Linear): { readonly low: Size; readonly high: Size } {
  let [low, high] = [offset, offset];
  for (const { size, coefficient } of parts) {
    const [near, far] = [numberSize(coefficient), multiplySize(numberSize(coefficient), size)];
    low = addSize(low, coefficient > 0 ? near : far);
    high = addSize(high, coefficient > 0 ? far : near);
  }
  return { low, high };
}

/** True when a slot stands at 1 or later for all values of its indices. */
export const startsWithin = (slot: Slot): boolean =>
  isAtLeastZero(addSize(ends(linearSlot(slot)).low, numberSize(-1)));

/** True when a slot stands at `size` or before for all values of its indices. */
export const endsWithin = (slot: Slot, size: Size): boolean =>
  isAtLeastZero(addSize(size, negateSize(ends(linearSlot(slot)).high)));

/** True when a slot stands between 1 and `size` for all values of its indices; a written position is taken to exist. */
export const isWithin = (slot: Slot, size: Size): boolean =>
  (slot.kind === "affine" && slot.parts.length === 0) || (startsWithin(slot) && endsWithin(slot, size));

const scaled = ({ offset, parts }: Linear, by: number): Linear => ({
  offset: multiplySize(numberSize(by), offset),
  parts: parts.map((part) => ({ ...part, coefficient: by * part.coefficient })),
});

function plus(a: Linear, b: Linear): Linear {
  const parts = new Map(a.parts.map((part) => [part.id, part]));
  for (const part of b.parts) {
    const known = parts.get(part.id)?.coefficient ?? 0;
    parts.set(part.id, { ...part, coefficient: part.coefficient + known });
  }
  return {
    offset: addSize(a.offset, b.offset),
    parts: [...parts.values()].filter(({ coefficient }) => coefficient !== 0),
  };
}

const wholeNumber = (value: Rational): number | undefined =>
  isInteger(value) && value.num < 1_000_000n && value.num > -1_000_000n ? Number(value.num) : undefined;

/** A term as a linear expression in positions; undefined for any other. */
function linearTerm(term: Term): Linear | undefined {
  switch (term.kind) {
    case "num": {
      const value = wholeNumber(term.value);
      return value === undefined ? undefined : { offset: numberSize(value), parts: [] };
    }
    case "dim":
      return { offset: term.size, parts: [] };
    case "position":
      return linearSlot(term.slot);
    case "add":
      return term.terms.reduce<Linear | undefined>(
        (sum, part) => {
          const next = linearTerm(part);
          return sum === undefined || next === undefined ? undefined : plus(sum, next);
        },
        { offset: [], parts: [] },
      );
    case "mul": {
      const [first, second, ...more] = term.factors;
      if (first?.kind !== "num" || second === undefined || more.length > 0) return undefined;
      const [by, of] = [wholeNumber(first.value), linearTerm(second)];
      return by === undefined || of === undefined ? undefined : scaled(of, by);
    }
    default:
      return undefined;
  }
}

/** Whether a relation between positions holds, or fails, for all values of their indices; undefined where it depends. */
export function decided(relation: Relation, left: Term, right: Term): boolean | undefined {
  const [a, b] = [linearTerm(left), linearTerm(right)];
  if (a === undefined || b === undefined) return undefined;
  const { low, high } = ends(plus(b, scaled(a, -1)));
  // The difference right − left is a whole number.
  const [least, most] = [low, negateSize(high)];
  const isAbove = (by: number): boolean => isAtLeastZero(addSize(least, numberSize(-by)));
  const isBelow = (by: number): boolean => isAtLeastZero(addSize(most, numberSize(-by)));
  switch (relation) {
    case "≤":
      return isAbove(0) ? true : isBelow(1) ? false : undefined;
    case "<":
      return isAbove(1) ? true : isBelow(0) ? false : undefined;
    case "≥":
      return isBelow(0) ? true : isAbove(1) ? false : undefined;
    case ">":
      return isBelow(1) ? true : isAbove(0) ? false : undefined;
    case "=":
      return isAbove(1) || isBelow(1) ? false : isAbove(0) && isBelow(0) ? true : undefined;
    case "≠":
      return isAbove(1) || isBelow(1) ? true : isAbove(0) && isBelow(0) ? false : undefined;
  }
}
