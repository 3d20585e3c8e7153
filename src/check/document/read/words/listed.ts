/**
 * Names that are compared with a number together: a, b > 0 says it of each, and x_1, …, x_n > 0 of every x_i.
 *
 * Owns how such a list looks; gives no name a meaning. Terminates: every statement is looked at once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { comparesNumbers, type Said } from "../said.js";
import { entryAt, indicesOf, nameNode, walkSides } from "../tree.js";

/** The first and the last of what is said to be in a set or an interval. */
const MEMBERS =
  /(?<name>(?<![\p{L}\\])\p{L})_\{?1\}?\s*,\s*(?:\\[lc]?dots|…|\.{3})\s*,\s*\k<name>_(?:\p{L}|\{\p{L}\})(?=\s*(?:\\in(?![a-zA-Z])|∈)\s*(?:\\?\{|\(|\[))/gu;

/** A formula, of the same length, with x_i ∈ {0,1} for x_1, …, x_n ∈ {0,1}. */
export const withMembersAsOne = (formula: string): string =>
  formula.replace(MEMBERS, (list, name: string) => `${name}_i`.padEnd(list.length));

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is said, with what is compared together compared one by one. */
export function withListed(said: readonly Said[], source: string): readonly Said[] {
  const result: Said[] = [];
  for (const one of said) {
    const listed = one.kind === "relation" && isOfName(one) ? listBefore(one, result, source) : [];
    if (one.kind !== "relation" || listed.length === 0) {
      result.push(one);
      continue;
    }
    result.splice(-listed.length);
    const start = listed[0]?.span.start ?? one.span.start;
    result.push(...comparedIn(one, { ...one.span, start }, [...listed, one.left], said));
  }
  return result;
}

const isOfName = (one: Relation): boolean =>
  one.begins &&
  one.before.length === 0 &&
  comparesNumbers(one) &&
  isMember(one.left) &&
  one.link.right.kind === "number";

const isMember = ({ kind }: Expression): boolean => kind === "name" || kind === "subscript";

/** The names and dots before a relation, with nothing but commas between them. */
function listBefore(one: Relation, before: readonly Said[], source: string): readonly Expression[] {
  const listed: Expression[] = [];
  let { start } = one.span;
  for (const other of [...before].reverse()) {
    const name =
      other.kind === "statement" && other.statement.kind === "goal" ? other.statement.expression : undefined;
    if (name === undefined || !(isMember(name) || name.kind === "dots")) break;
    if (!BETWEEN.test(source.slice(name.span.end, start))) break;
    listed.unshift(name);
    start = name.span.start;
  }
  return listed;
}

const BETWEEN = /^(?:\s|\\[,;:! ])*,(?:\s|\\[,;:! ]|\\q?quad(?![a-zA-Z]))*(?:and\s+)?$/u;

/** The comparison of each member of a list, or of what stands for all of them. */
function comparedIn(
  one: Relation,
  span: Relation["span"],
  list: readonly Expression[],
  said: readonly Said[],
): readonly Said[] {
  const [first, , last] = list;
  const entry =
    list.length === 3 && list[1]?.kind === "dots" && first !== undefined && last !== undefined
      ? entryOf(first, last, said)
      : undefined;
  if (entry !== undefined) return [{ ...one, span, left: entry }];
  return list.flatMap((left): readonly Said[] =>
    left.kind === "dots"
      ? []
      : left === one.left
        ? [one]
        : [{ ...one, span: left.span, left, label: undefined }],
  );
}

/** The x_i that stands for x_1, …, x_n, by the letter that stands below x elsewhere. */
function entryOf(first: Expression, last: Expression, said: readonly Said[]): Expression | undefined {
  if (first.kind !== "subscript" || last.kind !== "subscript") return undefined;
  const { base } = first;
  const [from] = indicesOf(first);
  if (base.kind !== "name" || last.base.kind !== "name" || last.base.name !== base.name) return undefined;
  if (from?.kind !== "number") return undefined;
  const letters: string[] = [];
  for (const one of said)
    if (one.kind === "relation" && one.left !== last)
      walkSides(one, (node) => {
        if (node.kind !== "subscript" || node.base.kind !== "name" || node.base.name !== base.name) return;
        for (const part of indicesOf(node)) if (part.kind === "name") letters.push(part.name);
      });
  return entryAt(base, [nameNode(letters[0] ?? "i", from.span)], first.span);
}
