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
import { functionRows } from "./rewrite-function.js";
import { inverseRows } from "./rewrite-inverse.js";
import { powerRows } from "./rewrite-power.js";
import { scalarRows } from "./rewrite-scalar.js";
import { sigmoidRows } from "./rewrite-sigmoid.js";
import { sumRows } from "./rewrite-sum.js";
import { traceRows } from "./rewrite-trace.js";
import { transposeRows } from "./rewrite-transpose.js";

/** Every row by which matrices are rewritten. */
export const rewrites: readonly Row[] = [
  ...constantRows,
  ...transposeRows,
  ...scalarRows,
  ...diagonalRows,
  ...inverseRows,
  ...powerRows,
  ...traceRows,
  ...functionRows,
  ...sigmoidRows,
  ...compoundRows,
  ...sumRows,
  ...expandRows,
];

/** The simplifier by all rows, in a context that is shared with recovery. */
export const simplifierIn = (context: Context): Simplifier => simplifierFor(rewrites, context);

/** A matrix in the form that a person would choose, with the steps that lead there. */
export function simplify(
  matrix: Matrix,
  program: Program,
): { readonly matrix: Matrix; readonly steps: readonly MatrixStep[] } {
  const steps: MatrixStep[] = [];
  const simplified = simplifierIn(contextFor(program, keys()))(matrix, (step) => steps.push(step));
  return { matrix: simplified, steps };
}
