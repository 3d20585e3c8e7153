/**
 * The matrix form of a function's argument, for printing. Remembered for each argument: the lines of a derivation repeat
 * the arguments of inv and det many times over, in text and in LaTeX.
 */
import { recover, type Matrix } from "../matrix/index.js";
import type { Abstraction, Program } from "../term/index.js";

const known = new WeakMap<Program, WeakMap<Abstraction, { readonly matrix: Matrix | undefined }>>();

/** The argument as a matrix; undefined when it has no matrix form. */
export function matrixOf(argument: Abstraction, program: Program): Matrix | undefined {
  const memory = known.get(program) ?? new WeakMap<Abstraction, { readonly matrix: Matrix | undefined }>();
  known.set(program, memory);
  const before = memory.get(argument);
  if (before !== undefined) return before.matrix;
  const recovery = recover(argument.body, argument.over, program);
  const matrix = recovery.found ? recovery.matrix : undefined;
  memory.set(argument, { matrix });
  return matrix;
}
