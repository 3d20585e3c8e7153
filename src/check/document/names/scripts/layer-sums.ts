/**
 * Sums over layers, Σ_l ‖W^l‖²: each layer has a name of its own, so that these are not read.
 *
 * Knows trees. Terminates: every node is looked at once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { ANY, layerOf } from "./layer.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** The sum over layers in a relation: Σ_l ‖W^l‖². */
export function sumOfLayers(one: Relation): Expression | undefined {
  let found: Expression | undefined;
  for (const side of [one.left, one.link.right])
    walk(side, (node) => {
      if (
        node.kind === "big operator" &&
        node.indices.some(({ name }) => ANY.has(name) && isAbove(name, node.body))
      )
        found ??= node;
    });
  return found;
}

/** What sums over layers is not read: each layer has a name of its own. */
export function unreadSum(one: Said): Said | undefined {
  const sum = one.kind === "relation" ? sumOfLayers(one) : undefined;
  return (
    sum && {
      kind: "unread",
      span: one.span,
      problem: { code: "not-supported", span: sum.span, what: "a sum over layers", hint: "" },
      left: undefined,
    }
  );
}

function isAbove(letter: string, root: Expression): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind === "superscript") found ||= layerOf(node.script)?.letter === letter;
  });
  return found;
}
