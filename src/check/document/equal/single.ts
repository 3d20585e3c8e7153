/**
 * Indices that have one value only: what is summed over one is its term there, and one that is free stands for that place.
 *
 * Each use is an identity at every size of the others. Terminates: each part of a term is looked at once.
 */
import {
  freeIndices,
  mapChildren,
  numberSize,
  open,
  position,
  sizeNumber,
  substitute,
  sum,
  type Index,
  type Slot,
  type Term,
} from "../../../term/index.js";

const FIRST = position(numberSize(1));

const isSingle = ({ size }: Index): boolean => sizeNumber(size) === 1;

const atFirst = (term: Term, indices: readonly Index[]): Term =>
  substitute(term, new Map(indices.map(({ id }): [number, Slot] => [id, FIRST])));

/** The term with its only place for every index that has no other. */
export function atOnlyPlaces(term: Term): Term {
  const single = freeIndices(term).filter(isSingle);
  return summed(single.length === 0 ? term : atFirst(term, single));
}

function summed(term: Term): Term {
  const inner = mapChildren(term, summed);
  if (inner.kind !== "sum" || !inner.over.some(isSingle)) return inner;
  const { over, body } = open(inner);
  return sum(
    over.filter((index) => !isSingle(index)),
    atFirst(body, over.filter(isSingle)),
  );
}
