/**
 * A reading in progress: the text, its problems, and the one way to build an expression; and how raw lists and scripts
 * are taken apart. Terminates: loops run along lists and scripts.
 */
import type { SyntaxProblem } from "./problem.js";
import type { Group as RawGroup, List, Node, Raw } from "./raw.js";
import type { Source } from "./script.js";
import { cover, span, type Span } from "./span.js";
import type { Token } from "./token.js";
import type { Expression, Group } from "./tree.js";

/** The text that is read, the problems that are met while building, and the building of parts. */
export type Reading = Source & {
  readonly problems: SyntaxProblem[];
  readonly expression: (raw: Raw) => Expression;
  readonly group: (raw: RawGroup) => Group;
};

/** A raw node of one type. */
export type Of<T extends Node["type"]> = Extract<Node, { readonly type: T }>;

/** Where a token stands. */
export const place = ({ start, end }: Token): Span => span(start, end);

/** The items of a list, in the order of writing; empty tokens are left out. */
export function listed(list: List): readonly Raw[] {
  return allListed(list).filter((item) => item.type !== "empty");
}

/** The items of a list, empty tokens included. */
export function allListed(list: List): readonly Raw[] {
  const items: Raw[] = [];
  for (let link: List | null = list; link !== null; link = link.before) items.push(link.item);
  return items.reverse();
}

/** A group without the invisible braces around it. */
export function inner(raw: Raw, reading: Reading): Expression {
  const built = raw.type === "group" ? reading.group(raw) : reading.expression(raw);
  const [only] = built.kind === "group" ? built.items : [];
  return built.kind === "group" &&
    built.bracket === "braces" &&
    built.items.length === 1 &&
    only !== undefined
    ? only
    : built;
}

/** Where a token or a bracketed part stands. */
export function spanOf(raw: Raw): Span {
  switch (raw.type) {
    case "group":
      return cover(place(raw.open), place(raw.close));
    default:
      return "start" in raw ? place(raw) : span(0, 0);
  }
}

/** What scripts stand on, and the scripts from the inside out. */
export function stem(raw: Raw): { readonly head: Raw; readonly scripts: readonly Raw[] } {
  const scripts: Raw[] = [];
  let head = raw;
  while (head.type === "scripted") {
    scripts.push(head.script);
    head = head.base;
  }
  return { head, scripts: scripts.reverse() };
}

/** True for a script above the line. */
export const isUpper = (script: Raw): boolean =>
  script.type === "superscript" ||
  (script.type === "group" && script.open.type === "supOpen") ||
  (script.type === "lone" && script.sign.type === "sup");
