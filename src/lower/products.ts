/**
 * Products: scalars, and a chain in which the columns of one factor meet the rows of the next.
 *
 * A chain is written as one flat Σ over all its inner indices; a diagonal factor takes part without an index of
 * its own. Products in brackets join the product around them, which matrix multiplication allows, being
 * associative. Linear in the number of factors.
 */
import type { Span } from "../syntax/span.js";
import {
  delta,
  invertRational,
  isInteger,
  mul,
  multiplyRational,
  numberSize,
  position,
  power,
  sizeNumber,
  sum,
  type Index,
  type Slot,
  type Term,
} from "../term/index.js";
import type { Context } from "./context.js";
import {
  axesOf,
  axisSize,
  axisText,
  colsOf,
  layoutKey,
  rowsOf,
  scalar,
  shapeBy,
  shapeText,
  type Axis,
  type Shape,
} from "./shape.js";
import { enter, numberValue, scalarValue, type Value, type Writing } from "./value.js";

/** A product as far as it is read: scalars that are done with, and the chain that goes on. */
type Reading = { readonly scalars: Value[]; readonly chain: Value[]; span: Span };

/** How two factors are joined. */
export type Joiner = { readonly sign: Span; readonly dot: boolean; readonly factor: Value };

/** The product of a first value and what follows it; undefined when shapes do not fit. */
export function multiply(first: Value, rest: readonly Joiner[], context: Context): Value | undefined {
  const reading: Reading = { scalars: [], chain: [], span: first.span };
  if (!take(first, false, reading, context)) return undefined;
  for (let at = 0; at < rest.length; at++) {
    const last = closingOf(rest, at, reading);
    const inner = last === undefined ? undefined : rest.slice(at, last + 1);
    const [opening, ...others] = inner ?? rest.slice(at, at + 1);
    if (opening === undefined) break;
    const factor = inner === undefined ? opening.factor : multiply(opening.factor, others, context);
    if (factor === undefined || !take(factor, opening.dot, reading, context)) return undefined;
    reading.span = { start: reading.span.start, end: factor.span.end };
    at = last ?? at;
  }
  return closed(reading);
}

/**
 * Where the scalar ends that a row begins in the midst of a product, as in xᵀA yᵀz: a row fits nothing before it that has
 * columns, so that it can only stand for the inner product which it opens. Undefined where none is closed.
 */
function closingOf(rest: readonly Joiner[], at: number, { chain }: Reading): number | undefined {
  const before = chain.at(-1)?.shape;
  if (before === undefined || colsOf(before) === undefined || rest[at]?.factor.shape.kind !== "row")
    return undefined;
  let open = 0;
  for (let end = at; end < rest.length; end++) {
    const kind = rest[end]?.factor.shape.kind;
    if (kind === "row") open += 1;
    else if (kind === "column") open -= 1;
    else if (kind === "array") return undefined;
    if (open === 0) return end;
  }
  return undefined;
}

/** A product of values that are known to fit: scalars in front. */
export const scaled = (span: Span, scalars: readonly Value[], value: Value): Value =>
  closed(
    value.product
      ? { scalars: [...scalars, ...value.product.scalars], chain: [...value.product.chain], span }
      : value.shape.kind === "scalar"
        ? { scalars: [...scalars, value], chain: [], span }
        : { scalars: [...scalars], chain: [value], span },
  );

/** The value times −1. */
export const negated = (span: Span, value: Value): Value =>
  value.literal !== undefined
    ? numberValue(span, multiplyRational(value.literal, { num: -1n, den: 1n }))
    : scaled(span, [numberValue(span, { num: -1n, den: 1n })], value);

/** One over a scalar; undefined for the number zero, which is reported. */
export function reciprocal(value: Value, context: Context): Value | undefined {
  if (value.literal !== undefined) {
    const inverse = invertRational(value.literal);
    return inverse === undefined
      ? context.report({ code: "division-by-zero", span: value.span })
      : numberValue(value.span, inverse);
  }
  return scalarValue(value.span, value.weight + 1, (writing) => power(value.at([], writing), -1));
}

/** Joins a factor to the product; false when shapes do not fit. */
function take(value: Value, dot: boolean, reading: Reading, context: Context): boolean {
  if (value.product !== undefined) {
    reading.scalars.push(...value.product.scalars);
    // The whole factor is what a message speaks of, not the part of it that happens to be joined.
    return value.product.chain.every((part, i) =>
      link(i === 0 ? { ...part, span: value.span } : part, dot && i === 0, reading, context),
    );
  }
  if (value.shape.kind === "scalar") return reading.scalars.push(value) > 0;
  return link(value, dot, reading, context);
}

