/**
 * Operations on values: sums, powers, transposes, entrywise products.
 *
 * Shapes are checked here; what is written is index sums only. Nothing is expanded: (A x − b)² stays a square of a
 * sum. Terminates: a value is built from finished ones.
 */
import type { Span } from "../syntax/span.js";
import type { Expression } from "../syntax/tree.js";
import {
  add,
  isInteger,
  isZero,
  mul,
  num,
  power,
  powerRational,
  toNumber,
  type Rational,
} from "../term/index.js";
import type { Context } from "./context.js";
import { identity, withSplitIdentities } from "./constants.js";
import { diagonalPower } from "./diagonals.js";
import { inverse, squareAxis, undeclaredMatrix } from "./inverses.js";
import { alignAxes, multiply, reciprocal } from "./products.js";
import { shapeText, transposeShape } from "./shape.js";
import { numberValue, scalarValue, zipEntries, type Value } from "./value.js";

export const HALF: Rational = { num: 1n, den: 2n };

/** The largest number of nodes that one value may write. */
export const MOST_NODES = 200_000;

/** The sum of values of one shape. */
export function sumOf(span: Span, terms: readonly Value[], context: Context): Value | undefined {
  const values = withSplitIdentities(terms, context);
  const first = values.find((value) => !isSpread(value, values, context));
  if (first === undefined) return undefined;
  const others = values.filter((value) => value !== first && !isSpread(value, values, context));
  const aligned = others.map((value) => alignAxes(first, value, "the sum", context));
  if (!aligned.every((fits) => fits)) return undefined;
  const diagonals = values.map(({ diagonal }) => diagonal);
  return {
    ...zipEntries(span, first.shape, values, (entries) => add(...entries)),
    ...(diagonals.every((d) => d !== undefined)
      ? { diagonal: (slots, writing) => add(...diagonals.map((d) => d(slots, writing))) }
      : {}),
  };
}

/** True for the 1 of 1 − x beside a vector, which documents write for a 1 in every entry. */
const isSpread = (value: Value, values: readonly Value[], context: Context): boolean =>
  context.vectors &&
  value.literal !== undefined &&
  values.some(({ shape }) => shape.kind === "column" || shape.kind === "row");

/** Entry by entry ⊙ (or ⊘, with the second one inverted). A scalar may stand on either side. */
export function entrywise(left: Value, right: Value, divides: boolean, context: Context): Value | undefined {
  const span = { start: left.span.start, end: right.span.end };
  const scalarSide = left.shape.kind === "scalar" || right.shape.kind === "scalar";
  if (
    !scalarSide &&
    !alignAxes(left, right, divides ? "the entrywise quotient" : "the entrywise product", context)
  )
    return undefined;
  if (divides && right.shape.kind === "scalar") {
    const inverse = reciprocal(right, context);
    return inverse && multiply(left, [{ sign: span, dot: false, factor: inverse }], context);
  }
  if (scalarSide && !divides) return multiply(left, [{ sign: span, dot: false, factor: right }], context);
  const shape = left.shape.kind === "scalar" ? right.shape : left.shape;
  return zipEntries(span, shape, [left, right], ([a = num(1), b = num(1)]) =>
    mul(a, divides ? power(b, -1) : b),
  );
}

/** base^exponent as `^` means it: a power of a scalar or of a square matrix, of which may be known how it is written. */
export function powerOf(
  span: Span,
  base: Value,
  exponent: Value,
  context: Context,
  written?: Expression,
): Value | undefined {
  const { sizes } = context;
  if (exponent.shape.kind !== "scalar")
    return context.report({
      code: "wrong-shape",
      span: exponent.span,
      operation: "an exponent",
      needs: "a scalar",
      shape: shapeText(exponent.shape, sizes),
      hint: "",
    });
  if (base.shape.kind === "scalar") return scalarPower(span, base, exponent, context);
  if (base.shape.kind === "matrix") return matrixPower(span, base, exponent, written, context);
  return context.report({
    code: "power-of-vector",
    span,
    shape: shapeText(base.shape, sizes),
    proposals: base.shape.kind === "array" ? ["x.^2"] : ["x.^2 for each entry", "xᵀx for the sum of squares"],
  });
}

