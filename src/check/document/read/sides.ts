/**
 * A relation that could not be read as a whole: its sides one by one, with brackets mended where one is missing or too many.
 *
 * Owns where the sides of a text part and which bracket lacks a partner; gives nothing a meaning. Terminates: each side is
 * read at most twice.
 */
import {
  read,
  type Expression,
  type Link,
  type Notation,
  type Problem,
  type Span,
} from "../../../syntax/index.js";

/** A side of a relation with the sign before it; without an expression where it could not be read. */
export type Side = {
  readonly span: Span;
  readonly sign: Pick<Link, "relation" | "sign"> | undefined;
  readonly expression: Expression | undefined;
  readonly problem: Problem | undefined;
};

/** Signs of relations; in LaTeX a command ends where its letters do. */
const SIGN =
  /(?::=|<=|>=|=>|[=≠≤≥≈≡≔←∝≻⪰≽≺⪯≼<>]|\\(?:(?:succ|prec)(?:curly)?(?:eq)?|n?eq?|leq?|geq?|approx|equiv|propto|coloneqq|triangleq|doteq|le|ge)(?![A-Za-z]))/uy;

/** The sides of the statement at `place` in a text; `problem` is why it could not be read as a whole. */
export function sidesOf(text: string, place: Span, notation: Notation, problem: Problem): readonly Side[] {
  const cuts = signsIn(text, place);
  const bounds = [...cuts, { start: place.end, end: place.end }];
  const [head] = bounds;
  const sides: Side[] = [];
  const first = { start: place.start, end: head?.start ?? place.end };
  if (text.slice(first.start, first.end).trim() !== "")
    sides.push(sideAt(text, first, undefined, notation, problem));
  cuts.forEach((cut, i) => {
    const end = bounds[i + 1]?.start ?? place.end;
    sides.push(sideAt(text, { start: cut.end, end }, signAt(text, cut, notation), notation, problem));
  });
  return sides;
}

const blanks = (count: number): string => " ".repeat(count);

/** The sign at a place, by reading it between two letters. */
function signAt(text: string, place: Span, notation: Notation): Side["sign"] {
  const around = `${blanks(place.start - 1)}x${text.slice(place.start, place.end)} y`;
  const [statement] = read(around, { notation }).statements;
  const link = statement?.kind === "equation" ? statement.links[0] : undefined;
  return { relation: link?.relation ?? "=", sign: place };
}

function sideAt(text: string, place: Span, sign: Side["sign"], notation: Notation, why: Problem): Side {
  const inside = text.slice(place.start, place.end);
  const lead = inside.length - inside.trimStart().length;
  const start = place.start + lead;
  const end = place.start + inside.trimEnd().length;
  const span = { start, end: Math.max(start, end) };
  const written = text.slice(span.start, span.end);
  let problem = why;
  for (const attempt of [written, mended(written)]) {
    const { statements, unread } = read(blanks(span.start) + attempt, { notation });
    const [only] = statements;
    if (statements.length === 1 && only?.kind === "goal" && unread.length === 0)
      return { span, sign, expression: only.expression, problem: undefined };
    problem = unread[0]?.problem ?? problem;
  }
  return { span, sign, expression: undefined, problem };
}

const PARTNER: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const CLOSER: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

type Bracket = { readonly sign: string; readonly at: number };

/** A formula without the closing brackets that nothing opened, and with those that are missing at its end. */
function mended(written: string): string {
  let open: Bracket[] = [];
  let text = written;
  for (const { sign, at } of bracketsIn(written)) {
    if (CLOSER[sign] !== undefined) {
      open.push({ sign, at });
      continue;
    }
    const partner = open.findLastIndex((one) => one.sign === PARTNER[sign]);
    const isStray = partner < 0 || (sign !== "}" && open.slice(partner).some((one) => one.sign === "{"));
    if (isStray) text = `${text.slice(0, at)} ${text.slice(at + 1)}`;
    else open = open.slice(0, partner);
  }
  return (
    text +
    open
      .reverse()
      .map(({ sign }) => CLOSER[sign] ?? "")
      .join("")
  );
}

/** The brackets of a formula, those that are printed in LaTeX left out. */
function* bracketsIn(written: string): Generator<Bracket> {
  for (let at = 0; at < written.length; at++) {
    const sign = written[at] ?? "";
    if (sign === "\\") at++;
    else if (/[()[\]{}]/u.test(sign)) yield { sign, at };
  }
}

/** Where the signs of a relation stand: outside of braces and environments, and of brackets where these are balanced. */
function signsIn(text: string, { start, end }: Span): readonly Span[] {
  const written = text.slice(start, end);
  const isEven = (one: string, other: string): boolean =>
    written.split(one).length === written.split(other).length;
  const ignored = isEven("(", ")") && isEven("[", "]") ? /[{([]/u : /\{/u;
  const ended = ignored.source.includes("(") ? /[})\]]/u : /\}/u;
  const found: Span[] = [];
  let depth = 0;
  for (let at = start; at < end; at++) {
    const sign = text[at] ?? "";
    SIGN.lastIndex = at;
    const relation = depth === 0 ? SIGN.exec(text)?.[0] : undefined;
    if (relation !== undefined && !relation.startsWith("=>")) {
      found.push({ start: at, end: at + relation.length });
      at += relation.length - 1;
    } else if (sign === "\\") {
      const command = /\\(?:[A-Za-z]+|.)/uy;
      command.lastIndex = at;
      const name = command.exec(text)?.[0] ?? "\\";
      if (name === "\\begin") depth++;
      else if (name === "\\end") depth--;
      at += name.length - 1;
    } else if (ignored.test(sign)) depth++;
    else if (ended.test(sign)) depth = Math.max(0, depth - 1);
  }
  return found;
}
