/**
 * Rows and columns that words give a name: "write $h_d^T$ for row $d$ of $H$", "let $x_i$ be the $i$-th column of $X$".
 *
 * Knows these phrases; gives no formula a meaning. What they say is a definition of entries, h_{dk} = H_{dk}. Terminates:
 * every phrase is read once.
 */
import { baseName } from "../../../lower/index.js";
import { read, type Expression, type Span, type SubscriptItem } from "../../../syntax/index.js";
import { nameNode } from "../tree.js";

/** An entry of a member and the entry of the matrix that it is. */
export type MemberPhrase = { readonly span: Span; readonly left: Expression; readonly right: Expression };

const PHRASE =
  /\$(?<name>[^$]+)\$\s+(?:for|be|is|are|denotes?|as|means?)\s+(?:the\s+)?(?:(?<first>row|column)\s+\$(?<at>\p{Ll})\$|\$(?<nth>\p{Ll})(?:\^\{?[\\a-z{]*th\}*)?\$\s*-?\s*(?:th\s+)?(?<second>row|column))\s+of\s+(?:the\s+matrix\s+)?\$(?<whole>[^$]+)\$/gu;

/** The definitions that the words of a document in LaTeX make. */
export function memberPhrases(source: string): readonly MemberPhrase[] {
  return [...source.matchAll(PHRASE)].flatMap(({ index, 0: words, groups = {} }): readonly MemberPhrase[] => {
    const { name = "", first, at, nth, second, whole = "" } = groups;
    const letter = at ?? nth ?? "";
    const span = { start: index, end: index + words.length };
    const member = expressionAt(name, index + 1);
    const matrix = expressionAt(whole, span.end - 1 - whole.length);
    const base = member === undefined ? undefined : baseName(member);
    if (matrix === undefined || base === undefined) return [];
    const [here, along] = [letter, letter === "k" ? "p" : "k"].map((index) => itemOf(index, span));
    if (here === undefined || along === undefined) return [];
    const isRow = (first ?? second) === "row";
    const group: Expression = { kind: "group", span: matrix.span, bracket: "(", items: [matrix] };
    return [
      {
        span,
        left: entryOf(nameNode(base, span), [here, along], span),
        right: entryOf(group, isRow ? [here, along] : [along, here], span),
      },
    ];
  });
}

/** The formula that stands at a place. */
function expressionAt(text: string, start: number): Expression | undefined {
  const { statements, unread } = read(" ".repeat(start) + text, { notation: "latex" });
  const [only] = statements;
  return statements.length === 1 && unread.length === 0 && only?.kind === "goal"
    ? only.expression
    : undefined;
}

const itemOf = (letter: string, span: Span): SubscriptItem => ({ span, parts: [nameNode(letter, span)] });

const entryOf = (base: Expression, items: readonly SubscriptItem[], span: Span): Expression => ({
  kind: "subscript",
  span,
  base,
  notation: "braced",
  script: span,
  items,
});
