/*
 * Letters have no meaning: a document whose indices have other letters is judged as before, whether what it assumes of its
 * families takes their letters or not.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";
import { check } from "../../src/index.js";
import { law } from "./law.js";

type Case = {
  readonly id: string;
  readonly format: string;
  readonly document: string;
  readonly assume: string;
};

const SUFFIX: Readonly<Record<string, string>> = { latex: ".tex", markdown: ".md" };
const folder = new URL("../cases/check/cases/", import.meta.url);
const cases = readdirSync(folder)
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Case)
  .filter(({ format }) => format in SUFFIX);

const FORMULA =
  /\\\[[^]*?\\\]|\\\([^]*?\\\)|\$\$[^]*?\$\$|\$[^$]*\$|\\begin\{(?:align|equation|eqnarray|gather)\*?\}[^]*?\\end\{(?:align|equation|eqnarray|gather)\*?\}/gu;
const TOKEN =
  /\\(?:text|mathrm|mbox|textrm|operatorname|begin|end|tag|label|rm)\*?\s*\{[^{}]*\}|\{\\(?:rm|tt)\s[^{}]*\}|\\[a-zA-Z]+|[A-Za-z]+/gu;
/** Words that formulas are written with without a command. */
const WORD = /^(?:[a-zA-Z]{4,}|exp|log|ln|det|[tT]r|vec|sym|max|min|sin|and|if|for|so|is|in|[JK]L|CE)$/u;
const INDICES = [..."ijklm"];
const OTHERS = [..."pqrstuvabchg"];

type Renaming = ReadonlyMap<string, string>;

const lettersIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(TOKEN)?.flatMap((token) => (/^[\\{]/u.test(token) ? [] : [...token])));

/** The letters below names that nothing is declared with, each with one that stands nowhere. */
function renamingOf({ assume, document }: Case): Renaming {
  const declared = new Set(
    assume.split("\n").flatMap((line) => (line.split("∈", 1)[0] ?? "").split(",").map((name) => name.trim())),
  );
  const sizes = lettersIn((assume.match(/\^\{?[^\s;]+/gu) ?? []).join(" "));
  const used = lettersIn(`${assume} ${document}`);
  const free = OTHERS.filter((letter) => !used.has(letter));
  // The entries m_ij of M have a name, not an index.
  const isName = (letter: string): boolean => declared.has(letter) || document.includes(`${letter}_{`);
  return new Map(
    INDICES.filter((letter) => used.has(letter) && !isName(letter) && !sizes.has(letter)).flatMap(
      (letter, at) => (free[at] === undefined ? [] : [[letter, free[at]] as const]),
    ),
  );
}

const renamed = (document: string, by: Renaming): string =>
  document.replaceAll(FORMULA, (formula) =>
    formula.replaceAll(TOKEN, (token) =>
      /^[\\{]/u.test(token) || WORD.test(token)
        ? token
        : [...token].map((one) => by.get(one) ?? one).join(""),
    ),
  );

const assumed = (assume: string, by: Renaming): string =>
  assume.replaceAll(/(?<=[\p{L}}]_)[a-z](?![\p{L}{])/gu, (letter) => by.get(letter) ?? letter);

const verdicts = (document: string, assume: string, format: string): readonly string[] =>
  check(document, { assume, name: `case${SUFFIX[format] ?? ""}` }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

law(
  "a document with other letters for its indices is judged as before",
  20,
  fc.record({ id: fc.constantFrom(...cases.map(({ id }) => id)), isAssumed: fc.boolean() }),
  ({ id, isAssumed }) => {
    const one = cases.find((each) => each.id === id);
    if (one === undefined) throw new Error(`there is no document ${id}`);
    const by = renamingOf(one);
    // An index that is called "in" is a word to this test; a family of names with signs has no other letters.
    if (by.size === 0 || /\^\{in\}|_k\^-/u.test(one.document)) return;
    const assume = isAssumed ? assumed(one.assume, by) : one.assume;
    const document = renamed(one.document, by);
    expect(verdicts(document, assume, one.format), `${one.id}\n${document}`).toEqual(
      verdicts(one.document, one.assume, one.format),
    );
  },
);
