/**
 * Names of indices, chosen when they are printed.
 *
 * A free index keeps its wish; a bound one gets its wish where that is not taken around it, else the next letter of its family
 * (i j k l), else any letter that names nothing else in the program, else primes. So nothing is captured, nothing around is shadowed, and equal terms print
 * equally: only the order of appearance counts, never an id. Terminates: the last resort is one more prime.
 */
import { children, freeIndices, sameSize, sizeSymbols, tensorNames } from "../term/index.js";
import type { Index, Program, Slot, Term } from "../term/index.js";
import { sizedIn } from "./sized.js";

/**
 * The names that are given so far, by the identity of the index, the letters that may not be given again, and those that
 * would better not be: names of tensors and sizes.
 */
export type Names = {
  readonly given: ReadonlyMap<number, string>;
  readonly taken: ReadonlySet<string>;
  readonly avoided: ReadonlySet<string>;
  /** No index is called like another name of the program: one letter is not an index here and a number there. */
  readonly program: Program;
};

/** Letters that are used together for indices of the same kind, in the order in which they stand in for each other. */
const FAMILIES = ["ijkl", "abc", "pqrs", "uvw"];
const LETTERS = "abcijklpqrsuvwmndghtxyz";
export const PRIME = "′";

/** Names for what is to be printed together: the axes first, then the free indices of the terms as they appear. */
export function namesFor(terms: readonly Term[], axes: readonly Index[], program: Program): Names {
  // Nor is an index called like the end of its range: Σ_{n=1}^n tells nothing.
  const reserved = new Set(terms.flatMap((term) => [...reservedNames(term), ...boundSizes(term)]));
  const free = [...axes, ...terms.flatMap(freeIndices)];
  // Free indices are known by their names alone, so all their wishes are theirs before any is changed.
  const avoided = new Set(terms.flatMap((term) => [...tensorNames(term), ...sizesIn(term)]));
  const start: Names = { given: new Map(), taken: reserved, avoided, program };
  return give(start, free, false);
}

/** The names with those of bound indices added. */
export const withBound = (names: Names, over: readonly Index[]): Names =>
  over.length === 0 ? names : give(names, over, true);

/** The names of all indices of a term, those of its binders included, for naming parts of it apart from the whole. */
export function namesWithin(names: Names, term: Term): Names {
  const given = new Map(names.given);
  // What was named before keeps its name.
  const bind = (known: Names, over: readonly Index[]): Names => {
    const inner = withBound(
      known,
      over.filter((index) => !names.given.has(index.id)),
    );
    for (const index of over) given.set(index.id, nameOf(inner, index));
    return inner;
  };
  const visit = (part: Term, known: Names): void => {
    const here = bind(known, bindersOf(part));
    if (part.kind === "call") for (const { over, body } of part.args) visit(body, bind(here, over));
    else for (const child of children(part)) visit(child, here);
  };
  visit(term, names);
  return { ...names, given };
}

/** What is named so far, for steps that are told one after the other. */
export type Memory = { readonly names: Names; readonly note: (before: Term, after: Term) => void };

/**
 * The names of a term and, as steps are noted, of the indices that rules make fresh: such an index keeps the name of the
 * one with its wish and size before it.
 */
export function memoryOf(names: Names, term: Term): Memory {
  const start = namesWithin(names, term);
  const given = new Map(start.given);
  const note = (before: Term, after: Term): void => {
    const now = boundIn(after);
    const heirs = now.filter((index) => !given.has(index.id));
    if (heirs.length === 0) return;
    // What is still bound as it was has no heir, unless nothing else is left.
    const gone = boundIn(before).filter(({ id }) => now.every((index) => index.id !== id));
    const all = [...gone, ...boundIn(before)];
    const left = [...gone];
    const isLike = (heir: Index) => (other: Index) =>
      other.name === heir.name && sameSize(other.size, heir.size);
    for (const heir of heirs) {
      const at = left.findIndex(isLike(heir));
      // A sum that is split in two has two heirs.
      const from = at < 0 ? all.find(isLike(heir)) : left.splice(at, 1)[0];
      const name = from === undefined ? undefined : given.get(from.id);
      if (name !== undefined) given.set(heir.id, name);
    }
  };
  return { names: { ...start, given }, note };
}

/** The name that an index is printed by when a rule made it fresh: that of the index with its wish and size. */
export function nameLike(names: Names, index: Index, term: Term): string {
  if (names.given.has(index.id)) return nameOf(names, index);
  const same = [...boundIn(term), ...freeIndices(term)].find(
    (other) => other.name === index.name && sameSize(other.size, index.size),
  );
  return nameOf(names, same ?? index);
}

