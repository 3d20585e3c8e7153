/**
 * Arrays with their axes named by indices, and bringing them to other axes.
 *
 * Lowering works on these; only here are indices turned into places. Every function answers an array of the axes asked for.
 */
import { integer, isNegative, isOne, negateRational, type Index, type Rational } from "../../term/index.js";
import { positiveFirst } from "../term.js";
import type { Node, Signed } from "./node.js";

/** An array and the index of each of its axes; all different. */
export type Indexed = { readonly node: Node; readonly axes: readonly Index[] };

export const numberNode = (value: Rational): Node => ({ op: "number", value, rank: 0 });
export const scalarOf = (value: Rational): Indexed => ({ node: numberNode(value), axes: [] });
export const ONE_NODE: Node = numberNode(integer(1));

export const isNumber = (node: Node): node is Node & { readonly op: "number" } => node.op === "number";
export const isMinusOne = (node: Node): boolean =>
  isNumber(node) && node.value.num === -1n && node.value.den === 1n;
export const isOneNode = (node: Node): boolean => isNumber(node) && isOne(node.value);

const place = (axes: readonly Index[], index: Index): number => axes.findIndex(({ id }) => id === index.id);

/** True when the list has the index. */
export const has = (axes: readonly Index[], index: Index): boolean => place(axes, index) >= 0;

/** All indices of the lists, each once, in order of appearance. */
export const union = (...lists: readonly (readonly Index[])[]): readonly Index[] => [
  ...new Map(lists.flat().map((index) => [index.id, index])).values(),
];

/** An array with its axes in another order; nothing is done when it is theirs. */
export function permuted(node: Node, order: readonly number[]): Node {
  if (order.every((from, to) => from === to)) return node;
  if (node.op === "permute")
    return permuted(
      node.of,
      order.map((k) => node.order[k] ?? k),
    );
  // A vector turns by its new axes, and numbers stay in front: 2 Aᵀ and not (2 A)ᵀ.
  if (node.op === "expand" && node.of.rank === 1)
    return { ...node, at: order.flatMap((from, to) => (node.at.includes(from) ? [to] : [])) };
  if (node.op === "divide" && node.below.rank === 0) return { ...node, above: permuted(node.above, order) };
  if (node.op === "multiply" && turnsFreely(node.factors))
    return {
      ...node,
      factors: node.factors.map((factor) => (factor.rank > 0 ? permuted(factor, order) : factor)),
    };
  return { op: "permute", of: node, order, rank: node.rank };
}

/** True where no more than one factor is turned as a whole. */
const turnsFreely = (factors: readonly Node[]): boolean =>
  factors.filter((factor) => factor.rank > 0 && !isSpreadVector(factor)).length <= 1;

const isSpreadVector = (node: Node): boolean => node.op === "expand" && node.of.rank === 1;

/** The array over wanted axes, in their order: those that it lacks have length 1. A number stays a number. */
export function aligned({ node, axes }: Indexed, wanted: readonly Index[]): Node {
  if (axes.length === 0) return node;
  const present = wanted.filter((index) => has(axes, index));
  const ordered = permuted(
    node,
    present.map((index) => place(axes, index)),
  );
  const at = wanted.flatMap((index, k) => (has(axes, index) ? [] : [k]));
  return at.length === 0 ? ordered : expanded(ordered, at, wanted.length);
}

/** New axes in an array; in a product they go to its factors, so that it stays one product. */
function expanded(node: Node, at: readonly number[], rank: number): Node {
  if (node.rank === 0) return node;
  if (node.op === "multiply")
    return { op: "multiply", factors: node.factors.map((factor) => expanded(factor, at, rank)), rank };
  if (node.op !== "expand") return { op: "expand", of: node, at, rank };
  const kept = Array.from({ length: rank }, (_, k) => k).filter((k) => !at.includes(k));
  const both = [...at, ...node.at.flatMap((k) => kept[k] ?? [])].sort((a, b) => a - b);
  return { op: "expand", of: node.of, at: both, rank };
}

/** The array over wanted axes with their lengths, also where it is the same along some of them. */
export function whole(part: Indexed, wanted: readonly Index[]): Node {
  const node = aligned(part, wanted);
  if (wanted.every((index) => has(part.axes, index))) return node;
  return { op: "stretch", of: node, shape: wanted.map(({ size }) => size), rank: wanted.length };
}

