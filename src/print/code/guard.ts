/**
 * Guards: what stands in a product with a bracket [i < j] may have no value where the bracket is 0, as log((x_i − x_j)²) has
 * none for i = j. There its argument is made 1, so that the product is 0 and not "not a number".
 */
import { guards } from "../../function/index.js";
import { integer, type Bracket, type Program, type Term } from "../../term/index.js";
import { added, multiplied, scalarOf, type Indexed } from "./indexed.js";

/** A bracket and its array. */
export type Mask = { readonly term: Bracket; readonly array: Indexed };

/** The brackets that a term stands in a product with, and the program that its names are defined in. */
export type Guard = { readonly program: Program; readonly masks?: readonly Mask[] };

/** The argument of a quotient, root or function with a domain, made 1 where a bracket beside it is 0. */
export function guarded(argument: Term, part: Indexed, { program, masks = [] }: Guard): Indexed {
  const fitting = masks.filter(({ term }) => guards(term, argument, program)).map(({ array }) => array);
  if (fitting.length === 0) return part;
  return added([
    { negative: false, part: multiplied([...fitting, part]) },
    { negative: false, part: scalarOf(integer(1)) },
    { negative: true, part: multiplied(fitting) },
  ]);
}
