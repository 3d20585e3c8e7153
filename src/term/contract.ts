/**
 * Contraction of the Kronecker deltas of a draft.
 *
 * Σ_j δ_ij a_j = a_i; of indices that are tied together one stays, a free one if there is one. A sum that a delta pins to a
 * position is its term there, when the position is surely in range. Deltas of free indices stay, and the others of their
 * class give way to one of them in all factors. Terminates: a bound index goes, or a factor mentions fewer of a class.
 */
import { deltaAtom } from "./atom.js";
import { forest } from "./component.js";
import { addFactor, type Draft, type Tie } from "./draft.js";
import type { Affine, Index, Slot } from "./indices.js";
import { ONE } from "./number.js";
import { substitute } from "./scope.js";
import { sameSize, sizeNumber } from "./size.js";
import { delta } from "./term.js";

/** Contracts what can be; true when there are pieces to be looked at again or an index has gone. */
export function contract(draft: Draft): boolean {
  if (draft.deltas.length === 0) return false;
  if (pin(draft)) return true;
  const by = new Map<number, Slot>();
  const deltas: Tie[] = [];
  for (const tied of tiedClasses(draft.deltas)) {
    const free = tied.filter((index) => !draft.bound.has(index.id));
    const stays = free[0] ?? tied[0];
    if (stays === undefined) continue;
    for (const index of tied) {
      if (index === stays) continue;
      by.set(index.id, stays);
      if (!draft.bound.has(index.id)) deltas.push({ left: stays, right: index });
    }
  }
  draft.deltas = deltas;
  const replaced = replace(draft, by);
  let gone = false;
  for (const id of by.keys()) gone = draft.bound.delete(id) || gone;
  return replaced || gone;
}

/** The classes of indices that deltas tie together, each with its indices in order of their making. */
export function tiedClasses(deltas: readonly Tie[]): readonly (readonly Index[])[] {
  const { root, join } = forest();
  const indices = new Map<number, Index>();
  for (const { left, right } of deltas) {
    if (left.kind !== "index" || right.kind !== "index") continue;
    join(left.id, right.id);
    indices.set(left.id, left).set(right.id, right);
  }
  const found = new Map<number, Index[]>();
  for (const index of [...indices.values()].sort((a, b) => a.id - b.id)) {
    const known = found.get(root(index.id));
    if (known === undefined) found.set(root(index.id), [index]);
    else known.push(index);
  }
  return [...found.values()];
}

type Pin = { readonly index: Index; readonly place: Affine };

/** The index and the position that a delta ties together. */
const pinOf = ({ left, right }: Tie): Pin | undefined =>
  left.kind === "index" && right.kind === "affine"
    ? { index: left, place: right }
    : right.kind === "index" && left.kind === "affine"
      ? { index: right, place: left }
      : undefined;

/** True when an index surely takes the value of a position. */
function takes(index: Index, place: Affine): boolean {
  const at = sizeNumber(place.offset);
  const size = sizeNumber(index.size);
  const within = at !== undefined && size !== undefined && at >= 1 && at <= size;
  return at === 1 || within || sameSize(place.offset, index.size);
}

/** Contracts one delta that ties a bound index to a position; where there is none, such deltas become factors. */
function pin(draft: Draft): boolean {
  const pins = draft.deltas.map(pinOf).filter((found) => found !== undefined);
  const chosen = pins.find(({ index, place }) => draft.bound.has(index.id) && takes(index, place));
  if (chosen === undefined) {
    draft.deltas = draft.deltas.filter((tie) => pinOf(tie) === undefined);
    for (const { index, place } of pins) addFactor(draft, deltaAtom(delta(index, place)), ONE);
    return false;
  }
  const by = new Map<number, Slot>([[chosen.index.id, chosen.place]]);
  const mentions = ({ left, right }: Tie): boolean =>
    [left, right].some((slot) => slot.kind === "index" && slot.id === chosen.index.id);
  for (const { left, right } of draft.deltas.filter(mentions))
    draft.todo.push({ term: substitute(delta(left, right), by), exponent: ONE, direct: false });
  draft.deltas = draft.deltas.filter((tie) => !mentions(tie));
  replace(draft, by);
  draft.bound.delete(chosen.index.id);
  return true;
}

/** Takes the factors that mention a replaced index out, and puts what becomes of them back to be looked at. */
function replace(draft: Draft, by: ReadonlyMap<number, Slot>): boolean {
  let changed = false;
  for (const [key, factor] of draft.factors) {
    if (!factor.atom.indices.some((index) => by.has(index.id))) continue;
    draft.factors.delete(key);
    const { atom, exponent } = factor;
    draft.todo.push({ term: substitute(atom.term, by), exponent, direct: false });
    changed = true;
  }
  return changed;
}
