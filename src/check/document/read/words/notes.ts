/**
 * Definitions beside formulas: over a sign, \overset{h(x) = σ(θᵀx)}{=}, and in words, "the gradient ∂L/∂y_i (denoted dy_i)".
 *
 * Knows these phrases; gives no formula a meaning. Terminates: every phrase is read once.
 */
import { read, type Expression, type Span } from "../../../../syntax/index.js";
import { closingOf } from "./braces.js";

/** What a note says that a name is. */
export type Note = { readonly span: Span; readonly left: Expression; readonly right: Expression };

const STACKED = /\\(?:overset|underset|stackrel)\s*\{/gu;
const DENOTED =
  /(?<!\b(?:of|to|for|from|by|with|in|at)\s+)\$(?<body>[^$]+)\$[\s,(]*(?:which\s+)?(?:(?:we|is|are|and|will|be|can|shall)\s+)*(?:denoted?|abbreviated?|call(?:ed)?|written|write)(?:\s+(?:it|this))?(?:\s+(?:as|by|simply))*\s+\$(?<name>[^$=]+)\$/gu;
const DENOTE = /\b[Dd]enote\s+\$(?<body>[^$=]+)\$\s+(?:by|as)\s+\$(?<name>[^$=]+)\$/gu;

/** The definitions that the notes of a document in LaTeX make. */
export function notesIn(source: string): readonly Note[] {
  return [
    ...[...source.matchAll(STACKED)].flatMap(({ index, 0: opening }) =>
      stacked(source, index + opening.length),
    ),
    ...[DENOTED, DENOTE].flatMap((phrase) =>
      [...source.matchAll(phrase)].flatMap(({ index, 0: words, groups = {} }) => {
        const { body = "", name = "" } = groups;
        const from = index + words.indexOf(body);
        const to = index + words.lastIndexOf(`$${name}$`) + 1;
        return noteOf(expressionAt(name, to), expressionAt(body, from), {
          start: index,
          end: index + words.length,
        });
      }),
    ),
  ];
}

/** A definition that is written over or under a sign. */
function stacked(source: string, from: number): readonly Note[] {
  const end = closingOf(source, from);
  const text = source.slice(from, end);
  if (end === undefined || !text.includes("=") || text.includes("\\text")) return [];
  const [only] = read(" ".repeat(from) + text, { notation: "latex" }).statements;
  if (only?.kind !== "equation" || only.left === null || only.links.length > 1) return [];
  return noteOf(only.left, only.links[0].right, only.span);
}

/** A note, where both of its sides are read. */
export const noteOf = (
  left: Expression | undefined,
  right: Expression | undefined,
  span: Span,
): readonly Note[] => (left === undefined || right === undefined ? [] : [{ span, left, right }]);

/** The formula that stands at a place. */
export function expressionAt(text: string, start: number): Expression | undefined {
  const { statements, unread } = read(" ".repeat(start) + text, { notation: "latex" });
  const [only] = statements;
  return statements.length === 1 && unread.length === 0 && only?.kind === "goal"
    ? only.expression
    : undefined;
}
