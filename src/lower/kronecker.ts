/**
 * Kronecker products, vec and commutation matrices: values whose axes have several parts.
 *
 * The left part runs slowest, and vec stacks columns, so that vec(A X B) = (Bᵀ ⊗ A) vec(X). They join only what is
 * split likewise. Nothing here loops.
 */
import type { Span } from "../syntax/span.js";
import { delta, mul, num, type Slot } from "../term/index.js";
import type { Context } from "./context.js";
import { multiply } from "./products.js";
import { axesOf, scalar, shapeText } from "./shape.js";
import type { SizeRef } from "./sizes.js";
import type { Value } from "./value.js";

/** The Kronecker product: axes of two parts, the left one running slowest. */
export function kronecker(span: Span, a: Value, b: Value, context: Context): Value | undefined {
  const [left, right] = [a.shape, b.shape];
  if (left.kind === "scalar" || right.kind === "scalar")
    return multiply(a, [{ sign: span, dot: false, factor: b }], context);
  if (left.kind === "array" || right.kind === "array" || left.kind !== right.kind)
    return context.report({
      code: "shape-mismatch",
      span: b.span,
      other: a.span,
      operation: "the Kronecker product",
      left: shapeText(left, context.sizes),
      right: shapeText(right, context.sizes),
      hint: "",
    });
  const counts = axesOf(left).map((axis) => axis.length);
  const shape: Value["shape"] =
    left.kind === "matrix" && right.kind === "matrix"
      ? { kind: "matrix", rows: [...left.rows, ...right.rows], cols: [...left.cols, ...right.cols] }
      : left.kind === "column" && right.kind === "column"
        ? { kind: "column", rows: [...left.rows, ...right.rows] }
        : left.kind === "row" && right.kind === "row"
          ? { kind: "row", cols: [...left.cols, ...right.cols] }
          : scalar;
  return {
    span,
    shape,
    weight: a.weight + b.weight + 1,
    at: (slots, writing) => {
      const lefts: Slot[] = [];
      const rights: Slot[] = [];
      let from = 0;
      axesOf(shape).forEach((axis, i) => {
        const own = slots.slice(from, from + axis.length);
        lefts.push(...own.slice(0, counts[i] ?? 0));
        rights.push(...own.slice(counts[i] ?? 0));
        from += axis.length;
      });
      return mul(a.at(lefts, writing), b.at(rights, writing));
    },
  };
}

/** K_{m,n}, with K vec(X) = vec(Xᵀ) for every m×n matrix X: the two parts of an axis change places. */
export const commutation = (span: Span, m: SizeRef, n: SizeRef): Value => ({
  span,
  shape: { kind: "matrix", rows: [m, n], cols: [n, m] },
  weight: 2,
  at: ([a, b, c, d]) =>
    a === undefined || b === undefined || c === undefined || d === undefined
      ? num(1)
      : mul(delta(a, d), delta(b, c)),
});

/** vec: the columns of a matrix, stacked. */
export function vec(span: Span, value: Value, context: Context): Value | undefined {
  const { shape } = value;
  if (shape.kind === "column") return { ...value, span };
  if (shape.kind !== "matrix")
    return context.report({
      code: "wrong-shape",
      span: value.span,
      operation: "vec",
      needs: "a matrix",
      shape: shapeText(shape, context.sizes),
      hint: "",
    });
  const { rows, cols } = shape;
  return {
    span,
    shape: { kind: "column", rows: [...cols, ...rows] },
    weight: value.weight + 1,
    at: (slots, writing) => value.at([...slots.slice(cols.length), ...slots.slice(0, cols.length)], writing),
  };
}
