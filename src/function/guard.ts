/**
 * Guards: what stands in a product with a bracket, as log((x_i − x_j)²) does with [i < j], may have no value where the bracket
 * is 0. The product is 0 there all the same.
 *
 * Knows which arguments may lack a value, and nothing of how a notation says so. Ends with the term.
 */
import {
  children,
  definitionOf,
  freeIndices,
  isInteger,
  isNegative,
  substitute,
  tensorNames,
  type Bracket,
  type Entry,
  type Program,
  type Term,
} from "../term/index.js";
import { elementwiseFunction } from "./elementwise.js";

/** True for functions that are not defined everywhere. */
export const hasDomain = (fn: string): boolean => elementwiseFunction(fn)?.domain !== undefined;

/** True when a bracket keeps the argument of a quotient, root or function with a domain where that is defined. */
export function guards(bracket: Bracket, argument: Term, program: Program): boolean {
  const own = new Set(freeIndices(argument).map(({ id }) => id));
  const free = freeIndices(bracket);
  if (free.length === 0 || !free.every(({ id }) => own.has(id))) return false;
  const compared = new Set(tensorNames(bracket));
  return mayVanish(argument, program) || tensorNames(argument).some((name) => compared.has(name));
}

/** True when some part of a term, or of what its names are defined as, may have no value where the bracket is 0. */
export function lacksValueBeside(bracket: Bracket, term: Term, program: Program): boolean {
  const pending: Term[] = [term];
  const seen = new Set<string>();
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind === "power" && !isWholePower(part.exponent) && guards(bracket, part.base, program))
      return true;
    if (part.kind === "apply" && hasDomain(part.fn) && guards(bracket, part.argument, program)) return true;
    pending.push(...children(part));
    if (part.kind !== "entry" || definitionOf(program, part.tensor) === undefined) continue;
    const read = [part.tensor, ...freeIndices(part).map(({ id }) => id)].join(" ");
    const value = seen.has(read) ? undefined : definedAs(part, program);
    seen.add(read);
    if (value !== undefined) pending.push(value);
  }
  return false;
}

/** What an entry of a defined name is, at its indices; undefined for what is only declared. */
export function definedAs({ tensor, slots }: Entry, program: Program): Term | undefined {
  const definition = definitionOf(program, tensor);
  if (definition === undefined) return undefined;
  const own = slots.map((slot, k) => [definition.slots[k]?.id, slot] as const);
  return substitute(
    definition.body,
    new Map(own.flatMap(([id, slot]) => (id === undefined ? [] : [[id, slot] as const]))),
  );
}

/** True for exponents with which every number has a power: 0, 1, 2, … */
export const isWholePower = (exponent: Term): boolean =>
  exponent.kind === "num" && isInteger(exponent.value) && !isNegative(exponent.value);

/** True for what may be zero, or read outside of a range, at some positions though its entries are not zero. */
function mayVanish(term: Term, program: Program): boolean {
  const inside = (part: Term): boolean => mayVanish(part, program);
  switch (term.kind) {
    case "num":
    case "dim":
      return false;
    case "entry": {
      const body = definitionOf(program, term.tensor)?.body;
      const isShifted = term.slots.some((slot) => slot.kind === "affine" && slot.parts.length > 0);
      return isShifted || (body !== undefined && inside(body));
    }
    case "power":
      return inside(term.base);
    case "mul":
      return children(term).some(inside);
    case "apply":
      return term.fn !== "exp" && inside(term.argument);
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
  isWholePower(term.exponent) &&
  term.exponent.value.num % 2n === 0n;
