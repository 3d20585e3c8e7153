/**
 * Indices and the slots of tensors that they stand in.
 *
 * A bound index has identity and a free one is made once for each name and statement, so two indices are the same if and
 * only if their ids are; a name is only a wish for the printer. Positions count from 1, as on paper.
 */
import { addSize, multiplySize, numberSize, sameSize, sizeKey, type Size } from "./size.js";

/** An index that runs from 1 to its size. */
export type Index = {
  readonly kind: "index";
  readonly id: number;
  readonly name: string;
  readonly size: Size;
};

/** offset + Σ coefficient · index: a fixed position (no parts: Y_{d1}, Y_{dN}), or a shifted or strided one (2i+k−1). */
export type Affine = {
  readonly kind: "affine";
  readonly offset: Size;
  readonly parts: readonly { readonly index: Index; readonly coefficient: number }[];
};

/** What may stand in a slot of a tensor. */
export type Slot = Index | Affine;

let lastId = 0;

/** A new index, different from every other. */
export const freshIndex = (name: string, size: Size): Index => ({ kind: "index", id: ++lastId, name, size });

/** A new index with the name and size of a given one. */
export const freshLike = (index: Index): Index => freshIndex(index.name, index.size);

/** The fixed position `at`, counted from 1; a size such as N stands for the last one. */
export const position = (at: Size): Affine => ({ kind: "affine", offset: at, parts: [] });

/** The slot offset + Σ coefficient · index: a plain index where it is no more than one. */
export function affine(
  offset: Size,
  parts: readonly { readonly index: Index; readonly coefficient: number }[],
): Slot {
  const merged = new Map<number, { readonly index: Index; readonly coefficient: number }>();
  for (const { index, coefficient } of parts) {
    const known = merged.get(index.id)?.coefficient ?? 0;
    merged.set(index.id, { index, coefficient: coefficient + known });
  }
  const kept = [...merged.values()].filter((part) => part.coefficient !== 0);
  const first = kept[0];
  if (first !== undefined && kept.length === 1 && first.coefficient === 1 && offset.length === 0)
    return first.index;
  return { kind: "affine", offset, parts: kept };
}

/** The indices that a slot mentions. */
export const slotIndices = (slot: Slot): readonly Index[] =>
  slot.kind === "index" ? [slot] : slot.parts.map((part) => part.index);

/** A slot with its indices replaced by slots, simultaneously. */
export function substituteSlot(slot: Slot, by: ReadonlyMap<number, Slot>): Slot {
  if (slot.kind === "index") return by.get(slot.id) ?? slot;
  if (!slot.parts.some((part) => by.has(part.index.id))) return slot;
  let offset = slot.offset;
  const parts: { index: Index; coefficient: number }[] = [];
  for (const { index, coefficient } of slot.parts) {
    const target = by.get(index.id) ?? index;
    if (target.kind === "index") parts.push({ index: target, coefficient });
    else {
      offset = addSize(offset, multiplySize(numberSize(coefficient), target.offset));
      for (const part of target.parts)
        parts.push({ index: part.index, coefficient: coefficient * part.coefficient });
    }
  }
  return affine(offset, parts);
}

/** True when two slots are the same position for all values of their indices. */
export function sameSlot(a: Slot, b: Slot): boolean {
  if (a === b) return true;
  if (a.kind === "index" || b.kind === "index")
    return a.kind === "index" && b.kind === "index" && a.id === b.id;
  return (
    sameSize(a.offset, b.offset) &&
    a.parts.length === b.parts.length &&
    a.parts.every(({ index, coefficient }) =>
      b.parts.some((other) => other.index.id === index.id && other.coefficient === coefficient),
    )
  );
}

/** A spelling of a slot for a given spelling of its indices; parts are sorted, so it is canonical if that one is. */
export function slotKey(slot: Slot, name: (index: Index) => string): string {
  if (slot.kind === "index") return name(slot);
  const parts = slot.parts.map(({ index, coefficient }) => `${coefficient}*${name(index)}`).sort();
  return `(${[sizeKey(slot.offset), ...parts].join("+")})`;
}
