/**
 * Constants: the identity, ones and zeros of the size that fits or of a given one, π and e, sizes as numbers.
 *
 * Owns their names. A constant without a size takes it from where it stands; that it must follow from there is
 * noted as a demand. Terminates: nothing here loops.
 */
import { PI } from "../function/index.js";
import type { Span } from "../syntax/span.js";
import type { Expression } from "../syntax/tree.js";
import {
  addSize,
  apply,
  delta,
  dim,
  mul,
  multiplySize,
  negateSize,
  num,
  numberSize,
  sizeSymbols,
  symbolSize,
  type Size,
} from "../term/index.js";
import { agree, type Context, type Scope } from "./context.js";
import { labelOf, lettersOf } from "./names.js";
import { scaled } from "./products.js";
import { labelledSize, steppedSize } from "./reference.js";
import { shapeText, type Axis } from "./shape.js";
import type { SizeRef } from "./sizes.js";
import { numberValue, scalarValue, type Value } from "./value.js";
import { ONE, ZERO } from "../term/index.js";

/** The identity matrix; where its axis has several parts, with a delta for each. */
export const identity = (span: Span, size: Axis): Value => ({
  span,
  shape: { kind: "matrix", rows: size, cols: size },
  weight: size.length,
  at: (slots) =>
    mul(
      ...size.map((_, i) => {
        const [row, col] = [slots[i], slots[i + size.length]];
        return row === undefined || col === undefined ? num(1) : delta(row, col);
      }),
    ),
  diagonal: () => num(1),
  isIdentity: true,
});

/** A lone I, and λ I, beside matrices whose axes have several parts, with the same parts; other values as they are. */
export function withSplitIdentities(values: readonly Value[], { sizes }: Context): readonly Value[] {
  const split = values.find(({ shape }) => shape.kind === "matrix" && shape.rows.length > 1)?.shape;
  if (split?.kind !== "matrix" || split.rows.length !== split.cols.length) return values;
  return values.map((value) => {
    const [only, another] = value.product?.chain ?? [value];
    if (only?.isIdentity !== true || another !== undefined) return value;
    if (only.shape.kind !== "matrix" || only.shape.rows.length > 1) return value;
    for (const size of only.shape.rows) sizes.prefer(size, numberSize(1));
    return scaled(value.span, value.product?.scalars ?? [], identity(only.span, split.rows));
  });
}

const ONES = "𝟏";

/** A vector all of whose entries are a scalar. */
const constantVector = (span: Span, rows: Axis, value: Value): Value => ({
  span,
  shape: { kind: "column", rows },
  weight: value.weight,
  at: (_slots, writing) => value.at([], writing),
});

const constantMatrix = (span: Span, rows: Axis, cols: Axis, value: Value): Value => ({
  span,
  shape: { kind: "matrix", rows, cols },
  weight: value.weight,
  at: (_slots, writing) => value.at([], writing),
});

/** A constant that is a name alone: I, eye, 𝟏, π, e. */
export function constant(name: string, span: Span, context: Context): Value | undefined {
  switch (name) {
    case "I":
    case "eye":
      return identity(span, [demanded(name, `Write ${name === "I" ? "I_n" : "eye(n)"}.`, span, context)]);
    case "ones": {
      const other = context.demands.find(({ what }) => what === ONES);
      const size = demanded(ONES, "Write ones(n).", span, context);
      // In a document the 𝟏 of 𝟏ᵀ𝟏 is as long as those beside it.
      if (context.vectors && other !== undefined) context.sizes.alike(size, other.ref);
      return constantVector(span, [size], numberValue(span, ONE));
    }
    case "pi":
      return scalarValue(span, 1, () => PI);
    case "e":
      return scalarValue(span, 1, () => apply("exp", num(1)));
    default:
      return undefined;
  }
}

/** A constant with its size below: I_n, 1_n, 0_n, 𝟏_n; undefined when it is none of these. */
export function sizedConstant(
  head: Expression,
  size: Expression,
  span: Span,
  context: Context,
): Value | undefined {
  const sides = sidesOf(size);
  if (sides !== undefined) return constantOfSides(head, sides, span, context);
  const axis = [context.sizes.known(sizeOf(size, context) ?? [], size.span)];
  if (head.kind === "name" && (head.name === "I" || head.name === "eye")) return identity(span, axis);
  if (head.kind === "name" && head.name === "ones") return constantVector(span, axis, numberValue(span, ONE));
  if (head.kind === "number" && head.text === "1") return constantVector(span, axis, numberValue(span, ONE));
  if (head.kind === "number" && head.text === "0") return constantVector(span, axis, numberValue(span, ZERO));
  return undefined;
}

