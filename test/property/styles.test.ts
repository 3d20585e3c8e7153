/*
 * Law 6 for the styles of proof: what is told in any of them is read back from text, LaTeX and Markdown, brackets with dots and
 * all; every line that is printed is read, and every line that is read is proved.
 */
import { describe, expect, test } from "vitest";
import {
  check,
  derive,
  print,
  STYLES,
  type Checked,
  type DeriveRequest,
  type Style,
} from "../../src/index.js";
import { pages } from "../golden/pages.js";
import { seed } from "./law.js";

const names = { text: "page.txt", latex: "page.tex", markdown: "page.md" } as const;
type Format = keyof typeof names;

type Page = { readonly printed: string; readonly checked: Checked };

/** A page in a style, read back; undefined where the style does not fit. */
function readBack(source: string, request: DeriveRequest, style: Style, format: Format): Page | undefined {
  const found = derive(source, { ...request, style });
  if (!found.ok) return undefined;
  const printed = print(found.value, { format });
  return printed.ok
    ? { printed: printed.value, checked: check(printed.value, { name: names[format] }) }
    : undefined;
}

const open = ({ checked: { steps } }: Page): readonly string[] =>
  steps
    .filter(({ verdict }) => verdict !== null && verdict !== "proved")
    .map(({ line, verdict, source }) => `${line} ${verdict ?? ""}: ${source}`);

/** How many relations stand in the displays of a page: at the sign of each row, and in results; none in the column of reasons. */
const RELATIONS: Readonly<Record<Format, RegExp>> = {
  text: /^ {1,38}(?:[^ =](?:(?! {3}).)*)?= /gmu,
  latex: /&(?:\\quad )?\s*= |\\\[\n.* = /gu,
  markdown: /&(?:\\quad )?\s*= |\$\$\n.* = /gu,
};

/** The relations that are printed, less those that the checker speaks of; below one where none is passed over. */
const passedOver = ({ printed, checked: { steps } }: Page, format: Format): number =>
  (printed.match(RELATIONS[format])?.length ?? 0) - steps.length;

describe.each(STYLES)("by %s", (style) => {
  test.each(["text", "latex", "markdown"] as const)("the linear layer is proved, in %s", (format) => {
    const page = readBack("Y_dn = Σ_m H_dm W_mn", { wrt: ["H", "W"] }, style, format);
    if (page === undefined) throw new Error("the style does not fit");
    expect(open(page)).toEqual([]);
    expect(passedOver(page, format)).toBeLessThan(1);
    expect(page.checked.steps.length).toBeGreaterThan(15);
  });

  // A fourth of the pages in one format, which the seed chooses.
  const format = (["text", "latex", "markdown"] as const)[seed % 3] ?? "text";
  const chosen = pages.filter((_, i) => (i + seed) % 4 === 0);
  test.each(chosen)(
    `$title in ${format}: what is printed is read and proved (seed ${seed})`,
    ({ source, request }) => {
      const page = readBack(source, request, style, format);
      if (page === undefined) return;
      expect(open(page)).toEqual([]);
      expect(passedOver(page, format)).toBeLessThan(1);
    },
    60_000,
  );
});
