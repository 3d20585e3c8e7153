/**
 * Patterns of written-out lists: what a_1, a_2, …, a_N have in common, by anti-unification of their ends.
 *
 * Where the first and the last member differ, the first has a 1 and the last a size, and all such places are one index.
 * Knows trees only. Terminates: both trees are walked together once.
 */
import type { Expression, NumberLiteral } from "../syntax/tree.js";
import { shellKey, treeKey } from "./likeness.js";
import { mapParts } from "./rebuild.js";
import { parts } from "./traverse.js";

/** The common form of the members, with a letter where they differ, and how far it runs; null where nothing differs. */
export type Pattern = { readonly member: Expression; readonly last: Expression | null };

/** The pattern of a first and a last member; undefined when they have none. */
export function patternOf(first: Expression, last: Expression, letter: string): Pattern | undefined {
  const ends: Expression[] = [];
  const member = common(positionsApart(first), positionsApart(last), letter, ends);
  const [end] = ends;
  if (member === undefined || ends.some((other) => treeKey(other) !== treeKey(end ?? other)))
    return undefined;
  return { member, last: end ?? null };
}

/** True when the k-th member of a pattern is written as told. */
export function isMember(pattern: Pattern, written: Expression, letter: string, k: number): boolean {
  const put = (node: Expression): Expression =>
    node.kind === "name" && node.name === letter
      ? { kind: "number", span: node.span, text: String(k) }
      : mapParts(node, put);
  return treeKey(put(pattern.member)) === treeKey(positionsApart(written));
}

/** The common form of two trees; what the second has in the places of the letter is added to `ends`. */
function common(a: Expression, b: Expression, letter: string, ends: Expression[]): Expression | undefined {
  if (treeKey(a) === treeKey(b)) return a;
  if (a.kind === "number" && a.text === "1") {
    ends.push(b);
    return { kind: "name", span: a.span, name: letter };
  }
  const [left, right] = [parts(a), parts(b)];
  if (shellKey(a) !== shellKey(b) || left.length !== right.length || left.length === 0) return undefined;
  const joined = left.map((part, at) => {
    const other = right[at];
    return other === undefined ? undefined : common(part, other, letter, ends);
  });
  let at = -1;
  const filled = mapParts(a, (part) => {
    at += 1;
    return joined[at] ?? part;
  });
  return joined.every((part) => part !== undefined) ? filled : undefined;
}

/** H_{11} with its two positions apart, as in H_{1M}; x_1 is as x_{n}, with braces or without. */
export function positionsApart(node: Expression): Expression {
  const inner = mapParts(node, positionsApart);
  if (inner.kind !== "subscript") return inner;
  const items = inner.items.map((item) => ({
    ...item,
    parts: item.parts.flatMap((part): readonly Expression[] =>
      part.kind === "number" && /^\d\d$/u.test(part.text) && inner.items.length === 1
        ? digitsOf(part)
        : [part],
    ),
  }));
  return { ...inner, notation: "braced", items };
}

const digitsOf = ({ kind, text, span }: NumberLiteral): readonly NumberLiteral[] =>
  [...text].map((digit, at) => ({
    kind,
    text: digit,
    span: { start: span.start + at, end: at + 1 === text.length ? span.end : span.start + at + 1 },
  }));