/** 1_{n×m}, 0_{n×m} and I_{n×n}: both sizes below. */
function constantOfSides(
  head: Expression,
  sides: readonly [Expression, Expression],
  span: Span,
  context: Context,
): Value | undefined {
  const isNumber = head.kind === "number" && (head.text === "1" || head.text === "0");
  const isZero = isNumber && head.text === "0";
  const isIdentity = head.kind === "name" && (head.name === "I" || head.name === "eye");
  if (!isNumber && !isIdentity && !(head.kind === "name" && head.name === "ones")) return undefined;
  const [rows, cols] = sizeAxes(sides, context) ?? [];
  if (rows === undefined || cols === undefined) return undefined;
  if (!isIdentity) return constantMatrix(span, [rows], [cols], numberValue(span, isZero ? ZERO : ONE));
  return agree(context.sizes.unify(rows, cols), span, "the size of the identity matrix", context)
    ? identity(span, [rows])
    : undefined;
}

/** The two sizes of n×m; undefined for another expression. */
export function sidesOf(size: Expression): readonly [Expression, Expression] | undefined {
  if (size.kind !== "product") return undefined;
  const [second] = size.rest;
  return size.rest.length === 1 && second.operator === "×" ? [size.first, second.factor] : undefined;
}

/** True for what can be a size: numbers, names that are no tensors, and their sums, products and powers. */
export function isSizeLike(expression: Expression, context: Context): boolean {
  const inside = (e: Expression): boolean => isSizeLike(e, context);
  switch (expression.kind) {
    case "number":
      return true;
    case "name":
      return !context.tensors.has(expression.name);
    case "group":
      return expression.items.every(inside);
    case "addition":
      return expression.terms.every(({ term }) => inside(term));
    case "product":
      return inside(expression.first) && expression.rest.every(({ factor }) => inside(factor));
    case "subscript":
    case "superscript":
      return inside(expression.base);
    default:
      return false;
  }
}

const CONSTANT_CALLS: Readonly<
  Record<string, { readonly least: number; readonly most: number; readonly takes: string }>
> = {
  eye: { least: 1, most: 1, takes: "a size" },
  I: { least: 1, most: 1, takes: "a size" },
  ones: { least: 1, most: 2, takes: "one or two sizes" },
  zeros: { least: 1, most: 2, takes: "one or two sizes" },
  vector: { least: 1, most: 2, takes: "a scalar and perhaps a size" },
  matrix: { least: 1, most: 3, takes: "a scalar and perhaps two sizes" },
  dim: { least: 1, most: 1, takes: "a size" },
};

/** True for the names of constants that take arguments. */
export const isConstantCall = (name: string): boolean => Object.hasOwn(CONSTANT_CALLS, name);

/** A constant with arguments: eye(n), ones(n), vector(c), matrix(1, n, m), dim(n). */
export function constantCall(
  name: string,
  args: readonly Expression[],
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const row = CONSTANT_CALLS[name];
  if (row === undefined) return undefined;
  const wrongCount =
    args.length < row.least || args.length > row.most || (name === "matrix" && args.length === 2);
  if (wrongCount)
    return context.report({
      code: "wrong-number-of-arguments",
      span,
      name,
      takes: row.takes,
      given: args.length,
    });
  if (name === "dim") return dimension(args[0], span, scope, context);
  const filled = name === "vector" || name === "matrix";
  const value =
    filled && args[0] ? context.value(args[0], scope) : numberValue(span, name === "zeros" ? ZERO : ONE);
  const axes = sizeAxes(filled ? args.slice(1) : args, context);
  if (value === undefined || axes === undefined) return undefined;
  if (value.shape.kind !== "scalar")
    return context.report({
      code: "wrong-shape",
      span: value.span,
      operation: name,
      needs: "a scalar",
      shape: shapeText(value.shape, context.sizes),
      hint: "",
    });
  const fit = (): SizeRef =>
    demanded(name, `Write the size: ${name}(1, ${name === "matrix" ? "n, m" : "n"}).`, span, context);
  const [rows = fit(), cols = name === "matrix" ? fit() : undefined] = axes;
  if (name === "eye" || name === "I") return identity(span, [rows]);
  return cols === undefined
    ? constantVector(span, [rows], value)
    : constantMatrix(span, [rows], [cols], value);
}