function link(value: Value, dot: boolean, reading: Reading, context: Context): boolean {
  const first = reading.chain[0];
  const last = reading.chain.at(-1);
  if (first === undefined || last === undefined) return reading.chain.push(value) > 0;
  const cols = colsOf(last.shape);
  const rows = rowsOf(value.shape);
  const isArray = last.shape.kind === "array" || value.shape.kind === "array";
  if (
    dot &&
    cols === undefined &&
    last.shape.kind === "column" &&
    first === last &&
    value.shape.kind === "column"
  )
    return (
      joinAxes(last.shape.rows, value.shape.rows, last, value, context) &&
      reading.scalars.push(inner(last, value)) > 0 &&
      reading.chain.splice(0).length > 0
    );
  if (isArray || (cols === undefined) !== (rows === undefined)) return misfit(reading, value, context);
  if (cols !== undefined && rows !== undefined && !joinAxes(cols, rows, last, value, context)) return false;
  reading.chain.push(value);
  const shape = shapeBy(rowsOf(first.shape), colsOf(value.shape));
  const single = shape.kind === "matrix" && isOne(shape.rows, context) && isOne(shape.cols, context);
  if (shape.kind === "scalar" || single) {
    const chain = chainValue(reading.chain.splice(0), shape, {
      start: first.span.start,
      end: value.span.end,
    });
    // A 1×1 matrix is the scalar that it holds.
    const only = [position(numberSize(1)), position(numberSize(1))];
    reading.scalars.push(
      single ? scalarValue(chain.span, chain.weight, (writing) => chain.at(only, writing)) : chain,
    );
  }
  return true;
}

const isOne = (axis: Axis, { sizes }: Context): boolean => {
  const size = axisSize(axis, sizes);
  return axis.length === 1 && size !== undefined && sizeNumber(size) === 1;
};

/** An axis of a Kronecker product is two, and stands for one of another tensor. */
const reportSplit = (span: Span, context: Context): void =>
  context.report({
    code: "not-supported",
    span,
    what: "a Kronecker product or a vec next to a tensor whose axis is not split likewise",
    hint: "In index notation the other tensor can have an axis for each of the two sizes: C_ikjl A_ij B_kl.",
  });

/** Makes the axes where two factors meet one; false when they cannot be. */
function joinAxes(cols: Axis, rows: Axis, left: Value, right: Value, context: Context): boolean {
  if (cols.length !== rows.length) {
    reportSplit(right.span, context);
    return false;
  }
  return cols.every((col, i) => {
    const row = rows[i];
    const clash = row && context.sizes.unify(col, row);
    if (clash === undefined) return true;
    context.report({
      code: "shape-mismatch",
      span: right.span,
      other: left.span,
      operation: "the product",
      left: shapeText(left.shape, context.sizes),
      right: shapeText(right.shape, context.sizes),
      hint:
        transposeHint(left.shape, right.shape, context) ||
        `${axisText(cols, context.sizes)} and ${axisText(rows, context.sizes)} would have to be equal.`,
    });
    return false;
  });
}

