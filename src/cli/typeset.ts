/**
 * KaTeX for HTML pages: loaded when a page is asked for and not before, with its styles and those of its fonts that a page uses
 * put into the page itself.
 *
 * The package stands beside the binary, as a dependency; nothing of it is bundled.
 */
import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PrintOptions } from "../index.js";

type Katex = { readonly renderToString: (latex: string, options: object) => unknown };

const isKatex = (value: unknown): value is Katex =>
  typeof value === "object" && value !== null && "renderToString" in value;

/** A typesetter, with the styles for what it typeset. */
export function loadTypesetter(): Required<Pick<PrintOptions, "typeset" | "styleFor">> {
  const load = createRequire(realpathSync(process.argv[1] ?? "."));
  const katex: unknown = load("katex");
  if (!isKatex(katex)) throw new Error("the package katex is not what it should be");
  const sheet = load.resolve("katex/dist/katex.min.css");
  return {
    typeset: (latex, displayMode) =>
      String(katex.renderToString(latex, { displayMode, throwOnError: true, output: "htmlAndMathml" })),
    styleFor: (body) => inlined(readFileSync(sheet, "utf8"), dirname(sheet), body),
  };
}

/** Fonts by the end of their file's name, and the classes that ask for them; the two first are in every formula. */
const FONTS: readonly (readonly [string, RegExp])[] = [
  ["Main-Regular", /katex/u],
  ["Math-Italic", /katex/u],
  ["Main-Bold", /mathbf|textbf/u],
  ["Main-Italic", /textit|mathit/u],
  ["AMS-Regular", /mathbb|amsrm/u],
  ["Caligraphic-Regular", /mathcal/u],
  ["SansSerif-Regular", /mathsf|textsf/u],
  ["Typewriter-Regular", /mathtt|texttt/u],
  ["Size1-Regular", /size1|small-op/u],
  ["Size2-Regular", /size2|large-op/u],
  ["Size3-Regular", /size3/u],
  ["Size4-Regular", /size4|delimsizing mult|delim-size4/u],
];

/** The style sheet with the fonts that a body uses in place of their addresses, and without the others. */
function inlined(sheet: string, folder: string, body: string): string {
  return sheet.replaceAll(/@font-face\{[^}]*\}/gu, (face) => {
    const [, file = ""] = /url\((fonts\/[^)]*\.woff2)\)/u.exec(face) ?? [];
    const font = FONTS.find(([name]) => file.endsWith(`_${name}.woff2`));
    if (font === undefined || !font[1].test(body)) return "";
    const data = readFileSync(join(folder, file)).toString("base64");
    return face.replace(/src:[^}]*/u, `src:url(data:font/woff2;base64,${data}) format("woff2")`);
  });
}
