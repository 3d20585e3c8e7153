/**
 * The table of all rewriting rows and the simplification of a matrix by it.
 *
 * The order of rows decides which of several applicable ones is recorded first, never what is true.
 */
import type { Program } from "../term/index.js";
import { contextFor, type Context } from "./flip.js";
import type { MatrixStep } from "./form.js";
import { keys } from "./key.js";
import type { Matrix } from "./matrix.js";
import { simplifierFor, type Row, type Simplifier } from "./rewrite.js";
import { compoundRows } from "./rewrite-compound.js";
import { constantRows } from "./rewrite-constant.js";
import { diagonalRows } from "./rewrite-diagonal.js";
import { expandRows } from "./rewrite-expand.js";
import { exponentRows } from "./rewrite-exponent.js";
import { finishRows, wholeRows } from "./rewrite-finish.js";
import { functionRows } from "./rewrite-function.js";
import { hyperbolicRows } from "./rewrite-hyperbolic.js";
import { inverseRows } from "./rewrite-inverse.js";
import { powerRows } from "./rewrite-power.js";
import { scalarRows } from "./rewrite-scalar.js";
import { scalingRows } from "./rewrite-scaling.js";
import { sigmoidRows } from "./rewrite-sigmoid.js";
import { sumRows } from "./rewrite-sum.js";
import { traceRows } from "./rewrite-trace.js";
import { transposeRows } from "./rewrite-transpose.js";

/** The rows that make a form simple. */
const simplifyingRows: readonly Row[] = [
  ...constantRows,
  ...transposeRows,
  ...scalarRows,
  ...diagonalRows,
  ...scalingRows,
  ...inverseRows,
  ...powerRows,
  ...exponentRows,
  ...traceRows,
  ...functionRows,
  ...hyperbolicRows,
  ...sigmoidRows,
  ...compoundRows,
  ...sumRows,
  ...expandRows,
];

/** Every row by which matrices are rewritten. */
export const rewrites: readonly Row[] = [...simplifyingRows, ...finishRows, ...wholeRows];

/** The rows by which functions are written otherwise: what they do is seen in no index. */
export const functionRewrites: readonly Row[] = [...functionRows, ...hyperbolicRows, ...sigmoidRows];

/** What any reader does without a word: scalars stand in front, once each, and what multiplies nothing is not written. */
const TIDYING: ReadonlySet<string> = new Set([
  "scalar-out",
  "scalar-out-of-hadamard",
  "scalar-powers",
  "drop-ones",
  "join-ones",
  "drop-identity",
  "diag-of-ones",
  "sigmoid-times-exp",
]);
const tidyingRows = simplifyingRows.filter(({ id }) => TIDYING.has(id));

/** The simplifier by the rows that make a form simple, in a context that is shared with recovery. */
export const simplifierIn = (context: Context): Simplifier => simplifierFor(simplifyingRows, context);

/** The last look at a simple form, at its parts and then as a whole. Row sums within diag belong to the matrix beside it. */
export function finisherIn(context: Context): Simplifier {
  const parts = simplifierFor(finishRows, context, ({ kind }) => kind !== "diag");
  const whole = simplifierFor(wholeRows, context, () => false);
  return (matrix, record) => whole(parts(matrix, record), record);
}

/** A matrix in the form that a person would choose, with the steps that lead there. */
export function simplify(
  matrix: Matrix,
  program: Program,
): { readonly matrix: Matrix; readonly steps: readonly MatrixStep[] } {
  const steps: MatrixStep[] = [];
  const record = (step: MatrixStep): number => steps.push(step);
  const context = contextFor(program, keys());
  return { matrix: finisherIn(context)(simplifierIn(context)(matrix, record), record), steps };
}

/** A matrix in the order in which it was written, with scalars in front and nothing idle in it. */
export const tidied = (matrix: Matrix, program: Program): Matrix =>
  simplifierFor(tidyingRows, contextFor(program, keys()))(matrix, undefined);