/** The product with one factor transposed, where that fits. */
function transposeHint(left: Shape, right: Shape, context: Context): string {
  const same = (a: Axis | undefined, b: Axis | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((ref, i) => {
      const other = b[i];
      const [x, y] = [context.sizes.resolve(ref), other && context.sizes.resolve(other)];
      return x !== undefined && y !== undefined && JSON.stringify(x) === JSON.stringify(y);
    });
  if (same(colsOf(left), colsOf(right))) return "It fits with the right one transposed.";
  return same(rowsOf(left), rowsOf(right)) ? "It fits with the left one transposed." : "";
}

function misfit(reading: Reading, right: Value, context: Context): false {
  const [first, last] = [reading.chain[0] ?? right, reading.chain.at(-1) ?? right];
  const shape = shapeBy(rowsOf(first.shape), colsOf(last.shape));
  const assumed = [last, right].find((value) => value.assumed !== undefined);
  if (assumed !== undefined)
    context.report({
      code: "undeclared",
      span: assumed.span,
      name: assumed.assumed ?? "",
      similar: [],
      order: 0,
    });
  else
    context.report({
      code: "shape-mismatch",
      span: right.span,
      other: { start: first.span.start, end: last.span.end },
      operation: "the product",
      left: shapeText(last.shape.kind === "array" ? last.shape : shape, context.sizes),
      right: shapeText(right.shape, context.sizes),
      hint:
        shape.kind === "column" && right.shape.kind === "column"
          ? "Write uᵀ v, u vᵀ or u ⊙ v."
          : shape.kind === "array" || right.shape.kind === "array"
            ? "Arrays of more than two axes are joined in index style."
            : "",
    });
  return false;
}

function closed({ scalars, chain, span }: Reading): Value {
  const [only] = scalars;
  if (chain.length === 0 && scalars.length === 1 && only !== undefined) return { ...only, span };
  const literals = scalars.every(({ literal }) => literal !== undefined);
  if (chain.length === 0 && literals) {
    const value = scalars.reduce((t, { literal }) => multiplyRational(t, literal ?? t), { num: 1n, den: 1n });
    return numberValue(span, value);
  }
  const [single] = chain;
  if (scalars.length === 0 && chain.length === 1 && single !== undefined) return { ...single, span };
  const shape =
    single === undefined ? scalar : shapeBy(rowsOf(single.shape), colsOf(chain.at(-1)?.shape ?? scalar));
  const body =
    single === undefined ? undefined : chain.length === 1 ? single : chainValue(chain, shape, span);
  const whole = single?.shape.kind === "array" ? single.shape : shape;
  const diagonal = body?.diagonal;
  return {
    span,
    shape: whole,
    weight: scalars.reduce((total, s) => total + s.weight, 1 + (body?.weight ?? 0)),
    product: { scalars, chain },
    at: (slots, writing) =>
      mul(...scalars.map((s) => s.at([], writing)), ...(body === undefined ? [] : [body.at(slots, writing)])),
    ...(diagonal === undefined
      ? {}
      : {
          diagonal: (slots, writing) =>
            mul(...scalars.map((s) => s.at([], writing)), diagonal(slots, writing)),
        }),
  };
}

/** A chain of two or more factors that fit. */
function chainValue(chain: readonly Value[], shape: Shape, span: Span): Value {
  const diagonals = chain.map(({ diagonal }) => diagonal);
  const allDiagonal = diagonals.every((diagonal) => diagonal !== undefined);
  return {
    span,
    shape,
    weight: chain.reduce((total, value) => total + value.weight, 1),
    at: (slots, writing) => writeChain(chain, shape, slots, writing),
    ...(allDiagonal ? { diagonal: (slots, writing) => mul(...diagonals.map((d) => d(slots, writing))) } : {}),
  };
}

/** One Σ over the inner indices of a chain. */
function writeChain(chain: readonly Value[], shape: Shape, slots: readonly Slot[], writing: Writing): Term {
  const rowCount = rowsOf(shape)?.length ?? 0;
  const rowSlots = slots.slice(0, rowCount);
  const colSlots = slots.slice(rowCount);
  const lastFull = chain.findLastIndex(({ diagonal }) => diagonal === undefined);
  const inner = chain.flatMap(({ shape: s, diagonal }, i) => {
    const cols = colsOf(s);
    return diagonal !== undefined || cols === undefined || i === lastFull ? [] : [{ i, cols }];
  });
  const inside = enter(
    inner.map(({ cols }) => cols),
    writing,
  );
  const fresh = new Map<number, readonly Index[]>();
  let from = 0;
  for (const { i, cols } of inner) {
    fresh.set(i, inside.indices.slice(from, from + cols.length));
    from += cols.length;
  }
  let here: readonly Slot[] = rowSlots;
  const factors = chain.map((value, i) => {
    if (value.diagonal !== undefined) return value.diagonal(here, inside.writing);
    const before = rowsOf(value.shape) === undefined ? [] : here;
    const after = colsOf(value.shape) === undefined ? [] : (fresh.get(i) ?? colSlots);
    here = after;
    return value.at([...before, ...after], inside.writing);
  });
  const ends = lastFull === -1 ? here.flatMap((row, i) => deltaTo(row, colSlots[i])) : [];
  return sum(inside.indices, mul(...ends, ...factors));
}

const deltaTo = (row: Slot, col: Slot | undefined): readonly Term[] =>
  col === undefined ? [] : [delta(row, col)];

/** Σ a_i b_i over all entries of two values of one shape. */
export function inner(a: Value, b: Value): Value {
  const span = { start: a.span.start, end: b.span.end };
  return scalarValue(span, a.weight + b.weight + 1, (writing) => {
    const inside = enter(axesOf(a.shape), writing);
    return sum(
      inside.indices,
      mul(a.at(inside.indices, inside.writing), b.at(inside.indices, inside.writing)),
    );
  });
}

/** Makes the axes of two values of one layout one; false when they cannot be. */
export function alignAxes(a: Value, b: Value, operation: string, context: Context): boolean {
  const fits =
    layoutKey(a.shape) === layoutKey(b.shape) &&
    axesOf(a.shape)
      .flat()
      .every((ref, i) => {
        const other = axesOf(b.shape).flat()[i];
        return other === undefined || context.sizes.unify(ref, other) === undefined;
      });
  if (fits) return true;
  if (a.shape.kind === b.shape.kind && layoutKey(a.shape) !== layoutKey(b.shape)) {
    reportSplit(b.span, context);
    return false;
  }
  context.report({
    code: "shape-mismatch",
    span: b.span,
    other: a.span,
    operation,
    left: shapeText(a.shape, context.sizes),
    right: shapeText(b.shape, context.sizes),
    hint: scalarHint(a, b, operation),
  });
  return false;
}

function scalarHint(a: Value, b: Value, operation: string): string {
  if (operation !== "the sum" || (a.shape.kind === "scalar") === (b.shape.kind === "scalar")) return "";
  const [lone, other] = a.shape.kind === "scalar" ? [a, b] : [b, a];
  const value = lone.literal;
  const name = other.shape.kind === "matrix" ? "matrix" : "vector";
  const whole =
    value !== undefined && isInteger(value) ? `${value.num < 0n ? -value.num : value.num}` : undefined;
  const number = whole ?? "c";
  const filled = whole === undefined ? `c ${name}(1)` : `${name}(${whole})`;
  const identity = whole === "1" ? "I" : `${number} I`;
  const diagonal = other.shape.kind === "matrix" ? `, for ${number} on the diagonal ${identity}` : "";
  return `For ${number} in every entry write ${filled}${diagonal}.`;
}
