/**
 * The value of a matrix, computed with dense arithmetic and not by unfolding it into indices.
 *
 * It is the third opinion on a matrix form, beside the index form and `unfold`: a product is a product of matrices here, vec
 * stacks columns, and K is a permutation. Only symbols and derivatives that are symbols are asked of the evaluator of
 * terms. Recursion goes down the matrix.
 */
import { tensorFunction } from "../function/index.js";
import type { FunctionMatrix, GradientMatrix, Matrix } from "../matrix/index.js";
import { entry, freshIndex, partial, type Index, type Program } from "../term/index.js";
import { scalar, spread, type Arr, type Axis } from "./array.js";
import { unknownNumber } from "./call.js";
import {
  at,
  build,
  commutationOf,
  entrywise,
  kroneckerOf,
  single,
  stacked,
  sumOf,
  times,
  turned,
  type Dense,
} from "./dense.js";
import { lacksValue } from "./difference.js";
import { numberRing, positionAxis } from "./draw.js";
import { relationHolds } from "./entrywise.js";
import type { Evaluator } from "./evaluation.js";
import { constantValue, makeEvaluator } from "./evaluator.js";
import { applyFunction, powerOf } from "./function.js";
import { axisOf } from "./gather.js";
import { baseOf, constant } from "./jet.js";
import type { Value } from "./value.js";
import type { World } from "./world.js";

/** The entries of a matrix of a program in a world: no axis for a scalar, one for a vector, row by row for a matrix. */
export function evaluateMatrix(matrix: Matrix, program: Program, world: World): Value {
  const on = makeEvaluator(program, world);
  const { data } = matrixValue(on, matrix);
  const { rows, cols, order, row } = matrix.shape;
  const axes = order === 0 ? [] : order === 1 ? [rows] : row ? [cols] : [rows, cols];
  return lacksValue({ axes: [], data })
    ? { kind: "undefined", why: on.notes.why ?? "an entry has no value" }
    : { kind: "value", shape: axes.map(on.sizes.of), entries: data };
}

/** The value of a matrix in the world of an evaluator. */
export function matrixValue(on: Evaluator, matrix: Matrix): Dense {
  const { field, sizes } = on;
  const value = (part: Matrix): Dense => matrixValue(on, part);
  const [rows, cols] = [sizes.of(matrix.shape.rows), sizes.of(matrix.shape.cols)];
  switch (matrix.kind) {
    case "number":
      return single(field.rational(matrix.value));
    case "dim":
      return single(field.whole(sizes.of(matrix.size)));
    case "symbol": {
      const axes = axesOfShape(matrix, on).map((size, k) => positionAxis(k, size));
      return { rows, cols, data: spread(baseOf(on.tensor(matrix.name, on.root)), axes).data };
    }
    case "gradient":
      return { rows, cols, data: gradientEntries(on, matrix) };
    case "zero":
      return build(rows, cols, () => 0);
    case "ones":
      return build(rows, cols, () => 1);
    case "identity":
      return build(rows, cols, (i, j) => (i === j ? 1 : 0));
    case "transpose":
      return turned(value(matrix.of));
    case "product": {
      const front = matrix.scalars.map(value).reduce((a, b) => times(field, a, b), single(1));
      const [first, ...rest] = matrix.chain.map(value);
      if (first === undefined) return front;
      return entrywise(
        front,
        rest.reduce((a, b) => times(field, a, b), first),
        field.multiply,
      );
    }
    case "hadamard":
      return joined(matrix.factors.map(value), field.multiply);
    case "add":
      return joined(matrix.terms.map(value), field.add);
    case "power":
      return powerValue(on, value(matrix.base), matrix.exponent);
    case "matrix-power": {
      const base = value(matrix.base);
      let result = base;
      for (let k = 1; k < matrix.exponent; k++) result = times(field, result, base);
      return result;
    }
    case "apply": {
      const { data } = value(matrix.of);
      return { rows, cols, data: eachEntry(on, matrix.fn, matrix.order, data) };
    }
    case "diag": {
      const vector = value(matrix.of);
      return build(rows, cols, (i, j) => (i === j ? at(vector, i, 0) : 0));
    }
    case "diagonal": {
      const square = value(matrix.of);
      return build(rows, 1, (i) => at(square, i, i));
    }
    case "trace": {
      const square = value(matrix.of);
      return single(
        sumOf(
          field,
          build(square.rows, 1, (i) => at(square, i, i)),
        ),
      );
    }
    case "sum":
      return single(sumOf(field, value(matrix.of)));
    case "norm": {
      const { data, ...of } = value(matrix.of);
      if (matrix.p === 1) return single(sumOf(field, { ...of, data: eachEntry(on, "abs", 0, data) }));
      const squares = data.map((x) => field.multiply(x, x));
      return powered(on, single(sumOf(field, { ...of, data: squares })), single(0.5));
    }
    case "function":
      return functionValue(on, matrix, rows, cols);
    case "bracket":
      return entrywise(value(matrix.left), value(matrix.right), (a, b) =>
        relationHolds(on, matrix.relation, a, b),
      );
    case "kronecker":
      return matrix.factors.map(value).reduce((a, b) => kroneckerOf(field, a, b));
    case "vec":
      return stacked(value(matrix.of));
    case "commutation":
      return commutationOf(sizes.of(matrix.m), sizes.of(matrix.n));
  }
}

