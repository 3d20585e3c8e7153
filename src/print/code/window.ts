/**
 * Shifted positions in products: entries outside of their array read 0. So a bracket that says no more than that a position is
 * on its axis, [1 ≤ n−i+1 ≤ K] W_{n−i+1}, says nothing beside the entry; and a sum along the array that a window slides over
 * may be one over the window.
 */
import {
  affine,
  children,
  freshIndex,
  isOneTerm,
  negateSize,
  numberSize,
  occursFree,
  sameSize,
  sameSlot,
  substitute,
  type Bracket,
  type Entry,
  type Index,
  type Partial,
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

/** A sum over indices of factors. */
type Summed = { readonly over: readonly Index[]; readonly factors: readonly Term[] };

/**
 * A convolution turned round: Σ_j G_j w_{i−j+1} over the whole of G is Σ_k G_{i−k+1} w_k over the window alone. Windows are what
 * the definitions slide: the k that Y_i = Σ_k X_{i+k−1} w_k sums.
 */
export function overWindows({ over, factors }: Summed, program: Program): Summed {
  for (const { slot, size } of factors.flatMap((factor) => placesOf(factor, program)))
    for (const { index, coefficient } of slot.kind === "affine" ? slot.parts : []) {
      const isTurned =
        Math.abs(coefficient) === 1 &&
        over.some(({ id }) => id === index.id) &&
        isWindow(size, program) &&
        !isWindow(index.size, program) &&
        factors.every((factor) => isRead(factor, index)) &&
        factors.some((factor) => readsWhole(factor, index));
      if (!isTurned || slot.kind !== "affine") continue;
      const window = freshIndex("k", size);
      // From window = offset ± index + rest it is index = ±(window − offset − rest).
      const rest = slot.parts.filter((part) => part.index.id !== index.id);
      const inverse = affine(coefficient === 1 ? negateSize(slot.offset) : slot.offset, [
        ...rest.map((part) => ({ index: part.index, coefficient: -coefficient * part.coefficient })),
        { index: window, coefficient },
      ]);
      const by = new Map([[index.id, inverse]]);
      return overWindows(
        {
          over: over.map((other) => (other.id === index.id ? window : other)),
          factors: factors.map((factor) => substitute(factor, by)),
        },
        program,
      );
    }
  return { over, factors };
}

/** True for what does not carry an index, and for entries, which read 0 where it leaves their axes. */
const isRead = (factor: Term, index: Index): boolean =>
  factor.kind === "entry" || factor.kind === "partial" || !occursFree(index, factor);

/** True for an entry that has an index alone over the whole of an axis. */
const readsWhole = (factor: Term, index: Index): boolean =>
  (factor.kind === "entry" ? [factor] : factor.kind === "partial" ? partsOf(factor) : []).some(({ slots }) =>
    slots.some((slot) => slot.kind === "index" && slot.id === index.id),
  );

const partsOf = ({ of, by }: Partial): readonly Entry[] => [...(of.kind === "entry" ? [of] : []), ...by];

/** True for a size that definitions sum over with a shifted position, and not for one that they slide it along. */
function isWindow(size: Size, program: Program): boolean {
  const isOne = (index: Index): boolean => sameSize(index.size, size);
  return (
    slid(program).some(({ bound }) => bound.some(isOne)) &&
    !slid(program).some(({ free }) => free.some(isOne))
  );
}

type Slid = { readonly bound: readonly Index[]; readonly free: readonly Index[] };

const slides = new WeakMap<Program, readonly Slid[]>();

/** The indices in shifted positions of the definitions: those that are summed, and those that stay. */
function slid(program: Program): readonly Slid[] {
  const known = slides.get(program);
  if (known !== undefined) return known;
  const found = program.definitions.flatMap(({ slots, body }) => {
    const shifted = shiftedIn(body);
    const isFree = (index: Index): boolean => slots.some(({ id }) => id === index.id);
    return [{ bound: shifted.filter((index) => !isFree(index)), free: shifted.filter(isFree) }];
  });
  slides.set(program, found);
  return found;
}

/** The indices that stand together in shifted positions. */
const shiftedIn = (term: Term): readonly Index[] => [
  ...(term.kind === "entry" ? term.slots : []).flatMap((slot) =>
    slot.kind === "affine" && slot.parts.length > 1 ? slot.parts.map(({ index }) => index) : [],
  ),
  ...children(term).flatMap(shiftedIn),
];
