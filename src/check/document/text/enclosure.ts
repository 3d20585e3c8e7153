/**
 * Brackets around a whole formula that are no part of it, $[ a = b ]$ and $( S )$: what a converter left of \\[ and \\(.
 *
 * Reads no formula; [i = j] of plain sides may be an indicator and stays. Terminates: every sign is looked at once.
 */
import type { Stretch } from "./stretch.js";

/** A relation with more than a name or a number on its right side, or a declaration. */
const RELATION = /=(?!\s*\\?[\p{L}\p{N}]+(?:_\w|_\{\w+\})?\s*$)|\\in(?![a-z])|∈/u;

/** A stretch within the brackets that stand around all of it. */
export function withoutEnclosure<S extends Stretch>(stretch: S, source: string): S {
  const text = source.slice(stretch.start, stretch.end);
  const [, lead = "", inner = "", tail = ""] =
    /^(\s*(?=\(.*\)\s*$|\[.*\]\s*$)[([])(.*)([)\]]\s*)$/su.exec(text) ?? [];
  const isSpaced = /^\s/u.test(inner) && /\s$/u.test(inner) && !inner.includes(",");
  const isWhole = lead !== "" && isClosed(inner) && (isSpaced || RELATION.test(inner));
  return isWhole
    ? { ...stretch, start: stretch.start + lead.length, end: stretch.end - tail.length }
    : stretch;
}

/** True when no bracket is closed that was not opened before. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/[()[\]]/gu)) {
    depth += sign === "(" || sign === "[" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
