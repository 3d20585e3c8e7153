/**
 * What is left out as small by words: "neglecting the ‖h‖² terms", "up to higher-order terms".
 *
 * Owns these words; reads no formula. Terminates: one line is searched once.
 */
import type { Span } from "../../../../syntax/index.js";

/** True where words in a formula, or beside it, say that it leaves something small out. */
export function isNeglecting({ start, end }: Span, source: string): boolean {
  const behind = source.slice(start, end + 120);
  const line = /^[^\n]*/u.exec(behind)?.[0] ?? behind;
  const [own = line] = line.slice(end - start).split("\\\\");
  return /neglect|higher[- ]order|first[- ]order|\bO\(|\bo\(|\bsmall\b/iu.test(
    source.slice(start, end) + own,
  );
}