/** dim(n): a size, or the size of an index in scope, as a number. */
function dimension(
  arg: Expression | undefined,
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const index =
    arg?.kind === "name" && !context.sizeNames.has(arg.name) ? scope.indices.get(arg.name) : undefined;
  if (index !== undefined) return scalarValue(span, 1, ({ sizes }) => dim(sizes.resolve(index.size) ?? []));
  const known = new Set(context.sizeNames);
  const size = arg && sizeOf(arg, context);
  const unknown = size && sizeSymbols(size).find((symbol) => !known.has(symbol));
  if (unknown !== undefined) {
    context.sizeNames.delete(unknown);
    return context.report({
      code: "size-unknown",
      span,
      what: unknown,
      hint: "No tensor is declared with it.",
    });
  }
  return size && scalarValue(span, 1, () => dim(size));
}

/** d_k after Q ∈ ℝ^{n×d_k}, as a number. */
export function sizeWithLabel(expression: Expression, context: Context): Value | undefined {
  const size = labelledSize(expression, context);
  return size === undefined ? undefined : scalarValue(expression.span, 1, () => dim(symbolSize(size)));
}

function sizeAxes(args: readonly Expression[], context: Context): readonly SizeRef[] | undefined {
  const sizes = args.map((arg) => {
    const size = sizeOf(arg, context);
    return size && context.sizes.known(size, arg.span);
  });
  return sizes.every((size) => size !== undefined) ? sizes : undefined;
}

function demanded(what: string, hint: string, place: Span, context: Context): SizeRef {
  const ref = context.sizes.fresh(place);
  context.demands.push({ ref, what, hint, place });
  return ref;
}

/** The size that an expression is: names, whole numbers, sums and products. Names in it become names of sizes. */
export function sizeOf(expression: Expression, context: Context): Size | undefined {
  const bad = (): undefined => context.report({ code: "bad-size", span: expression.span });
  const inside = (e: Expression): Size | undefined => sizeOf(e, context);
  switch (expression.kind) {
    case "name":
      context.sizeNames.add(expression.name);
      return symbolSize(expression.name);
    case "subscript": {
      const below = labelOf(expression.items) ?? lettersOf(expression.items);
      const step = steppedSize(expression);
      if (expression.base.kind !== "name" || (below === undefined && step === undefined)) return bad();
      const label = step ?? `${expression.base.name}_${below}`;
      context.sizeNames.add(label);
      return symbolSize(label);
    }
    case "number":
      return /^\d{1,9}$/.test(expression.text) && Number(expression.text) > 0
        ? numberSize(Number(expression.text))
        : bad();
    case "group":
      return expression.items.length === 1 && expression.items[0] !== undefined
        ? inside(expression.items[0])
        : bad();
    case "addition": {
      let total: Size | undefined = [];
      for (const { negative, term } of expression.terms) {
        const size = inside(term);
        total = total && size && addSize(total, negative ? negateSize(size) : size);
      }
      return total;
    }
    case "product": {
      let total = inside(expression.first);
      for (const { operator, factor } of expression.rest) {
        if (operator !== "juxtaposition" && operator !== "·" && operator !== "*" && operator !== "×")
          return bad();
        const size = inside(factor);
        total = total && size && multiplySize(total, size);
      }
      return total;
    }
    case "superscript": {
      const step = steppedSize(expression);
      if (step !== undefined) {
        context.sizeNames.add(step);
        return symbolSize(step);
      }
      const base = inside(expression.base);
      const times = expression.script.kind === "number" ? Number(expression.script.text) : 0;
      if (base === undefined || !Number.isInteger(times) || times < 1 || times > 6) return base && bad();
      return Array.from({ length: times - 1 }, () => base).reduce(multiplySize, base);
    }
    default:
      return bad();
  }
}
