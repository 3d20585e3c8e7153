/**
 * Names of indices, chosen when they are printed.
 *
 * A free index keeps its wish; a bound one gets its wish where that is not taken around it, else the next letter of its family
 * (i j k l), else primes, else any letter. So nothing is captured, nothing around is shadowed, and equal terms print
 * equally: only the order of appearance counts, never an id. Terminates: the last resort is one more prime.
 */
import { children, freeIndices, sizeSymbols } from "../term/index.js";
import type { Index, Slot, Term } from "../term/index.js";

/** The names that are given so far, by the identity of the index, and the letters that may not be given again. */
export type Names = { readonly given: ReadonlyMap<number, string>; readonly taken: ReadonlySet<string> };

const noNames: Names = { given: new Map(), taken: new Set() };

/** Letters that are used together for indices of the same kind; other letters get primes. */
const FAMILIES = ["ijkl", "pqrs", "abc", "uvw"];
const ALPHABET = "ijklmnpqrstuvwabcdfghxyz";
export const PRIME = "′";

/** Names for what is to be printed together: the axes first, then the free indices of the terms as they appear. */
export function namesFor(terms: readonly Term[], axes: readonly Index[] = []): Names {
  const reserved = new Set(terms.flatMap(reservedNames));
  const free = [...axes, ...terms.flatMap(freeIndices)];
  // Free indices are known by their names alone, so all their wishes are theirs before any is changed.
  return free.reduce<Names>((names, index) => give(names, index, false), { ...noNames, taken: reserved });
}

/** The names with those of bound indices added. */
export const withBound = (names: Names, over: readonly Index[]): Names =>
  over.reduce<Names>((known, index) => give(known, index, true), names);

/** The names with one index called as told: for an index that stands in the place of another, softmax_j(S_ij). */
export const withName = (names: Names, index: Index, name: string): Names => ({
  given: new Map(names.given).set(index.id, name),
  taken: new Set(names.taken).add(name),
});

/** The name of an index; one that nobody named keeps its wish. */
export const nameOf = (names: Names, index: Index): string => names.given.get(index.id) ?? tidy(index.name);

function give(names: Names, index: Index, bound: boolean): Names {
  if (!bound && names.given.has(index.id)) return names;
  const wish = tidy(index.name);
  // A free index may be called like a scalar: the reader of a statement decides by the statement's indices first.
  const used = bound ? names.taken : new Set(names.given.values());
  return withName(names, index, used.has(wish) ? other(wish, names.taken) : wish);
}

const tidy = (wish: string): string => wish.replaceAll("'", PRIME);

function other(wish: string, taken: ReadonlySet<string>): string {
  const base = wish.replaceAll(PRIME, "");
  const family = FAMILIES.find((letters) => letters.includes(base)) ?? "";
  const after = family.slice(family.indexOf(base) + 1) + family;
  const candidates = [...after, base + PRIME, base + PRIME + PRIME, ...ALPHABET];
  const found = candidates.find((name) => !taken.has(name));
  if (found !== undefined) return found;
  let name = base + PRIME.repeat(3);
  while (taken.has(name)) name += PRIME;
  return name;
}

/** Scalars and sizes that occur as factors or in slots: an index of that name would be read as one of them. */
function reservedNames(term: Term): readonly string[] {
  const inside = children(term).flatMap(reservedNames);
  switch (term.kind) {
    case "entry":
      return term.slots.length === 0
        ? [term.tensor, ...inside]
        : [...term.slots.flatMap(sizeNames), ...inside];
    case "partial":
      return [
        ...term.by.flatMap((e) => (e.slots.length === 0 ? [e.tensor] : e.slots.flatMap(sizeNames))),
        ...inside,
      ];
    case "delta":
      return [...sizeNames(term.left), ...sizeNames(term.right)];
    case "call":
    case "levi-civita":
      return [...term.slots.flatMap(sizeNames), ...inside];
    case "position":
      return sizeNames(term.slot);
    default:
      return inside;
  }
}

const sizeNames = (slot: Slot): readonly string[] => (slot.kind === "affine" ? sizeSymbols(slot.offset) : []);
