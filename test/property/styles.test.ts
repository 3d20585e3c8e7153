/*
 * Law 6 for the styles of proof: what is told by rows and by outer products is read back from LaTeX and Markdown, brackets with
 * dots and all, and proved line by line.
 */
import { describe, expect, test } from "vitest";
import { check, derive, print, type Checked, type DeriveRequest, type Style } from "../../src/index.js";
import { pages } from "../golden/pages.js";
import { seed } from "./law.js";

const names = { latex: "page.tex", markdown: "page.md" } as const;
type Format = keyof typeof names;

/** A page in a style, read back; undefined where the style does not fit. */
function readBack(source: string, request: DeriveRequest, style: Style, format: Format): Checked | undefined {
  const found = derive(source, { ...request, style });
  if (!found.ok) return undefined;
  const printed = print(found.value, { format });
  return printed.ok ? check(printed.value, { name: names[format] }) : undefined;
}

const open = ({ steps }: Checked): readonly string[] =>
  steps
    .filter(({ verdict }) => verdict !== null && verdict !== "proved")
    .map(({ line, verdict, source }) => `${line} ${verdict ?? ""}: ${source}`);

const judged = ({ steps }: Checked): number => steps.filter(({ verdict }) => verdict !== null).length;

describe.each(["rows", "outer"] as const)("by %s", (style) => {
  test.each(["latex", "markdown"] as const)("every line of the linear layer is proved, in %s", (format) => {
    const checked = readBack("Y_dn = Σ_m H_dm W_mn", { wrt: ["H", "W"] }, style, format);
    expect(checked && open(checked)).toEqual([]);
    expect(checked && judged(checked)).toBeGreaterThan(20);
  });

  // A fourth of the pages, which the seed chooses.
  test(`nearly every line of the golden pages is proved (seed ${seed})`, () => {
    const chosen = pages.filter((_, i) => (i + seed) % 4 === 0);
    const format = seed % 2 === 0 ? "latex" : "markdown";
    const all = chosen.flatMap(({ source, request }) => readBack(source, request, style, format) ?? []);
    const lines = all.flatMap(open);
    expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(
      0.03 * all.reduce((sum, checked) => sum + judged(checked), 0),
    );
  }, 60_000);
});
