/**
 * Conversion for users: a text in, each of its definitions in index form and matrix form out. No derivative. Pure.
 *
 * The matrix form is proved by unfolding it again; it is left out, with the reason, where there is none.
 */
import { recover } from "../matrix/index.js";
import type { MatrixForm } from "../derive/index.js";
import type { Index, Program, Term } from "../term/index.js";
import type { Outcome } from "./outcome.js";
import { read, type ReadOptions } from "./read.js";

/** One definition in both notations; a lone expression is named f. */
export type Converted = {
  readonly name: string;
  readonly axes: readonly Index[];
  readonly term: Term;
  readonly matrix: MatrixForm;
};

/** All definitions of a text. */
export type Conversion = { readonly program: Program; readonly results: readonly Converted[] };

/** Reads a text and brings each of its definitions to matrix form. */
export function convert(source: string, options: ReadOptions = {}): Outcome<Conversion> {
  const lowered = read(source, options);
  if (!lowered.ok) return lowered;
  const { program } = lowered.value;
  const results = program.definitions.map(({ name, slots, body }): Converted => ({
    name,
    axes: slots,
    term: body,
    matrix: recover(body, slots, program),
  }));
  return { ok: true, value: { program, results } };
}
