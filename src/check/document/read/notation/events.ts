/**
 * Probabilities of the values that random numbers take, P(X = x | p): functions of the values, P(x | p).
 *
 * Knows names, no values. Terminates: every tree is rewritten once.
 */
import { baseName } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { rewrite, withSides } from "../tree.js";

/** What is said, with x for X = x within brackets behind names. */
export const withEvents = (said: readonly Said[]): readonly Said[] =>
  said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, valued)) : one));

const valued = (node: Expression): Expression =>
  node.kind === "application"
    ? {
        ...node,
        argument: { ...node.argument, items: node.argument.items.map((item) => valueIn(item) ?? item) },
      }
    : node;

/** The x of X = x. */
function valueIn(item: Expression): Expression | undefined {
  if (item.kind !== "relation") return undefined;
  const [{ relation, right }, ...others] = item.links;
  const [random, value] = [item.left, right].map(baseName);
  const isEvent = relation === "=" && others.length === 0 && random !== undefined && value !== undefined;
  return isEvent && random !== value && random.toLowerCase() === value ? right : undefined;
}
