/**
 * max and min: over the entries of one tensor, and the larger or smaller of two entry by entry.
 *
 * The larger of a and b is b + relu(a − b), so that its derivative is what the table of functions says of relu.
 */
import type { Span } from "../syntax/span.js";
import { add, apply, extremum, mul, num, type Term } from "../term/index.js";
import type { Context } from "./context.js";
import { alignAxes } from "./products.js";
import { axesOf } from "./shape.js";
import { enter, scalarValue, zipEntries, type Value } from "./value.js";

type Operation = "max" | "min";

/** max or min of one tensor, or of two values of one shape; one of two may be a scalar. */
export function extremeOf(
  operation: Operation,
  span: Span,
  [first, second]: readonly [Value, ...Value[]],
  context: Context,
): Value | undefined {
  return second === undefined
    ? overEntries(operation, span, first, context)
    : ofTwo(operation, span, first, second, context);
}

function overEntries(operation: Operation, span: Span, value: Value, context: Context): Value | undefined {
  const axes = axesOf(value.shape);
  if (axes.length === 0)
    return context.report({
      code: "wrong-shape",
      span: value.span,
      operation,
      needs: "a vector or a matrix",
      shape: "a scalar",
      hint: `For the largest over an index write ${operation}_i x_i.`,
    });
  return scalarValue(span, value.weight + 1, (writing) => {
    const inside = enter(axes, writing);
    return extremum(operation, inside.indices, value.at(inside.indices, inside.writing));
  });
}

function ofTwo(operation: Operation, span: Span, a: Value, b: Value, context: Context): Value | undefined {
  const isMixed = a.shape.kind === "scalar" || b.shape.kind === "scalar";
  if (!isMixed && !alignAxes(a, b, operation, context)) return undefined;
  const [u, v] = isZero(a) ? [b, a] : [a, b];
  const shape = u.shape.kind === "scalar" ? v.shape : u.shape;
  const sign = operation === "max" ? 1 : -1;
  return zipEntries(span, shape, [u, v], ([x = num(0), y = num(0)]) =>
    isZero(v)
      ? signed(sign, relu(signed(sign, x)))
      : add(y, signed(sign, relu(signed(sign, add(x, mul(num(-1), y)))))),
  );
}

const isZero = (value: Value): boolean => value.literal?.num === 0n;
const relu = (term: Term): Term => apply("relu", term);
const signed = (sign: 1 | -1, term: Term): Term => (sign === 1 ? term : mul(num(-1), term));
