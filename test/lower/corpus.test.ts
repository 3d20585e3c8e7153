/*
 * The corpus of derivatives: every case is read in both notations, and both say the same.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/evaluate/index.js";
import { instantiate } from "../../src/term/index.js";
import { question, type Case } from "../corpus/question.mjs";
import { definition, read, shape } from "./read.js";
import type { Lowered } from "../../src/lower/index.js";

const file = fileURLToPath(new URL("../cases/derive/cases.jsonl", import.meta.url));
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line): Case => JSON.parse(line) as Case);

/** Properties that values are drawn with; the others do not matter here. */
const PROPERTIES: Readonly<Record<string, string>> = {
  positive: "positive",
  unit_interval: "in (0,1)",
  spd: "positive definite",
  symmetric: "symmetric",
};

const declarations = ({ vars, assume }: Case): string =>
  Object.entries(vars)
    .map(
      ([name, sizes]) =>
        `${name} ∈ ${sizes.length === 0 ? "ℝ" : `ℝ^{${sizes.join("×")}}`} ${PROPERTIES[assume?.[name] ?? ""] ?? ""}`,
    )
    .join("\n");

/** The quantity itself: the last definition of the text, or the lone expression. */
const quantity = (lowered: Lowered): string =>
  lowered.expressions.at(-1) ?? lowered.program.definitions.at(-1)?.name ?? "";

describe("the corpus", () => {
  test("is there", () => expect(rows.length).toBe(419));

  test.each(rows.map((row) => [row.id, row] as const))("%s is read in both notations", (_id, row) => {
    const { environment } = read(declarations(row));
    const texts = [
      row.expr_matrix === null ? undefined : row.expr_matrix,
      row.expr_index === null
        ? undefined
        : [
            ...(row.let_index ?? []).filter(
              (line) => !row.expr_index?.startsWith(line.split(" = ")[0] ?? "?"),
            ),
            row.expr_index,
          ].join("\n"),
    ];
    const [matrix, index] = texts.map((text) =>
      text === undefined ? undefined : read(text, { environment }),
    );
    if (row.let_matrix !== undefined)
      read([...row.let_matrix].join("\n").replace(/\bG\b/g, Object.keys(row.vars)[0] ?? "G"), {
        environment,
      });
    if (matrix === undefined || index === undefined) return;
    const left = definition(matrix, quantity(matrix));
    const right = definition(index, quantity(index));
    expect(shape(matrix, left.name).length).toBe(shape(index, right.name).length);
    const moved = instantiate({ over: right.slots, body: right.body }, left.slots);
    const whole = {
      ...index.program,
      tensors: new Map([...index.program.tensors, ...matrix.program.tensors]),
    };
    expect(compare(left.body, moved, whole, { trials: 2 }).kind).toBe("equal");
  });

  test("every question of the corpus is read", () => {
    for (const row of rows)
      for (const notation of ["matrix", "index"] as const) {
        const asked = question(row, notation);
        if (asked !== undefined) read(asked.statements);
      }
  });
});
