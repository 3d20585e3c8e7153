/* Indices and the slots they stand in. */
import { describe, expect, test } from "vitest";
import {
  affine,
  freshIndex,
  freshLike,
  numberSize,
  position,
  sameSlot,
  slotIndices,
  slotKey,
  substituteSlot,
  symbolSize,
  type Index,
  type Slot,
} from "../../src/term/index.js";

const n = symbolSize("n");
const [i, j, k] = [freshIndex("i", n), freshIndex("j", n), freshIndex("k", n)];
const spelled = (slot: Slot): string => slotKey(slot, (index) => index.name);
const part = (index: Index, coefficient = 1): { index: Index; coefficient: number } => ({
  index,
  coefficient,
});

describe("slots", () => {
  test("an index is itself only", () => {
    expect(sameSlot(i, i)).toBe(true);
    expect(sameSlot(i, freshLike(i))).toBe(false);
  });

  test("an affine slot that is one index is that index", () => {
    expect(affine([], [part(i)])).toBe(i);
    expect(affine([], [part(i, 2), part(j), part(i, -1), part(j, -1)])).toBe(i);
    expect(affine(numberSize(1), [part(i)]).kind).toBe("affine");
  });

  test("parts are added up, and what cancels is gone", () => {
    expect(spelled(affine(numberSize(-1), [part(i, 2), part(k), part(i)]))).toBe("(-1+1*k+3*i)");
    expect(slotIndices(affine(numberSize(2), [part(i), part(i, -1)]))).toEqual([]);
  });

  test("order of parts does not matter", () =>
    expect(sameSlot(affine([], [part(i), part(k, 2)]), affine([], [part(k, 2), part(i)]))).toBe(true));

  test("positions are sizes", () => {
    expect(sameSlot(position(n), position(symbolSize("n")))).toBe(true);
    expect(sameSlot(position(n), position(numberSize(1)))).toBe(false);
  });

  test("substitution is simultaneous", () => {
    const swap = new Map<number, Slot>([
      [i.id, j],
      [j.id, i],
    ]);
    expect(spelled(substituteSlot(affine([], [part(i, 2), part(j)]), swap))).toBe("(0+1*i+2*j)");
  });

  test("substitution puts slots into slots", () => {
    const by = new Map<number, Slot>([[i.id, affine(numberSize(3), [part(j), part(k)])]]);
    expect(spelled(substituteSlot(affine(numberSize(1), [part(i, 2), part(k)]), by))).toBe("(7+2*j+3*k)");
    expect(substituteSlot(k, by)).toBe(k);
  });
});
