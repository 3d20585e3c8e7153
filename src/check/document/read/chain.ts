/**
 * The relations of one formula: each link of a chain by itself, with the side that it goes on from.
 *
 * Owns where a chain begins and goes on; gives nothing a meaning. What cannot be read is kept with the reason, and the
 * rest goes on.
 */
import {
  read,
  type Expression,
  type Notation,
  type Problem,
  type Span,
  type Statement,
  type Unread,
} from "../../../syntax/index.js";
import { withoutArrays } from "./words/arrays.js";
import { withoutBraces } from "./words/braces.js";
import { withoutCode } from "./words/code.js";
import { cueOf, type Cue } from "./words/cue.js";
import { withoutDefinite } from "./words/definite.js";
import { withDivergences } from "./words/divergences.js";
import { withDelimiters } from "./words/delimited.js";
import { unknownFonts, withFonts } from "./words/fonts.js";
import { withMapsApplied } from "./words/linear-maps.js";
import { withoutLabels } from "./words/labels.js";
import { withMembersAsOne } from "./words/listed.js";
import { withJoinedLines } from "./words/lines.js";
import { withCurls } from "./derivatives/curls.js";
import { withLeibniz } from "./derivatives/leibniz.js";
import { startWithBracket, withoutOperatorBrackets } from "./derivatives/operator-brackets.js";
import { withoutBars } from "./derivatives/points.js";
import { withOptima } from "./words/optima.js";
import { withBothSigns } from "./words/plus-minus.js";
import { withDifferentials } from "./words/partials.js";
import { withPlainProducts, withProducts } from "./notation/product-points.js";
import { withoutRanges } from "./words/ranges.js";
import { withRestrictionsApart } from "./words/restriction.js";
import { comparesNumbers, type Said } from "./said.js";
import { sidesOf, type Side } from "./sides.js";
import type { Island, Stretch } from "../text/stretch.js";
import { spoken } from "./words/words.js";

/** How many sides of a chain are kept for what cannot be read between them. */
const LONGEST_CHAIN = 12;

/** Reads one formula; answers the chain that the next one may go on from. */
export function sayIsland(
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
      : { formula: withoutCode(withoutHoles(source, island)), remarks: [] };
  // Blanks stand for what is before, so that all places are those of the document.
  const whole = withoutOperatorBrackets(
    withRestrictionsApart(
      withoutRanges(withMembersAsOne(withoutDefinite(withDivergences(withLeibniz(withCurls(formula)))))),
    ),
  );
  const plain = withoutBars(
    notation === "latex"
      ? withDelimiters(
          withoutBraces(
            withoutLabels(withProducts(withJoinedLines(withoutArrays(withOptima(whole)), island.display))),
          ),
        )
      : withPlainProducts(whole, source),
  );
  const text = " ".repeat(island.start) + withDifferentials(withMapsApplied(plain));
  const { statements, unread, fonts } = readWithFonts(text, notation, island.start);
  const begun = said.length;
  let last = before;
  let isBegun = false;
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
    else if (sides.length > 0) {
      const label = labelAfter(source, sentence.span.end);
      const says = own === "none" ? cue : own;
      // The next row goes on from the chain, not from the reason or the condition beside it.
      const isReason = isBegun && words !== undefined && REASON.test(words.text);
      const row = sides.slice(0, firstOfNextRow(sides, text));
      const beside = isReason || (isBegun && isSideCondition(row)) ? row : [];
      if (beside.length > 0) sayChain(beside, [], says, undefined, said, text);
      const rest = sides.slice(beside.length);
      if (rest.length > 0) last = sayChain(rest, last, isReason ? cue : says, label, said, text);
      isBegun = true;
    }
  }
  for (const [at, one] of said.entries())
    if (at >= begun && one.kind === "relation") {
      const start = one.begins
        ? startWithBracket(one.span.start, island.start, source, text)
        : one.span.start;
      said[at] = { ...one, span: { ...one.span, start }, ...(fonts.length > 0 && { fonts }) };
    }
  return last;
}

/** A formula that is read; commands that are not known are fonts where they can be. */
function readWithFonts(
  text: string,
  notation: Notation,
  from: number,
): ReturnType<typeof read> & { readonly fonts: readonly string[] } {
  const found = read(text, { notation, from });
  const fonts = notation === "latex" ? unknownFonts(found.problems, text.slice(from)) : [];
  return { ...(fonts.length === 0 ? found : read(withFonts(text, fonts), { notation, from })), fonts };
}

/** How many sides of a chain stand before the end of their row. */
function firstOfNextRow(sides: readonly Side[], text: string): number {
  const at = sides.findIndex(({ sign }, i) => {
    const before = sides[i - 1]?.span.end;
    return before !== undefined && text.slice(before, sign?.sign.start).includes("\\\\");
  });
  return at < 0 ? sides.length : at;
}

/** Words that give the reason of a line beside it. */
const REASON = /^[\s,;.([]*(?:since|because|as|using|by|where|with|recall(?:ing)?)\b/iu;
const LONE_SIGN = /^\s*(?:\\[a-zA-Z]+|[=<>≤≥≠])\s*$/u;
const RELATION =
  /[=<>≤≥≠≈∈≡←≻⪰≽≺⪯≼]|\\(?:(?:succ|prec)(?:curly)?(?:eq)?|in|le|leq|ge|geq|ne|neq|equiv|approx|to|doteq|triangleq|leftarrow|gets|propto|sim)(?![a-zA-Z])/u;

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
  text: string,
): readonly Expression[] {
  let chain = before;
  let begun: Side | undefined;
  for (const written of sides) {
    const side = withBothSigns(written, text);
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
    } else {
      // A =: p says what p is.
      const isNaming = /^=\s*:/u.test(text.slice(sign.sign.start, sign.sign.end + 2));
      said.push({
        kind: "relation",
        span,
        cue: isNaming ? "definition" : cue,
        label,
        left: isNaming ? expression : left,
        link: { ...sign, right: isNaming ? left : expression },
        before: isNaming ? [] : chain.slice(0, -1).slice(-LONGEST_CHAIN),
        begins: isNaming || begun !== undefined,
        varying: undefined,
        neglects: undefined,
      });
    }
    if (expression !== undefined) chain = [...chain.slice(-LONGEST_CHAIN), expression];
    begun = undefined;
  }
  return before.length > 0 && isSideCondition(sides) ? before : chain;
}

/** True for x > 0, n ≥ 1 and 0 < p < 1, of which no chain goes on. */
function isSideCondition(sides: readonly Side[]): boolean {
  const compared = sides.flatMap(({ expression }) =>
    expression === undefined || expression.kind === "number" ? [] : [expression.kind],
  );
  const [only] = compared;
  return (
    (sides.length === 2 || sides.length === 3) &&
    compared.length === 1 &&
    (only === "name" || only === "subscript") &&
    sides.every(({ sign, expression }, at) =>
      at === 0
        ? sign === undefined && expression !== undefined
        : sign !== undefined && comparesNumbers({ link: sign }),
    )
  );
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

/** The number in brackets, or in \tag, that follows a formula. */
function labelAfter(source: string, end: number): string | undefined {
  const behind = source.slice(end, end + 40);
  const found = /^(?:\s|\\q?quad|\\[,;! ]|&)*(?:\\tag\{([^{}]+)\}|\((\d+|\*+)\))/u.exec(behind);
  const label = found?.[1] ?? found?.[2];
  return label === undefined ? undefined : `(${label})`;
}
