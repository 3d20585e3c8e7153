/**
 * Functions of a whole square matrix: inverses, adjugates, determinants.
 *
 * They stay functions of the matrix, given by its entries. Knows which matrices are square, and nothing of how a
 * determinant is found.
 */
import type { Span } from "../syntax/span.js";
import { call } from "../term/index.js";
import type { Context } from "./context.js";
import { reciprocal } from "./products.js";
import { isPlain, shapeText, type Axis } from "./shape.js";
import { abstraction, scalarValue, type Value } from "./value.js";

/** Reports a matrix operation on a name that nothing declares. */
export const undeclaredMatrix = (value: Value, context: Context): undefined =>
  context.report({
    code: "undeclared",
    span: value.span,
    name: value.assumed ?? "",
    similar: [],
    order: 0,
  });

/** The axis of a square matrix; reports what is not one. */
export function squareAxis(value: Value, operation: string, context: Context): Axis | undefined {
  const { shape } = value;
  if (value.assumed !== undefined) return undeclaredMatrix(value, context);
  const fits =
    shape.kind === "matrix" &&
    shape.rows.length === shape.cols.length &&
    shape.rows.every((row, i) => {
      const col = shape.cols[i];
      return col !== undefined && context.sizes.unify(row, col) === undefined;
    });
  if (fits) return shape.rows;
  return context.report({
    code: "wrong-shape",
    span: value.span,
    operation,
    needs: "a square matrix",
    shape: shapeText(shape, context.sizes),
    hint: "",
  });
}

/** The inverse of a square matrix, or one over a scalar. */
export function inverse(span: Span, value: Value, context: Context): Value | undefined {
  if (value.shape.kind === "scalar" && value.assumed === undefined) return reciprocal(value, context);
  return matrixFunction("inv", span, value, context);
}

/** A matrix whose entries are those of a function of a whole square matrix: inv, adj. */
export function matrixFunction(fn: string, span: Span, value: Value, context: Context): Value | undefined {
  const square = squareAxis(value, fn, context);
  if (square === undefined) return undefined;
  if (!isPlain(square))
    return context.report({ code: "not-supported", span, what: `${fn} of a Kronecker product`, hint: "" });
  return {
    span,
    shape: { kind: "matrix", rows: square, cols: square },
    weight: value.weight + 1,
    at: (slots, writing) => call(fn, [abstraction(value, writing)], slots),
  };
}

/** A scalar function of a whole square matrix: det, logdet. */
export function scalarFunction(fn: string, span: Span, value: Value, context: Context): Value | undefined {
  const square = squareAxis(value, fn, context);
  if (square === undefined) return undefined;
  if (!isPlain(square))
    return context.report({ code: "not-supported", span, what: `${fn} of a Kronecker product`, hint: "" });
  return scalarValue(span, value.weight + 1, (writing) => call(fn, [abstraction(value, writing)]));
}
