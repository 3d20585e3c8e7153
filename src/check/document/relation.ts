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
import { formatOf, islands, type DocumentFormat, type Island, type Stretch } from "./islands.js";
import { declarationsOf } from "./shapes.js";

/** What the words before a formula say that it is. */
export type Cue = "claim" | "supposition" | "condition" | "definition" | "none";

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
      /** The sides of the chain that stand before the left one. */
      readonly before: readonly Expression[];
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
  let last: readonly Expression[] = [];
  let words = "";
  for (const island of islands(source, format)) {
    if (island.kind === "prose") {
      words = source.slice(island.start, island.end);
      continue;
    }
    if (island.kind === "shapes") {
      for (const statement of declarationsOf(island.shapes))
        said.push({ kind: "statement", span: statement.span, statement });
      continue;
    }
    const cue = cueOf(words);
    last = sayIsland(island, source, notation, cue, last, said);
    words = "";
  }
  return said;
}

/** How many sides of a chain are kept for what cannot be read between them. */
const LONGEST_CHAIN = 12;

/** Reads one formula; answers the chain that the next one may go on from. */
function sayIsland(
  island: Extract<Island, { readonly kind: "math" }>,
  source: string,
  notation: Notation,
  cue: Cue,
  before: readonly Expression[],
  said: Said[],
): readonly Expression[] {
  // Blanks stand for what is before, so that all places are those of the document.
  const text = " ".repeat(island.start) + withoutHoles(source, island);
  const reading = read(text, { notation });
  for (const problem of reading.problems) said.push({ kind: "unread", span: problem.span, problem });
  let last = before;
  for (const statement of reading.statements) {
    if (statement.kind === "goal") last = [statement.expression];
    if (statement.kind !== "equation") {
      said.push({ kind: "statement", span: statement.span, statement });
      continue;
    }
    let chain = statement.left === null ? last : [statement.left];
    let begins = statement.left !== null;
    const label = labelAfter(source, statement.span.end);
    for (const link of statement.links) {
      const left = chain.at(-1);
      if (left !== undefined) {
        const start = begins ? left.span.start : link.sign.start;
        said.push({
          kind: "relation",
          span: { start, end: link.right.span.end },
          cue,
          label,
          left,
          link,
          before: chain.slice(0, -1).slice(-LONGEST_CHAIN),
          begins,
        });
      }
      chain = [...chain.slice(-LONGEST_CHAIN), link.right];
      begins = false;
    }
    last = chain;
  }
  return last;
}

/** A formula with blanks for its holes. */
function withoutHoles(
  source: string,
  { start, end, holes = [] }: Stretch & { readonly holes?: readonly Stretch[] },
): string {
  let text = "";
  let at = start;
  for (const hole of holes) {
    text += source.slice(at, hole.start) + " ".repeat(hole.end - hole.start);
    at = hole.end;
  }
  return text + source.slice(at, end);
}

const CUES: readonly (readonly [Exclude<Cue, "none">, RegExp])[] = [
  ["claim", /\b(?:show|prove|claim|theorem|lemma|proposition|want to show|need to show|to prove)\b[^.]*$/iu],
  ["condition", /\b(?:if|when|case|for|where)\s*$/iu],
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
