/**
 * Modules of Python: the header, helpers, one function for each result, and the table of them.
 *
 * Parameters are keyword-only; sizes are read from shapes first; every function says in its docstring what it returns.
 */
import type { Helper } from "../../function/index.js";
import type { Program } from "../../term/index.js";
import { letterText } from "../letter.js";
import { namesFor } from "../names.js";
import { shapeText } from "../size.js";
import { termTextIn } from "../text.js";
import { header, type ModuleHeading } from "./heading.js";
import type { CodeFunction, Parameter } from "./module.js";
import { pythonWriter, type Dialect } from "./python.js";
import { sizeDifference } from "./source.js";
import type { SizeSource } from "./sizes.js";

/** Words that are no names in Python, and names that a module would hide. */
const RESERVED = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in " +
    "is lambda nonlocal not or pass raise return try while with yield np torch jnp jax math float int range sum abs"
  ).split(" "),
);

/** A name as a Python identifier; α becomes alpha, a reserved word gets an underscore. */
export function pythonName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]/gu, "_");
  const start = /^[0-9]/u.test(plain) ? `_${plain}` : plain;
  return RESERVED.has(start) ? `${start}_` : start;
}

export type PythonTarget = { readonly dialect: Dialect; readonly imports: readonly string[] };

/** Functions that are not in the table, and source behind it that uses them. */
export type After = { readonly functions: readonly CodeFunction[]; readonly source: string | undefined };

/** A whole module. */
export function pythonModule(
  functions: readonly CodeFunction[],
  { dialect, imports }: PythonTarget,
  heading: ModuleHeading,
  after: After = { functions: [], source: undefined },
): string {
  const helpers = new Map<string, Helper>();
  const bodies = [...functions, ...after.functions].map((fn) =>
    functionSource(fn, dialect, heading.program, helpers),
  );
  const usesMath =
    [...helpers.values()].some(({ source }) => source.includes("math.")) ||
    bodies.some((body) => body.includes("math."));
  const table = functions.map(({ key, name }) => `${JSON.stringify(key)}: ${name}`).join(", ");
  return [
    docstring(header(heading)),
    "",
    ...(usesMath ? ["import math", ""] : []),
    ...imports,
    ...[...helpers.values()].flatMap(({ source }) => ["", "", source]),
    ...bodies.flatMap((body) => ["", "", body]),
    "",
    "",
    `${heading.table} = {${table}}`,
    ...(after.source === undefined ? [] : ["", "", after.source]),
    "",
  ].join("\n");
}

const docstring = (lines: readonly string[]): string => {
  const safe = lines.map((line) => line.replaceAll("\\", "\\\\").replaceAll('"""', "'''"));
  return `"""${safe.join("\n")}\n"""`;
};

function functionSource(
  fn: CodeFunction,
  dialect: Dialect,
  program: Program,
  helpers: Map<string, Helper>,
): string {
  const writer = pythonWriter(dialect, program, pythonName);
  const list = fn.parameters.map(({ name }) => pythonName(name)).join(", ");
  const names = namesFor([fn.value], fn.axes, program);
  const what = `${termTextIn(fn.left, program, namesFor([fn.left], fn.axes, program))} = ${termTextIn(fn.value, program, names)}`;
  const shape = fn.shape.length === 0 ? "A number" : `An array of shape ${shapeText(fn.shape)}`;
  const result = writer.write(fn.result);
  const statements = fn.statements.map(({ name, node }) => `${pythonName(name)} = ${writer.write(node)}`);
  const lines = [
    `"""${what.replaceAll("\\", "\\\\")}.`,
    "",
    `${shape}.${parameterNotes(fn.parameters)}`,
    '"""',
    ...fn.sizes.map((source) => sizeLine(source)),
    ...likeLine(dialect, fn.parameters, [...statements, result].join("\n")),
    ...statements,
    `return ${fn.shape.length === 0 && dialect.target === "numpy" ? `float(${result})` : result}`,
  ];
  for (const helper of writer.helpers()) helpers.set(helper.name, helper);
  const signature = list === "" ? "" : `*, ${list}`;
  return [`def ${fn.name}(${signature}):`, ...lines.map((line) => (line === "" ? "" : `    ${line}`))].join(
    "\n",
  );
}

/** What the constants of a body are made like: its first array that has axes. */
function likeLine({ like }: Dialect, parameters: readonly Parameter[], body: string): readonly string[] {
  if (like === undefined || !body.includes(like.name)) return [];
  const arrays = parameters.filter((parameter) => parameter.kind === "array");
  const array = arrays.find(({ shape }) => shape.length > 0);
  return [`${like.name} = ${like.of(array === undefined ? undefined : pythonName(array.name))}`];
}

function parameterNotes(parameters: readonly Parameter[]): string {
  const notes = parameters.map((parameter) => {
    switch (parameter.kind) {
      case "array":
        return `${pythonName(parameter.name)}: ${parameter.shape.length === 0 ? "a number" : shapeText(parameter.shape)}`;
      case "function":
        return `${parameter.name}: the function ${parameter.what}, entry by entry`;
      case "size":
        return `${pythonName(parameter.name)}: the size ${letterText(parameter.name)}`;
    }
  });
  return notes.length === 0 ? "" : ` ${notes.join("; ")}.`;
}

/** N = X.shape[0] - K + 1. */
function sizeLine({ symbol, array, axis, rest, by }: SizeSource): string {
  const length = `${array}.shape[${axis}]`;
  const name = pythonName(symbol);
  if (rest.length === 0 && by === 1) return `${name} = ${length}`;
  const difference = rest.length === 0 ? length : sizeDifference(length, rest, by < 0, pythonName);
  const count = Math.abs(by);
  const remainder = count === 1 ? difference : `(${difference})`;
  return count === 1 ? `${name} = ${difference}` : `${name} = ${remainder} // ${count}`;
}
