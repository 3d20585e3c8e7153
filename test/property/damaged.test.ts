/*
 * Documents with tokens lost, doubled, swapped or strayed in from elsewhere: `check` has an answer to each, every step in it
 * has its place in the source, and no report says `undefined`.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";
import { check, checkMarkdown, checkText } from "../../src/index.js";
import { drawing, type Draw } from "./shuffle.js";
import { law } from "./law.js";

type Case = {
  readonly id: string;
  readonly format: string;
  readonly document: string;
  readonly assume: string;
};

const folder = new URL("../cases/check/cases/", import.meta.url);
const SUFFIX: Readonly<Record<string, string>> = { latex: ".tex", markdown: ".md", unicode: ".txt" };
const cases = readdirSync(folder)
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Case);

const tokensOf = (text: string): string[] => text.match(/\\[a-zA-Z]+|\s+|[a-zA-Z0-9]+|./gsu) ?? [];

/** The tokens with a few of them changed. */
function damaged(document: string, others: readonly string[], draw: Draw): string {
  const tokens = tokensOf(document);
  for (let change = 1 + draw(4); change > 0; change--) {
    const at = draw(tokens.length);
    const stray = draw(others.length);
    const [here = "", next = ""] = tokens.slice(at, at + 2);
    const edits = [
      () => tokens.splice(at, 1),
      () => tokens.splice(at, 0, tokens[draw(tokens.length)] ?? ""),
      () => tokens.splice(at, 2, next, here),
      () => tokens.splice(at, 0, ...others.slice(stray, stray + 1 + draw(12))),
      () => tokens.splice(at, 1 + draw(6)),
    ];
    edits[draw(edits.length)]?.();
  }
  return tokens.join("");
}

law("a damaged document is answered", 30, fc.nat(), (start) => {
  const draw = drawing(start);
  const one = cases[draw(cases.length)];
  const other = cases[draw(cases.length)];
  if (one === undefined || other === undefined) throw new Error("there are no documents");
  const document = damaged(one.document, tokensOf(other.document), draw);
  const assume = draw(4) === 0 ? "" : one.assume;
  const checked = check(document, { assume, name: `case${SUFFIX[one.format] ?? ".md"}` });
  for (const { offset, endOffset } of checked.steps) {
    expect(offset, document).toBeGreaterThanOrEqual(0);
    expect(endOffset, document).toBeGreaterThanOrEqual(offset);
    expect(endOffset, document).toBeLessThanOrEqual(document.length);
  }
  // `undefined` is a verdict as well, and stands alone in its column.
  const report = `${checkText(checked)}${checkMarkdown([checked])}`.replaceAll(
    /\bundefined {2,}|\| undefined \|/gu,
    "",
  );
  expect(report, document).not.toMatch(/\bundefined\b|\[object|\bNaN\b/u);
});
