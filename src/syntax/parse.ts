/** Reading: from characters to syntax trees. */
import type { Result } from "./problem.js";
import type { Program } from "./tree.js";

/** How letters are read: `text` (a run is one name), `latex` (each letter is one), or `auto`: by what the text looks like. */
export type Notation = "text" | "latex" | "auto";

export type ParseOptions = {
  readonly notation?: Notation;
  /** Names of several letters that are one name in LaTeX too (declared macros and words). */
  readonly words?: readonly string[];
};

/** Reads a whole text: every statement, or everything that is wrong. Never throws. */
export declare function parse(source: string, options?: ParseOptions): Result<Program>;
