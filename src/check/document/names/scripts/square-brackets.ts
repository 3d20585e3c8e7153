/**
 * Indices in square brackets, P[i] and X[n, 2i + 1], as the subscripts that they are.
 *
 * A bracket right behind a name holds indices where letters that are no names and numbers stand in it; E[x] is a mean. Knows
 * which names are declared. Terminates: every tree is rewritten once.
 */
import { builtIn } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { saidWith } from "./layers.js";
import type { Said } from "../../read/said.js";
import { entryAt, rewrite } from "../../read/tree.js";

/** What is said, with subscripts for indices in brackets. */
export function withSubscriptsFor(said: readonly Said[], declared: ReadonlySet<string>): readonly Said[] {
  const change = (node: Expression): Expression => {
    if (node.kind !== "application" || node.argument.bracket !== "[") return node;
    const { head, argument, span } = node;
    if (head.kind !== "name" || head.span.end !== argument.span.start) return node;
    const isFunction = (head.name === "E" && !declared.has("E")) || builtIn(head.name) !== undefined;
    const isIndexed = argument.items.length > 0 && argument.items.every((item) => isIndex(item, declared));
    return isFunction || !isIndexed ? node : entryAt(head, argument.items, span);
  };
  return said.map((one) => saidWith(one, (node) => rewrite(node, change)));
}

/** True for a letter, a number, and sums and multiples of these. */
function isIndex(item: Expression, declared: ReadonlySet<string>): boolean {
  switch (item.kind) {
    case "number":
      return true;
    case "name":
      return /^\p{Ll}['′\d]*$/u.test(item.name) && !declared.has(item.name);
    case "addition":
      return item.terms.every(({ term }) => isIndex(term, declared));
    case "product":
      return item.first.kind === "number" && item.rest.every(({ factor }) => isIndex(factor, declared));
    default:
      return false;
  }
}
