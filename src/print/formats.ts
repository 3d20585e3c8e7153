/**
 * The formats that hold LaTeX: a fragment, a file that compiles, Markdown. Each says how its displays and sentences are
 * delimited, and no more.
 */
import { renderBlocks, texWords, type MathFormat } from "./align.js";
import type { Document } from "./document.js";

const ROW_END = " \\\\\n";

const latexFormat: MathFormat = {
  title: (text) => `\\subsection*{${text}}`,
  heading: (text) => `\\paragraph{${text}}`,
  paragraph: (text) => text,
  remark: (text) => `\\noindent ${text}`,
  code: (text) => `{\\raggedright\\ttfamily ${texWords(text)}\\par}`,
  words: texWords,
  inline: (latex) => `$${latex}$`,
  rows: (rows) => `\\begin{align*}\n${rows.map((row) => `  ${row}`).join(ROW_END)}\n\\end{align*}`,
  display: (latex) => `\\[\n  ${latex}\n\\]`,
};

/** Documents as a fragment of LaTeX, for amsmath and amssymb. */
export const renderLatex = (documents: readonly Document[]): string =>
  documents.map((document) => renderBlocks(document, latexFormat).join("\n\n")).join("\n\n");

/** Documents as a LaTeX file that compiles with pdfLaTeX. */
export const renderTex = (documents: readonly Document[]): string =>
  [
    "\\documentclass{article}",
    "\\usepackage{amsmath,amssymb}",
    // The lines of a derivation are longer than those of prose.
    "\\setlength{\\textwidth}{16.5cm}\\setlength{\\oddsidemargin}{0pt}",
    "\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{0.5\\baselineskip}",
    "\\allowdisplaybreaks",
    "\\begin{document}",
    "",
    renderLatex(documents),
    "",
    "\\end{document}",
    "",
  ].join("\n");

const markdownFormat: MathFormat = {
  title: (text) => `## ${text}`,
  heading: (text) => `### ${text}`,
  paragraph: (text) => text,
  remark: (text) => `*${text}*`,
  code: (text) => `\`${text}\``,
  words: (words) => words.replaceAll(/[\\`*_{}[\]<>#$|]/gu, (sign) => `\\${sign}`),
  inline: (latex) => `$${latex}$`,
  rows: (rows) => `$$\n\\begin{aligned}\n${rows.map((row) => `  ${row}`).join(ROW_END)}\n\\end{aligned}\n$$`,
  display: (latex) => `$$\n${latex}\n$$`,
};

/** Documents as Markdown with formulas as GitHub, Quarto and Jupyter read them. */
export const renderMarkdown = (documents: readonly Document[]): string =>
  documents.map((document) => renderBlocks(document, markdownFormat).join("\n\n")).join("\n\n");
