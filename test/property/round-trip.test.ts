/*
 * Law 6: what nabla prints, nabla checks. Pages of the golden derivations and of random programs are read back in every format
 * with no step refused; a page with one line changed so that its meaning changes is refused at that line and nowhere before.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, derive, print, type Checked, type DeriveRequest, type Detail } from "../../src/index.js";
import { pages } from "../golden/pages.js";
import { exactStyle, lossOf, programs, sourceOf } from "./program.js";
import { law, seed } from "./law.js";

const formats = ["text", "latex", "tex", "markdown"] as const;
type Format = (typeof formats)[number];

const names: Readonly<Record<Format, string>> = {
  text: "page.txt",
  latex: "page.tex",
  tex: "page.tex",
  markdown: "page.md",
};

/** A derivation as it is printed; undefined where it is refused, or where nothing depends on the variable. */
function page(source: string, request: DeriveRequest, format: Format, detail: Detail): string | undefined {
  const found = derive(source, request);
  if (!found.ok) return undefined;
  const printed = print(found.value, { format, detail });
  return printed.ok ? printed.value : undefined;
}

/** The steps that are refuted or cannot be read, with their reasons. */
const refused = ({ steps }: Checked): readonly string[] =>
  steps
    .filter(({ verdict }) => verdict === "refuted" || verdict === "unread")
    .map(({ line, verdict, source, reason }) => `${line} ${verdict ?? ""}: ${source} (${reason ?? ""})`);

const count = ({ steps }: Checked, wanted: string): number =>
  steps.filter(({ verdict }) => verdict === wanted).length;

/** What reads back by its meaning: not by how arrays are laid out or entries tied, and within the range of its indices. */
const read = pages.filter(
  ({ title, request }) =>
    request.layout !== "vec" &&
    (request.structure ?? "free") === "free" &&
    title !== "total variation of an image",
);

describe("law 6: what is printed is proved", () => {
  // Each page in one format, which the seed chooses: all of them in as many runs as there are formats.
  const tally = { proved: 0, open: 0 };
  test.each(read.map((one, i) => ({ ...one, format: formats[(i + seed) % formats.length] ?? "text" })))(
    `$title, as $format (seed ${seed})`,
    ({ source, request, format }) => {
      const printed = page(source, request, format, "normal") ?? "";
      const checked = check(printed, { name: names[format] });
      expect(refused(checked)).toEqual([]);
      expect(count(checked, "proved")).toBeGreaterThan(0);
      tally.proved += count(checked, "proved");
      tally.open += count(checked, "unproved") + count(checked, "undefined");
    },
  );

  test("nearly every step by rules, the others at random points", () => {
    expect(tally.open).toBeLessThanOrEqual(0.03 * (tally.proved + tally.open));
  });
});

/** What a page leaves out: inputs that it does not use, of which sizes and functions may be named all the same. */
const declarationsOf = (source: string): string =>
  source
    .split("\n")
    .filter((line) => !line.includes("="))
    .join("\n");

const random = fc
  .tuple(programs(exactStyle, 2), fc.nat(99), fc.constantFrom(...formats))
  .map(([{ program }, pick, format]) => {
    const of = lossOf(program).name;
    const wrt = [...program.tensors.keys()].filter((name) => name !== of)[
      pick % Math.max(1, program.tensors.size - 1)
    ];
    const source = sourceOf(program, "text");
    return {
      source,
      request: { of, wrt: [wrt ?? of] },
      format,
      toString: () => `${source}\nof ${of} by ${wrt ?? of}, ${format}`,
    };
  });

/** A page with a line changed, and the same page with zero there. */
type Mutant = { readonly line: number; readonly text: string; readonly zero: string };

/** The rows of a page that go on with a chain, and the same rows with one change that changes their meaning. */
function mutants(printed: string): readonly Mutant[] {
  const rows = printed.split("\n");
  return rows.flatMap((row, i) => {
    const found = /^(\s*=\s)(\S.*?)(\s{3,}\S.*|)$/u.exec(row);
    const [, sign = "", formula = "", reason = ""] = found ?? [];
    // The next row belongs to the formula when it goes on with a summand.
    const goesOn = /^\s+[+−] /u.test(rows[i + 1] ?? "");
    if (found === null || goesOn || formula === "0" || /[+−]\s*$/u.test(formula)) return [];
    return [`−(${formula})`, `2 (${formula})`].map((changed) => ({
      line: i + 1,
      text: rows.with(i, sign + changed + reason).join("\n"),
      zero: rows.with(i, `${sign}0${reason}`).join("\n"),
    }));
  });
}

describe("law 6: a changed line is refused where it was changed", () => {
  test.each(read.filter((_, i) => (i + seed) % 4 === 0))(`$title (seed ${seed})`, ({ source, request }) => {
    const printed = page(source, request, "text", "brief") ?? "";
    for (const { line, text } of mutants(printed).slice(0, 4)) {
      const { steps, firstWrong } = check(text, { name: names.text });
      expect(steps.filter((step) => step.line === line && step.verdict === "proved")).toEqual([]);
      if (firstWrong !== null) expect(steps[firstWrong]?.line).toBe(line);
    }
  });

  law("random programs read back; mutants are not proved", 500, random, ({ source, request, format }) => {
    const printed = page(source, request, format, "normal");
    if (printed === undefined) return;
    const assume = declarationsOf(source);
    expect(refused(check(printed, { name: names[format], assume }))).toEqual([]);
    const text = page(source, request, "text", "brief") ?? "";
    for (const mutant of mutants(text).slice(0, 4)) {
      const proved = (changed: string): readonly unknown[] =>
        check(changed, { name: names.text, assume }).steps.filter(
          ({ line, verdict }) => line === mutant.line && verdict === "proved",
        );
      const wrong = proved(mutant.text);
      // Twice nothing is nothing: [u ≠ u] u changes its meaning by no factor.
      if (wrong.length > 0 && proved(mutant.zero).length > 0) continue;
      expect(wrong).toEqual([]);
    }
  });
});
