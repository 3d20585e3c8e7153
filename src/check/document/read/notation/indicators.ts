/**
 * Indicators in other spellings: 1[x > 0], 1{y = k}, 𝟙(x > 0), 𝟙_{x > 0} and I(x > 0) are the bracket [x > 0].
 *
 * Knows declared names. Terminates: each node is looked at once, its parts are rewritten already.
 */
import type { Expression, Factor } from "../../../../syntax/index.js";
import type { Names } from "../derivatives/derivatives.js";
import { factorsOf, isOne, productOf } from "../tree.js";

/** A node with its indicators as brackets; any other node is itself. */
export function withIndicators(node: Expression, names: Pick<Names, "orders">): Expression {
  switch (node.kind) {
    case "application":
      return isSign(node.head, names) ? (bracketOf(node.argument, node) ?? node) : node;
    case "subscript": {
      const parts = node.items.flatMap((item) => item.parts);
      const [only] = parts;
      return parts.length === 1 && only !== undefined && isSign(node.base, names)
        ? (bracketOf(only, node) ?? node)
        : node;
    }
    case "product": {
      const factors = factorsOf(node);
      const kept = factors.flatMap((one, at) => withBracket(one, factors[at - 1], factors[at + 1], names));
      return kept.length === factors.length ? node : productOf(kept, node);
    }
    default:
      return node;
  }
}

/** What is left of a factor: nothing of a sign before its condition, which becomes the bracket. */
function withBracket(
  one: Factor,
  before: Factor | undefined,
  after: Factor | undefined,
  names: Pick<Names, "orders">,
): readonly Factor[] {
  const isBound = after?.operator === "juxtaposition" && bracketOf(after.factor, one.factor) !== undefined;
  if (isBound && isSign(one.factor, names)) return [];
  const bracket =
    before !== undefined && one.operator === "juxtaposition" && isSign(before.factor, names)
      ? bracketOf(one.factor, before.factor)
      : undefined;
  if (before === undefined || bracket === undefined) return [one];
  return [{ ...before, factor: bracket }];
}

/** True for what stands before the condition of an indicator: 1, 𝟙 and an I that is nothing else. */
const isSign = (node: Expression, { orders }: Pick<Names, "orders">): boolean =>
  isOne(node) ||
  (node.kind === "name" && (node.name === "ones" || node.name === "I") && !orders.has(node.name));

/** The bracket of a condition that begins where its sign does; undefined for what is no condition. */
function bracketOf(node: Expression, { span }: Expression): Expression | undefined {
  if (node.kind === "relation")
    return { kind: "group", span: { start: span.start, end: node.span.end }, bracket: "[", items: [node] };
  const [only] = node.kind === "group" ? node.items : [];
  return node.kind === "group" && node.items.length === 1 && only !== undefined
    ? bracketOf(only, { ...node, span: { start: span.start, end: node.span.end } })
    : undefined;
}
