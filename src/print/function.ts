/**
 * Names of functions: from the program's own declarations, then from the tables of functions.
 *
 * A sign that the program uses for something of its own (σ declared as an unknown function) is left to it: the table's
 * function then goes by its name.
 */
import { constantOf, elementwiseFunction, tensorFunction } from "../function/index.js";
import type { Program } from "../term/index.js";

/** Which spelling of a name: Unicode text, LaTeX, or its ASCII name. */
export type Spelling = "text" | "latex" | "name";

/** The name of a function in a spelling. */
export function functionName(fn: string, program: Program, spelling: Spelling): string {
  const own = program.functions.get(fn);
  if (own !== undefined) return spelling === "name" ? own.name : own[spelling];
  const row = elementwiseFunction(fn);
  const written = (row ?? tensorFunction(fn) ?? constantOf(fn))?.[spelling];
  if (written === undefined) return spelling === "latex" ? `\\operatorname{${fn}}` : fn;
  const isTaken = row !== undefined && row.text !== row.name && signsOf(program).has(row.text);
  if (!isTaken) return written;
  return spelling === "latex" ? `\\operatorname{${fn}}` : fn;
}

/** The brackets that stand for the name of a function in LaTeX, √ and | |. */
export const functionFences = (fn: string, program: Program): readonly [string, string] | undefined =>
  program.functions.has(fn) ? undefined : elementwiseFunction(fn)?.fences;

const signs = new WeakMap<Program, ReadonlySet<string>>();

/** The signs that a program uses for tensors and functions of its own. */
function signsOf(program: Program): ReadonlySet<string> {
  const known = signs.get(program);
  if (known !== undefined) return known;
  const own = new Set([...program.functions.values(), ...program.tensors.values()].map(({ text }) => text));
  signs.set(program, own);
  return own;
}
