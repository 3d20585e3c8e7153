/**
 * Where equations are solved: words that set what was found to zero, and relations with zero.
 *
 * Knows words and the number 0. Nothing here loops.
 */
import type { Span } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { isZero } from "../tree.js";

/** Words that set what was found to zero. */
export const SOLVED =
  /\b(?:set(?:ting|s)?|put(?:ting)?|equat(?:e|ing)|equal)\b[^.]*\b(?:zero|0)\b|\bstationar|\boptim(?:um|al)|\bvanish|\bfirst[- ]order condition|\bcritical point|\bnormal equations?\b|\bminimi[sz]er\b|\bat (?:a|an|the|its) (?:min|max|solution)|\bKKT\b|\bsolving\b|\bsolve\b/iu;

/** Those of them that do so in so many words. */
export const ZEROED = /\b(?:set(?:ting|s)?|put(?:ting)?|equat(?:e|ing))\b[^.]*\b(?:zero|0)\b/iu;

/** Words that say where the derivatives of a quantity are zero, so that these need not be written down. */
const STATIONARY =
  /\b(?:set(?:ting|s)?|put(?:ting)?|equat(?:e|ing))\b[^.]*\b(?:derivative|gradient|partial|differential|score)s?\b[^.]*\b(?:zero|0)\b|\b(?:derivatives?|gradients?|differentiat\p{L}*|partials?|score)\b[^.]*\b(?:set(?:ting|s)?|put(?:ting)?|equat(?:e|ing))\b[^.]*\b(?:zero|0)\b|\b(?:gradient|derivative)s?\b[^.]*\bvanish|\bstationar|\bfirst[- ]order condition|\bcritical point|\bnormal equations?\b|\b(?:mini|maxi)mi[sz]er\b|\b(?:mini|maxi)mi[sz]ed (?:by|at|when|where|for)\b|\bat (?:a|an|the|its) (?:min|max|optimum|solution)/iu;

/** Words that say what solves the problem of a document that seeks an optimum. */
const ANSWERED =
  /\b(?:solution|optimum|estimator?|closed form|answer)\b(?:\s+(?:of|for|to)\s+\S+)?\s+(?:is|are|reads|becomes)\b/iu;
const SOUGHT = /\b(?:(?:mini|maxi)mi[sz](?:e|es|ing|ation)|least squares|maximum likelihood)\b/iu;

/** True for words that say where the derivatives of a quantity are zero, in a document. */
export const saysStationary = (words: string, source: string): boolean =>
  STATIONARY.test(words) || (ANSWERED.test(words) && SOUGHT.test(source));

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
