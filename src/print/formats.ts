/**
 * The formats that hold LaTeX: a fragment, a file that compiles, Markdown. Each says how its displays and sentences are
 * delimited, and no more.
 */
import type { LayOut } from "../picture/index.js";
import type { Program } from "../term/index.js";
import { renderBlock, renderBlocks, renderSentence, type MathFormat } from "./align.js";
import { alignmentRows, type Alignment } from "./alignment.js";
import { widthOf } from "./break.js";
import { formulaText, type Block, type Document } from "./document.js";
import type { Detail } from "./detail.js";
import { figuresOf, type Figure, type Panel } from "./figures.js";
import { texWords } from "./tex-words.js";
import { drawingTikz, lengthInPoints, TIKZ_PREAMBLE } from "./tikz.js";

const rowsOf = (alignment: Alignment, program: Program): string =>
  alignmentRows(alignment, program)
    .map((row) => `  ${row}`)
    .join(" \\\\\n");

/** Rows that belong to the one before: a reason below its formula, a formula that goes on. */
const GOES_ON = /^&\\(?:qquad \\text|quad \{\})/u;
/** A left side on a row of its own. */
const LEFT_SIDE = /^&(?!\\q?quad\b)/u;

/** The same for pages: no page begins with what belongs to the row before. */
const pagedRowsOf = (alignment: Alignment, program: Program): string =>
  alignmentRows(alignment, program)
    .map((row, i, rows) => {
      const next = rows[i + 1];
      if (next === undefined) return `  ${row}`;
      return `  ${row} \\\\${GOES_ON.test(next) || LEFT_SIDE.test(row) ? "*" : ""}\n`;
    })
    .join("");

const latexFormat: MathFormat = {
  title: (text) => `\\subsection*{${text}}`,
  // A fraction reaches down to the row below the words that go on behind it.
  heading: (text) => `\\paragraph{${text}${text.includes("\\dfrac") ? "\\rule[-1.2em]{0pt}{0pt}" : ""}}`,
  paragraph: (text) => text,
  remark: (text) => `\\noindent ${text}`,
  code: (text) => `{\\raggedright\\ttfamily ${texWords(text)}\\par}`,
  words: texWords,
  inline: (latex) => `$${latex}$`,
  alignment: (alignment, program) => `\\begin{align*}\n${rowsOf(alignment, program)}\n\\end{align*}`,
  display: (latex) => `\\[\n  ${latex}\n\\]`,
  between: "\n",
};

/** A file of its own has pages, and TeX alone breaks them. */
const pagedFormat: MathFormat = {
  ...latexFormat,
  remark: (text) => `\\nopagebreak\\noindent ${text}`,
  alignment: (alignment, program) => `\\begin{align*}\n${pagedRowsOf(alignment, program)}\n\\end{align*}`,
};

/** Documents as a fragment of LaTeX, for amsmath and amssymb. */
export const renderLatex = (documents: readonly Document[]): string =>
  texBody(documents, new Map(), latexFormat);

/**
 * Blocks, with the figures below them. A display stands in the paragraph that leads to it, and with the display before it, so
 * that no page parts them; nor a result and what is said before and behind it.
 */
function texBody(
  documents: readonly Document[],
  figures: ReadonlyMap<Block, Figure>,
  format: MathFormat,
): string {
  let body = "";
  let leads = false;
  for (const { blocks, program } of documents)
    for (const [at, block] of blocks.entries()) {
      const isDisplay = block.kind === "chain" || block.kind === "facts" || block.kind === "result";
      const figure = figures.get(block);
      const text = renderBlock(block, program, format);
      const next = blocks[at + 1]?.kind;
      const stays = isDisplay && (next === "result" || next === "remark");
      const shown =
        format === pagedFormat && stays && figure === undefined ? `\\staying\n${text}\n\\flowing` : text;
      body += `${body === "" ? "" : leads && isDisplay ? "\n" : "\n\n"}${shown}`;
      if (figure !== undefined) body += `\n\n${texFigure(figure, program, stays)}`;
      leads = figure === undefined && (isDisplay || block.kind === "paragraph");
    }
  return body;
}

