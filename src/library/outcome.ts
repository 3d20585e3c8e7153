/** What the library answers: a value, or everything that is wrong. Nothing is thrown for what a user can write. */
import type { Problem } from "../syntax/index.js";

/** A value, or what is wrong, in the order of the text. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The place of a problem that is not in the text but in what was asked. */
export const NOWHERE = { start: 0, end: 0 };

export const refused = (...problems: readonly Problem[]): Outcome<never> => ({ ok: false, problems });
