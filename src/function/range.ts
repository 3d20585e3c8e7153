/**
 * Between which numbers a term's values lie, whatever the values of its tensors: as far as interval arithmetic and declared
 * properties tell. Serves remarks: where log(u) is taken of what is plainly positive, nothing need be said.
 *
 * Sizes are at least 1, so a sum over an index has a term. Terminates: calls go to smaller terms or earlier definitions.
 */
import {
  isInteger,
  isNegative,
  sameTerm,
  toNumber,
  type Call,
  type Entry,
  type Mul,
  type Program,
  type Property,
  type Term,
} from "../term/index.js";
import { constantOf } from "./constant.js";
import { elementwiseFunction } from "./elementwise.js";
import {
  closed,
  FROM_ONE,
  INSIDE_UNIT,
  isNonnegative,
  isPositive,
  NONNEGATIVE,
  open,
  POSITIVE,
  REAL,
  UNIT,
  WITHIN_ONE,
  type Range,
} from "./interval.js";
import { tensorFunction } from "./tensor.js";

const ofProperty: Partial<Readonly<Record<Property, Range>>> = {
  "unit-interval": INSIDE_UNIT,
  "zero-one": UNIT,
  positive: POSITIVE,
  nonnegative: NONNEGATIVE,
  sign: WITHIN_ONE,
};

/** The range of a term. */
export function rangeOf(term: Term, program: Program): Range {
  switch (term.kind) {
    case "num":
      return { low: closed(toNumber(term.value)), high: closed(toNumber(term.value)) };
    case "dim":
    case "position":
      return FROM_ONE;
    case "entry":
      return ofEntry(term, program);
    case "delta":
    case "bracket":
      return UNIT;
    case "levi-civita":
      return WITHIN_ONE;
    case "add":
      return term.terms.map((part) => rangeOf(part, program)).reduce(plus);
    case "mul":
      return ofProduct(term, program);
    case "sum":
    case "product":
      return repeated(rangeOf(term.body, program), term.kind);
    case "extremum":
      return rangeOf(term.body, program);
    case "power":
      return ofPower(term.base, term.exponent, program);
    case "apply":
      return (term.order > 0 ? undefined : elementwiseFunction(term.fn)?.range) ?? REAL;
    case "call":
      return ofCall(term, program);
    case "partial":
      return REAL;
  }
}

/** π is what it is, and the determinant of a positive definite matrix is positive. */
function ofCall({ fn, args }: Call, program: Program): Range {
  const constant = constantOf(fn);
  if (constant !== undefined) return { low: closed(constant.value), high: closed(constant.value) };
  const matrix = fn === "det" ? args[0]?.body : undefined;
  const properties = matrix?.kind === "entry" ? program.tensors.get(matrix.tensor)?.properties : undefined;
  return properties?.includes("positive-definite") === true ? POSITIVE : (tensorFunction(fn)?.range ?? REAL);
}

function ofEntry({ tensor }: Entry, program: Program): Range {
  const definition = program.definitions.find(({ name }) => name === tensor);
  if (definition !== undefined) return rangeOf(definition.body, program);
  const properties = program.tensors.get(tensor)?.properties ?? [];
  return properties.map((property) => ofProperty[property]).find((range) => range !== undefined) ?? REAL;
}

const plus = (a: Range, b: Range): Range => ({
  low: { at: a.low.at + b.low.at, reached: a.low.reached && b.low.reached },
  high: { at: a.high.at + b.high.at, reached: a.high.reached && b.high.reached },
});

/** A sum or a product of one or more values of a range. */
function repeated(range: Range, kind: "sum" | "product"): Range {
  if (!isNonnegative(range)) return REAL;
  if (kind === "product") return isPositive(range) ? POSITIVE : NONNEGATIVE;
  return { low: range.low, high: open(Infinity) };
}

function ofProduct({ factors }: Mul, program: Program): Range {
  const [first, ...rest] = factors;
  if (first?.kind === "num" && isNegative(first.value) && rest.length === 1 && rest[0] !== undefined)
    return scaled(rangeOf(rest[0], program), toNumber(first.value));
  const single: Term[] = [];
  for (const factor of factors) {
    const twin = single.findIndex((other) => sameTerm(other, factor, program) === true);
    if (twin === -1) single.push(factor);
    else single.splice(twin, 1);
  }
  const ranges = single.map((factor) => rangeOf(factor, program));
  if (!ranges.every(isNonnegative)) return REAL;
  return ranges.every(isPositive) && single.length === factors.length ? POSITIVE : NONNEGATIVE;
}

const scaled = ({ low, high }: Range, by: number): Range => ({
  low: { at: high.at * by, reached: high.reached },
  high: { at: low.at * by, reached: low.reached },
});

function ofPower(base: Term, exponent: Term, program: Program): Range {
  const range = rangeOf(base, program);
  if (isPositive(range)) return POSITIVE;
  if (exponent.kind !== "num" || isNegative(exponent.value)) return REAL;
  const isEven = isInteger(exponent.value) && exponent.value.num % 2n === 0n;
  return isEven || isNonnegative(range) ? NONNEGATIVE : REAL;
}
