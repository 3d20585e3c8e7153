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
  type Unread,
} from "../../../syntax/index.js";
import { formatOf, islands } from "../text/islands.js";
import { withoutBraces } from "./braces.js";
import { withoutLabels } from "./labels.js";
import { cofactorPhrases, withCofactors } from "./cofactors.js";
import { memberPhrases } from "./members.js";
import { definiteDeclarations, symmetriesIn, withoutDefinite } from "./definite.js";
import { notesIn, type Note } from "./notes.js";
import { isNeglecting } from "./neglect.js";
import { sizePhrases } from "./sizes.js";
import { sidesOf, type Side } from "./sides.js";
import { variationsIn, type Variation, type Variations } from "./variations.js";
import { spoken } from "./words.js";
import { saysHeld } from "./held.js";
import { declarationsOf } from "../text/shapes.js";
import type { DocumentFormat, Island, Stretch } from "../text/stretch.js";
import { withSides } from "./tree.js";

/** What the words before a formula say that it is. */
export type Cue = "claim" | "supposition" | "condition" | "class" | "explanation" | "definition" | "none";

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
      /** Which variables vary, where the words before say so. */
      readonly varying: Variation | undefined;
      /** Set where a derivative is marked to hold something fixed. */
      readonly holds?: boolean;
      /** The names whose higher powers are left out, where it is said that something is; none where it is not said of what. */
      readonly neglects: readonly string[] | undefined;
    }
  | { readonly kind: "statement"; readonly span: Span; readonly statement: Statement }
  | {
      readonly kind: "unread";
      readonly span: Span;
      readonly problem: Problem;
      /** The side left of the sign, where that could be read. */
      readonly left: Expression | undefined;
    };

/** Everything that a document says, in order. */
export function saidIn(
  source: string,
  name = "",
  format: DocumentFormat = formatOf(source, name),
): readonly Said[] {
  const said: Said[] = [];
  const notation: Notation = format === "plain" ? "text" : "latex";
  let last: readonly Expression[] = [];
  let displayed: readonly Expression[] = [];
  let words = "";
  let isLet = false;
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
    // Let A = Wᵀ and B = Hᵀ: what is joined is let, too.
    const isJoined: boolean = isLet && JOINED.test(words);
    const cue: Cue = isJoined ? "definition" : cueOf(words);
    isLet = isJoined || (cue === "definition" && /\blet\b[^.]*$/iu.test(words));
    // A display that begins with its sign goes on from the display before, or from what stands right before it.
    const isApart = last.length !== 1 || /\p{L}{2}/u.test(words);
    const isOpen = island.display && displayed.length > 0 && isApart;
    const goesOn = isOpen && GOES_ON.test(source.slice(island.start, island.end));
    last = sayIsland(island, source, notation, cue, goesOn ? displayed : last, said);
    if (island.display) displayed = last;
    words = "";
  }
  const varied = withVariations(said, variationsIn(source, notation), source);
  if (notation === "text") return withDefinite(varied, source, notation);
  const cofactors = withCofactors(source);
  const read = varied.map((one) => (one.kind === "relation" ? withSides(one, cofactors) : one));
  return withDefinite(withMembers(read, source), source, notation);
}

/** What is said with what signs say of matrices: A = Aᵀ is supposed, and sets declare. */
function withDefinite(said: readonly Said[], source: string, notation: Notation): readonly Said[] {
  const symmetries = symmetriesIn(source, notation).map((note): Said => ({
    ...asRelation(note),
    cue: "supposition",
  }));
  const declarations = definiteDeclarations(source).map(asSaid);
  return inPlaces([...said, ...symmetries, ...declarations]);
}

const asSaid = (statement: Statement): Said => ({ kind: "statement", span: statement.span, statement });

const inPlaces = (said: readonly Said[]): readonly Said[] =>
  [...said].sort((a, b) => a.span.start - b.span.start);

/** A definition that words make, as a relation. */
function asRelation({ span, left, right }: Note): Extract<Said, { readonly kind: "relation" }> {
  const sign = { start: right.span.start, end: right.span.start };
  return {
    kind: "relation",
    span,
    cue: "definition",
    label: undefined,
    left,
    link: { relation: "=" as const, sign, right },
    before: [],
    begins: true,
    varying: undefined,
    neglects: undefined,
  };
}

const JOINED = /^\s*(?:,|,?\s+and)\s*$/u;

/** What is said with what varies where it stands, and whether it leaves something out. */
const withVariations = (said: readonly Said[], variations: Variations, source: string): readonly Said[] =>
  said.map((one) =>
    one.kind === "relation"
      ? {
          ...one,
          varying: variations(one.span.start),
          holds: saysHeld(one.span, source),
          neglects: isNeglecting(one.span, source) ? [] : undefined,
        }
      : one,
  );

