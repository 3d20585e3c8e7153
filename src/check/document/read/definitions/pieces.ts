/**
 * Definitions piece by piece in words: "f(x) = x for x > 0 and f(x) = 0 for x ≤ 0" defines f by cases, as does "…; otherwise f(x) = 0".
 *
 * Only where nothing else says what the name is: of a defined f such lines say what it is under a condition. Gives nothing a meaning.
 * Terminates: every relation is looked at once.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { comparesNumbers, relationsOf, type Said } from "../said.js";
import { keyOf } from "../written.js";

type Relation = ReturnType<typeof relationsOf>[number];

/** What is said, with cases in the first piece of each such definition. */
export function withPieces(said: readonly Said[]): readonly Said[] {
  const pieces = new Map<string, readonly Relation[]>();
  const whole = new Set<string>();
  for (const one of relationsOf(said)) {
    if (!one.begins || one.link.relation !== "=" || keyOf(one.left) === undefined) continue;
    const key = treeKey(one.left);
    if (isPiece(one)) pieces.set(key, [...(pieces.get(key) ?? []), one]);
    else whole.add(key);
  }
  const groups = new Map(
    [...pieces].flatMap(([key, group]) => {
      const [first, ...others] = group;
      const isDefinition = first?.under?.cue === "condition" && others.length > 0 && !whole.has(key);
      return isDefinition ? [[first, casesOf(group, first)] as const] : [];
    }),
  );
  return said.map((one): Said => {
    const cases = one.kind === "relation" ? groups.get(one) : undefined;
    if (one.kind !== "relation" || cases === undefined) return one;
    const { under, ...rest } = one;
    return under === undefined ? one : { ...rest, cue: "definition", link: { ...one.link, right: cases } };
  });
}

/** True for what is said under a condition on numbers, or for all other cases. */
const isPiece = ({ under, otherwise }: Relation): boolean =>
  under === undefined ? otherwise === true : comparesNumbers(under);

function casesOf(group: readonly Relation[], { link }: Relation): Expression {
  const { span } = link.right;
  const rows = group.map(({ under, link: { right } }): readonly Expression[] => {
    if (under === undefined || under.cue === "exception") return [right];
    return [right, { kind: "relation", span, left: under.left, links: [under.link] }];
  });
  return { kind: "matrix", span, environment: "cases", rows };
}
