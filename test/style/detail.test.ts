/*
 * Detail on the golden pages: coarse lines expand into exactly the fine ones. Every line of the brief proof stands in the normal
 * one, and every line of that in the full one, in the same order. A fourth of the pages, which the seed chooses.
 */
import { describe, expect, test } from "vitest";
import { derive, print, STYLES, type Derived } from "../../src/index.js";
import { pages } from "../golden/pages.js";
import { seed } from "../property/law.js";

/** What stands behind the relations of a page, in rows that nothing breaks. */
function linesOf(found: Derived, detail: "brief" | "normal" | "full"): readonly string[] {
  const page = print(found, { format: "text", detail, width: 4000 });
  if (!page.ok) throw new Error(JSON.stringify(page.problems));
  return page.value.split("\n").flatMap((row) => /^ .*?= (.*?)(?: {3}.*)?$/u.exec(row)?.[1]?.trim() ?? []);
}

/** The lines that are not found in others, each looked for behind the one before. */
function missingFrom(fine: readonly string[], coarse: readonly string[]): readonly string[] {
  let at = -1;
  return coarse.filter((line) => {
    const next = fine.indexOf(line, at + 1);
    if (next >= 0) at = next;
    return next < 0;
  });
}

const chosen = pages.filter((_, k) => (k + seed) % 4 === 0);

describe.each(STYLES)("by %s", (style) => {
  test.each(chosen)(
    `$title: coarse lines are among the fine ones (seed ${seed})`,
    ({ source, request }) => {
      const found = derive(source, { ...request, style });
      if (!found.ok) return;
      const [brief, normal, full] = (["brief", "normal", "full"] as const).map((detail) =>
        linesOf(found.value, detail),
      );
      expect(brief?.length).toBeGreaterThan(0);
      expect(missingFrom(normal ?? [], brief ?? [])).toEqual([]);
      expect(missingFrom(full ?? [], normal ?? [])).toEqual([]);
    },
    60_000,
  );
});
