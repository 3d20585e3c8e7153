/** A document as JSON: its blocks in order, every formula as text and as LaTeX. Total over the kinds of blocks. */
import type { Program } from "../term/index.js";
import { texWords } from "./tex-words.js";
import {
  formulaLatex,
  formulaText,
  type Block,
  type Document,
  type Formula,
  type Sentence,
} from "./document.js";
import type { FormulaJson } from "./json.js";

export type BlockJson =
  | ({ readonly kind: "title" | "heading" | "paragraph" | "remark" } & FormulaJson)
  | {
      readonly kind: "facts";
      readonly rows: readonly { readonly formula: FormulaJson; readonly note: FormulaJson }[];
    }
  | {
      readonly kind: "chain";
      readonly left: FormulaJson;
      readonly lines: readonly { readonly formula: FormulaJson; readonly reason: FormulaJson }[];
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "result"; readonly left: FormulaJson; readonly right: readonly FormulaJson[] };

/** The blocks of a document. */
export const documentJson = ({ blocks, program }: Document): readonly BlockJson[] =>
  blocks.map((block) => blockJson(block, program));

function blockJson(block: Block, program: Program): BlockJson {
  const formula = (part: Formula): FormulaJson => ({
    text: formulaText(part, program),
    latex: formulaLatex(part, program).text,
  });
  const sentence = (parts: Sentence): FormulaJson => ({
    text: parts.map((part) => (typeof part === "string" ? part : formulaText(part, program))).join(""),
    latex: parts
      .map((part) => (typeof part === "string" ? texWords(part) : `$${formulaLatex(part, program).text}$`))
      .join(""),
  });
  switch (block.kind) {
    case "title":
    case "heading":
      return { kind: block.kind, ...sentence(block.title) };
    case "paragraph":
    case "remark":
      return { kind: block.kind, ...sentence(block.sentence) };
    case "code":
      return { kind: block.kind, text: block.text };
    case "facts":
      return {
        kind: "facts",
        rows: block.rows.map((row) => ({ formula: formula(row.formula), note: sentence(row.note) })),
      };
    case "chain":
      return {
        kind: "chain",
        left: formula(block.left),
        lines: block.lines.map((line) => ({ formula: formula(line.formula), reason: sentence(line.reason) })),
      };
    case "result":
      return {
        kind: "result",
        left: formula(block.left.formula),
        right: block.right.map((factor) => formula(factor.formula)),
      };
  }
}
