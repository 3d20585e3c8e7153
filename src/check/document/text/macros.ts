/**
 * The macros of a document: \newcommand, \def, \DeclareMathOperator and \let, put in where they are used.
 *
 * Owns the text without macros, and the way back: every place of it has its place in the source, and what is written about
 * it can use the author's macros again. Reads no formula. Terminates: macros within macros go a few levels deep, and so
 * many uses of them are put in and no more; what lies beyond stays as it is.
 */
import type { Span } from "../../../syntax/index.js";
import type { DocumentFormat } from "./stretch.js";
import { joined, placeIn, sliced, stamped, traced, type Traced } from "./traced.js";

/** A document with its macros put in. */
export type Expansion = {
  readonly text: string;
  /** The place in the source of a place in the text. */
  readonly original: (span: Span) => Span;
  /** What is written like the text at a place, with the macros that its author uses there. */
  readonly folded: (written: string, span: Span) => string;
};

type Macro = {
  readonly parameters: number;
  /** What the first argument is where it is left out; it stands in square brackets. */
  readonly fallback: string | undefined;
  readonly body: string;
};

/** Where a macro is used in the source, and what it stands for. */
type Use = { readonly place: Span; readonly start: number; readonly meant: string };

const MOST_LEVELS = 16;
const MOST_USES = 20_000;

/** How many uses of macros may still be put in. */
type Budget = { left: number };
const DEFINES =
  /\\(?:(?:re)?newcommand|providecommand|[gex]?def|DeclareMathOperator|DeclarePairedDelimiter|(?:New|Renew|Provide)DocumentCommand|let)(?![a-zA-Z])/u;

/** A document with its macros put in; a plain text has none. */
export function withoutMacros(source: string, format: DocumentFormat): Expansion {
  if (format === "plain" || !DEFINES.test(source))
    return { text: source, original: (span) => span, folded: (written) => written };
  const macros = new Map<string, Macro>();
  const uses: Use[] = [];
  const parts: Traced[] = [];
  const whole = traced(source);
  const budget: Budget = { left: MOST_USES };
  let length = 0;
  const put = (part: Traced): void => {
    parts.push(part);
    length += part.text.length;
  };
  let copied = 0;
  for (let at = source.indexOf("\\"); at >= 0; at = source.indexOf("\\", at)) {
    const command = commandAt(source, at);
    const until = at + command.length;
    const defined = definitionAt(source, command, until, macros);
    const used = budget.left > 0 ? useAt(whole, at, macros) : undefined;
    if (defined !== undefined || used !== undefined) put(sliced(whole, copied, at));
    if (defined !== undefined) {
      macros.set(defined.name, defined.macro);
      put({
        ...sliced(whole, at, defined.until),
        text: source.slice(at, defined.until).replaceAll(/[^\n]/gu, " "),
      });
      at = copied = defined.until;
    } else if (used !== undefined) {
      const meant = apart(putIn(used.meant, macros, MOST_LEVELS, budget), source.slice(used.until));
      uses.push({ place: { start: at, end: used.until }, start: length, meant: meant.text.trimEnd() });
      put(meant);
      at = copied = used.until;
    } else at = until;
  }
  put(sliced(whole, copied));
  const result = joined(parts);
  return {
    text: result.text,
    original: (span) => placeIn(result, span),
    folded: (written, span) => foldedIn(written, span, uses, source),
  };
}

/** The command that begins at a backslash; with a sign behind it, it is that one sign. */
const commandAt = (text: string, at: number): string =>
  /^\\(?:[a-zA-Z]+|.)/su.exec(text.slice(at, at + 64))?.[0] ?? "\\";

/** A text whose last command does not run into the letters of the next one. */
const apart = (text: Traced, next: string): Traced =>
  /^[a-zA-Z]/u.test(next) && /\\[a-zA-Z]+$/u.test(text.text)
    ? joined([text, { text: " ", places: text.places.slice(-1) }])
    : text;

type Definition = { readonly name: string; readonly macro: Macro; readonly until: number };

