/**
 * Sizes that are not known yet, found by unification.
 *
 * A reference is a node of a union-find forest; a root holds a size, or nothing and then perhaps the index letter
 * after which the size is named in the end. Slots such as i+k−1 give range constraints, which are solved last.
 * Knows no terms and no names of tensors. Terminates: every union removes a root, every round of `solve`
 * determines a size.
 */
import {
  addSize,
  multiplySize,
  negateSize,
  numberSize,
  sameSize,
  sizeKey,
  sizeNumber,
  symbolSize,
  type Size,
} from "../term/index.js";
import type { Span } from "../syntax/span.js";

/** A size that may be unknown as yet. */
export type SizeRef = { readonly node: number };

/** Two sizes that should be one, and where each comes from. */
export type Clash = {
  readonly left: Size;
  readonly right: Size;
  readonly leftPlace: Span | undefined;
  readonly rightPlace: Span | undefined;
};

/** offset + Σ coefficient · index ≤ axis, for a slot of an axis. */
export type Range = {
  readonly axis: SizeRef;
  readonly offset: Size;
  readonly parts: readonly { readonly size: SizeRef; readonly coefficient: number }[];
};

/** The sizes of one lowering. */
export type Sizes = {
  /** A new unknown size; `place` is where it would have to be given. */
  readonly fresh: (place: Span | undefined) => SizeRef;
  /** A new unknown size of an axis of a tensor: in the end it may be named after an index. */
  readonly axis: (place: Span) => SizeRef;
  /** A known size, from `place`. */
  readonly known: (size: Size, place: Span | undefined) => SizeRef;
  /** Makes two sizes one; the clash when they cannot be. */
  readonly unify: (a: SizeRef, b: SizeRef) => Clash | undefined;
  /** An index letter that was used for a size, for naming it; the first one in the source counts. */
  readonly note: (ref: SizeRef, letter: string, place: Span) => void;
  /** Adds a constraint that a slot stays within its axis. */
  readonly within: (range: Range) => void;
  /** The size to take when nothing else says what it is. */
  readonly prefer: (ref: SizeRef, size: Size) => void;
  /** Makes two sizes one where nothing else says what one of them is. */
  readonly alike: (a: SizeRef, b: SizeRef) => void;
  /** Solves the ranges and names what is unknown after its letters, none of them `taken`. */
  readonly solve: (taken: ReadonlySet<string>) => void;
  /** The size, when it is known. */
  readonly resolve: (ref: SizeRef) => Size | undefined;
  /** An index letter that suits the size, when one was used for it. */
  readonly letter: (ref: SizeRef) => string | undefined;
  /** Where the size comes from. */
  readonly place: (ref: SizeRef) => Span | undefined;
};

type Node = {
  parent: number;
  size: Size | undefined;
  place: Span | undefined;
  letter: { readonly name: string; readonly at: number } | undefined;
  /** Whether some tensor has an axis of this size. */
  ofTensor: boolean;
};

