/**
 * Reductions: traces, sums of all entries, inner products, and diagonals.
 *
 * All of them are index sums. Scalars in front of a product stay in front of its sum. Terminates: a value is built
 * from finished ones.
 */
import type { Span } from "../syntax/span.js";
import { dim, mul, power, sum, type Term } from "../term/index.js";
import type { Context } from "./context.js";
import { squareAxis } from "./inverses.js";
import { diagonalMatrix } from "./diagonals.js";
import { alignAxes, inner, multiply, scaled } from "./products.js";
import { axesOf, axisSize, type Axis } from "./shape.js";
import { enter, scalarValue, type Value, type Writing } from "./value.js";

/** The trace: Σ_i A_ii. Scalars in front of a product stay in front. */
export function trace(span: Span, value: Value, context: Context): Value | undefined {
  // The trace of a number is that number.
  if (value.shape.kind === "scalar" && value.assumed === undefined) return { ...value, span };
  const square = squareAxis(value, "tr", context);
  if (square === undefined) return undefined;
  const { scalars, body } = split(value, context);
  const { diagonal } = body;
  const traced = scalarValue(span, body.weight + 1, (writing) => {
    const inside = enter([square], writing);
    const slots = inside.indices;
    return over(
      slots,
      square,
      diagonal ? diagonal(slots, inside.writing) : body.at([...slots, ...slots], inside.writing),
      writing,
    );
  });
  return scaled(span, scalars, traced);
}

/** A product's scalars and the rest of it. */
function split(value: Value, context: Context): { readonly scalars: readonly Value[]; readonly body: Value } {
  const { product } = value;
  const [first, ...rest] = product?.chain ?? [];
  if (product === undefined || first === undefined || product.scalars.length === 0)
    return { scalars: [], body: value };
  const body = multiply(
    first,
    rest.map((factor) => ({ sign: factor.span, dot: false, factor })),
    context,
  );
  return body === undefined ? { scalars: [], body: value } : { scalars: product.scalars, body };
}

/** Σ over indices; of a number it is a multiple of the size. */
function over(indices: Parameters<typeof sum>[0], axis: Axis, body: Term, { sizes }: Writing): Term {
  return body.kind === "num" ? mul(dim(axisSize(axis, sizes) ?? []), body) : sum(indices, body);
}

/** The sum of all entries. */
export function total(span: Span, value: Value, context: Context): Value {
  if (value.shape.kind === "scalar") return { ...value, span };
  const { scalars, body } = split(value, context);
  const axes = axesOf(body.shape);
  const summed = scalarValue(span, body.weight + 1, (writing) => {
    const inside = enter(axes, writing);
    return over(inside.indices, axes.flat(), body.at(inside.indices, inside.writing), writing);
  });
  return scaled(span, scalars, summed);
}

/** The sum of all entries by their number. */
export function mean(span: Span, value: Value, context: Context): Value {
  const axes = axesOf(value.shape);
  const whole = total(span, value, context);
  const count = scalarValue(span, 1, ({ sizes }) =>
    power(mul(...axes.map((axis) => dim(axisSize(axis, sizes) ?? []))), -1),
  );
  return axes.length === 0 ? whole : scaled(span, [count], whole);
}

/** ⟨A, B⟩ = Σ A_ij B_ij. */
export function innerProduct(a: Value, b: Value, context: Context): Value | undefined {
  const operation = "the inner product";
  if (a.shape.kind === "scalar" && b.shape.kind === "scalar")
    return multiply(a, [{ sign: b.span, dot: false, factor: b }], context);
  return alignAxes(a, b, operation, context) ? inner(a, b) : undefined;
}

/** diag: the diagonal matrix of a vector, or the diagonal of a square matrix as a vector. */
export function diagonal(span: Span, value: Value, context: Context): Value | undefined {
  const { shape } = value;
  if (shape.kind === "column" || shape.kind === "row") {
    const axis = shape.kind === "column" ? shape.rows : shape.cols;
    return diagonalMatrix(span, axis, value.weight + 1, (slots, writing) => value.at(slots, writing));
  }
  const square = squareAxis(value, "diag", context);
  return (
    square && {
      span,
      shape: { kind: "column", rows: square },
      weight: value.weight + 1,
      at: (slots, writing) =>
        value.diagonal ? value.diagonal(slots, writing) : value.at([...slots, ...slots], writing),
    }
  );
}
