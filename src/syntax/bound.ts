/**
 * What stands below and above a Σ: the indices that it binds, their ranges, and the conditions on them.
 *
 * Works on expressions that are built already. Both names of `i ≠ j` are listed; which of them is free outside is for
 * lower to see. Terminates: it goes once through the items.
 */
import type { SyntaxProblem } from "./problem.js";
import { itemOf, type Source } from "./script.js";
import type { BoundIndex, Expression, Relation } from "./tree.js";

/** Indices and conditions of a big operator. */
export type Bounds = { readonly indices: readonly BoundIndex[]; readonly conditions: readonly Expression[] };

/** Reads what stands below (`items`) and above a big operator. What is no index is reported and left out. */
export function boundsOf(
  items: readonly Expression[],
  upper: Expression | null,
  operator: string,
  reading: Source,
  problems: SyntaxProblem[],
): Bounds {
  const indices: BoundIndex[] = [];
  const conditions: Expression[] = [];
  const bad = (item: Expression): void => {
    problems.push({ code: "bad-bound", span: item.span, operator });
  };
  const lines = items.flatMap(stacked).flatMap(withCondition);
  // Below Σ_{i=1, i≠k} the k is free, as it is said beside the condition which letter is bound.
  const bound = lines.flatMap(({ item, says }) => (says === "index" ? (boundBy(item, reading) ?? []) : []));
  for (const { item, says } of lines) {
    if (item.kind === "dots") continue;
    if (says !== "index") conditions.push(item);
    if (says === "condition") continue;
    const names = boundBy(item, reading);
    if (names === undefined) {
      bad(item);
      continue;
    }
    const isListed = ({ name }: BoundIndex): boolean => indices.some((index) => index.name === name);
    const isSaid = names.some((one) => bound.some(({ name }) => name === one.name));
    // An index that is written twice is listed twice, which is wrong; one that a condition has as well is no other.
    if (says === "index") indices.push(...names);
    else if (!isSaid) indices.push(...names.filter((name) => !isListed(name)));
  }
  const first = indices[0]?.from ?? null;
  // \sum_{i,j=1}^{n}: one range for all; the start is written once, at the last index.
  const start = indices.findLast(({ from }) => from !== null)?.from ?? first;
  // \\sum_{i,j}^{n,m}: one end for each.
  const ends = upper?.kind === "group" && upper.items.length === indices.length ? upper.items : undefined;
  return {
    indices: indices.map((index, i) => ({
      ...index,
      from: index.from ?? (upper === null || conditions.length > 0 ? null : start),
      to: index.to ?? ends?.[i] ?? upper,
    })),
    conditions,
  };
}

const boundBy = (item: Expression, reading: Source): readonly BoundIndex[] | undefined =>
  item.kind === "relation" ? related(item, reading) : namesIn(item, reading);

/** The lines below each other, those of {i=1}\atop{i≠k} without their braces. */
function stacked(item: Expression): readonly Expression[] {
  const [only] = item.kind === "group" && item.items.length === 1 ? item.items : [];
  if (only?.kind === "relation") return [only];
  return item.kind === "matrix" && item.environment === "substack"
    ? item.rows.flat().flatMap((cell) => cell ?? [])
    : [item];
}

/** Something below a big operator: an index, a condition, or a condition that binds its letters where nothing else does. */
type Line = { readonly item: Expression; readonly says: "index" | "condition" | "both" };

/** Below Σ_{i : y_i = k} the i is bound, and y_i = k a condition on it. */
function withCondition(item: Expression): readonly Line[] {
  if (item.kind !== "relation") return [{ item, says: "index" }];
  const { left } = item;
  if (left.kind !== "product" || left.rest[0].operator !== ":")
    return [{ item, says: isRange(item) ? "index" : "both" }];
  const [{ factor }] = left.rest;
  const condition = { ...item, left: factor, span: { start: factor.span.start, end: item.span.end } };
  return [
    { item: left.first, says: "index" },
    { item: condition, says: "condition" },
  ];
}

/** The letters of `dn`, each an index without a range; digits belong to the letter before them. */
function namesIn(item: Expression, reading: Source): readonly BoundIndex[] | undefined {
  const { parts } = itemOf(item, reading);
  const flat = parts.flatMap((part) =>
    part.kind === "group" ? part.items.flatMap((e) => itemOf(e, reading).parts) : [part],
  );
  const names: BoundIndex[] = [];
  for (const part of flat) {
    const last = names.at(-1);
    if (part.kind === "name") names.push({ span: part.span, name: part.name, from: null, to: null });
    // i1 is one index: no number is bound.
    else if (part.kind === "number" && /^\d+$/u.test(part.text) && last?.span.end === part.span.start)
      names[names.length - 1] = {
        ...last,
        span: { start: last.span.start, end: part.span.end },
        name: last.name + part.text,
      };
    else return undefined;
  }
  return names.length > 0 ? names : undefined;
}

const isRange = ({ left, links }: Relation): boolean =>
  (links.length === 1 && links[0].relation === "=" && left.kind !== "number") || isBetween(left, links);

/** `1 ≤ i ≤ n`. */
const isBetween = (left: Expression, links: Relation["links"]): boolean =>
  links.length === 2 && links.every(({ relation }) => relation === "≤") && left.kind === "number";

function related(item: Relation, reading: Source): readonly BoundIndex[] | undefined {
  const [first, second] = item.links;
  if (isBetween(item.left, item.links) && second !== undefined) {
    const names = namesIn(first.right, reading);
    return names?.map((name) => ({ ...name, from: item.left, to: second.right }));
  }
  if (isRange(item)) {
    const names = namesIn(item.left, reading);
    return names?.map((name) => ({ ...name, from: first.right }));
  }
  const sides = [
    item.left,
    ...item.links.filter(({ relation }) => relation !== "∈").map(({ right }) => right),
  ];
  const names = sides.flatMap((side) => namesIn(side, reading) ?? []);
  return names.length > 0 ? names : undefined;
}
