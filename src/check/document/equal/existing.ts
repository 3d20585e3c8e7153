/**
 * Derivatives by entries at shifted positions, ∂y_i/∂x_{i+r−1}: said where these entries exist.
 *
 * Knows terms; judges nothing. Terminates: each part of a side is looked at once.
 */
import { inRange } from "../../../rule/index.js";
import {
  canonicalKey,
  children,
  freeIndices,
  mul,
  type Program,
  type Slot,
  type Term,
} from "../../../term/index.js";

/** The sides where the entries that they are differentiated by exist; undefined where these exist everywhere. */
export function whereEntriesExist(
  [left, right]: readonly [Term, Term],
  program: Program,
): readonly [Term, Term] | undefined {
  const free = new Set([left, right].flatMap(freeIndices).map(({ id }) => id));
  const isFree = (slot: Slot): boolean =>
    slot.kind === "affine" && slot.parts.every(({ index }) => free.has(index.id));
  const ranges = new Map<string, Term>();
  const look = (term: Term): void => {
    if (term.kind === "partial")
      for (const { tensor, slots } of term.by)
        for (const [at, slot] of slots.entries()) {
          const size = program.tensors.get(tensor)?.shape[at];
          if (slot.kind !== "affine" || size === undefined || slot.parts.length === 0 || !isFree(slot))
            continue;
          for (const range of inRange(slot, size)) ranges.set(canonicalKey(range, program) ?? "", range);
        }
    children(term).forEach(look);
  };
  [left, right].forEach(look);
  return ranges.size === 0 ? undefined : [mul(...ranges.values(), left), mul(...ranges.values(), right)];
}
