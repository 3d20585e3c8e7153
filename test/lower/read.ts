/*
 * Texts lowered for tests: the program, or a failure that shows the problems; and the canonical key of a definition, which is
 * the same for texts that say the same.
 */
import { expect } from "vitest";
import { lower, type Lowered, type LowerOptions } from "../../src/lower/index.js";
import { message, parse, type Problem } from "../../src/syntax/index.js";
import { canonicalKeyBy, definitionOf, sizeKey, type Definition } from "../../src/term/index.js";

type Notation = "text" | "latex";

/** What a text means; its problems as text when it has any. */
export function read(source: string, options: LowerOptions = {}, notation: Notation = "text"): Lowered {
  const parsed = parse(source, { notation });
  if (!parsed.ok) return expect.fail(`${source}\n${parsed.problems.map(message).join("\n")}`);
  const lowered = lower(parsed.value.statements, options);
  if (lowered.problems.length > 0)
    expect.fail(`${source}\n${lowered.problems.map((p) => `${p.code}: ${message(p)}`).join("\n")}`);
  return lowered;
}

/** The problems of a text, of reading or of meaning. */
export function problemsOf(
  source: string,
  options: LowerOptions = {},
  notation: Notation = "text",
): readonly Problem[] {
  const parsed = parse(source, { notation });
  return parsed.ok ? lower(parsed.value.statements, options).problems : parsed.problems;
}

/** The definition of a name. */
export function definition(lowered: Lowered, name: string): Definition {
  const found = definitionOf(lowered.program, name);
  return (
    found ??
    expect.fail(
      `${name} is not defined; defined are ${lowered.program.definitions.map((d) => d.name).join(", ")}`,
    )
  );
}

/** The canonical key of a definition, its free indices by place. */
export function key(lowered: Lowered, name: string): string {
  const { body, slots } = definition(lowered, name);
  return canonicalKeyBy(body, slots, lowered.program) ?? expect.fail(`the key of ${name} is unknown`);
}

/** The shape of a tensor as text: "D×M". */
export const shape = (lowered: Lowered, name: string): string =>
  lowered.program.tensors.get(name)?.shape.map(sizeKey).join("×") ?? expect.fail(`${name} is no tensor`);