/** A new set of sizes; the only state of a lowering besides its list of problems. */
export function createSizes(): Sizes {
  const nodes: Node[] = [];
  const ranges: Range[] = [];
  const pairs: (readonly [SizeRef, SizeRef])[] = [];
  const preferred: { readonly ref: SizeRef; readonly size: Size }[] = [];
  const letters = new Map<string, { readonly name: string; readonly at: number }>();

  const create = (size: Size | undefined, place: Span | undefined): SizeRef => {
    nodes.push({ parent: nodes.length, size, place, letter: undefined, ofTensor: false });
    return { node: nodes.length - 1 };
  };
  const root = (ref: SizeRef): Node => {
    let at = nodes[ref.node];
    while (at !== undefined) {
      const above = nodes[at.parent];
      if (above === undefined || above === at) break;
      at.parent = above.parent;
      at = above;
    }
    if (at === undefined) throw new Error("sizes: a reference of another lowering");
    return at;
  };
  const resolve = (ref: SizeRef): Size | undefined => root(ref).size;

  const unify = (a: SizeRef, b: SizeRef): Clash | undefined => {
    const left = root(a);
    const right = root(b);
    if (left === right) return undefined;
    if (left.size !== undefined && right.size !== undefined && !sameSize(left.size, right.size))
      return { left: left.size, right: right.size, leftPlace: left.place, rightPlace: right.place };
    const [kept, gone] = right.size !== undefined && left.size === undefined ? [right, left] : [left, right];
    gone.parent = kept.parent;
    kept.letter = first(kept.letter, gone.letter);
    kept.ofTensor ||= gone.ofTensor;
    return undefined;
  };

  const note = (ref: SizeRef, letter: string, place: Span): void => {
    const at = root(ref);
    at.letter = first(at.letter, { name: letter, at: place.start });
  };

  /** Determines what the ranges determine; true when something was. */
  const solveRanges = (): boolean => {
    let changed = false;
    for (let again = true; again; changed ||= again) {
      again = false;
      for (const range of ranges) {
        const found = solveRange(range, resolve);
        if (found === undefined) continue;
        root(found.ref).size = found.size;
        again = true;
      }
    }
    return changed;
  };

  const solve = (taken: ReadonlySet<string>): void => {
    solveRanges();
    for (const { ref, size } of preferred) root(ref).size ??= size;
    for (const [a, b] of pairs) if (root(a).size === undefined || root(b).size === undefined) unify(a, b);
    solveRanges();
    const names = new Set(taken);
    for (const node of nodes)
      for (const { symbols } of node.size ?? []) for (const s of symbols) names.add(s);
    const unknown = nodes
      .filter((node, i) => node.parent === i && node.size === undefined)
      .flatMap((node) => (node.letter === undefined || !node.ofTensor ? [] : [{ node, letter: node.letter }]))
      .sort((a, b) => a.letter.at - b.letter.at);
    for (const { node, letter } of unknown) {
      const name = distinct(sizeName(letter.name), names);
      names.add(name);
      node.size = symbolSize(name);
    }
    solveRanges();
    for (const { size, letter } of nodes)
      if (size !== undefined && letter !== undefined) {
        const known = letters.get(sizeKey(size));
        letters.set(sizeKey(size), first(known, letter) ?? letter);
      }
  };

  return {
    fresh: (place) => create(undefined, place),
    axis: (place) => {
      const ref = create(undefined, place);
      root(ref).ofTensor = true;
      return ref;
    },
    known: (size, place) => create(size, place),
    unify,
    note,
    within: (range) => void ranges.push(range),
    alike: (a, b) => void pairs.push([a, b]),
    prefer: (ref, size) => void preferred.push({ ref, size }),
    solve,
    resolve,
    letter: (ref) => {
      const { size, letter } = root(ref);
      return (size === undefined ? letter : letters.get(sizeKey(size)))?.name;
    },
    place: (ref) => root(ref).place,
  };
}

/** The largest position that a slot reaches, for sizes of its indices; undefined while one is unknown. */
export const reach = (
  range: Omit<Range, "axis">,
  resolve: (ref: SizeRef) => Size | undefined,
): Size | undefined => extreme(range, resolve, (coefficient) => coefficient > 0);

/** The smallest position that a slot reaches. */
export const least = (
  range: Omit<Range, "axis">,
  resolve: (ref: SizeRef) => Size | undefined,
): Size | undefined => extreme(range, resolve, (coefficient) => coefficient < 0);

function extreme(
  { offset, parts }: Omit<Range, "axis">,
  resolve: (ref: SizeRef) => Size | undefined,
  atItsSize: (coefficient: number) => boolean,
): Size | undefined {
  let total: Size | undefined = offset;
  for (const { size, coefficient } of parts) {
    const at = atItsSize(coefficient) ? resolve(size) : numberSize(1);
    total = total && at && addSize(total, multiplySize(numberSize(coefficient), at));
  }
  return total;
}

/** The one unknown size of a range, when the others determine it. */
function solveRange(
  range: Range,
  resolve: (ref: SizeRef) => Size | undefined,
): { readonly ref: SizeRef; readonly size: Size } | undefined {
  const axis = resolve(range.axis);
  const max = reach(range, resolve);
  if (axis === undefined) return max === undefined ? undefined : { ref: range.axis, size: max };
  const unknown = range.parts.filter(
    ({ size, coefficient }) => coefficient > 0 && resolve(size) === undefined,
  );
  const [only] = unknown;
  if (only === undefined || unknown.length > 1) return undefined;
  const others = reach({ ...range, parts: range.parts.filter((part) => part !== only) }, resolve);
  if (others === undefined) return undefined;
  const size = quotient(addSize(axis, negateSize(others)), only.coefficient);
  return size === undefined ? undefined : { ref: only.size, size };
}

/** A size divided by a whole number: rounded down for a number, exact for a polynomial, else undefined. */
function quotient(size: Size, by: number): Size | undefined {
  const value = sizeNumber(size);
  if (value !== undefined) return value < by ? undefined : numberSize(Math.floor(value / by));
  const parts = size.map((m) => ({ ...m, coefficient: m.coefficient / by }));
  return parts.every((m) => Number.isInteger(m.coefficient)) ? parts : undefined;
}

type Letter = Node["letter"];
const first = (a: Letter, b: Letter): Letter => (a === undefined || (b !== undefined && b.at < a.at) ? b : a);

/** The name of a size after an index letter: d ↦ D, m' ↦ M, alpha ↦ Alpha. */
const sizeName = (letter: string): string => {
  const bare = letter.replace(/[^\p{L}]/gu, "") || letter;
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
};

function distinct(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 1;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