function scalarPower(span: Span, base: Value, exponent: Value, context: Context): Value | undefined {
  const by = exponent.literal;
  if (by !== undefined && base.literal !== undefined && isInteger(by)) {
    if (isZero(base.literal) && by.num < 0n) return context.report({ code: "division-by-zero", span });
    const value = powerRational(base.literal, Number(by.num));
    if (value !== undefined) return numberValue(span, value);
  }
  if (by !== undefined && base.squared !== undefined && isInteger(by) && by.num % 2n === 0n)
    return scalarPower(span, base.squared, numberValue(exponent.span, halved(by)), context);
  return {
    ...scalarValue(span, base.weight + exponent.weight + 1, (writing) =>
      power(base.at([], writing), exponent.at([], writing)),
    ),
    ...(by !== undefined && by.num === 1n && by.den === 2n ? { squared: base } : {}),
  };
}

const halved = (value: Rational): Rational => ({ num: value.num / 2n, den: value.den });

/** The largest whole power of a matrix that is written out. */
const MOST_FACTORS = 64;

function matrixPower(
  span: Span,
  base: Value,
  exponent: Value,
  written: Expression | undefined,
  context: Context,
): Value | undefined {
  const by = exponent.literal;
  const times = by !== undefined && isInteger(by) ? toNumber(by) : undefined;
  const scaled = times === undefined ? diagonalPower(span, base, exponent, written, context) : undefined;
  if (scaled !== undefined) return scaled;
  if (times === undefined || Math.abs(times) > MOST_FACTORS)
    return context.report({
      code: "not-supported",
      span,
      what: `a power of a matrix whose exponent is not a whole number up to ${MOST_FACTORS}`,
      hint: "Those of a diagonal matrix are. For a power of each entry write X.^a.",
    });
  const square = squareAxis(base, "a power", context);
  if (square === undefined) return undefined;
  if (times === 0) return identity(span, square);
  const factor = times > 0 ? base : inverse(span, base, context);
  if (factor === undefined || !affordable(span, factor.weight * Math.abs(times), context)) return undefined;
  const copies = Array.from({ length: Math.abs(times) - 1 }, () => ({ sign: span, dot: false, factor }));
  const found = multiply(factor, copies, context);
  return found && { ...found, span };
}

/** False, with a problem, when so many nodes are too many. */
export function affordable(span: Span, weight: number, context: Context): boolean {
  if (weight > MOST_NODES) context.report({ code: "too-large", span, what: "this expression" });
  return weight <= MOST_NODES;
}

/** The power of each entry. */
export function entrywisePower(
  span: Span,
  base: Value,
  exponent: Value,
  context: Context,
): Value | undefined {
  if (base.shape.kind === "scalar" && exponent.shape.kind === "scalar")
    return powerOf(span, base, exponent, context);
  const scalarSide = base.shape.kind === "scalar" || exponent.shape.kind === "scalar";
  if (!scalarSide && !alignAxes(base, exponent, "the entrywise power", context)) return undefined;
  const shape = base.shape.kind === "scalar" ? exponent.shape : base.shape;
  return zipEntries(span, shape, [base, exponent], ([a = num(1), b = num(1)]) => power(a, b));
}

/** The transpose. */
export function transpose(span: Span, value: Value, context: Context): Value | undefined {
  const shape = transposeShape(value.shape);
  if (value.assumed !== undefined) return undeclaredMatrix(value, context);
  if (shape === undefined)
    return context.report({
      code: "wrong-shape",
      span,
      operation: "a transpose",
      needs: "a vector or a matrix",
      shape: shapeText(value.shape, context.sizes),
      hint: "Say by indices which axes change places.",
    });
  if (shape.kind === "scalar") return { ...value, span };
  if (value.product !== undefined) {
    const chain = value.product.chain.map((part) => transpose(part.span, part, context));
    if (!chain.every((part) => part !== undefined)) return undefined;
    return {
      ...transposed(span, value, shape),
      product: { scalars: value.product.scalars, chain: chain.reverse() },
    };
  }
  return transposed(span, value, shape);
}

function transposed(span: Span, value: Value, shape: Value["shape"]): Value {
  const count = value.shape.kind === "matrix" ? value.shape.cols.length : 0;
  return {
    span,
    shape,
    weight: value.weight,
    at: (slots, writing) => value.at([...slots.slice(count), ...slots.slice(0, count)], writing),
    ...(value.diagonal === undefined ? {} : { diagonal: value.diagonal }),
  };
}
