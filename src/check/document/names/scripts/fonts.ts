/**
 * Names with their scripts inside of the braces of a font, \mathbf{h_{t+1}} and \boldsymbol{x^{(i)}}: the braces say nothing.
 *
 * Knows no names. Terminates: every tree is rewritten once.
 */
import { mapParts } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { unbraced, withSides } from "../../read/tree.js";

/** What is said, without braces around names with scripts; x_t in {x_t}_i keeps them, and x_i in {x_i}^l does not. */
export const withoutDress = (said: readonly Said[]): readonly Said[] =>
  said.map((one) => (one.kind === "relation" ? withSides(one, undressed) : one));

function undressed(node: Expression): Expression {
  const isScripted = node.kind === "subscript" || node.kind === "superscript";
  const inner = mapParts(node, (part) =>
    isScripted && part === node.base && unbraced(part).kind === node.kind
      ? mapParts(part, undressed)
      : undressed(part),
  );
  const bare = unbraced(inner);
  return bare.kind === "subscript" || bare.kind === "superscript" ? bare : inner;
}
