/**
 * Arrays that lay out a chain, \begin{array}{rcl} f &=& g \\ &=& h \end{array}, as the lines that they are.
 *
 * Such an array has a sign of a relation for a cell; a matrix has none. A formula keeps its length, so that places stay those of
 * the document. Reads no formula. Terminates: each array is looked at once.
 */

const OPENING = /\\begin\s*\{array\}\s*(?:\[[a-z]\]\s*)?\{[lrc|@{}!\s]*\}/gu;
const CLOSING = /\\end\s*\{array\}/u;
const SIGN =
  /(?:^|&|\\\\)\s*(?:[=<>≤≥≠≈≡∝⇔⇒]|:=|\\(?:le|leq|ge|geq|ne|neq|equiv|approx|to|doteq|triangleq|propto|sim|implies|iff|(?:Long)?(?:left)?rightarrow|(?:Long)?(?:Left)?[Rr]ightarrow|Leftrightarrow)(?![A-Za-z]))\s*&/u;
/** What makes cases or a matrix of what comes. */
const BRACKET = /(?:\\left\s*(?:\\\{|[([|.])|\\[Bb]igg?l?\s*(?:\\\{|[([|]))\s*$/u;

/** A formula whose chains in arrays are lines. */
export function withoutArrays(formula: string): string {
  let text = formula;
  for (const { index, 0: opening } of formula.matchAll(OPENING)) {
    const inside = index + opening.length;
    const end = CLOSING.exec(formula.slice(inside));
    const nested = formula.slice(inside, inside + (end?.index ?? 0));
    if (end === null || nested.includes("\\begin") || !SIGN.test(nested)) continue;
    if (BRACKET.test(formula.slice(0, index))) continue;
    const at = inside + end.index;
    const until = at + end[0].length;
    text =
      text.slice(0, index) +
      "\\begin{split}".padEnd(opening.length) +
      text.slice(inside, at) +
      "\\end{split}".padEnd(end[0].length) +
      text.slice(until);
  }
  return text;
}
