/**
 * Functions of whole tensors by their names: traces, determinants, inverses, norms, sums, softmax and their kin.
 *
 * A row says how many arguments there are and what is written. Functions along an index (softmax_j) bind that
 * index in their argument. Terminates: every call goes to a smaller tree.
 */
import type { Span } from "../syntax/span.js";
import type { Expression, Group, Subscript } from "../syntax/tree.js";
import { call, type Index, type Slot } from "../term/index.js";
import { draftIndex, indexInScope, isTaken, withIndices, type Context, type Scope } from "./context.js";
import { extremeOf } from "./extremes.js";
import { inverse, matrixFunction, scalarFunction } from "./inverses.js";
import { kronecker, vec } from "./kronecker.js";
import { transpose } from "./operations.js";
import { norm1, norm2 } from "./norms.js";
import { diagonal, mean, total, trace } from "./reductions.js";
import { axesOf, shapeText } from "./shape.js";
import { bind, enter, scalarValue, type DraftIndex, type Value, type Writing } from "./value.js";

type Row = {
  readonly takes: string;
  readonly least: number;
  readonly most: number;
  readonly build: (span: Span, values: readonly [Value, ...Value[]], context: Context) => Value | undefined;
};

const unary = (build: (span: Span, value: Value, context: Context) => Value | undefined): Row => ({
  takes: "one argument",
  least: 1,
  most: 1,
  build: (span, [value], context) => build(span, value, context),
});

/** Functions that are read, and whose derivative nothing here knows. */
const refused = (name: string): Row =>
  unary((span, _value, context) =>
    context.report({ code: "not-supported", span, what: `the function ${name}`, hint: "" }),
  );

const ROWS: Readonly<Record<string, Row>> = {
  tr: unary(trace),
  trace: unary(trace),
  det: unary((span, value, context) => scalarFunction("det", span, value, context)),
  logdet: unary((span, value, context) => scalarFunction("logdet", span, value, context)),
  inv: unary(inverse),
  adj: unary((span, value, context) => matrixFunction("adj", span, value, context)),
  transpose: unary(transpose),
  diag: unary(diagonal),
  vec: unary(vec),
  sum: unary(total),
  mean: unary(mean),
  norm: unary(norm2),
  norm1: unary(norm1),
  norm2: unary(norm2),
  max: larger("max"),
  min: larger("min"),
  softmax: along("softmax"),
  logsoftmax: along("logsoftmax"),
  logsumexp: along("logsumexp"),
  kron: {
    takes: "two arguments",
    least: 2,
    most: 2,
    build: (span, [a, b], context) => b && kronecker(span, a, b, context),
  },
  expm: unary((span, value, context) => matrixFunction("expm", span, value, context)),
  logm: unary((span, value, context) => matrixFunction("logm", span, value, context)),
  pinv: refused("pinv"),
  rank: refused("rank"),
  sqrtm: refused("sqrtm"),
};

/** True for the names of functions of whole tensors. */
export const isWholeFunction = (name: string): boolean => Object.hasOwn(ROWS, name);

/** A function of whole tensors with its arguments. */
export function wholeFunction(
  name: string,
  args: readonly Expression[],
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const row = ROWS[name];
  if (row === undefined) return undefined;
  if (args.length < row.least || args.length > row.most)
    return context.report({
      code: "wrong-number-of-arguments",
      span,
      name,
      takes: row.takes,
      given: args.length,
    });
  const values = args.map((arg) => context.value(arg, scope));
  const [first, ...rest] = values;
  if (first === undefined || !rest.every((value) => value !== undefined)) return undefined;
  return row.build(span, [first, ...rest], context);
}

/** max and min: over all entries of one argument, or of two entry by entry. */
function larger(operation: "max" | "min"): Row {
  return {
    takes: "one argument or two",
    least: 1,
    most: 2,
    build: (span, values, context) => extremeOf(operation, span, values, context),
  };
}

/** softmax and its kin of a vector, or of a matrix along an axis: 2 (each row by itself, the default) or 1. */
function along(name: "softmax" | "logsoftmax" | "logsumexp"): Row {
  return {
    takes: "one argument and perhaps an axis",
    least: 1,
    most: 2,
    build: (span, [value, axis], context) => {
      const which = axis === undefined ? axesOf(value.shape).length : Number(axis.literal?.num ?? 0n);
      const axes = axesOf(value.shape);
      if (axes.length < 1 || axes.length > 2)
        return context.report({
          code: "wrong-shape",
          span: value.span,
          operation: name,
          needs: "a vector or a matrix",
          shape: shapeText(value.shape, context.sizes),
          hint: `Write ${name}_j(S_ij) for a function along an index.`,
        });
      if (which < 1 || which > axes.length || (axis !== undefined && axis.literal?.den !== 1n))
        return context.report({
          code: "bad-index",
          span: axis?.span ?? span,
          why: `axes count from 1; axis ${axes.length} runs along ${axes.length === 2 ? "each row" : "the vector"}`,
        });
      const found = runAlong(name, span, value, which - 1);
      // Each entry of a row has its place in the row.
      return found && value.shape.kind === "row" && name !== "logsumexp"
        ? { ...found, shape: value.shape }
        : found;
    },
  };
}

