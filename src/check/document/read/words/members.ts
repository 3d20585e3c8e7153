/**
 * Rows, columns and diagonals that words give a name: "write $h_d^T$ for row $d$ of $H$", "let $x_i$ be the $i$-th column of
 * $X$", "$C$ is diagonal with entries $c_i$".
 *
 * Knows these phrases; gives no formula a meaning. What they say is a definition of entries, h_{dk} = H_{dk}. Terminates:
 * every phrase is read once.
 */
import { baseName } from "../../../../lower/index.js";
import type { Expression, Factor, Span } from "../../../../syntax/index.js";
import { entryAt, indicesOf, nameNode } from "../tree.js";
import { expressionAt, type Note } from "./notes.js";

const PHRASE =
  /\$(?<name>[^$]+)\$\s+(?:for|be|is|are|denotes?|as|means?)\s+(?:the\s+)?(?:(?<first>row|column)\s+\$(?<at>\p{Ll})\$|\$(?<nth>\p{Ll})(?:\^\{?[\\a-z{]*th\}*)?\$\s*-?\s*(?:th\s+)?(?<second>row|column))\s+of\s+(?:the\s+matrix\s+)?\$(?<whole>[^$]+)\$/gu;

const FORMULAS = String.raw`\$[^$]+\$(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\$[^$]+\$)*`;
const LISTS = new RegExp(
  `(?<names>${FORMULAS})\\s+(?:for|be|are|denote|as)\\s+(?:the\\s+)?(?<lines>rows|columns)\\s+of\\s+(?:the\\s+matri(?:x|ces)\\s+)?(?<wholes>${FORMULAS})`,
  "gu",
);

/** "$X \\in ℝ^{n×d}$ with rows $x_i^T$" and "$A$ is the matrix whose columns are $a_j$". */
const WITH = new RegExp(
  String.raw`\$(?<whole>[^$=]+?)(?:\s*(?:\\in(?![a-z])|∈)[^$]*)?\$(?:\s+(?:is|be|for|denotes?))?(?:\s+(?:the|an?)(?:\s+\p{L}+)*?\s+matrix)?,?\s+(?:with|whose|having)\s+(?:the\s+)?(?<lines>rows|columns)\s+(?:are\s+(?:the\s+)?)?(?<name>\$[^$]+\$)`,
  "gu",
);
/** "The rows of $X$ are $x_i^T$." */
const OF = new RegExp(
  String.raw`\b[Tt]he\s+(?<lines>rows|columns)\s+of\s+\$(?<whole>[^$=]+?)\$\s+are\s+(?:the\s+)?(?<name>\$[^$]+\$)`,
  "gu",
);

const DIAGONAL =
  /\$(?<name>[^$=]+)\$\s+(?:is|be|denotes?|as|for)?\s*(?:an?\s+|the\s+)?diagonal\s+(?:matrix\s+)?(?:with|whose)\s+(?:the\s+)?(?:diagonal\s+)?(?:entries|elements)\s+(?:are\s+)?\$(?<entry>[^$=]+)\$/gu;

/** The definitions that the words of a document in LaTeX make. */
export const memberPhrases = (source: string): readonly Note[] => [
  ...linePhrases(source),
  ...listPhrases(source),
  ...ownLinePhrases(source),
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
  return [...source.matchAll(PHRASE)].flatMap(({ index, 0: words, groups = {} }) => {
    // Of $u_i$ and $v_j$ it is not said which is the row of $U$.
    if (/\$\s*(?:,|and)\s*$/u.test(source.slice(0, index)) && /\$\s+(?:are|denote)\s/u.test(words)) return [];
    const { name = "", first, at, nth, second, whole = "" } = groups;
    const span = { start: index, end: index + words.length };
    return lineOf({
      span,
      member: expressionAt(name, index + 1),
      letter: at ?? nth ?? "",
      isRow: (first ?? second) === "row",
      whole: expressionAt(whole, span.end - 1 - whole.length),
    });
  });
}

/** $u_i^T$ and $v_j^T$ are the rows of $U$ and $V$: each of the first is one of the second, in their order. */
function listPhrases(source: string): readonly Note[] {
  return [...source.matchAll(LISTS)].flatMap(({ index, 0: words, groups = {} }) => {
    const { names = "", lines, wholes = "" } = groups;
    const end = index + words.length;
    const members = formulasIn(names, index);
    const matrices = formulasIn(wholes, end - wholes.length);
    if (members.length !== matrices.length) return [];
    return members.flatMap((member, i) => memberOf(member, matrices[i], lines === "rows"));
  });
}

/** $X$ with rows $x_i^T$: the letter below the member counts them. */
function ownLinePhrases(source: string): readonly Note[] {
  return [WITH, OF].flatMap((phrase) =>
    [...source.matchAll(phrase)].flatMap(({ index, 0: words, groups = {} }) => {
      const { whole = "", lines, name = "" } = groups;
      const matrix = expressionAt(whole, index + words.indexOf("$") + 1);
      const [member] = formulasIn(name, index + words.length - name.length);
      return member === undefined ? [] : memberOf(member, matrix, lines === "rows");
    }),
  );
}

/** A row or a column with one letter below it, of a matrix. */
function memberOf(member: Expression, whole: Expression | undefined, isRow: boolean): readonly Note[] {
  const below = member.kind === "transpose" ? member.base : member;
  const [letter, ...more] = below.kind === "subscript" ? indicesOf(below) : [];
  if (letter?.kind !== "name" || more.length > 0) return [];
  const span = { start: member.span.start - 1, end: member.span.end + 1 };
  return lineOf({ span, member, letter: letter.name, isRow, whole });
}

/** The formulas in dollars of a list. */
const formulasIn = (list: string, from: number): readonly Expression[] =>
  [...list.matchAll(/\$([^$]+)\$/gu)].flatMap(
    ({ index, 1: formula = "" }) => expressionAt(formula, from + index + 1) ?? [],
  );

/** A row or a column of a matrix, as words call it. */
type Line = {
  readonly span: Span;
  readonly member: Expression | undefined;
  readonly letter: string;
  readonly isRow: boolean;
  readonly whole: Expression | undefined;
};

/** h_{dk} = H_{dk} for a row, h_{dk} = H_{kd} for a column. */
function lineOf({ span, member, letter, isRow, whole }: Line): readonly Note[] {
  const base = member === undefined ? undefined : baseName(member);
  if (whole === undefined || base === undefined) return [];
  const [here, along] = [nameNode(letter, span), nameNode(letter === "k" ? "p" : "k", span)];
  const group: Expression = { kind: "group", span: whole.span, bracket: "(", items: [whole] };
  return [
    {
      span,
      left: entryAt(nameNode(base, span), [here, along], span),
      right: entryAt(group, isRow ? [here, along] : [along, here], span),
    },
  ];
}
