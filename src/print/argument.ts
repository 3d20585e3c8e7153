/**
 * Arguments in a style as blocks of a document.
 *
 * Gives names to the indices of each block, the axes first; chooses lines by the detail and never changes them. Nothing here
 * is decided about mathematics. Terminates: loops over blocks.
 */
import type { Index, Program } from "../term/index.js";
import type { Matrix } from "../matrix/index.js";
import type { Argument, ArgumentBlock, Phrase, Told } from "../style/argument.js";
import { partsOf, type Layout } from "../style/layout.js";
import type { Stage } from "../derive/index.js";
import type { Detail } from "./detail.js";
import { PAGE } from "./alignment.js";
import { brokenLatex } from "./break.js";
import { latexWidth } from "./latex-width.js";
import {
  formulaLatex,
  formulaText,
  withoutEchoes,
  type Block,
  type Formula,
  type Sentence,
} from "./document.js";
import { nameOf, namesFor, type Names } from "./names.js";

/** How the parts that proof.ts owns are written. */
export type ArgumentParts = {
  readonly entries: (stage: Stage) => readonly Block[];
  readonly result: (left: Formula, right: { readonly matrix: Matrix }) => Block;
  readonly intro: (axes: readonly Index[]) => readonly Block[];
};

/** The blocks of an argument. */
export function argumentBlocks(argument: Argument, detail: Detail, parts: ArgumentParts): readonly Block[] {
  let isIntroduced = false;
  const blocksOf = (block: ArgumentBlock): readonly Block[] => {
    const { axes, program } = argument;
    const formula = (layout: Layout): Formula => ({
      kind: "layout",
      layout,
      names: namesIn([layout], axes, program),
    });
    const told = (phrases: Told): Sentence => phrases.map((phrase) => phraseOf(phrase, axes, program));
    switch (block.kind) {
      case "say":
        return [{ kind: "paragraph", sentence: told(block.told) }];
      case "chain": {
        const isLast = (k: number): boolean => k === block.lines.length - 1;
        const lines = block.lines.filter(
          ({ key, layout }, k) =>
            key || isLast(k) || (detail !== "brief" && fitsOnPage(formula(layout), program)),
        );
        const intro = isIntroduced || block.left.kind !== "number" ? [] : parts.intro(axes);
        isIntroduced ||= intro.length > 0;
        return [
          ...intro,
          {
            kind: "chain",
            left: formula(block.left),
            lines: withoutEchoes(
              formula(block.left),
              lines.map(({ layout, reason, alone = reason }) => ({
                formula: formula(layout),
                reason: told(detail === "brief" ? alone : reason),
              })),
              program,
            ),
          },
        ];
      }
      case "facts":
        return [
          {
            kind: "facts",
            rows: block.rows.map(({ sides, note }) => ({
              formula: { kind: "equation", sides: sides.map(formula) },
              note: told(note),
            })),
          },
        ];
      case "entries":
        if (block.onlyFull && detail !== "full") return [];
        return parts.entries(block.stage);
      case "result":
        return [parts.result({ kind: "matrix", matrix: block.left }, block)];
    }
  };
  const written: Block[] = [];
  for (const block of argument.blocks) {
    const last = written.at(-1);
    const blocks = blocksOf(block);
    const joint = last && continued(last, blocks, argument.program);
    if (joint === undefined) written.push(...blocks);
    else written.splice(-1, 1, joint);
  }
  return written;
}

/** False for what is wider than a page however it is broken: brackets with long entries. */
function fitsOnPage(formula: Formula, program: Program): boolean {
  const rows = brokenLatex(formulaLatex(formula, program).text, PAGE - MARGIN);
  return rows.every((row) => latexWidth(row) <= PAGE - MARGIN);
}

/** Ems before a row of a formula that goes on. */
const MARGIN = 4;

/** A chain that goes on with the next one, when that is of the same quantity and nothing but its range stands in between. */
function continued(before: Block, blocks: readonly Block[], program: Program): Block | undefined {
  const next = blocks.at(-1);
  if (before.kind !== "chain" || next?.kind !== "chain") return undefined;
  if (formulaText(before.left, program) !== formulaText(next.left, program)) return undefined;
  return { ...before, lines: withoutEchoes(before.left, [...before.lines, ...next.lines], program) };
}

/** Names for a layout: the axes keep their letters, and no two of its indices share one. */
function namesIn(layouts: readonly Layout[], axes: readonly Index[], program: Program): Names {
  const found = layouts.map(partsOf);
  return namesFor(
    found.flatMap(({ terms }) => terms),
    [...axes, ...found.flatMap(({ indices }) => indices)],
    program,
  );
}

function phraseOf(phrase: Phrase, axes: readonly Index[], program: Program): string | Formula {
  if (typeof phrase === "string") return phrase;
  const letter = (index: Index): Formula => ({
    kind: "letter",
    name: nameOf(namesFor([], [...axes, index], program), index),
  });
  switch (phrase.kind) {
    case "layout":
      return { kind: "layout", layout: phrase.layout, names: namesIn([phrase.layout], axes, program) };
    case "equality": {
      const names = namesIn(phrase.sides, axes, program);
      return {
        kind: "equation",
        sides: phrase.sides.map((layout): Formula => ({ kind: "layout", layout, names })),
      };
    }
    case "index":
      return letter(phrase.index);
    case "range":
      return {
        kind: "range",
        name: nameOf(namesFor([], [...axes, phrase.index], program), phrase.index),
        size: phrase.index.size,
      };
    case "tensor":
      return { kind: "tensor", tensor: program.tensors.get(phrase.name) ?? phrase.name };
  }
}

/** Why a style does not fit, as a sentence. */
export const misfitSentence = (why: Told, program: Program): Sentence =>
  why.map((phrase) => phraseOf(phrase, [], program));

/** The same as text. */
export const sentencePlain = (why: Told, program: Program): string =>
  misfitSentence(why, program)
    .map((part) => (typeof part === "string" ? part : formulaText(part, program)))
    .join("");
