/**
 * Matching: whether a term is a pattern (the body of a definition) at some slots, and at which.
 *
 * Structural: order and signs must be the same, bound indices may differ. Ends with the pattern.
 */
import {
  children,
  equalRational,
  sameSize,
  sameSlot,
  sizeKey,
  substituteSlot,
  type Index,
  type Slot,
  type Term,
} from "../term/index.js";

/** What is known while matching: the pattern's slots to be found, those found, and its bound indices' partners. */
export type Matching = {
  readonly open: ReadonlySet<number>;
  readonly found: Map<number, Slot>;
  readonly pairs: Map<number, Index>;
};

/** A matching in which nothing is found yet. */
export const matchingFor = (slots: readonly Index[]): Matching => ({
  open: new Set(slots.map((slot) => slot.id)),
  found: new Map(),
  pairs: new Map(),
});

/** A matching that may be tried further without changing this one. */
export const forked = ({ open, found, pairs }: Matching): Matching => ({
  open,
  found: new Map(found),
  pairs: new Map(pairs),
});

/** True when the term is the pattern at some slots, which are then found. A failed attempt may leave slots behind. */
export function matches(pattern: Term, term: Term, matching: Matching): boolean {
  const inside = (): boolean => {
    const [mine, theirs] = [children(pattern), children(term)];
    return (
      mine.length === theirs.length &&
      mine.every((child, i) => {
        const other = theirs[i];
        return other !== undefined && matches(child, other, matching);
      })
    );
  };
  const slots = (mine: readonly Slot[], theirs: readonly Slot[]): boolean =>
    mine.length === theirs.length &&
    mine.every((slot, i) => {
      const other = theirs[i];
      return other !== undefined && matchesSlot(slot, other, matching);
    });
  switch (pattern.kind) {
    case "num":
      return term.kind === "num" && equalRational(pattern.value, term.value);
    case "dim":
      return term.kind === "dim" && sameSize(pattern.size, term.size);
    case "position":
      return term.kind === "position" && matchesSlot(pattern.slot, term.slot, matching);
    case "entry":
      return term.kind === "entry" && pattern.tensor === term.tensor && slots(pattern.slots, term.slots);
    case "delta":
      return term.kind === "delta" && slots([pattern.left, pattern.right], [term.left, term.right]);
    case "levi-civita":
      return term.kind === "levi-civita" && slots(pattern.slots, term.slots);
    case "sum":
    case "product":
      return term.kind === pattern.kind && pair(pattern.over, term.over, matching) && inside();
    case "extremum":
      return (
        term.kind === "extremum" &&
        term.operation === pattern.operation &&
        pair(pattern.over, term.over, matching) &&
        inside()
      );
    case "add":
    case "mul":
    case "power":
      return term.kind === pattern.kind && inside();
    case "apply":
      return term.kind === "apply" && term.fn === pattern.fn && term.order === pattern.order && inside();
    case "call":
      return (
        term.kind === "call" &&
        term.fn === pattern.fn &&
        term.args.length === pattern.args.length &&
        pattern.args.every((arg, i) => pair(arg.over, term.args[i]?.over ?? [], matching)) &&
        slots(pattern.slots, term.slots) &&
        inside()
      );
    case "bracket":
      return term.kind === "bracket" && term.relation === pattern.relation && inside();
    case "partial":
      return false;
  }
}

/** Makes bound indices partners, one by one. */
function pair(mine: readonly Index[], theirs: readonly Index[], { pairs }: Matching): boolean {
  mine.forEach((index, i) => {
    const other = theirs[i];
    if (other !== undefined) pairs.set(index.id, other);
  });
  const spell = (indices: readonly Index[]): string => indices.map(({ size }) => sizeKey(size)).join(" ");
  return mine.length === theirs.length && spell(mine) === spell(theirs);
}

function matchesSlot(pattern: Slot, slot: Slot, { open, found, pairs }: Matching): boolean {
  if (pattern.kind === "index" && open.has(pattern.id)) {
    const known = found.get(pattern.id);
    if (known !== undefined) return sameSlot(known, slot);
    const partners = new Set([...pairs.values()].map((index) => index.id));
    const escapes =
      slot.kind === "index" ? partners.has(slot.id) : slot.parts.some((p) => partners.has(p.index.id));
    if (escapes) return false;
    found.set(pattern.id, slot);
    return true;
  }
  return sameSlot(substituteSlot(pattern, new Map<number, Slot>([...found, ...pairs])), slot);
}
