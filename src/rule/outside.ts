/**
 * What has a value outside of a range: a shifted entry reads 0 there, so a product with a bracket that is 0 is 0 only where its
 * other factors have values for such zeros.
 *
 * Conservative: what is not seen to have a value is taken to have none. Ends with the term.
 */
import { elementwiseFunction } from "../function/index.js";
import {
  children,
  isInteger,
  isNegative,
  occursFree,
  type Index,
  type Partial,
  type Program,
  type Term,
} from "../term/index.js";
import { pathUsers } from "./definitions.js";
import { isGiven } from "./functions.js";

/** True when a term has a value also where the entries that carry an index are read outside of their range, as 0. */
export function hasValueOutside(term: Term, index: Index, program: Program): boolean {
  if (!occursFree(index, term)) return true;
  const parts = (): boolean => children(term).every((part) => hasValueOutside(part, index, program));
  switch (term.kind) {
    case "num":
    case "dim":
    case "position":
    case "entry":
    case "delta":
    case "levi-civita":
      return true;
    case "sum":
    case "product":
    case "extremum":
    case "add":
    case "mul":
    case "bracket":
      return parts();
    case "power":
      return parts() && (isNatural(term.exponent) || staysPositive(term.base, index));
    case "apply": {
      const row = program.functions.has(term.fn) ? undefined : elementwiseFunction(term.fn);
      const isTotal = program.functions.has(term.fn) || (row !== undefined && row.domain === undefined);
      return parts() && (isTotal || (term.fn !== "tan" && staysPositive(term.argument, index)));
    }
    case "call":
      return false;
    case "partial":
      return isGivenPartial(term, program);
  }
}

const isNatural = (term: Term): boolean =>
  term.kind === "num" && isInteger(term.value) && !isNegative(term.value);

/**
 * True for squares, besides terms without the index that are not zero if the whole is positive within the range; for powers and
 * products of these.
 */
function staysPositive(term: Term, index: Index): boolean {
  if (!occursFree(index, term)) return true;
  if (term.kind === "mul") return term.factors.every((factor) => staysPositive(factor, index));
  if (term.kind === "power" && term.exponent.kind === "num") return staysPositive(term.base, index);
  if (term.kind !== "add") return false;
  const own = term.terms.filter((part) => occursFree(index, part));
  return own.length < term.terms.length && own.every(isSquare);
}

const isSquare = (term: Term): boolean =>
  term.kind === "power" &&
  term.exponent.kind === "num" &&
  isInteger(term.exponent.value) &&
  !isNegative(term.exponent.value) &&
  term.exponent.value.num % 2n === 0n;

/** True for the derivative of an unknown L(Y) by its argument: it is given, and nothing else takes its place. */
function isGivenPartial({ of, by }: Partial, program: Program): boolean {
  const [variable] = by;
  if (of.kind !== "entry" || variable === undefined || by.length > 1) return false;
  const users = pathUsers(program, of.tensor, variable.tensor);
  return isGiven(of.tensor, program) && users.length === 1 && users[0]?.name === of.tensor;
}