/** Names for what stands free in parts of a term that a rule opened: those of the indices with their wishes and sizes. */
export function namesLike(names: Names, term: Term, parts: readonly Term[]): Names {
  const given = new Map(names.given);
  for (const index of parts.flatMap(freeIndices)) given.set(index.id, nameLike(names, index, term));
  // What is bound within the parts takes none of these letters.
  return { ...names, given, taken: new Set([...names.taken, ...given.values()]) };
}

/** The indices that a sum, a product or an extremum binds. */
const bindersOf = (term: Term): readonly Index[] =>
  term.kind === "sum" || term.kind === "product" || term.kind === "extremum" ? term.over : [];

/** The indices that the binders of a term bind, arguments of functions included. */
function boundIn(term: Term): readonly Index[] {
  const found: Index[] = [];
  const visit = (part: Term): void => {
    found.push(...bindersOf(part));
    if (part.kind === "call") for (const { over } of part.args) found.push(...over);
    children(part).forEach(visit);
  };
  visit(term);
  return found;
}

/** The name of an index; one that nobody named keeps its wish. */
export const nameOf = (names: Names, index: Index): string => names.given.get(index.id) ?? tidy(index.name);

/** The names with those of indices added, one after the other. */
function give(names: Names, indices: readonly Index[], bound: boolean): Names {
  const given = new Map(names.given);
  const taken = new Set(names.taken);
  // A free index may be called like a scalar: the reader of a statement decides by the statement's indices first.
  const used = bound ? taken : new Set(given.values());
  const numbered = new Map<string, number>();
  for (const index of indices) {
    if (!bound && given.has(index.id)) continue;
    const wish = tidy(index.name);
    const isUsed = used.has(wish) || (bound ? isNumber(wish, names.program) : isOwnSize(index));
    const name = isUsed ? other(wish, taken, names, numbered) : wish;
    given.set(index.id, name);
    taken.add(name);
    used.add(name);
  }
  return { ...names, given, taken };
}

/** True for an index that is called like the end of its range: i = 1, …, i tells nothing. */
const isOwnSize = ({ name, size }: Index): boolean => sizeSymbols(size).includes(name);

/** True for the name of a scalar or of a size. */
const isNumber = (name: string, program: Program): boolean =>
  program.tensors.get(name)?.shape.length === 0 || sizesOf(program).has(name);

const sizes = new WeakMap<Program, ReadonlySet<string>>();

/** The symbols in the shapes of a program. */
function sizesOf(program: Program): ReadonlySet<string> {
  const known = sizes.get(program);
  if (known !== undefined) return known;
  const found = new Set([...program.tensors.values()].flatMap(({ shape }) => shape.flatMap(sizeSymbols)));
  sizes.set(program, found);
  return found;
}

const tidy = (wish: string): string => wish.replaceAll("'", PRIME);

/** Another name than a wish: a letter, else a numbered one. Numbers that are known to be taken are not tried again. */
function other(
  wish: string,
  taken: ReadonlySet<string>,
  { avoided, program }: Names,
  numbered: Map<string, number>,
): string {
  const isFree = (name: string): boolean =>
    !taken.has(name) && !avoided.has(name) && !program.tensors.has(name) && !sizesOf(program).has(name);
  const base = wish.replaceAll(PRIME, "");
  const family = FAMILIES.find((letters) => letters.includes(base)) ?? "";
  const candidates = [...family.slice(family.indexOf(base) + 1), ...LETTERS];
  const found = candidates.find(isFree);
  if (found !== undefined) return found;
  let count = numbered.get(base) ?? 1;
  while (!isFree(`${base}${count}`)) count += 1;
  numbered.set(base, count);
  return `${base}${count}`;
}

/** The sizes that are printed as the ends of ranges. */
function boundSizes(term: Term): readonly string[] {
  const over = bindersOf(term);
  const sized = over.length === 0 ? new Set<number>() : sizedIn(children(term)[0] ?? term);
  const own = over.filter(({ id }) => !sized.has(id)).flatMap(({ size }) => sizeSymbols(size));
  return [...own, ...children(term).flatMap(boundSizes)];
}

const sizesIn = (term: Term): readonly string[] =>
  freeIndices(term).flatMap((index) => sizeSymbols(index.size));

/** Scalars and sizes that occur in a term as factors or in slots: an index of that name would be read as one of them. */
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
