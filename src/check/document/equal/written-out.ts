/**
 * Tensors of a few given sizes entry by entry: each free index at each of its positions, each sum term by term, determinants and
 * inverses by their formulas.
 *
 * What is equal at every position is equal. Bounded by the number of positions and of terms; beyond that nothing is written out.
 */
import {
  add,
  canonicalMonomials,
  freeIndices,
  instantiate,
  mapChildren,
  mul,
  num,
  numberSize,
  open,
  position,
  power,
  sizeNumber,
  substitute,
  type Call,
  type Index,
  type LeviCivita,
  type Program,
  type Slot,
  type Term,
} from "../../../term/index.js";

/** The longest axis that is written out, and how many entries at most. */
const LONGEST = 4;
const MOST_ENTRIES = 27;
/** The most monomials of an entry. */
const MOST_TERMS = 200;

/** The pairs of entries of two terms with sums written out; undefined where sizes are not given or too large, or nothing is gained. */
export function writtenOut(
  [left, right]: readonly [Term, Term],
  program: Program,
): readonly (readonly [Term, Term])[] | undefined {
  const free = [...new Map([left, right].flatMap(freeIndices).map((index) => [index.id, index])).values()];
  const places = placesOf(free);
  if (places === undefined || (free.length === 0 && ![left, right].some(isShort))) return undefined;
  const pairs: (readonly [Term, Term])[] = [];
  for (const at of places) {
    const [one, other] = [left, right].map((side) => expanded(at.size === 0 ? side : substitute(side, at)));
    if (one === undefined || other === undefined) return undefined;
    if ((canonicalMonomials(one, program) ?? []).length > MOST_TERMS) return undefined;
    pairs.push([one, other]);
  }
  return pairs;
}

/** True for a term with something in it that can be written out. */
const isShort = (term: Term): boolean => {
  let found = term.kind === "sum" && term.over.some((index) => lengthOf(index) !== undefined);
  found ||= term.kind === "call" && (term.fn === "det" || term.fn === "inv");
  mapChildren(term, (child) => {
    found ||= isShort(child);
    return child;
  });
  return found;
};

function lengthOf({ size }: Index): number | undefined {
  const length = sizeNumber(size);
  return length !== undefined && length >= 1 && length <= LONGEST ? length : undefined;
}

/** Every choice of positions for some indices; undefined where there are too many. */
function placesOf(indices: readonly Index[]): readonly ReadonlyMap<number, Slot>[] | undefined {
  let places: readonly ReadonlyMap<number, Slot>[] = [new Map()];
  for (const index of indices) {
    const length = lengthOf(index);
    if (length === undefined || places.length * length > MOST_ENTRIES) return undefined;
    const positions = Array.from({ length }, (_, at) => position(numberSize(at + 1)));
    places = places.flatMap((known) => positions.map((slot) => new Map([...known, [index.id, slot]])));
  }
  return places;
}

/** A term with its short sums term by term, and its small determinants. */
function expanded(term: Term): Term {
  const inner = mapChildren(term, expanded);
  if (inner.kind === "call" && inner.fn === "det") return determinantOf(inner) ?? inner;
  if (inner.kind === "call" && inner.fn === "inv") return inverseAt(inner) ?? inner;
  if (inner.kind === "levi-civita") return symbolAt(inner) ?? inner;
  if (inner.kind !== "sum") return inner;
  const { over, body } = open(inner);
  const places = placesOf(over);
  return places === undefined ? inner : add(...places.map((at) => expanded(substitute(body, at))));
}

/** The number that a fixed position is. */
const fixedAt = (slot: Slot): number | undefined =>
  slot.kind === "affine" && slot.parts.length === 0 ? sizeNumber(slot.offset) : undefined;

/** The value of a Levi-Civita symbol at fixed positions. */
function symbolAt({ slots }: LeviCivita): Term | undefined {
  const at = slots.map(fixedAt);
  const places = at.flatMap((one) => one ?? []);
  if (places.length < slots.length) return undefined;
  if (new Set(places).size < places.length) return num(0);
  const pairs = places.flatMap((one, k) => places.slice(k + 1).map((other) => one > other));
  return num(pairs.filter((isTurned) => isTurned).length % 2 === 0 ? 1 : -1);
}

/** A square matrix of up to three rows, by its entries; undefined for a larger one. */
function entriesOf({ args: [matrix] }: Call): { readonly rows: number; readonly at: EntryAt } | undefined {
  const [row] = matrix?.over ?? [];
  const rows = row === undefined ? undefined : lengthOf(row);
  if (matrix === undefined || rows === undefined || rows > 3) return undefined;
  return { rows, at: (k, l) => instantiate(matrix, [position(numberSize(k)), position(numberSize(l))]) };
}

type EntryAt = (row: number, column: number) => Term;

/** The determinant of a matrix of up to three rows. */
function determinantOf(call: Call): Term | undefined {
  const matrix = entriesOf(call);
  return matrix && minor(countTo(matrix.rows), countTo(matrix.rows), matrix.at);
}

/** An entry of the inverse of such a matrix at fixed positions: a minor with its sign over the determinant. */
function inverseAt(call: Call): Term | undefined {
  const matrix = entriesOf(call);
  const [row, column] = call.slots.map(fixedAt);
  if (matrix === undefined || row === undefined || column === undefined) return undefined;
  const { rows, at } = matrix;
  const without = (one: number): readonly number[] => countTo(rows).filter((other) => other !== one);
  const sign = num((row + column) % 2 === 0 ? 1 : -1);
  return mul(
    sign,
    minor(without(column), without(row), at),
    power(minor(countTo(rows), countTo(rows), at), -1),
  );
}

const countTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

/** The determinant of some rows and as many columns, by the first row. */
const minor = ([row, ...rows]: readonly number[], columns: readonly number[], at: EntryAt): Term =>
  row === undefined
    ? num(1)
    : add(
        ...columns.map((column, sign) => {
          const others = columns.filter((other) => other !== column);
          return mul(num(sign % 2 === 0 ? 1 : -1), at(row, column), minor(rows, others, at));
        }),
      );
