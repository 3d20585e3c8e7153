/**
 * Documents as one HTML page that needs nothing else: formulas with MathML, light and dark, fit to be printed.
 *
 * Who typesets formulas is told by the caller, so that nothing here loads a typesetter that the other formats do not need. A
 * chain that is told in more lines in full detail holds these too, folded up.
 */
import type { LayOut } from "../picture/index.js";
import type { Program } from "../term/index.js";
import { renderBlock, renderSentence, type MathFormat } from "./align.js";
import { formulaText, type Block, type Document, type Sentence } from "./document.js";
import type { Detail } from "./detail.js";
import { figuresOf, type Figure } from "./figures.js";
import { CHAIN_STYLE, chainHtml } from "./html-chain.js";
import { drawingSvg, SVG_STYLE } from "./svg.js";

/** Typesets LaTeX as HTML or MathML; `display` for a formula on lines of its own. */
export type Typeset = (latex: string, display: boolean) => string;

/** What a page may have besides: the same documents in full detail, tensor networks, styles for its formulas, a last line. */
export type PageOptions = {
  readonly full?: readonly Document[];
  /** Who lays out the tensor networks; without one there are none. */
  readonly layOut?: LayOut;
  /** How many of them are shown. */
  readonly detail?: Detail;
  readonly styleFor?: (body: string) => string;
  readonly footer?: string;
};

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 KaTeX_Main, Georgia, serif; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
.katex { font-size: 1em; }
h1, h2 { font-weight: 400; line-height: 1.2; }
h1 { font-size: 1.6rem; border-bottom: thin solid; padding-bottom: 0.25rem; }
h2 { font-size: 1.25rem; }
.display { overflow-x: auto; overflow-y: hidden; margin: 1rem 0; }
.remark, footer, summary, figcaption { opacity: 0.75; }
details { margin: -0.5rem 0 1rem; padding-left: 1rem; border-left: thin solid; }
summary { cursor: pointer; }
figure { display: flex; flex-wrap: wrap; gap: 1.5rem 2.5rem; margin: 1rem 0; overflow-x: auto; overflow-y: hidden; }
.panel { display: flex; flex-direction: column; min-width: 14rem; width: min-content; }
.panel svg { margin: auto; }
.panel p { font-size: 0.85rem; line-height: 1.35; margin: 0.5rem 0 0; }
figcaption { flex: 1 0 100%; font-size: 0.85rem; }
@media print {
  :root { font-size: 10.5pt; }
  body { max-width: none; margin: 0; }
  .display, .panel { break-inside: avoid; }
  .display, figure { overflow: visible; }
  h1, h2 { break-after: avoid; }
  details:not([open]) { display: none; }
}
`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const formatOf = (typeset: Typeset): MathFormat => ({
  title: (text) => `<h1>${text}</h1>`,
  heading: (text) => `<h2>${text}</h2>`,
  paragraph: (text) => `<p>${text}</p>`,
  remark: (text) => `<p class="remark">${text}</p>`,
  code: (text) => `<p><code>${escaped(text)}</code></p>`,
  // A word joiner: no row begins with the sign that follows a formula.
  words: (text) => escaped(text).replace(/^(?=[;,.:)])/u, "\u2060"),
  inline: (latex) => typeset(latex, false),
  alignment: (alignment, program) =>
    chainHtml(alignment, program, {
      inline: (latex) => typeset(latex, false),
      sentence: (parts) => renderSentence(parts, program, formatOf(typeset)),
    }),
  display: (latex) => `<div class="display">${typeset(latex, true)}</div>`,
  between: "\n",
});

/** A page of documents. */
export function renderHtml(
  documents: readonly Document[],
  title: string,
  typeset: Typeset,
  { full = [], layOut, detail = "normal", styleFor = () => "", footer }: PageOptions = {},
): string {
  const format = formatOf(typeset);
  const figures = figuresOf(documents, layOut, detail);
  const body = [
    "<main>",
    ...documents.map(
      (document, i) => `<article>\n${article(document, full[i], format, figures)}\n</article>`,
    ),
    "</main>",
    ...(footer === undefined ? [] : [`<footer><p>${escaped(footer)}</p></footer>`]),
  ].join("\n");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${styleFor(body)}${STYLE}${CHAIN_STYLE}${SVG_STYLE}</style>`,
    "</head>",
    "<body>",
    body,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

type Chain = Block & { readonly kind: "chain" };

/** The blocks of a document; a chain that has more lines in full detail has them below it, folded up; then its networks. */
function article(
  { blocks, program }: Document,
  full: Document | undefined,
  format: MathFormat,
  figures: ReadonlyMap<Block, Figure>,
): string {
  const fine = (full?.blocks ?? []).filter((block): block is Chain => block.kind === "chain");
  const leftOf = ({ left }: Chain): string => formulaText(left, program);
  const folded = (block: Block): readonly string[] => {
    if (block.kind !== "chain") return [];
    const at = fine.findIndex((other) => leftOf(other) === leftOf(block));
    // What was passed over is told in full detail only.
    const [match] = at < 0 ? [] : fine.splice(0, at + 1).slice(-1);
    if (match === undefined || match.lines.length <= block.lines.length) return [];
    const lines = renderBlock(match, full?.program ?? program, format);
    return [`<details><summary>the same, one rule at a time</summary>\n${lines}\n</details>`];
  };
  return blocks
    .flatMap((block) => {
      const figure = figures.get(block);
      const shown = [renderBlock(block, program, format), ...folded(block)];
      return figure === undefined ? shown : [...shown, figureHtml(figure, program, format)];
    })
    .join("\n");
}

/** The tensor networks below a block. */
function figureHtml({ panels, legend }: Figure, program: Program, format: MathFormat): string {
  const sentence = (parts: Sentence): string => renderSentence(parts, program, format);
  const shown = panels.map(({ drawing, title, description, caption }) => {
    const svg = drawingSvg(drawing, title, description, escaped);
    return `<div class="panel">\n${svg}\n<p>${sentence(caption)}</p>\n</div>`;
  });
  const below = legend.length === 0 ? [] : [`<figcaption>${sentence(legend)}</figcaption>`];
  return ["<figure>", ...shown, ...below, "</figure>"].join("\n");
}
