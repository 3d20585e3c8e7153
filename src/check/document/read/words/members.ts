/**
 * Rows, columns and diagonals that words give a name: "write $h_d^T$ for row $d$ of $H$", "let $x_i$ be the $i$-th column of
 * $X$", "$C$ is diagonal with entries $c_i$".
 *
 * Knows these phrases; gives no formula a meaning. What they say is a definition of entries, h_{dk} = H_{dk}. Terminates:
 * every phrase is read once.
 */
import { baseName } from "../../../../lower/index.js";
import type { Expression, Factor } from "../../../../syntax/index.js";
import { entryAt, nameNode } from "../tree.js";
import { expressionAt, type Note } from "./notes.js";

const PHRASE =
  /\$(?<name>[^$]+)\$\s+(?:for|be|is|are|denotes?|as|means?)\s+(?:the\s+)?(?:(?<first>row|column)\s+\$(?<at>\p{Ll})\$|\$(?<nth>\p{Ll})(?:\^\{?[\\a-z{]*th\}*)?\$\s*-?\s*(?:th\s+)?(?<second>row|column))\s+of\s+(?:the\s+matrix\s+)?\$(?<whole>[^$]+)\$/gu;

const DIAGONAL =
  /\$(?<name>[^$=]+)\$\s+(?:is|be|denotes?|as|for)?\s*(?:an?\s+|the\s+)?diagonal\s+(?:matrix\s+)?(?:with|whose)\s+(?:the\s+)?(?:diagonal\s+)?(?:entries|elements)\s+(?:are\s+)?\$(?<entry>[^$=]+)\$/gu;

/** The definitions that the words of a document in LaTeX make. */
export const memberPhrases = (source: string): readonly Note[] => [
  ...linePhrases(source),
  ...diagonalPhrases(source),
];

/** C_{ik} = c_i δ_{ik}, by the last index of the entry. */
function diagonalPhrases(source: string): readonly Note[] {
  return [...source.matchAll(DIAGONAL)].flatMap(({ index, 0: words, groups = {} }): readonly Note[] => {
    const { name = "", entry = "" } = groups;
    const span = { start: index, end: index + words.length };
    const matrix = expressionAt(name, index + 1);
    const right = expressionAt(entry, span.end - 1 - entry.length);
    const own = right?.kind === "subscript" ? right.items.flatMap(({ parts }) => parts).at(-1) : undefined;
    if (matrix === undefined || right === undefined || own?.kind !== "name") return [];
    const items = [own.name, own.name === "k" ? "p" : "k"].map((letter) => nameNode(letter, span));
    const sign = { start: right.span.start, end: right.span.start };
    const delta = entryAt(nameNode("delta", span), items, span);
    const rest: Factor = { operator: "juxtaposition", sign, factor: delta };
    return [
      {
        span,
        left: entryAt(matrix, items, span),
        right: { kind: "product", span: right.span, first: right, rest: [rest] },
      },
    ];
  });
}

function linePhrases(source: string): readonly Note[] {
  return [...source.matchAll(PHRASE)].flatMap(({ index, 0: words, groups = {} }): readonly Note[] => {
    const { name = "", first, at, nth, second, whole = "" } = groups;
    const letter = at ?? nth ?? "";
    const span = { start: index, end: index + words.length };
    const member = expressionAt(name, index + 1);
    const matrix = expressionAt(whole, span.end - 1 - whole.length);
    const base = member === undefined ? undefined : baseName(member);
    if (matrix === undefined || base === undefined) return [];
    const [here, along] = [letter, letter === "k" ? "p" : "k"].map((index) => nameNode(index, span));
    if (here === undefined || along === undefined) return [];
    const isRow = (first ?? second) === "row";
    const group: Expression = { kind: "group", span: matrix.span, bracket: "(", items: [matrix] };
    return [
      {
        span,
        left: entryAt(nameNode(base, span), [here, along], span),
        right: entryAt(group, isRow ? [here, along] : [along, here], span),
      },
    ];
  });
}
