/*
 * Law 1 on the corpus: what is printed of its programs and derivations reads back to the same, and KaTeX takes it all.
 */
import katex from "katex";
import { describe, expect, test } from "vitest";
import { read } from "../../src/library/read.js";
import { parse } from "../../src/syntax/index.js";
import { lower } from "../../src/lower/index.js";
import { unfold, type Matrix } from "../../src/matrix/index.js";
import {
  einsumText,
  matrixAscii,
  matrixLatex,
  matrixText,
  proofOf,
  renderLatex,
  sizeLatex,
  sizeText,
  termLatex,
  termText,
} from "../../src/print/index.js";
import { nameOf, namesFor } from "../../src/print/names.js";
import { reasonOf } from "../../src/rule/index.js";
import {
  canonicalKeyBy,
  entry,
  isZeroTerm,
  someSubterm,
  type Index,
  type Program,
  type Term,
} from "../../src/term/index.js";
import { samples } from "./corpus.js";

const titleOf = (id: string): string | undefined => reasonOf(id)?.title;
const words: Readonly<Record<string, string>> = {
  "positive-definite": "positive definite",
  "lower-triangular": "lower triangular",
  "upper-triangular": "upper triangular",
  "unit-interval": "in (0,1)",
  "zero-one": "0/1",
  sign: "±1",
};

type Notation = "text" | "latex";

/** The declarations and definitions of a program, in a notation. */
function prelude(program: Program, notation: Notation): string {
  const inputs = [...program.tensors.values()].filter(
    ({ name }) => !program.definitions.some((d) => d.name === name),
  );
  const declared = inputs.map(({ text, latex, shape, properties }) => {
    const of = properties.map((property) => words[property] ?? property).join(" ");
    return notation === "text"
      ? `${text} ∈ ℝ${shape.length === 0 ? "" : `^{${shape.map(sizeText).join("×")}}`} ${of}`
      : `${latex} \\in \\mathbb{R}${shape.length === 0 ? "" : `^{${shape.map(sizeLatex).join(" \\times ")}}`} ${of}`;
  });
  const spell = notation === "text" ? termText : termLatex;
  const defined = program.definitions.map(
    ({ name, slots, body }) =>
      `${spell(entry(name, slots), program, slots)} = ${spell(body, program, slots)}`,
  );
  return [...declared, ...defined].join("\n");
}

/** What a printed expression reads back as: its key over the axes, or what is wrong with it. */
function readBack(
  printed: string,
  axes: readonly Index[],
  names: readonly string[],
  program: Program,
  notation: Notation,
): string | undefined {
  const name = notation === "text" ? "Qq" : "\\mathrm{Qq}";
  const shape = axes.map(({ size }) => (notation === "text" ? sizeText(size) : sizeLatex(size)));
  const declared =
    notation === "text"
      ? `${name} ∈ ℝ^{${shape.join("×")}}`
      : `${name} \\in \\mathbb{R}^{${shape.join(" \\times ")}}`;
  const slots =
    names.length === 0 ? "" : notation === "text" ? `[${names.join(",")}]` : `_{${names.join(",")}}`;
  const statements = [
    prelude(program, notation),
    ...(axes.length === 0 ? [] : [declared]),
    `${name}${slots} = ${printed}`,
  ];
  const parsed = parse(statements.join("\n"), { notation });
  if (!parsed.ok) return `not parsed: ${parsed.problems.map(({ code }) => code).join(", ")}`;
  const lowered = lower(parsed.value.statements, {});
  const [problem] = lowered.problems;
  if (problem !== undefined) return `not lowered: ${problem.code}`;
  const back = lowered.program.definitions.find((definition) => definition.name === "Qq");
  return back === undefined ? "not defined" : keyOf(back.body, back.slots, lowered.program);
}

const keyOf = (term: Term, axes: readonly Index[], program: Program): string | undefined =>
  canonicalKeyBy(term, axes, program);

/** True when a derivative is no total one, which is told in words and not in the formula. */
const isRestricted = (term: Term): boolean =>
  someSubterm(term, (part) => part.kind === "partial" && part.reach !== "total");

const all = samples(({ notation }) => notation === "index");

/** What KaTeX has against a formula; nothing when it takes it. */
const strict = (latex: string, displayMode = false): readonly string[] => {
  try {
    katex.renderToString(latex, { throwOnError: true, strict: "error", displayMode });
    return [];
  } catch (error) {
    return [`${latex}: ${String(error)}`];
  }
};

