/**
 * Relations of a document: each link of a chain by itself, with the side that it goes on from and the words before it.
 *
 * Owns the order of reading; gives nothing a meaning. A line that begins with its sign goes on from the side before it,
 * across lines and displays. What cannot be read is kept with the reason, and the rest goes on.
 */
import {
  read,
  type Equation,
  type Expression,
  type Notation,
  type Problem,
  type Span,
  type Statement,
} from "../../syntax/index.js";
import { formatOf, islands, type DocumentFormat, type Island } from "./islands.js";

/** What the words before a formula say that it is. */
export type Cue = "claim" | "supposition" | "definition" | "none";

/** One thing that a document says. Spans are those of the document. */
export type Said =
  | {
      readonly kind: "relation";
      readonly span: Span;
      readonly cue: Cue;
      readonly label: string | undefined;
      /** The side that stands left of the sign, here or before. */
      readonly left: Expression;
      readonly link: Equation["links"][number];
      /** Whether the left side is written here. */
      readonly begins: boolean;
    }
  | { readonly kind: "statement"; readonly span: Span; readonly statement: Statement }
  | { readonly kind: "unread"; readonly span: Span; readonly problem: Problem };

/** Everything that a document says, in order. */
export function saidIn(
  source: string,
  name = "",
  format: DocumentFormat = formatOf(source, name),
): readonly Said[] {
  const said: Said[] = [];
  const notation: Notation = format === "plain" ? "text" : "latex";
  let last: Expression | undefined;
  let words = "";
  for (const island of islands(source, format)) {
    if (island.kind === "prose") {
      words = source.slice(island.start, island.end);
      continue;
    }
    const cue = cueOf(words);
    last = sayIsland(island, source, notation, cue, last, said);
    words = "";
  }
  return said;
}

/** Reads one formula; answers the side that the next one may go on from. */
function sayIsland(
  island: Island,
  source: string,
  notation: Notation,
  cue: Cue,
  before: Expression | undefined,
  said: Said[],
): Expression | undefined {
  const text = source.slice(island.start, island.end);
  const reading = read(text, { notation });
  const placed = ({ start, end }: Span): Span => ({ start: start + island.start, end: end + island.start });
  for (const problem of reading.problems) said.push({ kind: "unread", span: placed(problem.span), problem });
  let last = before;
  for (const statement of reading.statements) {
    if (statement.kind === "goal") last = statement.expression;
    if (statement.kind !== "equation") {
      said.push({ kind: "statement", span: placed(statement.span), statement });
      continue;
    }
    let left = statement.left ?? last;
    let begins = statement.left !== null;
    const label = labelAfter(source, placed(statement.span).end);
    for (const link of statement.links) {
      if (left !== undefined) {
        const start = begins ? left.span.start : link.sign.start;
        said.push({
          kind: "relation",
          span: placed({ start, end: link.right.span.end }),
          cue,
          label,
          left,
          link,
          begins,
        });
      }
      left = link.right;
      begins = false;
    }
    last = left;
  }
  return last;
}

const CUES: readonly (readonly [Exclude<Cue, "none">, RegExp])[] = [
  ["claim", /\b(?:show|prove|claim|theorem|lemma|proposition|want to show|need to show|to prove)\b[^.]*$/iu],
  ["supposition", /\b(?:suppose|assume|given|if|assuming|provided)\b[^.]*$/iu],
  ["definition", /\b(?:let|define|defined|set|denote|put|where|with|consider the function)\b[^.]*$/iu],
];

/** What the last sentence before a formula says of it. */
export function cueOf(words: string): Cue {
  const sentence = words.split(/[.!?](?:\s|$)|\n\s*\n/u).findLast((part) => part.trim() !== "") ?? "";
  return CUES.find(([, pattern]) => pattern.test(sentence))?.[0] ?? "none";
}

/** The number in brackets, or in \tag, that follows a formula. */
function labelAfter(source: string, end: number): string | undefined {
  const behind = source.slice(end, end + 40);
  const found = /^(?:\s|\\q?quad|\\[,;! ]|&)*(?:\\tag\{([^{}]+)\}|\((\d+|\*+)\))/u.exec(behind);
  const label = found?.[1] ?? found?.[2];
  return label === undefined ? undefined : `(${label})`;
}