/** What a command defines, if it does. */
function definitionAt(
  source: string,
  command: string,
  from: number,
  macros: ReadonlyMap<string, Macro>,
): Definition | undefined {
  switch (command) {
    case "\\newcommand":
    case "\\renewcommand":
    case "\\providecommand": {
      const name = nameAt(source, behindStar(source, from));
      const count = name && optionAt(source, name.until);
      const fallback = count && optionAt(source, count.until);
      const body = name && groupAt(source, (fallback ?? count ?? name).until);
      const parameters = Number(count?.text ?? 0);
      if (name === undefined || body === undefined || !Number.isInteger(parameters)) return undefined;
      return {
        name: name.text,
        macro: { parameters, fallback: fallback?.text, body: body.text },
        until: body.until,
      };
    }
    case "\\def":
    case "\\gdef":
    case "\\edef":
    case "\\xdef": {
      const name = nameAt(source, from);
      const marks = name && /^(?:#\d)*/u.exec(source.slice(name.until, name.until + 32))?.[0];
      const body = name && groupAt(source, name.until + (marks?.length ?? 0));
      if (name === undefined || body === undefined) return undefined;
      const parameters = (marks?.length ?? 0) / 2;
      return {
        name: name.text,
        macro: { parameters, fallback: undefined, body: body.text },
        until: body.until,
      };
    }
    case "\\DeclareMathOperator": {
      const name = nameAt(source, behindStar(source, from));
      const body = name && groupAt(source, name.until);
      if (name === undefined || body === undefined) return undefined;
      const macro = { parameters: 0, fallback: undefined, body: `\\operatorname{${body.text}}` };
      return { name: name.text, macro, until: body.until };
    }
    case "\\DeclarePairedDelimiter": {
      const name = nameAt(source, from);
      const left = name && groupAt(source, name.until);
      const right = left && groupAt(source, left.until);
      if (name === undefined || left === undefined || right === undefined) return undefined;
      const body = `${left.text} #1 ${right.text}`;
      return { name: name.text, macro: { parameters: 1, fallback: undefined, body }, until: right.until };
    }
    case "\\NewDocumentCommand":
    case "\\RenewDocumentCommand":
    case "\\ProvideDocumentCommand": {
      const name = nameAt(source, from);
      const kinds = name && groupAt(source, name.until);
      const body = kinds && groupAt(source, kinds.until);
      const isPlain = kinds !== undefined && /^(?:\s*\+?m)*\s*$/u.test(kinds.text);
      if (name === undefined || body === undefined || !isPlain) return undefined;
      const parameters = kinds.text.match(/m/gu)?.length ?? 0;
      const macro = { parameters, fallback: undefined, body: body.text };
      return { name: name.text, macro, until: body.until };
    }
    case "\\let": {
      const name = nameAt(source, from);
      const [all = "", other] =
        (name && /^\s*=?\s*\\([a-zA-Z]+)/u.exec(source.slice(name.until, name.until + 64))) ?? [];
      if (name === undefined || other === undefined) return undefined;
      const macro = macros.get(other) ?? { parameters: 0, fallback: undefined, body: `\\${other}` };
      return { name: name.text, macro, until: name.until + all.length };
    }
    default:
      return undefined;
  }
}

/** Behind the star of a command, if it has one. */
const behindStar = (text: string, at: number): number => (text[at] === "*" ? at + 1 : at);

/** A stretch of a text without its brackets, and where it ends with them. */
type Part = { readonly text: string; readonly start: number; readonly end: number; readonly until: number };

/** What a pattern takes from an offset on: the first of its two groups that is there. */
function partAt(text: string, from: number, pattern: RegExp): Part | undefined {
  const found = pattern.exec(text.slice(from, from + 400));
  const inner = found?.[1] ?? found?.[2];
  if (found === null || inner === undefined) return undefined;
  const start = from + found[0].lastIndexOf(inner);
  return { text: inner, start, end: start + inner.length, until: from + found[0].length };
}

/** \name, or {\name}. */
const nameAt = (text: string, from: number): Part | undefined =>
  partAt(text, from, /^\s*(?:\{\s*\\([a-zA-Z]+|.)\s*\}|\\([a-zA-Z]+|.))/su);

/** [text], if it stands there. */
const optionAt = (text: string, from: number): Part | undefined => partAt(text, from, /^\s*\[([^\]]*)\]/u);

