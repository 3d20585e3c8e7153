/**
 * The golden pages: every step proved by the kernel, every formula rendered by KaTeX in strict mode, and the text and LaTeX as
 * they stand in files beside this one. A changed file is a changed answer: read it before it is committed.
 */
import katex from "katex";
import { describe, expect, it } from "vitest";
import { derive, print, toJson, type Derived } from "../../src/index.js";
import { formulasIn } from "../support/formulas.js";
import { pages, type Page } from "./pages.js";

function derived({ source, request }: Page): Derived {
  const outcome = derive(source, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function printed(found: Derived, format: "text" | "latex"): string {
  const outcome = print(found, { format });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return `${outcome.value}\n`;
}

describe.each(pages)("$title", (page) => {
  const found = derived(page);
  const file = page.title.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");

  it("is proved step by step", () => {
    expect(found.results.map(({ verification }) => verification.proved)).toEqual(found.results.map(() => true));
  });

  it("reads as its page", async () => {
    await expect(printed(found, "text")).toMatchFileSnapshot(`${file}.txt`);
  });

  it("renders", async () => {
    const latex = printed(found, "latex");
    for (const formula of formulasIn(latex))
      katex.renderToString(formula, { throwOnError: true, strict: "error", displayMode: true });
    await expect(latex).toMatchFileSnapshot(`${file}.tex`);
  });

  it("has code", () => {
    for (const { code } of toJson(found).results) expect(code.numpy).toContain("DERIVATIVES = {");
  });
});
