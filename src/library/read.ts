/** Reading for users: from a text to its program and goals, or to everything that is wrong with it. Pure. */
import { lower, type Lowered } from "../lower/index.js";
import { parse, type Notation } from "../syntax/index.js";
import type { Outcome } from "./outcome.js";

/** How a text is read. */
export type ReadOptions = {
  /** Sum over every index that is repeated within a term. */
  readonly einstein?: boolean;
  /** How letters are read; by default by what the text looks like. */
  readonly notation?: Notation;
};

/** Reads a text. Syntax is reported for every statement; meaning only for a text that could be read whole. */
export function read(
  source: string,
  { einstein = false, notation = "auto" }: ReadOptions = {},
): Outcome<Lowered> {
  const parsed = parse(source, { notation });
  if (!parsed.ok) return parsed;
  const lowered = lower(parsed.value.statements, { einstein });
  return lowered.problems.length > 0
    ? { ok: false, problems: lowered.problems }
    : { ok: true, value: lowered };
}
