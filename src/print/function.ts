/**
 * Names of functions: from the program's own declarations, then from the tables of functions.
 *
 * A sign that the program uses for something of its own (σ declared as an unknown function) is left to it: the table's
 * function then goes by its name.
 */
import { constantOf, elementwiseFunctions, tensorFunction } from "../function/index.js";
import type { Program } from "../term/index.js";

/** Which spelling of a name: Unicode text, LaTeX, or its ASCII name. */
export type Spelling = "text" | "latex" | "name";

/** The name of a function in a spelling. */
export function functionName(fn: string, program: Program, spelling: Spelling): string {
  const own = program.functions.get(fn);
  if (own !== undefined) return spelling === "name" ? own.name : own[spelling];
  const row = elementwiseFunctions.find((candidate) => candidate.name === fn);
  const written = (row ?? tensorFunction(fn) ?? constantOf(fn))?.[spelling];
  if (written === undefined) return spelling === "latex" ? `\\operatorname{${fn}}` : fn;
  const isTaken = row !== undefined && usesSign(program, row.text) && row.text !== row.name;
  if (!isTaken) return written;
  return spelling === "latex" ? `\\operatorname{${fn}}` : fn;
}

/** The brackets that stand for the name of a function in LaTeX, √ and | |. */
export const functionFences = (fn: string, program: Program): readonly [string, string] | undefined =>
  program.functions.has(fn) ? undefined : elementwiseFunctions.find((row) => row.name === fn)?.fences;

const usesSign = (program: Program, sign: string): boolean =>
  [...program.functions.values(), ...program.tensors.values()].some(({ text }) => text === sign);