/** Sum of arrays over the union of their axes. */
export function added(
  terms: readonly { readonly negative: boolean; readonly part: Indexed }[],
  wanted: readonly Index[] = [],
): Indexed {
  const axes = preferred(widest(terms.map(({ part }) => part)), wanted);
  const signed = positiveFirst(
    terms.map(({ negative, part }) => withSign({ negative, node: aligned(part, axes) })),
  );
  return { node: { op: "add", terms: signed, rank: axes.length }, axes };
}

/** A summand whose own sign is taken out of it: − (−2 x) is + 2 x. */
function withSign({ negative, node }: Signed): Signed {
  if (node.op === "number" && isNegative(node.value))
    return { negative: !negative, node: numberNode(negateRational(node.value)) };
  const [first, ...rest] = node.op === "multiply" ? node.factors : [];
  if (node.op !== "multiply" || first?.op !== "number" || !isNegative(first.value)) return { negative, node };
  const coefficient = negateRational(first.value);
  const [only] = rest;
  const isUnit = isOne(coefficient);
  if (isUnit && rest.length === 1 && only !== undefined) return { negative: !negative, node: only };
  const factors = isUnit ? rest : [numberNode(coefficient), ...rest];
  return { negative: !negative, node: { ...node, factors } };
}

/** Product of arrays entry by entry, over the union of their axes; numbers in front, ones dropped. */
export function multiplied(factors: readonly Indexed[], wanted: readonly Index[] = []): Indexed {
  const kept = factors.filter(({ node }) => !isOneNode(node));
  const [only] = kept;
  if (only === undefined) return scalarOf(integer(1));
  if (kept.length === 1) return only;
  const axes = preferred(widest(kept), wanted);
  const parts = kept.map((factor) => aligned(factor, axes));
  const flat = parts.flatMap((part) =>
    part.op === "multiply" && part.rank === axes.length ? part.factors : [part],
  );
  return { node: { op: "multiply", factors: flat, rank: axes.length }, axes };
}

/** Quotient entry by entry. */
export function divided(above: Indexed, below: Indexed): Indexed {
  const axes = widest([above, below]);
  return {
    node: { op: "divide", above: aligned(above, axes), below: aligned(below, axes), rank: axes.length },
    axes,
  };
}

/** Indices in the order of a list, those that it lacks behind. */
export const inOrder = (indices: readonly Index[], list: readonly Index[]): readonly Index[] => [
  ...list.filter((index) => has(indices, index)),
  ...indices.filter((index) => !has(list, index)),
];

/** Axes in the order of a list when it has them all: an array that is yet to be summed is better left as it is. */
const preferred = (axes: readonly Index[], list: readonly Index[]): readonly Index[] =>
  axes.every((index) => has(list, index)) ? inOrder(axes, list) : axes;

/** The axes of all; those of the array with most come first, so that it needs no transposition. */
function widest(parts: readonly Indexed[]): readonly Index[] {
  const most = parts.reduce<readonly Index[]>(
    (best, { axes }) => (axes.length > best.length ? axes : best),
    [],
  );
  return union(most, ...parts.map(({ axes }) => axes));
}

/** Sum of an array over some of its axes. */
export function summed(
  { node, axes }: Indexed,
  over: readonly Index[],
  by: "sum" | "product" | "max" | "min" = "sum",
): Indexed {
  const places = axes.flatMap((index, k) => (has(over, index) ? [k] : []));
  if (places.length === 0) return { node, axes };
  const rest = axes.filter((index) => !has(over, index));
  return { node: { op: "reduce", by, of: node, axes: places, rank: rest.length }, axes: rest };
}

/** An elementwise operation on one array. */
export const mapped = ({ node, axes }: Indexed, change: (node: Node) => Node): Indexed => ({
  node: change(node),
  axes,
});

/** Two arrays over the union of their axes. */
export function paired(
  a: Indexed,
  b: Indexed,
): { readonly left: Node; readonly right: Node; readonly axes: readonly Index[] } {
  const axes = widest([a, b]);
  return { left: aligned(a, axes), right: aligned(b, axes), axes };
}