/** Documents as a LaTeX file that compiles with pdfLaTeX; with tensor networks, where somebody lays them out. */
export function renderTex(
  documents: readonly Document[],
  layOut?: LayOut,
  detail: Detail = "normal",
): string {
  const figures = figuresOf(documents, layOut, detail);
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath,amssymb}",
    // The lines of a derivation are longer than those of prose.
    "\\setlength{\\textwidth}{16.5cm}\\setlength{\\oddsidemargin}{0pt}",
    "\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{0.5\\baselineskip}",
    "\\allowdisplaybreaks",
    // A result stays with the lines before it.
    "\\newcommand{\\flowing}{\\postdisplaypenalty=500 }\\newcommand{\\staying}{\\postdisplaypenalty=10000 }",
    // Behind its last row an alignment would break as it does between its rows.
    "\\ifdefined\\AddToHook",
    "  \\AddToHook{env/align*/end}{\\ifnum\\postdisplaypenalty=10000 \\interdisplaylinepenalty=10000 \\fi}",
    "\\fi",
    "\\flowing",
    // No line of a remark stands on a page alone.
    "\\clubpenalty=10000 \\widowpenalty=10000",
    // A long formula in a sentence goes to the next line, not over the margin.
    "\\sloppy",
    ...(figures.size > 0 ? TIKZ_PREAMBLE : []),
    "\\begin{document}",
    "",
    texBody(documents, figures, pagedFormat),
    "",
    "\\end{document}",
    "",
  ].join("\n");
}

/** The panels of a figure beside each other, as many in a row as there is room for; no page parts what stays from what follows. */
function texFigure({ panels, legend }: Figure, program: Program, stays: boolean): string {
  const shown = panels.map((panel) => {
    const caption = renderSentence(panel.caption, program, latexFormat);
    const width = `${Math.ceil(panelWidth(panel, program))}pt`;
    return [
      `\\begin{minipage}[b]{${width}}\\centering`,
      drawingTikz(panel.drawing),
      `\\par\\smallskip\\footnotesize ${caption}`,
      "\\end{minipage}",
    ].join("\n");
  });
  const below =
    legend.length === 0
      ? ""
      : `\\par\\smallskip\\footnotesize\\lineskiplimit=0pt ${renderSentence(legend, program, latexFormat)}\n`;
  return `\\networks{\\begin{center}\\apart\n${shown.join("\\quad\n")}\n${below}${stays ? "\\kept" : ""}\\end{center}}`;
}

/** Points that a panel needs: for its drawing, for a few words, for the widest formula below it. */
function panelWidth({ drawing, caption }: Panel, program: Program): number {
  const formulas = caption.map((part) =>
    typeof part === "string" ? 0 : widthOf(formulaText(part, program)),
  );
  const leastWords = 140;
  const letter = 4.6;
  return Math.max(lengthInPoints(drawing.width), leastWords, Math.max(0, ...formulas) * letter);
}

const markdownFormat: MathFormat = {
  title: (text) => `## ${text}`,
  heading: (text) => `### ${text}`,
  paragraph: (text) => text,
  remark: (text) => `*${text}*`,
  code: (text) => `\`${text}\``,
  words: (words) => words.replaceAll(/[\\`*_{}[\]<>#$|]/gu, (sign) => `\\${sign}`),
  inline: (latex) => `$${latex}$`,
  alignment: (alignment, program) =>
    `$$\n\\begin{aligned}\n${rowsOf(alignment, program)}\n\\end{aligned}\n$$`,
  display: (latex) => `$$\n${latex}\n$$`,
  between: "\n\n",
};

/** Documents as Markdown with formulas as GitHub, Quarto and Jupyter read them. */
export const renderMarkdown = (documents: readonly Document[]): string =>
  documents.map((document) => renderBlocks(document, markdownFormat).join("\n\n")).join("\n\n");
