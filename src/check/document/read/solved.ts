/**
 * Where equations are solved: words that set what was found to zero, and relations with zero.
 *
 * Knows words and the number 0. Nothing here loops.
 */
import type { Said } from "./said.js";
import { isZero } from "./tree.js";

/** Words that set what was found to zero. */
export const SOLVED =
  /\b(?:set(?:ting|s)?|put(?:ting)?|equat(?:e|ing)|equal)\b[^.]*\b(?:zero|0)\b|\bstationar|\boptim(?:um|al)|\bvanish|\bfirst[- ]order condition|\bcritical point|\bnormal equations?\b|\bminimi[sz]er\b|\bat (?:a|an|the|its) (?:min|max|solution)|\bKKT\b|\bsolving\b|\bsolve\b/iu;

/** Where the first of these words end; undefined where there are none. */
export function solvedAt(source: string): number | undefined {
  const found = SOLVED.exec(source);
  return found === null ? undefined : found.index + found[0].length;
}

/** True for a relation with zero on one side. */
export const saysZero = ({
  left,
  link,
}: Pick<Extract<Said, { readonly kind: "relation" }>, "left" | "link">): boolean =>
  isZero(left) || isZero(link.right);
