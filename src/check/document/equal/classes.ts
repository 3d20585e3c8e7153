/**
 * Sides at the class of a one-hot vector: where y_k = 1 is said, y_i is δ_ik.
 *
 * Knows terms, not what is written. Terminates: every term is rewritten once.
 */
import {
  definitionOf,
  delta,
  freeIndices,
  mapChildren,
  type Index,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Classes } from "../names/shapes/one-hot.js";
import { unfolded } from "./unfold.js";

/** Sides in which each one-hot vector is the δ of its class, as far as the letter of that is free in them; undefined without any. */
export function atClasses(
  sides: readonly [Term, Term],
  program: Program,
  classes: Classes,
): readonly [Term, Term] | undefined {
  if (classes.size === 0) return undefined;
  const free = new Map(sides.flatMap(freeIndices).map((index) => [index.name, index]));
  const known = new Map(
    [...classes].flatMap(([name, letter]): readonly (readonly [string, Index])[] => {
      const index = free.get(letter);
      return index === undefined || !program.tensors.has(name) ? [] : [[name, index]];
    }),
  );
  if (known.size === 0) return undefined;
  const open: Program = {
    ...program,
    definitions: program.definitions.filter(({ name }) => !known.has(name)),
  };
  const [left, right] = sides.map((side) => unfolded(side, open));
  return left === undefined || right === undefined
    ? undefined
    : [withDeltas(left, known, open), withDeltas(right, known, open)];
}

function withDeltas(term: Term, known: ReadonlyMap<string, Index>, program: Program): Term {
  if (term.kind !== "entry") return mapChildren(term, (child) => withDeltas(child, known, program));
  const index = known.get(term.tensor);
  const [slot] = term.slots;
  return index === undefined || slot === undefined || definitionOf(program, term.tensor) !== undefined
    ? term
    : delta(slot, index);
}
