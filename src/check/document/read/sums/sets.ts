/**
 * Sums over sets: Σ_{(u,i) ∈ M} and Σ_{j ∈ N(i)} are sums over all letters of what is in the set, 1 or 0 for each.
 *
 * What is declared with an index for each letter is such an array itself. Knows names and letters, no meanings. Terminates:
 * every tree is rewritten once.
 */
import { baseName, declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { entryAt, factorsOf, indicesOf, nameNode, productOf, rewrite, withSides } from "../tree.js";

type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** What is said, with sums over sets as sums over letters. */
export const withSets = (
  said: readonly Said[],
  orderOf: (name: string) => number | undefined,
): readonly Said[] =>
  said.map((one) =>
    one.kind === "relation"
      ? withSides(one, (side) =>
          rewrite(side, (node) => (node.kind === "big operator" ? overLetters(node, orderOf) : node)),
        )
      : one,
  );

function overLetters(node: BigOperator, orderOf: (name: string) => number | undefined): Expression {
  const members = node.conditions.map((condition) => memberIn(condition, orderOf));
  const found = members.flatMap((member) => member ?? []);
  if (node.operator !== "sum" || found.length === 0) return node;
  const body = [...found, node.body].flatMap((factor) =>
    factor.kind === "product"
      ? factorsOf(factor)
      : [{ operator: "juxtaposition" as const, sign: factor.span, factor }],
  );
  return {
    ...node,
    conditions: node.conditions.filter((_, i) => members[i] === undefined),
    body: productOf(body, node.body),
  };
}

/** Whether letters are in a set: the entry of an array; undefined for any other condition. */
function memberIn(
  condition: Expression,
  orderOf: (name: string) => number | undefined,
): Expression | undefined {
  if (condition.kind !== "relation") return undefined;
  const [{ relation, right }, ...more] = condition.links;
  const set = setOf(right);
  if (relation !== "∈" || more.length > 0 || set === undefined) return undefined;
  const letters = condition.left.kind === "group" ? condition.left.items : [condition.left];
  if (letters.some((letter) => baseName(letter) === undefined)) return undefined;
  const indices = [...set.indices, ...letters];
  const isArray = orderOf(set.name) === indices.length;
  return entryAt(nameNode(isArray ? set.name : `1_${set.name}`, right.span), indices);
}

/** The name of a set and the letters that it is one for each of: M, Ω_u, N(i). */
function setOf(
  node: Expression,
): { readonly name: string; readonly indices: readonly Expression[] } | undefined {
  const head = node.kind === "subscript" ? node.base : node.kind === "application" ? node.head : node;
  const indices =
    node.kind === "subscript" ? indicesOf(node) : node.kind === "application" ? node.argument.items : [];
  const name = declaredKey(head);
  return name === undefined ? undefined : { name, indices };
}
