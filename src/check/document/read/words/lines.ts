/**
 * Lines of LaTeX within a row, which say nothing: a line without a sign of a relation goes on in the one before, and a line
 * of a formula within a sentence in any that is no whole relation.
 *
 * A lone derivative begins something new behind a relation where the next line says what it is, as does what stands behind a stop. Every character keeps its place. Reads no
 * formula. Terminates: every character is looked at a bounded number of times.
 */

const RELATION =
  /[=<>≤≥≠≈∈≡←:]|\\(?:in|le|leq|ge|geq|ne|neq|equiv|approx|to|doteq|triangleq|mapsto|propto|sim|(?:long)?(?:left)?rightarrow|implies|iff|Rightarrow|Leftrightarrow|text|mbox|begin|end|left\s*\.|quad|qquad|tag|cr)(?![a-zA-Z])/iu;
const DERIVATIVE = /^\s*(?:\\[dt]?frac\s*\{\s*(?:\\partial|d)|\\nabla|\\partial)/u;
const BEGINS = /^\s*&?\s*(?:[=<>≤≥≈≡:]|\\(?:approx|equiv|triangleq|leq?|geq?)(?![a-zA-Z]))/u;
const STOP = /(?:[,;.:&]|\\\\(?:\[[^\]]*\])?|\\q?quad)\s*$/u;

/** A formula in LaTeX, of a display or within a sentence, with blanks for the line ends that end nothing. */
export function withJoinedLines(formula: string, isDisplay: boolean): string {
  const lines = formula.split("\n");
  let text = lines[0] ?? "";
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    const before = text.slice(text.lastIndexOf("\n") + 1);
    const isSide = DERIVATIVE.test(line) && BEGINS.test(lines[at + 1] ?? "");
    text += (isOneLine(before, line, isSide, isDisplay) ? " " : "\n") + line;
  }
  return text;
}

/** True when a line goes on in the next one, within its row. */
function isOneLine(before: string, line: string, isSide: boolean, isDisplay: boolean): boolean {
  const row = before.slice(before.lastIndexOf("\\\\") + 1);
  const [next = ""] = line.split("\\\\");
  const isCut = STOP.test(before) || depthOf(row) !== 0 || depthOf(next) !== 0 || next.includes("&");
  if (isCut || before.trim() === "" || next.trim() === "") return false;
  if (!RELATION.test(before)) return !isDisplay || !RELATION.test(withoutGroups(line));
  return !RELATION.test(withoutGroups(next)) && !isSide;
}

function depthOf(line: string): number {
  let depth = 0;
  for (const [sign] of line.matchAll(/\\.|[{}]/gu)) depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
  return depth;
}

/** A line without what stands in its braces. */
function withoutGroups(line: string): string {
  let depth = 0;
  let text = "";
  for (const [sign] of line.matchAll(/\\?[\s\S]/gu)) {
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    else if (depth === 0) text += sign;
  }
  return text;
}
