/*
 * How a counterexample is shown: as text in nabla's notation.
 */
import { termText } from "../../src/print/index.js";
import type { Program, Term } from "../../src/term/index.js";

/** A term as text. */
export const shown = (term: Term, program: Program): string => termText(term, program);
