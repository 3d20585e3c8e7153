/**
 * Labels before the formulas of a plain text, (a), ii) and 3., tr(AX): before what is said of that, and the marks that end a proof behind them.
 *
 * A label in brackets or before one stands at the beginning of a line, with a blank behind it. Reads no formula.
 * Terminates: each formula is looked at once from both ends.
 */
import type { Island } from "./stretch.js";

/** (a), (iv), 2), 3.: one letter, a small Roman number or a number, and a heading behind it. */
const LABEL =
  /^\s*(?:\((?:\p{Ll}|[ivx]{2,4}|\d{1,2})\)|(?:\p{Ll}|[ivx]{2,4}|\d{1,2})\)|\d{1,2}\.)\s+(?:\p{L}{2,}(?:[ ]\p{L}+){0,3}:\s+)?(?=\S)/u;
/** tr(AXB): before what is said of that. */
const SUBJECT = /^\s*(?=[^\s:]*\()[^=:<>\n]+\):\s+(?=[^=]*=)/u;
const END_OF_PROOF = /(?:\s*[∎■□▪]|\s+(?:QED|Q\.E\.D\.|q\.e\.d\.))[\s.]*$/u;

/** The formula of a stretch, and the label before it and the mark behind it as prose. */
export function withoutLabels(island: Island, source: string): readonly Island[] {
  if (island.kind !== "math") return [island];
  const text = source.slice(island.start, island.end);
  const isLineStart = /(?:^|\n)[ \t]*$/u.test(source.slice(0, island.start));
  const label = isLineStart ? ((LABEL.exec(text) ?? SUBJECT.exec(text))?.[0].length ?? 0) : 0;
  const mark = END_OF_PROOF.exec(text)?.index ?? text.length;
  if ((label === 0 && mark === text.length) || mark <= label) return [island];
  const [start, end] = [island.start + label, island.start + mark];
  const found: Island[] = [];
  if (label > 0) found.push({ kind: "prose", start: island.start, end: start });
  found.push({ ...island, start, end });
  if (end < island.end) found.push({ kind: "prose", start: end, end: island.end });
  return found;
}
