/**
 * Brackets that say no more than that a shifted position is on its axis: [1 ≤ n−i+1 ≤ K] W_{n−i+1}. Entries outside of their
 * array read 0, so beside such an entry the bracket says nothing.
 */
import {
  isOneTerm,
  numberSize,
  sameSize,
  sameSlot,
  type Bracket,
  type Program,
  type Size,
  type Slot,
  type Term,
} from "../../term/index.js";

/** The factors without the brackets that entries beside them imply. */
export function withoutRangeChecks(factors: readonly Term[], program: Program): readonly Term[] {
  // What has a domain might need the bracket: 0 · log(0) is no number.
  if (
    !factors.every(
      ({ kind }) => kind === "entry" || kind === "bracket" || kind === "partial" || kind === "delta",
    )
  )
    return factors;
  const read = factors.flatMap((factor) => placesOf(factor, program));
  return factors.filter(
    (factor) => factor.kind !== "bracket" || !read.some((place) => isImplied(factor, place)),
  );
}

/** A slot of an entry and the length of the axis that it stands on. */
type Place = { readonly slot: Slot; readonly size: Size };

function placesOf(factor: Term, program: Program): readonly Place[] {
  const entries =
    factor.kind === "entry"
      ? [factor]
      : factor.kind === "partial"
        ? [...(factor.of.kind === "entry" ? [factor.of] : []), ...factor.by]
        : [];
  return entries.flatMap(({ tensor, slots }) =>
    slots.flatMap((slot, k): readonly Place[] => {
      const size = program.tensors.get(tensor)?.shape[k];
      return slot.kind === "affine" && size !== undefined ? [{ slot, size }] : [];
    }),
  );
}

/** 1 ≤ slot, or slot ≤ size. */
function isImplied({ relation, left, right }: Bracket, { slot, size }: Place): boolean {
  const [low, high] = relation === "≤" ? [left, right] : relation === "≥" ? [right, left] : [];
  if (low === undefined || high === undefined) return false;
  const isSlot = (term: Term): boolean => term.kind === "position" && sameSlot(term.slot, slot);
  if (isOneTerm(low)) return isSlot(high);
  return isSlot(low) && sameSize(lengthOf(high) ?? [], size);
}

const lengthOf = (term: Term): Size | undefined =>
  term.kind === "dim"
    ? term.size
    : term.kind === "num" && term.value.den === 1n
      ? numberSize(Number(term.value.num))
      : undefined;
