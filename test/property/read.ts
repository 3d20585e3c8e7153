/*
 * Reading text in tests: a problem is a failure.
 */
import { lower, type LowerOptions, type Lowered } from "../../src/lower/index.js";
import { message, parse, type ParseOptions } from "../../src/syntax/index.js";

/** What a text means. Throws with the problems of the text. */
export function lowered(source: string, options: LowerOptions & ParseOptions = {}): Lowered {
  const parsed = parse(source, options);
  if (!parsed.ok) throw new Error(`${source}\n${parsed.problems.map(message).join("\n")}`);
  const found = lower(parsed.value.statements, options);
  if (found.problems.length > 0) throw new Error(`${source}\n${found.problems.map(message).join("\n")}`);
  return found;
}
