/**
 * The F of ‖X‖_F as the word that it is, also where F is a name: of F = ‖R − UVᵀ‖_F² the right side is not written with F.
 *
 * Knows no names. Terminates: every tree is rewritten once.
 */
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { rewrite, unbraced, withSides } from "../../read/tree.js";

/** What is said, with words below norms. */
export const withNorms = (said: readonly Said[]): readonly Said[] =>
  said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, worded)) : one));

function worded(node: Expression): Expression {
  if (node.kind !== "subscript" || unbraced(node.base).kind !== "norm") return node;
  const [only, another] = node.items.flatMap(({ parts }) => parts);
  if (only?.kind !== "name" || only.name !== "F" || another !== undefined) return node;
  const { span } = only;
  return { ...node, items: [{ span, parts: [{ kind: "text", span, text: "F", quoted: false }] }] };
}
