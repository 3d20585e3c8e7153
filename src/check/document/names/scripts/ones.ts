/**
 * The vector of ones as a plain numeral, 1 1' and X' 1: where a document transposes a 1, a 1 beside other factors is that vector.
 *
 * Knows no names. Terminates: every tree is rewritten once.
 */
import { contains } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../../read/said.js";
import { factorsOf, nameNode, productOf, rewrite, withSides } from "../../read/tree.js";

/** What is said, with vectors of ones where numerals stand for them. */
export function withOnes(said: readonly Said[]): readonly Said[] {
  const isMeant = relationsOf(said).some(({ left, link }) =>
    [left, link.right].some((side) => contains(side, isTurnedOne)),
  );
  if (!isMeant) return said;
  const change = (side: Expression): Expression => rewrite(side, withNames);
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

const isOne = (node: Expression): boolean => node.kind === "number" && node.text === "1";

/** 1' and 1ᵀ. */
const isTurnedOne = (node: Expression): boolean =>
  node.kind === "transpose" && !node.inverse && isOne(node.base);

function withNames(node: Expression): Expression {
  if (node.kind === "transpose" && isTurnedOne(node))
    return { ...node, base: nameNode("ones", node.base.span) };
  if (node.kind !== "product" || node.rest.some(({ operator }) => operator === "/")) return node;
  const factors = factorsOf(node).map((one) =>
    isOne(one.factor) ? { ...one, factor: nameNode("ones", one.factor.span) } : one,
  );
  return productOf(factors, node);
}
