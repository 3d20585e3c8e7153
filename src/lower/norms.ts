/**
 * Norms: ‖x‖ and |x|, and those that what stands below them names: ‖X‖_F, ‖x‖_1, ‖x‖_2, ‖x‖_∞, ‖x‖_W.
 *
 * A row of the table is a norm. All of them are index sums or the largest entry. Terminates: a value is built from finished
 * ones.
 */
import type { Span } from "../syntax/span.js";
import type { Expression, Norm, Subscript } from "../syntax/tree.js";
import { apply, num, power } from "../term/index.js";
import type { Context, Scope } from "./context.js";
import { extremeOf } from "./extremes.js";
import { scalarFunction } from "./inverses.js";
import { labelOf, lettersOf } from "./names.js";
import { HALF } from "./operations.js";
import { multiply } from "./products.js";
import { innerProduct, total } from "./reductions.js";
import { baseName } from "./reference.js";
import { shapeText } from "./shape.js";
import { mapEntries, scalarValue, type Value } from "./value.js";

/** |x_i| entry by entry. */
const absolute = (span: Span, value: Value): Value => mapEntries(span, value, (entry) => apply("abs", entry));

/** ‖x‖₁ = Σ |x_i|. */
export const norm1 = (span: Span, value: Value, context: Context): Value =>
  total(span, absolute(span, value), context);

/** ‖x‖ = (Σ x_i²)^(1/2), of a matrix the Frobenius norm. */
export function norm2(span: Span, value: Value, context: Context): Value {
  if (value.shape.kind === "scalar") {
    const squared = scalarValue(span, value.weight, (writing) => power(value.at([], writing), 2));
    return { ...absolute(span, value), squared };
  }
  const squared = total(
    span,
    mapEntries(span, value, (entry) => power(entry, 2)),
    context,
  );
  return { ...mapEntries(span, squared, (entry) => power(entry, num(HALF))), squared };
}

/** ‖x‖_W = (xᵀW x)^(1/2), of a matrix X with the trace of XᵀW X. */
export function weightedNorm(span: Span, value: Value, weight: Value, context: Context): Value | undefined {
  const sign = { start: span.end, end: span.end };
  const turned = multiply(weight, [{ sign, dot: false, factor: value }], context);
  const squared = turned && innerProduct(value, turned, context);
  return squared && { ...mapEntries(span, squared, (entry) => power(entry, num(HALF))), squared };
}

/** ‖x‖_∞, the largest |x_i|. */
export function normMax(span: Span, value: Value, context: Context): Value | undefined {
  const entries = absolute(span, value);
  return value.shape.kind === "scalar" ? entries : extremeOf("max", span, [entries], context);
}

type Row = {
  /** What is written below, in small letters. */
  readonly below: readonly string[];
  /** Whether it is this norm of a matrix as well, which has another with the same name otherwise. */
  readonly ofMatrices: boolean;
  readonly build: (span: Span, value: Value, context: Context) => Value | undefined;
};

const NORMS: readonly Row[] = [
  { below: ["f", "fr", "fro", "frob", "frobenius", "hs"], ofMatrices: true, build: norm2 },
  { below: ["2"], ofMatrices: false, build: norm2 },
  { below: ["1"], ofMatrices: false, build: norm1 },
  { below: ["infty", "inf"], ofMatrices: false, build: normMax },
  { below: ["max"], ofMatrices: true, build: normMax },
];

/** A norm with something below it: a row of the table, or the norm by a declared matrix. */
export function normWith(
  expression: Subscript,
  body: Expression,
  scope: Scope,
  context: Context,
): Value | undefined {
  const { span, items, script } = expression;
  const value = context.value(body, { ...scope, style: "matrix" });
  if (value === undefined) return undefined;
  const isMatrix = value.shape.kind === "matrix";
  const below = labelOf(items) ?? lettersOf(items);
  const row = NORMS.find((one) => one.below.includes(below?.toLowerCase() ?? ""));
  if (row !== undefined && (row.ofMatrices || !isMatrix)) return row.build(span, value, context);
  const [weight, other] = items.flatMap(({ parts }) => parts);
  if (weight !== undefined && other === undefined && isDeclaredMatrix(weight, context)) {
    const matrix = context.value(weight, { ...scope, style: "matrix" });
    return matrix && weightedNorm(span, value, matrix, context);
  }
  return context.report({
    code: "not-supported",
    span: script,
    what: `this norm of ${isMatrix ? "a matrix" : "a vector"}`,
    hint: isMatrix
      ? "The root of the sum of squares is ‖X‖_F, the sum of absolute values norm1(X), the largest of them ‖X‖_max."
      : "There are ‖x‖_1, ‖x‖_2, ‖x‖_∞, and ‖x‖_W of a declared matrix W.",
  });
}

const isDeclaredMatrix = (node: Expression, { tensors }: Context): boolean =>
  tensors.get(baseName(node) ?? "")?.axes.length === 2;

/** ‖x‖, and |x|: the absolute value of a scalar, the determinant of a matrix, and in a document the length of a vector. */
export function norm(expression: Norm, scope: Scope, context: Context): Value | undefined {
  const { bars, body, span } = expression;
  const value = context.value(body, bars === "double" ? { ...scope, style: "matrix" } : scope);
  if (value === undefined) return undefined;
  if (bars === "double") return norm2(span, value, context);
  if (value.shape.kind === "scalar") return absolute(span, value);
  if (value.shape.kind === "matrix") return scalarFunction("det", span, value, context);
  if (context.vectors) return norm2(span, value, context);
  return context.report({
    code: "wrong-shape",
    span,
    operation: "| |",
    needs: "a scalar or a square matrix",
    shape: shapeText(value.shape, context.sizes),
    hint: "Write ‖x‖ for the norm, abs(x) for the absolute value of each entry.",
  });
}
