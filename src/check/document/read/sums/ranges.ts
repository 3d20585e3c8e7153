/**
 * Ranges that count from nought: Σ_{i=0}^{n−1} x_i is the sum over all entries of x, as Σ_{i=1}^{n} x_i is.
 *
 * Knows no sizes. Terminates: each node is looked at once.
 */
import { walk } from "../../../../lower/index.js";
import type { BoundIndex, Expression } from "../../../../syntax/index.js";

/** A sum over 0 … n − 1 as the sum over 1 … n, where its index only says which entry is meant. */
export function fromOne(node: Expression): Expression {
  if (node.kind !== "big operator") return node;
  const indices = node.indices.map((index) => shifted(index, node.body));
  return indices.some((index, i) => index !== node.indices[i]) ? { ...node, indices } : node;
}

function shifted(index: BoundIndex, body: Expression): BoundIndex {
  const { from, to, name } = index;
  const last = to === null ? undefined : withoutOne(to);
  const isFromZero = from?.kind === "number" && from.text === "0";
  if (!isFromZero || last === undefined || !isPosition(name, body)) return index;
  return { ...index, from: { ...from, text: "1" }, to: last };
}

/** n of n − 1. */
function withoutOne(node: Expression): Expression | undefined {
  if (node.kind === "group" && node.bracket === "braces" && node.items.length === 1)
    return node.items[0] === undefined ? undefined : withoutOne(node.items[0]);
  if (node.kind !== "addition" || node.terms.length !== 2) return undefined;
  const [size, one] = node.terms;
  const isLess = one?.negative === true && one.term.kind === "number" && one.term.text === "1";
  return isLess && size?.negative === false ? size.term : undefined;
}

/** True when a letter stands nowhere but by itself below a name. */
function isPosition(name: string, body: Expression): boolean {
  let uses = 0;
  let positions = 0;
  walk(body, (node) => {
    if (node.kind === "name" && node.name === name) uses += 1;
    if (node.kind !== "subscript") return;
    for (const part of node.items.flatMap((item) => item.parts))
      if (part.kind === "name" && part.name === name) positions += 1;
  });
  return uses === positions || uses === 0;
}
