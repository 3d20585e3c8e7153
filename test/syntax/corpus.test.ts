/*
 * Formulas that other people wrote: the corpus of derivatives, in both of its notations.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../src/syntax/parse.js";

type Case = Readonly<Record<string, unknown>> & { readonly id: string };

const FIELDS = ["expr_matrix", "expr_index", "let_matrix", "let_index", "expected_matrix", "expected_index"];

const path = new URL("../cases/derive/cases.jsonl", import.meta.url);
const cases = readFileSync(path, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Case);

const formulas = cases.flatMap((one) =>
  FIELDS.flatMap((field) =>
    [one[field]].flat().flatMap((text) => (typeof text === "string" ? [{ id: one.id, text }] : [])),
  ),
);

test("every formula of the corpus is read, as plain text, by itself", () => {
  expect(formulas.length).toBeGreaterThan(1000);
  for (const { id, text } of formulas) {
    const { statements, problems, notation } = read(text);
    expect({ id, text, problems, notation }).toEqual({ id, text, problems: [], notation: "text" });
    expect(statements.length, `${id}: ${text}`).toBe(1);
  }
});

test("the whole corpus at once is read like its lines one by one", () => {
  const source = formulas.map(({ text }) => text).join(";\n");
  const { statements, problems } = read(source, { notation: "text" });
  expect(problems).toEqual([]);
  expect(statements.length).toBe(formulas.length);
});
