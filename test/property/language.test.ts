/*
 * Law 1: what is printed, as text or as LaTeX, is read back as the same program, with exactly one reading.
 */
import { describe, expect } from "vitest";
import { matrixLatex, matrixText } from "../../src/print/index.js";
import { recover, unfold } from "../../src/matrix/index.js";
import { canonicalKeyBy, type Definition, type Program } from "../../src/term/index.js";
import { law } from "./law.js";
import { declarations, expressions } from "./matrix.js";
import { programs, sourceOf, wholeStyle } from "./program.js";
import { lowered } from "./read.js";

const keyOf = ({ slots, body }: Definition, program: Program): string | undefined =>
  canonicalKeyBy(body, slots, program);

describe("law 1: what is printed reads back", () => {
  for (const notation of ["text", "latex"] as const)
    law(`index style as ${notation}`, 250, programs(wholeStyle), ({ program }) => {
      const source = sourceOf(program, notation);
      const again = lowered(source, { notation }).program;
      const keys = program.definitions.map((definition) => keyOf(definition, program));
      expect(
        again.definitions.map((definition) => keyOf(definition, again)),
        source,
      ).toEqual(keys);
    });

  for (const notation of ["text", "latex"] as const)
    law(`matrix style as ${notation}`, 250, expressions(), (expression) => {
      const { program } = lowered(`${declarations}\nF = ${expression}`);
      const [definition] = program.definitions;
      if (definition === undefined) throw new Error("there is a definition");
      const form = recover(definition.body, definition.slots, program);
      if (!form.found) throw new Error(`${expression} has no matrix form`);
      const written = (notation === "text" ? matrixText : matrixLatex)(form.matrix, program);
      const again = lowered(written, { notation, environment: lowered(declarations).environment }).program;
      const [read] = again.definitions;
      if (read === undefined) throw new Error(`${written} is no expression`);
      const meant = canonicalKeyBy(unfold(form.matrix, ...definition.slots), definition.slots, program);
      expect(keyOf(read, again), written).toBe(meant);
    });
});
