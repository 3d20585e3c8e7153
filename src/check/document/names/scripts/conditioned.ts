/**
 * What is known at one time of the state at another, written with a comma: P_{n,n−1} and P_{n,n} of declared matrices and
 * vectors are what P_{n|n−1} and P_{n|n} are, members of families with a label.
 *
 * Only where such a pair is declared and the name has no other letters below. Knows declarations and where letters stand.
 * Terminates: every tree is walked once and rewritten once.
 */
import { mapParts, parts } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { entryAt, indicesOf, nameNode } from "../../read/tree.js";
import { layerOf, type Layer } from "./layer.js";
import { documentWith } from "./layers.js";

type Document = { readonly assumed: readonly Statement[]; readonly said: readonly Said[] };

/** A document in which a pair of times is a time and a label. */
export function withConditioned(assumed: readonly Statement[], said: readonly Said[]): Document {
  const targets = [...assumed, ...statementsIn(said)].flatMap((one) =>
    one.kind === "declaration" && one.space.sizes.length > 0 ? one.targets : [],
  );
  const pairs = targets.flatMap((target) => timesOf(target) ?? []);
  const earlier = new Set(pairs.flatMap(({ name, by }) => (by === 0 ? [] : [name])));
  if (earlier.size === 0) return { assumed, said };
  const bound = new Set<string>();
  const others = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
    if (timesOf(node) !== undefined) return;
    if (node.kind === "name") others.add(node.name);
    parts(node).forEach(look);
  };
  targets.forEach(look);
  for (const { left, link } of relationsOf(said)) [left, link.right].forEach(look);
  const isPair = (times: Times | undefined): times is Times =>
    times !== undefined && earlier.has(times.name) && !others.has(times.name) && !bound.has(times.letter);
  const change = (node: Expression): Expression => {
    const times = timesOf(node);
    return isPair(times) ? asMember(times, node) : mapParts(node, change);
  };
  // P_{n,n} has the sizes of a P_{n,n−1} that is declared alone.
  const known = new Set(pairs.map(keyOfTimes));
  const siblings = new Map<string, Expression>();
  const note = (node: Expression): void => {
    const times = timesOf(node);
    if (isPair(times) && !known.has(keyOfTimes(times))) siblings.set(keyOfTimes(times), node);
    parts(node).forEach(note);
  };
  for (const { left, link } of relationsOf(said)) [left, link.right].forEach(note);
  const own = [...assumed, ...statementsIn(said)].flatMap((one): readonly Statement[] => {
    if (one.kind !== "declaration") return [];
    const names = new Set(one.targets.flatMap((target) => timesOf(target)?.name ?? []));
    const targets = [...siblings.values()].filter((node) => names.has(timesOf(node)?.name ?? ""));
    for (const target of targets) siblings.delete(keyOfTimes(timesOf(target)));
    return targets.length === 0 ? [] : [{ ...one, targets, properties: [] }];
  });
  return documentWith([...assumed, ...own], said, change);
}

const keyOfTimes = (times: Times | undefined): string => `${times?.name ?? ""} ${times?.by ?? 0}`;

/** The member of a family with a label that a pair of times says. */
function asMember({ by, base, time }: Times, { span }: Expression): Expression {
  const label = `given${(by < 0 ? "minus" : "plus").repeat(Math.abs(by))}`;
  return entryAt(base, [nameNode(label, span), time], span);
}

type Times = Layer & { readonly name: string; readonly base: Expression; readonly time: Expression };

/** The first time of x_{k,k−1}, and how many steps further on the second one is; undefined for any other node. */
function timesOf(node: Expression): Times | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name") return undefined;
  const [time, other, third] = indicesOf(node);
  const [first, second] = [time, other].map((one) => (one === undefined ? undefined : layerOf(one)));
  if (time === undefined || first === undefined || second === undefined || third !== undefined)
    return undefined;
  return first.letter === second.letter
    ? { letter: first.letter, by: second.by - first.by, name: node.base.name, base: node.base, time }
    : undefined;
}
