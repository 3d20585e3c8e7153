/**
 * Braces that nobody sees and that part a formula in the wrong places: a font that ends within a bracket, as in
 * \boldsymbol{(A + B}C), that several arguments share, f(\mathbf{W, H}), or that goes on past a sign, \boldsymbol{A = B} C, an
 * operator in braces of its own, {\frac{\partial}{\partial x}} f(x), a box around a whole relation, and what is coloured.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula. Terminates: every brace is looked
 * at once.
 */

/** A formula without the braces that do not part what they seem to part. */
export function withoutBraces(formula: string): string {
  let text = withoutColours(formula);
  for (const { index, 0: opening } of formula.matchAll(FONT)) {
    const inside = index + opening.length;
    const end = closingOf(text, inside);
    if (end === undefined) continue;
    const group = text.slice(inside, end);
    if (!isBalanced(group) || LIST.test(group)) text = without(text, index, inside, end);
  }
  for (const { index, 0: opening } of text.matchAll(BOLD)) {
    const inside = index + opening.length;
    const end = closingOf(text, inside);
    if (end === undefined || end - inside > LONGEST || /^\s*[_^]/u.test(text.slice(end + 1))) continue;
    const signs = opening === "{" ? /=/u : /[-+=]/u;
    if (signs.test(outer(text.slice(inside, end)))) text = without(text, index, inside, end);
  }
  for (const { index } of text.matchAll(/(?<![\\a-zA-Z}_^])\{(?=\s*\\[dt]?frac)/gu)) {
    const end = closingOf(text, index + 1);
    if (end !== undefined && OPERATOR.test(text.slice(index + 1, end)))
      text = without(text, index, index + 1, end);
  }
  for (const { index, 0: opening } of text.matchAll(BOX)) {
    const inside = index + opening.length;
    const end = closingOf(text, inside);
    if (end !== undefined && text.slice(inside, end).includes("=")) text = without(text, index, inside, end);
  }
  return text;
}

/** A formula without colours: \color{red}{x} is x. */
function withoutColours(formula: string): string {
  let text = formula;
  for (const { index, 0: opening } of formula.matchAll(COLOUR)) {
    const inside = index + opening.length;
    const end = closingOf(text, inside);
    if (end !== undefined) text = without(text, index, inside, end);
  }
  return text;
}

const COLOUR = /\\(?:text|math)?color\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\}\s*\{/gu;

const BOX = /\\(?:boxed|fbox|colorbox\s*\{\w+\})\s*\{/gu;

/** Names between commas. */
const LIST = /^[^,{}()[\]]+(?:,[^,{}()[\]]+)+$/u;

const FONT = /\\(?:mathbf|boldsymbol|bm|pmb|mathrm|mathit|mathsf|mathcal|mathbb|textbf|textrm|textit)\s*\{/gu;

/** The longest formula that braces are looked for around. */
const LONGEST = 2000;

/** What makes letters bold, and braces that belong to no command. */
const BOLD =
  /\\(?:mathbf|boldsymbol|bm|pmb)\s*\{|\{\s*\\(?:bf|boldmath)(?![A-Za-z])|(?<!\\(?:begin|end|[a-zA-Z]+\*?)\s*|\\|[}\]_^]\s*)\{/gu;

/** What stands in no brackets of a text. */
function outer(text: string): string {
  let depth = 0;
  return [...text.matchAll(/\\.|[^\\]/gsu)]
    .filter(([sign]) => {
      if (/^[[({]$/u.test(sign)) depth++;
      if (/^[\])}]$/u.test(sign)) depth--;
      return depth === 0;
    })
    .join("");
}

/** ∂/∂x, without what is differentiated. */
const OPERATOR =
  /^\s*\\[dt]?frac\s*\{\s*(?:\\partial|d|\\mathrm\s*\{d\})\s*\}\s*\{\s*(?:\\partial|d|\\mathrm\s*\{d\})[^=]*\}\s*$/u;

/** Where the brace that opened before an offset is closed. */
export function closingOf(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return undefined;
}

/** True when every bracket that opens in a text is closed in it, and none other. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [sign] of text.matchAll(/[()[\]]/gu)) {
    if (sign === "(" || sign === "[") open.push(sign);
    else if (open.pop() !== (sign === ")" ? "(" : "[")) return false;
  }
  return open.length === 0;
}

/** A text with blanks for what opens before `inside`, and for the brace at `end`. */
const without = (text: string, start: number, inside: number, end: number): string =>
  `${text.slice(0, start)}${" ".repeat(inside - start)}${text.slice(inside, end)} ${text.slice(end + 1)}`;