/** What is said with the definitions and declarations that words make, in the order of the text. */
function withMembers(said: readonly Said[], source: string): readonly Said[] {
  const members = [...memberPhrases(source), ...cofactorPhrases(source), ...notesIn(source)].map(asRelation);
  return inPlaces([...said, ...members, ...sizePhrases(source).map(asSaid)]);
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
  const { formula, remarks } =
    notation === "latex"
      ? spoken(withoutHoles(source, island))
      : { formula: withoutHoles(source, island), remarks: [] };
  // Blanks stand for what is before, so that all places are those of the document.
  const whole = withoutDefinite(formula);
  const plain = notation === "latex" ? withoutBraces(withoutLabels(whole)) : whole;
  const text = " ".repeat(island.start) + plain;
  const { statements, unread } = read(text, { notation });
  let last = before;
  let from = 0;
  // What an inline formula without a relation mentions need not be a statement.
  const isMention = !island.display && (!RELATION.test(formula) || LONE_SIGN.test(formula));
  for (const sentence of inOrder(statements, isMention ? [] : unread)) {
    const words = remarks.findLast(
      ({ at }) => island.start + at >= from && island.start + at < sentence.span.start,
    );
    const own = words === undefined ? cue : cueOf(words.text);
    from = sentence.span.end;
    const sides =
      sentence.kind === "unread"
        ? sidesOf(text, sentence.span, notation, sentence.problem)
        : sidesIn(sentence);
    if (sides.length === 0 && sentence.kind !== "unread" && sentence.kind !== "equation")
      said.push({ kind: "statement", span: sentence.span, statement: sentence });
    if (sentence.kind === "goal") last = [sentence.expression];
    else if (sides.length > 0)
      last = sayChain(sides, last, own === "none" ? cue : own, labelAfter(source, sentence.span.end), said);
  }
  return last;
}

const GOES_ON = /^(?:\s|&|\\[,;:! ]|\\q?quad|\\begin\{\w+\*?\})*=/u;
const LONE_SIGN = /^\s*(?:\\[a-zA-Z]+|[=<>≤≥≠])\s*$/u;
const RELATION =
  /[=<>≤≥≠≈∈≡←]|\\(?:in|le|leq|ge|geq|ne|neq|equiv|approx|to|doteq|triangleq|leftarrow|gets|propto|sim)(?![a-zA-Z])/u;

type Sentence = Statement | ({ readonly kind: "unread" } & Unread);

/** What was read and what was not, in the order of the text. */
const inOrder = (statements: readonly Statement[], unread: readonly Unread[]): readonly Sentence[] =>
  [...statements, ...unread.map((one) => ({ kind: "unread" as const, ...one }))].sort(
    (a, b) => a.span.start - b.span.start,
  );

/** The sides of an equation; none of any other statement. */
function sidesIn(statement: Statement): readonly Side[] {
  if (statement.kind !== "equation") return [];
  const { left, links } = statement;
  const head =
    left === null ? [] : [{ span: left.span, sign: undefined, expression: left, problem: undefined }];
  return [
    ...head,
    ...links.map(({ relation, sign, right }): Side => ({
      span: right.span,
      sign: { relation, sign },
      expression: right,
      problem: undefined,
    })),
  ];
}

/** Says the links of a chain; answers its sides. A link next to a side that could not be read is unread. */
function sayChain(
  sides: readonly Side[],
  before: readonly Expression[],
  cue: Cue,
  label: string | undefined,
  said: Said[],
): readonly Expression[] {
  let chain = before;
  let begun: Side | undefined;
  for (const side of sides) {
    const { sign, expression } = side;
    if (sign === undefined) {
      begun = side;
      chain = expression === undefined ? [] : [expression];
      if (sides.length === 1 && side.problem !== undefined)
        said.push({ kind: "unread", span: side.span, problem: side.problem, left: undefined });
      continue;
    }
    const left = chain.at(-1);
    const span = { start: begun?.span.start ?? sign.sign.start, end: side.span.end };
    if (left === undefined || expression === undefined) {
      const problem = side.problem ?? begun?.problem ?? nothingBefore(sign.sign);
      said.push({ kind: "unread", span, problem, left: begun === undefined ? undefined : left });
    } else
      said.push({
        kind: "relation",
        span,
        cue,
        label,
        left,
        link: { ...sign, right: expression },
        before: chain.slice(0, -1).slice(-LONGEST_CHAIN),
        begins: begun !== undefined,
        varying: undefined,
        neglects: undefined,
      });
    if (expression !== undefined) chain = [...chain.slice(-LONGEST_CHAIN), expression];
    begun = undefined;
  }
  return chain;
}

/** A sign with nothing to its left, here or before. */
const nothingBefore = ({ start }: Span): Problem => ({
  code: "unfinished",
  span: { start, end: start },
  expected: ["a side before this sign"],
});

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

const CUES: readonly (readonly [Exclude<Cue, "none" | "class">, RegExp])[] = [
  ["claim", /\b(?:show|prove|claim|theorem|lemma|proposition|want to show|need to show|to prove)\b[^.]*$/iu],
  ["condition", /\b(?:if|when|case|for)\s*$/iu],
  ["explanation", /\bwhere\s*$/iu],
  [
    "supposition",
    /\b(?:suppose|assume|(?<!that (?:is|are) )given|if|assuming|provided|subject to|constraints?)\b[^.]*$/iu,
  ],
  [
    "definition",
    /\b(?:let|recall|recalling|define|defined|set|denote|put|where|with|consider the function)\b[^.]*$/iu,
  ],
];

/** What the last sentence before a formula says of it. */
export function cueOf(words: string): Cue {
  const sentence = words.split(/[.!?](?:\s|$)|\n\s*\n/u).findLast((part) => part.trim() !== "") ?? "";
  // What is set to zero is solved, not defined.
  if (/\b(?:set|put)\b.*\b(?:zero|0)\b/iu.test(sentence)) return "none";
  return CUES.find(([, pattern]) => pattern.test(sentence))?.[0] ?? "none";
}

/** The number in brackets, or in \tag, that follows a formula. */
function labelAfter(source: string, end: number): string | undefined {
  const behind = source.slice(end, end + 40);
  const found = /^(?:\s|\\q?quad|\\[,;! ]|&)*(?:\\tag\{([^{}]+)\}|\((\d+|\*+)\))/u.exec(behind);
  const label = found?.[1] ?? found?.[2];
  return label === undefined ? undefined : `(${label})`;
}