function runAlong(name: string, span: Span, value: Value, axis: number): Value | undefined {
  const axes = axesOf(value.shape);
  const run = axes[axis];
  const kept = axes.filter((_, i) => i !== axis);
  if (run === undefined) return undefined;
  /** The argument as a function of the index that runs, for slots of the other axes. */
  const argument = (others: readonly Slot[], writing: Writing) => {
    const inside = enter([run], writing);
    const slots = axis === 0 ? [...inside.indices, ...others] : [...others, ...inside.indices];
    return { over: inside.indices, body: value.at(slots, inside.writing) };
  };
  const apart = (
    slots: readonly Slot[],
  ): { readonly own: readonly Slot[]; readonly others: readonly Slot[] } => {
    const count = kept.flat().length;
    return axis === 0
      ? { own: slots.slice(0, run.length), others: slots.slice(run.length) }
      : { own: slots.slice(count), others: slots.slice(0, count) };
  };
  const weight = value.weight + 2;
  if (name === "logsumexp")
    return {
      span,
      shape: kept[0] === undefined ? { kind: "scalar" } : { kind: "column", rows: kept[0] },
      weight,
      at: (slots, writing) => call(name, [argument(slots, writing)]),
    };
  return {
    span,
    shape: value.shape,
    weight,
    at: (slots, writing) => {
      const { own, others } = apart(slots);
      return call(name, [argument(others, writing)], own);
    },
  };
}

/** softmax_j(S_ij), logsumexp_j(S_ij): a function along indices that are named. */
export function functionAlong(
  name: string,
  head: Subscript,
  argument: Group,
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const letters = head.items.flatMap((item) => item.parts);
  const [only] = argument.items;
  const runs = name === "softmax" || name === "logsoftmax" || name === "logsumexp";
  if (!runs || only === undefined || argument.items.length !== 1 || letters.length !== 1)
    return context.report({
      code: "not-supported",
      span: head.span,
      what: `${name} along an index`,
      hint: runs
        ? `Write ${name}_j(S_ij) for an index j, ${name}(S, 2) for each row of S and ${name}(S, 1) for each column.`
        : "",
    });
  const outer: DraftIndex[] = [];
  const inner: DraftIndex[] = [];
  for (const letter of letters) {
    if (letter.kind !== "name")
      return context.report({
        code: "bad-index",
        span: letter.span,
        why: `${name} runs along index letters`,
      });
    const around =
      name === "logsumexp"
        ? scope.indices.get(letter.name)
        : indexInScope(letter.name, letter.span, scope, context);
    const index = draftIndex(letter.name, letter.span, context);
    inner.push(index);
    if (name === "logsumexp") {
      if (around !== undefined && isTaken(letter.name, scope))
        return reused(letter.name, letter.span, around, scope, context);
    } else if (around === undefined)
      return context.report({
        code: "free-index-mismatch",
        span: letter.span,
        other: scope.left,
        index: letter.name,
        left: [...scope.free],
      });
    else {
      outer.push(around);
      context.sizes.unify(index.size, around.size);
    }
  }
  const body = context.value(only, withIndices(scope, inner));
  if (body === undefined) return undefined;
  if (body.shape.kind !== "scalar")
    return context.report({
      code: "wrong-shape",
      span: body.span,
      operation: `${name} along an index`,
      needs: "a scalar for each value of the index",
      shape: shapeText(body.shape, context.sizes),
      hint: `Write ${name}(x) for a whole vector.`,
    });
  const argumentAt = (writing: Writing) => {
    const inside = bind(inner, writing);
    return { over: inside.indices, body: body.at([], inside.writing) };
  };
  const slots = (writing: Writing): readonly Index[] =>
    outer.flatMap(({ id }) => {
      const index = writing.indices.get(id);
      return index === undefined ? [] : [index];
    });
  return scalarValue(span, body.weight + 2, (writing) => call(name, [argumentAt(writing)], slots(writing)));
}

/** A problem for an index that is bound a second time. */
export const reused = (
  index: string,
  span: Span,
  around: DraftIndex,
  scope: Scope,
  context: Context,
): undefined =>
  context.report({
    code: "index-reused",
    span,
    other: around.place,
    index,
    free: scope.free.has(index) || scope.collect?.has(index) === true,
    fresh: freshLetter(index, scope, context),
  });

/** The next letter after an index that stands for nothing. */
function freshLetter(index: string, scope: Scope, context: Context): string | undefined {
  const letters = [..."ijklmnpqrstuvwabcdefgh"];
  const from = letters.indexOf(index) + 1;
  return [...letters.slice(from), ...letters.slice(0, from)].find(
    (letter) =>
      !scope.indices.has(letter) &&
      scope.collect?.has(letter) !== true &&
      !context.tensors.has(letter) &&
      !context.sizeNames.has(letter),
  );
}
