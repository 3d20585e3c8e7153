/**
 * Where equations are solved: words that set what was found to zero, and relations with zero.
 *
 * Knows words and the number 0. Nothing here loops.
 */
import type { Span } from "../../../../syntax/index.js";
import { phrases } from "../../text/phrases.js";
import type { Said } from "../said.js";
import { isZero } from "../tree.js";

/** Words that set what was found to zero. */
export const SOLVED = phrases([
  "{set} … {zero}",
  "equal … {zero}",
  "is/are/becomes/equals {zero} (exactly/precisely/only) when/where/if/iff/for/at",
  "at a/an/the/its min-/max-/solution-",
  "first order condition-",
  "critical point-",
  "normal equation-",
  "{optimiser}",
  "optimum/optimal-/stationar-/vanish-/KKT/solve/solving",
]);

/** Those of them that do so in so many words. */
export const ZEROED = phrases(["{set} … {zero}"]);

/** Words that say where the derivatives of a quantity are zero, so that these need not be written down. */
const STATIONARY = phrases([
  "{set} … {derivative} … {zero}",
  "{derivative} … {set} … {zero}",
  "{derivative} … vanish-",
  "at a/an/the/its min-/max-/optimum/solution-",
  "first order condition-",
  "critical point-",
  "normal equation-",
  "{optimiser}",
  "{optimised} by/at/when/where/for",
  "stationar-",
]);

/** Words that say what solves the problem of a document that seeks an optimum. */
const ANSWERED = phrases([
  "solution/optimum/estimate/estimator/answer (of/for/to ~) is/are/reads/becomes",
  "closed form (of/for/to ~) is/are/reads/becomes",
]);
const SOUGHT = phrases(["{optimise}", "least squares", "maximum likelihood"]);

/** True for a text in which something is solved, or an optimum is sought. */
export const seeksSolution = (text: string): boolean => SOLVED.test(text) || SOUGHT.test(text);

/** True for words that say where the derivatives of a quantity are zero, in a document. */
export const saysStationary = (words: string, source: string): boolean =>
  STATIONARY.test(words) || (ANSWERED.test(words) && SOUGHT.test(source));

/** Nothing but signs between two formulas, or an "and" or "or". */
export const JOINED = /^(?:\\\\|\\\(|\\\)|\\q?quad|\\text\{\s*(?:and|or)\s*\}|and|or|[\s$,;&])*$/iu;

/** Where the first of these words end; undefined where there are none. */
export function solvedAt(source: string): number | undefined {
  const found = SOLVED.exec(source);
  return found === null ? undefined : found.index + found[0].length;
}

/**
 * The words before each of the relations that are judged, one after the other: those behind the one before, and of what stands
 * before a definition in between only its paragraph.
 */
export function makeWords(source: string, defined: readonly Said[]): (relation: Span) => string {
  const starts = defined.map(({ span }) => span.start).sort((a, b) => a - b);
  let end = 0;
  let next = 0;
  return (span) => {
    let from = end;
    for (; (starts[next] ?? Infinity) < span.start; next += 1) {
      const breaks = [...source.slice(from, starts[next]).matchAll(/\n[ \t]*\n/gu)];
      from += breaks.at(-1)?.index ?? 0;
    }
    end = span.end;
    return source.slice(from, span.start);
  };
}

/** True for a relation with zero on one side. */
export const saysZero = ({
  left,
  link,
}: Pick<Extract<Said, { readonly kind: "relation" }>, "left" | "link">): boolean =>
  isZero(left) || isZero(link.right);