/** {text}, with all braces within it closed. */
function groupAt(text: string, from: number): Part | undefined {
  const open = from + (/^\s*/u.exec(text.slice(from, from + 400))?.[0].length ?? 0);
  if (text[open] !== "{") return undefined;
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    if (depth === 0) return { text: text.slice(open + 1, at), start: open + 1, end: at, until: at + 1 };
  }
  return undefined;
}

/** An argument: a group, or the one sign or command that stands there. */
const argumentAt = (text: string, from: number): Part | undefined =>
  groupAt(text, from) ?? partAt(text, from, /^\s*(\\[a-zA-Z]+|\\.|[^\s{}\\$&])/su);

/** What the use of a macro at a backslash stands for; undefined where there is no such macro, or an argument lacks. */
function useAt(
  { text, places }: Traced,
  at: number,
  macros: ReadonlyMap<string, Macro>,
): { readonly meant: Traced; readonly until: number } | undefined {
  const command = commandAt(text, at);
  const macro = macros.get(command.slice(1));
  if (macro === undefined) return undefined;
  // \norm*{x} has brackets that grow.
  let until = macro.parameters > 0 ? behindStar(text, at + command.length) : at + command.length;
  const given: (Part | string)[] = [];
  if (macro.fallback !== undefined && macro.parameters > 0) {
    const option = optionAt(text, until);
    given.push(option ?? macro.fallback);
    until = option?.until ?? until;
  }
  while (given.length < macro.parameters) {
    const argument = argumentAt(text, until);
    if (argument === undefined) return undefined;
    given.push(argument);
    until = argument.until;
  }
  const place = placeIn({ text, places }, { start: at, end: until });
  const [first = "", ...pieces] = macro.body.split(/#(?=\d)/u);
  let meant = stamped(first, place);
  for (const piece of pieces) {
    const part = given[Number(piece.charAt(0)) - 1] ?? "";
    const argument =
      typeof part === "string" ? stamped(part, place) : sliced({ text, places }, part.start, part.end);
    const rest = stamped(piece.slice(1), place);
    meant = joined([apart(meant, argument.text + rest.text), apart(argument, rest.text), rest]);
  }
  return { meant, until };
}

/** A text with all macros put in, so many levels deep. */
function putIn(whole: Traced, macros: ReadonlyMap<string, Macro>, levels: number, budget: Budget): Traced {
  if (levels === 0) return whole;
  const parts: Traced[] = [];
  let copied = 0;
  for (let at = whole.text.indexOf("\\"); at >= 0; at = whole.text.indexOf("\\", at)) {
    const used = budget.left > 0 ? useAt(whole, at, macros) : undefined;
    if (used === undefined) at += commandAt(whole.text, at).length;
    else {
      budget.left -= 1;
      const meant = apart(putIn(used.meant, macros, levels - 1, budget), whole.text.slice(used.until));
      parts.push(sliced(whole, copied, at), meant);
      at = copied = used.until;
    }
  }
  return joined([...parts, sliced(whole, copied)]);
}

/** Every use of a macro within a place is written again where what it stands for is still there. */
function foldedIn(written: string, { start, end }: Span, uses: readonly Use[], source: string): string {
  let folded = "";
  let rest = written;
  for (const { place, start: from, meant } of uses) {
    const at = meant === "" || from < start || from + meant.length > end ? -1 : rest.indexOf(meant);
    if (at < 0) continue;
    folded += rest.slice(0, at) + source.slice(place.start, place.end);
    rest = rest.slice(at + meant.length);
  }
  return folded + rest;
}
