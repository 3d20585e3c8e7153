/**
 * Conversions in every notation: one total switch. What a notation cannot say is said in words.
 */
import type { Program } from "../term/index.js";
import { entry } from "../term/index.js";
import { valueCode, type CodeTarget, CODE_TARGETS } from "./code/index.js";
import { einsumText } from "./einsum.js";
import type { CodeJson, ConvertedDefinition } from "./json.js";
import { termLatexIn } from "./latex.js";
import { matrixLatex } from "./matrix-latex.js";
import { matrixText } from "./matrix-text.js";
import { namesFor } from "./names.js";
import type { Paint } from "./plain.js";
import { obstructionSentence } from "./recovery.js";
import { formulaText } from "./document.js";
import { shapeText } from "./size.js";
import { termTextIn } from "./text.js";

/** The notations that something is converted to, besides JSON. */
export const CONVERSION_NOTATIONS = ["matrix", "index", "einsum", "latex", ...CODE_TARGETS] as const;
export type ConversionNotation = (typeof CONVERSION_NOTATIONS)[number];

/** Definitions in one notation, or in all that are read by people when none is named. */
export function conversionText(
  program: Program,
  converted: readonly ConvertedDefinition[],
  notation: ConversionNotation | undefined,
  paint: Paint = (_style, text) => text,
): string {
  switch (notation) {
    case undefined:
      return converted.map((one) => overview(one, program, paint)).join("\n\n");
    case "matrix":
      return converted.map((one) => matrixLine(one, program)).join("\n");
    case "index":
      return converted.map((one) => indexLine(one, program)).join("\n");
    case "einsum":
      return converted.map((one) => einsumLine(one, program)).join("\n");
    case "latex":
      return converted.map((one) => latexLine(one, program)).join("\n");
    case "numpy":
    case "torch":
    case "jax":
      return conversionCode(program, converted, notation);
  }
}

/** A module that computes the definitions, or a comment that says why there is none. */
export function conversionCode(
  program: Program,
  converted: readonly ConvertedDefinition[],
  target: CodeTarget,
): string {
  const code = valueCode(converted, program, target);
  return code.ok ? code.value : `# There is no code: ${code.why}.\n`;
}

/** The code of one definition in every target. */
export function conversionCodeJson(program: Program, one: ConvertedDefinition): CodeJson {
  const code = (target: CodeTarget): string | null => {
    const emission = valueCode([one], program, target);
    return emission.ok ? emission.value : null;
  };
  return {
    numpy: code("numpy"),
    torch: code("torch"),
    jax: code("jax"),
    julia: null,
    einsum: einsumText(one.term, one.axes, program) ?? null,
  };
}

function overview(one: ConvertedDefinition, program: Program, paint: Paint): string {
  const rows = [
    ["index", indexLine(one, program)],
    ["matrix", matrixLine(one, program)],
    ["einsum", einsumLine(one, program)],
  ] as const;
  const shape = one.axes.length === 0 ? "scalar" : shapeText(one.axes.map(({ size }) => size));
  return [
    `${paint("strong", program.tensors.get(one.name)?.text ?? one.name)}  ${paint("faint", shape)}`,
    ...rows.map(([name, line]) => `  ${paint("faint", name.padEnd(8))}${line}`),
  ].join("\n");
}

const nameOf = (one: ConvertedDefinition, program: Program): string =>
  program.tensors.get(one.name)?.text ?? one.name;

function indexLine(one: ConvertedDefinition, program: Program): string {
  const names = namesFor([one.term], one.axes);
  return `${termTextIn(entry(one.name, one.axes), program, names)} = ${termTextIn(one.term, program, names)}`;
}

function matrixLine(one: ConvertedDefinition, program: Program): string {
  if (one.matrix.found) return `${nameOf(one, program)} = ${matrixText(one.matrix.matrix, program)}`;
  const why = obstructionSentence(one.matrix.why, one.term, one.axes);
  const words = why.map((part) => (typeof part === "string" ? part : formulaText(part, program))).join("");
  return `${nameOf(one, program)} has no matrix form: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function einsumLine(one: ConvertedDefinition, program: Program): string {
  const text = einsumText(one.term, one.axes, program);
  return text === undefined
    ? `${nameOf(one, program)} has no einsum form`
    : `${nameOf(one, program)} = ${text}`;
}

function latexLine(one: ConvertedDefinition, program: Program): string {
  const names = namesFor([one.term], one.axes);
  const left = termLatexIn(entry(one.name, one.axes), program, names);
  const index = `${left} = ${termLatexIn(one.term, program, names)}`;
  if (!one.matrix.found) return index;
  const name = program.tensors.get(one.name)?.latex ?? one.name;
  return `${index}\n${name} = ${matrixLatex(one.matrix.matrix, program)}`;
}
