/**
 * Modules of Julia: the header, helpers, one function for each result, and the table of them.
 */
import type { Helper } from "../../function/index.js";
import type { Program } from "../../term/index.js";
import { namesFor } from "../names.js";
import { shapeText } from "../size.js";
import { termTextIn } from "../text.js";
import { header, type ModuleHeading } from "./heading.js";
import { juliaWriter } from "./julia.js";
import type { CodeFunction } from "./module.js";
import { sizeDifference } from "./source.js";
import type { SizeSource } from "./sizes.js";

/** Words that are no names in Julia, and names that a module uses. */
const RESERVED = new Set(
  (
    "baremodule begin break catch const continue do else elseif end export false finally for function global if import in isa let " +
    "local macro module quote return struct true try using while where I dot tr det inv diag sum prod size float only fill ones zero one maximum minimum dropdims permutedims broadcast reshape Matrix Float64"
  ).split(" "),
);

/** A name as a Julia identifier in ASCII. */
export function juliaName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]/gu, "_");
  const start = /^[0-9]/u.test(plain) ? `_${plain}` : plain;
  return RESERVED.has(start) ? `${start}_` : start;
}

/** A whole module. */
export function juliaModule(functions: readonly CodeFunction[], heading: ModuleHeading): string {
  const helpers = new Map<string, Helper>();
  const bodies = functions.map((fn) => functionSource(fn, heading.program, helpers));
  const table = functions.map(({ key, name }) => `${JSON.stringify(key)} => ${name}`).join(", ");
  return [
    ...header(heading).map((line) => `# ${line}`.trimEnd()),
    "",
    "using LinearAlgebra",
    ...[...helpers.values()].flatMap(({ source }) => ["", source]),
    ...bodies.flatMap((body) => ["", body]),
    "",
    `const ${heading.table} = Dict(${table})`,
    "",
  ].join("\n");
}

function functionSource(fn: CodeFunction, program: Program, helpers: Map<string, Helper>): string {
  const writer = juliaWriter(program, juliaName);
  const left = termTextIn(fn.left, program, namesFor([fn.left], fn.axes, program));
  const value = termTextIn(fn.value, program, namesFor([fn.value], fn.axes, program));
  const shape = fn.shape.length === 0 ? "A number" : `An array of size ${shapeText(fn.shape)}`;
  const lines = [
    ...fn.sizes.map(sizeLine),
    ...fn.statements.map(({ name, node }) => `${name} = ${writer.write(node)}`),
    `return ${writer.write(fn.result)}`,
  ];
  for (const helper of writer.helpers()) helpers.set(helper.name, helper);
  return [
    `# ${left} = ${value}. ${shape}.`,
    `function ${fn.name}(; ${fn.parameters.map(({ name }) => name).join(", ")})`,
    ...lines.map((line) => `    ${line}`),
    "end",
  ].join("\n");
}

/** N = size(X, 1) - K + 1. */
function sizeLine({ symbol, array, axis, rest, by }: SizeSource): string {
  const length = `size(${array}, ${axis + 1})`;
  const name = juliaName(symbol);
  if (rest.length === 0 && by === 1) return `${name} = ${length}`;
  const difference = rest.length === 0 ? length : sizeDifference(length, rest, by < 0, juliaName);
  const count = Math.abs(by);
  const remainder = count === 1 ? difference : `(${difference})`;
  return count === 1 ? `${name} = ${difference}` : `${name} = div(${remainder}, ${count})`;
}