describe("the corpus", () => {
  test("is there", () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.flatMap(({ derivations }) => derivations).length).toBeGreaterThan(300);
  });

  test("every line of every derivation reads back to the same term, from text and from LaTeX", () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const { id, program, derivations } of all) {
      const definitions = program.definitions.map(({ body, slots }) => ({ term: body, axes: slots }));
      const results = derivations.flatMap(({ result, stages }) => [
        { term: result, axes: stages.at(-1)?.axes ?? [] },
        ...stages.flatMap(({ steps, axes }) => steps.map(({ after }) => ({ term: after, axes }))),
      ]);
      for (const { term, axes } of [...definitions, ...results]) {
        if (isRestricted(term)) continue;
        const key = keyOf(term, axes, program);
        const given = namesFor([term], axes, program);
        const names = axes.map((index) => nameOf(given, index));
        for (const notation of ["text", "latex"] as const) {
          const printed =
            notation === "text" ? termText(term, program, axes) : termLatex(term, program, axes);
          const back = readBack(printed, axes, names, program, notation);
          if (key !== undefined && back !== key)
            wrong.push(`${id} ${notation}: ${printed}\n  ${back}\n  ${key}`);
          checked++;
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(checked).toBeGreaterThan(3000);
  }, 300_000);

  test("every matrix form reads back to the same matrix, from text, from LaTeX and from ASCII", () => {
    const wrong: string[] = [];
    let checked = 0;
    const forms = all.flatMap(({ id, program, derivations }) =>
      derivations.flatMap(({ matrix, stages }) =>
        matrix.found ? [{ id, program, matrix: matrix.matrix, axes: stages.at(-1)?.axes ?? [] }] : [],
      ),
    );
    const spellings: readonly (readonly [Notation, (matrix: Matrix, program: Program) => string])[] = [
      ["text", matrixText],
      ["latex", matrixLatex],
      ["text", matrixAscii],
    ];
    for (const { id, program, matrix, axes } of forms) {
      // A zero of a shape is written 0; a row is not the array that its entries are.
      if (matrix.shape.row || matrix.kind === "zero") continue;
      const [row, col] = axes;
      const meaning = unfold(matrix, row, col);
      if (isZeroTerm(meaning)) continue;
      const key = keyOf(meaning, axes, program);
      for (const [notation, spell] of spellings) {
        const printed = spell(matrix, program);
        // G_Y' is read as G with an index Y'.
        if (spell === matrixAscii && /G_\w+'/u.test(printed)) continue;
        const back = readBack(printed, axes, [], program, notation);
        if (key !== undefined && back !== key)
          wrong.push(`${id} ${notation}: ${printed}\n  ${back}\n  ${key}`);
        checked++;
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(checked).toBeGreaterThan(500);
  }, 300_000);

  test("every einsum expression reads back to the same term", () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const { id, program, derivations } of all)
      for (const { result, stages } of derivations) {
        const axes = stages.at(-1)?.axes ?? [];
        const printed = einsumText(result, axes, program);
        const key = keyOf(result, axes, program);
        // A key of a sum of many terms may be kept as written, and then it is not compared.
        if (printed === undefined || key === undefined || key.length > 400) continue;
        const back = readBack(printed, axes, [], program, "text");
        if (back !== key) wrong.push(`${id}: ${printed}\n  ${back}\n  ${key}`);
        checked++;
      }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(checked).toBeGreaterThan(200);
  }, 300_000);

  test("every proof in LaTeX is ASCII, and KaTeX takes every formula in it", () => {
    const wrong: string[] = [];
    for (const { id, program, derivations } of all) {
      const documents = derivations.map((derivation) => proofOf(derivation, "normal", { program, titleOf }));
      const latex = renderLatex(documents);
      const foreign = [...latex].find((sign) => sign > "~");
      if (foreign !== undefined) wrong.push(`${id}: ${foreign}`);
      const displays = /\\begin\{align\*\}[^]*?\\end\{align\*\}|\\\[([^]*?)\\\]/gu;
      for (const [whole, inner] of latex.matchAll(displays)) wrong.push(...strict(inner ?? whole, true));
      for (const [, inner = ""] of latex.replaceAll(displays, "").matchAll(/\$([^$]+)\$/gu))
        wrong.push(...strict(inner));
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 300_000);

  test("a text that was printed is read like the one that it was printed from", () => {
    const wrong = all.flatMap(({ id, program }) => {
      const again = read(prelude(program, "text"));
      return again.ok ? [] : [id];
    });
    expect(wrong).toEqual([]);
  });
});
