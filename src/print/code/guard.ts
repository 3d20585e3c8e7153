/**
 * Guards: what stands in a product with a bracket [i < j] may have no value where the bracket is 0, as log((x_i − x_j)²) has
 * none for i = j. There its argument is made 1, so that the product is 0 and not "not a number".
 *
 * Knows which arguments may lack a value, and nothing of where they stand. Ends with the term.
 */
import { elementwiseFunction } from "../../function/index.js";
import { children, freeIndices, integer, isInteger, type Term } from "../../term/index.js";
import { added, multiplied, scalarOf, type Indexed } from "./indexed.js";

/** A bracket and its array. */
export type Mask = { readonly term: Term; readonly array: Indexed };

/** The argument of a quotient, root or function with a domain, made 1 where a bracket beside it is 0. */
export function guarded(argument: Term, part: Indexed, masks: readonly Mask[]): Indexed {
  const own = new Set(freeIndices(argument).map(({ id }) => id));
  const fitting = masks
    .filter(({ term }) => freeIndices(term).length > 0 && freeIndices(term).every(({ id }) => own.has(id)))
    .map(({ array }) => array);
  if (fitting.length === 0 || !mayVanish(argument)) return part;
  return added([
    { negative: false, part: multiplied([...fitting, part]) },
    { negative: false, part: scalarOf(integer(1)) },
    { negative: true, part: multiplied(fitting) },
  ]);
}

/** True for functions that are not defined everywhere. */
export const hasDomain = (fn: string): boolean => elementwiseFunction(fn)?.domain !== undefined;

/** True for what may be zero, or read outside of a range, at some positions though its entries are not zero. */
function mayVanish(term: Term): boolean {
  switch (term.kind) {
    case "num":
    case "dim":
      return false;
    case "entry":
      return term.slots.some((slot) => slot.kind === "affine" && slot.parts.length > 0);
    case "power":
      return mayVanish(term.base);
    case "mul":
      return children(term).some(mayVanish);
    case "apply":
      return term.fn !== "exp" && mayVanish(term.argument);
    case "add":
      // Squares beside a constant do not vanish.
      return !(
        term.terms.some((part) => freeIndices(part).length === 0) &&
        term.terms.every((part) => freeIndices(part).length === 0 || isSquare(part))
      );
    default:
      return true;
  }
}

const isSquare = (term: Term): boolean =>
  term.kind === "power" &&
  term.exponent.kind === "num" &&
  isInteger(term.exponent.value) &&
  term.exponent.value.num > 0n &&
  term.exponent.value.num % 2n === 0n;
