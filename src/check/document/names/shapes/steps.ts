/**
 * How far one goes along a line: the t of g(t) = f(x + t v) is a number, though nothing is said of it.
 *
 * Knows trees. Terminates: the body of a definition is walked once.
 */
import { declaredKey, walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { factorsOf } from "../../read/tree.js";

/** True for a name that stands in x + t v, where something is called at that. */
export function isStep(name: string, side: Expression): boolean {
  let found = false;
  walk(side, (node) => {
    if (node.kind !== "application") return;
    for (const item of node.argument.items) {
      const terms = item.kind === "addition" ? item.terms : [];
      found ||= terms.length > 1 && terms.some(({ term }) => isAlong(name, term));
    }
  });
  return found;
}

/** t v, with nothing between the two. */
function isAlong(name: string, term: Expression): boolean {
  if (term.kind !== "product") return false;
  const [first, second, other] = factorsOf(term);
  return (
    declaredKey(first?.factor ?? term) === name &&
    second?.operator === "juxtaposition" &&
    declaredKey(second.factor) !== undefined &&
    other === undefined
  );
}
