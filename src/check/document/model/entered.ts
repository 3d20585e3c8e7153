/**
 * What is said in the notation of the language: indices that are left out put in, small things spread over large ones, and
 * how far each letter runs.
 *
 * Owns the order of these steps; gives no name a meaning. Terminates: each step walks all that is said.
 */
import type { Environment, Lowered } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";
import { lettersOf } from "../names/known.js";
import { pairedIn } from "../names/uses.js";
import { rangesIn } from "../names/shapes/ranges.js";
import { withAverages } from "../read/sums/averages.js";
import { normalised, type Known } from "../read/notation/normalise.js";
import type { Said } from "../read/said.js";
import { withBroadcast } from "./broadcast.js";
import type { Model } from "./model.js";
import { withIndices } from "./omitted.js";
import { lowerAll, NO_LETTERS, type Setting } from "./settle.js";

/** A document under one reading of its notation, before its names have a meaning. */
export type Entered = {
  readonly known: Known;
  /** What is said as it is written, and in the notation of the language, in the same order. */
  readonly written: readonly Said[];
  readonly said: readonly Said[];
  readonly remarks: Model["remarks"];
  readonly assumed: readonly Statement[];
  /** What is declared, with nothing defined. */
  readonly declared: Pick<Lowered, "program"> & { readonly environment: Environment };
  readonly setting: Setting;
};

/** The document in the notation of the language. */
export function enteredIn(known: Known, assumed: readonly Statement[], written: readonly Said[]): Entered {
  const plain = withAverages(written.map((one) => normalised(one, known)));
  const letters = lettersOf(plain);
  const matrices = pairedIn(plain);
  const declared = lowerAll([...assumed, ...declarationsIn(written)], { ...NO_LETTERS, letters, matrices });
  const setting = { letters, ranges: rangesIn(plain, declared.environment), matrices };
  const indexed = withIndices(plain, declared.environment, setting.ranges, letters);
  const { said, remarks } = withBroadcast(indexed, declared.environment, setting.ranges, letters);
  return { known, written, said, remarks, assumed, declared, setting };
}

/** The declarations of a document. */
export const declarationsIn = (said: readonly Said[]): readonly Statement[] =>
  said.flatMap((s) => (s.kind === "statement" && s.statement.kind === "declaration" ? [s.statement] : []));
