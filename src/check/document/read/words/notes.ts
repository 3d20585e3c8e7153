/**
 * Notes beside formulas: definitions over a sign, \overset{h(x) = σ(θᵀx)}{=}, and in words, "the gradient ∂L/∂y_i (denoted dy_i)";
 * names and values below braces, \underbrace{Ax - b}_{r} and \underbrace{∂y_i/∂g_i}_{= x_i}.
 *
 * Knows these phrases; gives no formula a meaning. Terminates: every phrase is read once.
 */
import { read, type Expression, type Span } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { keyOf } from "../written.js";
import { rewrite } from "../tree.js";
import { closingOf } from "./braces.js";

/** What a note says that a name is, or with `states` what it says that something equals. */
export type Note = {
  readonly span: Span;
  readonly left: Expression;
  readonly right: Expression;
  readonly states?: true;
  /** Set for a name below a brace: one that was met before is known, and said to be the same. */
  readonly below?: true;
};

const STACKED = /\\(?:overset|underset|stackrel)\s*\{/gu;
const DENOTED =
  /(?=\$)(?<!\b(?:of|to|for|from|by|with|in|at)\s+(?:[a-z]+\s+){0,2})\$(?<body>[^$]+)\$[\s,(]*(?:which\s+)?(?:(?:we|is|are|and|will|be|can|shall)\s+)*(?:denoted?|abbreviated?|call(?:ed)?|written|write)(?:\s+(?:it|this))?(?:\s+(?:as|by|simply))*\s+\$(?<name>[^$=]+)\$/gu;
const DENOTE = /\b[Dd]enote\s+\$(?<body>[^$=]+)\$\s+(?:by|as)\s+\$(?<name>[^$=]+)\$/gu;

/** The definitions that the notes of a document in LaTeX make. */
export function notesIn(source: string): readonly Note[] {
  return [
    ...[...source.matchAll(STACKED)].flatMap(({ index, 0: opening }) =>
      stacked(source, index + opening.length),
    ),
    ...[...source.matchAll(BRACE)].flatMap(({ index, 0: opening }) => braced(source, index, opening)),
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

const BRACE = /\\(?:under|over)brace\s*\{/gu;
/** What opens a note, and the sign that it may begin with. */
const NOTE = /^\s*[_^]\s*\{(?:\s|\\[,;:! ])*(?<sign>:?=|\\(?:coloneqq|triangleq|equiv)(?![a-zA-Z]))?/u;
/** A small letter, or one with a script or an accent; capitals and numbers may only tell terms apart, and n count them. */
const NAME = /^(?:\\(?!text|mbox|mathrm|operatorname)[a-z]+|(?![dkmnp]$)\p{Ll}|\S.*[_^])/u;

/** A note below a brace: the name of what stands over it, or its value behind a sign. */
function braced(source: string, index: number, opening: string): readonly Note[] {
  const from = index + opening.length;
  const to = closingOf(source, from);
  const note = to === undefined ? null : NOTE.exec(source.slice(to + 1));
  if (to === undefined || note === null) return [];
  const start = to + 1 + note[0].length;
  const end = closingOf(source, start);
  const text = source.slice(start, end);
  const body = expressionAt(source.slice(from, to), from);
  const value = end === undefined ? undefined : expressionAt(text, start);
  const span = { start: index, end: (end ?? start) + 1 };
  const isName = value !== undefined && keyOf(value) !== undefined;
  if (isName && (note.groups?.["sign"] !== undefined || NAME.test(text.trim())))
    return noteOf(value, body, span).map((one) => ({ ...one, below: true as const }));
  return note.groups?.["sign"] === undefined
    ? []
    : noteOf(body, value, span).map((one) => ({ ...one, states: true as const }));
}

/** An expression without the notes below its braces, which say nothing of its value. */
export const withoutNotes = (root: Expression): Expression =>
  rewrite(root, (node) => (node.kind === "annotated" ? { ...node, note: null } : node));

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

/** A definition that words make, as a relation. */
export function asRelation({
  span,
  left,
  right,
  states,
}: Note): Extract<Said, { readonly kind: "relation" }> {
  const sign = { start: right.span.start, end: right.span.start };
  return {
    kind: "relation",
    span,
    cue: states === true ? "none" : "definition",
    label: undefined,
    left,
    link: { relation: "=" as const, sign, right },
    before: [],
    begins: true,
    varying: undefined,
    neglects: undefined,
  };
}
