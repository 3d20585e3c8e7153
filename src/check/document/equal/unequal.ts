/**
 * Brackets [i ≠ j] as the entries of a symmetric matrix of zeros and ones, of which nothing else is known.
 *
 * What is equal for every such matrix is equal for this one. A quotient that has no value for i = j stays what it is, where
 * 1 − δ_ij in the place of the bracket would ask for that value. Terminates: each part of a term is looked at once.
 */
import {
  entry,
  mapChildren,
  sameSize,
  sizeKey,
  type Program,
  type Tensor,
  type Term,
} from "../../../term/index.js";

/** Terms with entries for their brackets, and the program that declares these; undefined where there are none. */
export function withoutUnequal(
  terms: readonly [Term, Term],
  program: Program,
): { readonly terms: readonly [Term, Term]; readonly program: Program } | undefined {
  const made = new Map<string, Tensor>();
  const read = (term: Term): Term => {
    if (term.kind !== "bracket") return mapChildren(term, read);
    const { relation, left: one, right: other } = term;
    if (relation !== "≠" || one.kind !== "position" || other.kind !== "position") return term;
    const [row, col] = [one.slot, other.slot];
    if (row.kind !== "index" || col.kind !== "index" || !sameSize(row.size, col.size)) return term;
    const name = `unequal ${sizeKey(row.size)}`;
    const shape = [row.size, row.size];
    made.set(name, {
      name,
      text: name,
      latex: name,
      shape,
      properties: ["symmetric", "zero-one"],
      letters: [],
    });
    return entry(name, [row, col]);
  };
  const [left, right] = terms;
  const opaque = [read(left), read(right)] as const;
  return made.size === 0
    ? undefined
    : { terms: opaque, program: { ...program, tensors: new Map([...program.tensors, ...made]) } };
}
