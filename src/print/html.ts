/**
 * Documents as one HTML page that needs nothing else: formulas as MathML, light and dark, fit to be printed.
 *
 * Who typesets formulas is told by the caller, so that nothing here loads a typesetter that the other formats do not need.
 */
import { renderBlocks, type MathFormat } from "./align.js";
import type { Document } from "./document.js";

/** Typesets LaTeX as HTML or MathML; `display` for a formula on lines of its own. */
export type Typeset = (latex: string, display: boolean) => string;

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 Georgia, serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-weight: 600; line-height: 1.2; }
h1 { border-bottom: thin solid; padding-bottom: 0.25rem; }
.display { overflow-x: auto; margin: 1rem 0; }
.remark { opacity: 0.75; }
@media print { body { max-width: none; margin: 0; } .display { break-inside: avoid; overflow: visible; } }
`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const formatOf = (typeset: Typeset): MathFormat => ({
  title: (text) => `<h1>${text}</h1>`,
  heading: (text) => `<h2>${text}</h2>`,
  paragraph: (text) => `<p>${text}</p>`,
  remark: (text) => `<p class="remark">${text}</p>`,
  words: escaped,
  inline: (latex) => typeset(latex, false),
  rows: (rows) => {
    const aligned = `\\begin{aligned}\n${rows.join(" \\\\\n")}\n\\end{aligned}`;
    return `<div class="display">${typeset(aligned, true)}</div>`;
  },
  display: (latex) => `<div class="display">${typeset(latex, true)}</div>`,
});

/** A page of documents. */
export const renderHtml = (documents: readonly Document[], title: string, typeset: Typeset): string =>
  [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    ...documents.map(
      (document) => `<article>\n${renderBlocks(document, formatOf(typeset)).join("\n")}\n</article>`,
    ),
    "</body>",
    "</html>",
    "",
  ].join("\n");
