/*
 * Law 1: what is printed, as text or as LaTeX, is read back as the same program, with exactly one reading.
 */
import { describe, expect } from "vitest";
import { lower } from "../../src/lower/index.js";
import { message, parse } from "../../src/syntax/index.js";
import { canonicalKeyBy, type Program } from "../../src/term/index.js";
import { law } from "./law.js";
import { programs, sourceOf, wholeStyle } from "./program.js";

/** The program that a text means; a problem is a failure of the law. */
function read(source: string, notation: "text" | "latex"): Program {
  const parsed = parse(source, { notation });
  if (!parsed.ok) throw new Error(`${source}\n${parsed.problems.map(message).join("\n")}`);
  const { program, problems } = lower(parsed.value.statements);
  if (problems.length > 0) throw new Error(`${source}\n${problems.map(message).join("\n")}`);
  return program;
}

const keys = (program: Program): readonly string[] =>
  program.definitions.map(
    ({ name, slots, body }) => `${name}: ${canonicalKeyBy(body, slots, program) ?? "unknown"}`,
  );

describe("law 1: what is printed reads back", () => {
  for (const notation of ["text", "latex"] as const)
    law(notation, 300, programs(wholeStyle), ({ program }) => {
      const source = sourceOf(program, notation);
      expect(keys(read(source, notation)), source).toEqual(keys(program));
    });
});