/** The sizes of the axes that a matrix has: none for a scalar, one for a vector. */
function axesOfShape({ shape }: Matrix, on: Evaluator): readonly number[] {
  const { rows, cols, order, row } = shape;
  return (order === 0 ? [] : order === 1 ? [rows] : row ? [cols] : [rows, cols]).map(on.sizes.of);
}

const joined = (parts: readonly Dense[], combine: (x: number, y: number) => number): Dense =>
  parts.reduce((a, b) => entrywise(a, b, combine));

const flat = (data: Float64Array): Arr => ({ axes: [{ id: 0, size: data.length }], data });

const eachEntry = (on: Evaluator, fn: string, order: number, data: Float64Array): Float64Array =>
  baseOf(applyFunction(on, fn, order, constant(flat(data)))).data;

/** A power by exponents that are plain numbers in every field. */
const powered = (on: Evaluator, base: Dense, exponent: Dense): Dense => ({
  ...base,
  data: baseOf(
    powerOf(
      on,
      constant(flat(base.data)),
      exponent.data.length === 1 ? scalar(exponent.data[0] ?? NaN) : flat(exponent.data),
    ),
  ).data,
});

function powerValue(on: Evaluator, base: Dense, exponent: Matrix): Dense {
  if (exponent.kind === "number" || exponent.kind === "dim")
    return powered(on, base, matrixValue(on.plain(), exponent));
  const moving = matrixValue(on, exponent);
  const e = moving.data.length === 1 ? scalar(moving.data[0] ?? NaN) : flat(moving.data);
  return { ...base, data: baseOf(powerOf(on, constant(flat(base.data)), constant(e))).data };
}

/** ∂of/∂by: the entries of `of` first, then those of each name of `by`. */
function gradientEntries(on: Evaluator, { of, by, orders, reach }: GradientMatrix): Float64Array {
  const indicesOf = (name: string, order: number): readonly Index[] => {
    const shape = on.program.tensors.get(name)?.shape ?? [];
    return shape.slice(0, order).map((size) => freshIndex("i", size));
  };
  const [rows = [], ...rest] = [of, ...by].map((name, k) => indicesOf(name, orders[k] ?? 0));
  const term = partial(
    entry(of, rows),
    by.map((name, k) => entry(name, rest[k] ?? [])),
    reach,
  );
  const axes = [...rows, ...rest.flat()].map((index): Axis => axisOf(index, on.sizes));
  return spread(baseOf(on.term(term, on.root)), axes).data;
}

function functionValue(
  on: Evaluator,
  { fn, args, along, shape }: FunctionMatrix,
  rows: number,
  cols: number,
): Dense {
  const values = args.map((arg) => matrixValue(on, arg));
  const [first] = values;
  if (first === undefined) return single(constantValue(on, fn) ?? NaN);
  if (along === undefined) {
    if (on.program.functions.has(fn)) return single(unknownOf(on, fn, args, values));
    return { rows, cols, data: wholeValue(on, fn, first.data, first.rows, rows * cols) };
  }
  // Each line of the argument is a vector of its own; a scalar function leaves one number for each.
  const lines = along === "rows" ? first : turned(first);
  const each = shape.order === 1 ? 1 : lines.cols;
  const results = Array.from({ length: lines.rows }, (_, i) =>
    wholeValue(on, fn, lines.data.slice(i * lines.cols, (i + 1) * lines.cols), lines.cols, each),
  );
  const found = build(lines.rows, each, (i, j) => results[i]?.[j] ?? NaN);
  return along === "rows" || shape.order === 1 ? found : turned(found);
}

/** A function of the table on one vector or square matrix; NaN outside its domain. */
function wholeValue(
  on: Evaluator,
  fn: string,
  data: Float64Array,
  size: number,
  length: number,
): Float64Array {
  const ring = numberRing(on.field, (name, x) => eachEntry(on, name, 0, Float64Array.of(x))[0] ?? NaN);
  const found = tensorFunction(fn)?.value(ring, [...data], size);
  return Float64Array.from({ length }, (_, k) => found?.[k] ?? NaN);
}

function unknownOf(on: Evaluator, fn: string, args: readonly Matrix[], values: readonly Dense[]): number {
  const given = args.map((arg, k) => {
    const axes = axesOfShape(arg, on).map((size, i): Axis => ({ id: -1 - 10 * k - i, size }));
    return { axes, value: constant({ axes, data: values[k]?.data ?? new Float64Array() }) };
  });
  return unknownNumber(on, fn, given);
}
