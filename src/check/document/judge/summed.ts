/**
 * A line that holds where repeated indices are summed, in a document that says no word of that: y_i = A_ij x_j beside
 * Σ_j A_ij x_j. Its author may write both ways, but for one who declares what stands there: sums are written out then.
 *
 * Judges nothing. Terminates: the relation is walked and lowered once more.
 */
import { baseName } from "../../../lower/index.js";
import { definitionOf, dependencies } from "../../../term/index.js";
import { agree, type Condition } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { hasSum } from "../read/sums/implied-sums.js";
import { freeLetters } from "../read/sums/scopes.js";
import { indicesOf, walkSides } from "../read/tree.js";
import { namesIn } from "./evidence.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { sidesOf } from "./repair.js";

/** True for a relation that holds under the summation convention. Where its chain writes a Σ, one that is lost is a slip. */
export function holdsSummed(relation: Relation, condition: Condition | undefined, model: Model): boolean {
  const { before, left, link } = relation;
  const { environment } = model;
  if (environment.einstein || [...before, left, link.right].some(hasSum)) return false;
  const { program } = environment;
  const isDeclared = (name: string): boolean =>
    model.declared.names.has(name) ||
    definitionOf(program, name) !== undefined ||
    program.tensors.get(name)?.shape.length === 0;
  const names = namesIn([left, link.right], program).flatMap((name) => [...dependencies(program, name)]);
  if (names.every(isDeclared) || !isOfEntries(relation, model)) return false;
  const lowered = lowerSides(left, link, { ...model, environment: { ...environment, einstein: true } });
  const sides = sidesOf(lowered);
  return sides !== undefined && agree(sides, lowered.program, condition);
}

/**
 * True where an index of the right side alone stands below a matrix, or below one vector twice. Samples h_t g_t are no
 * entries: no convention sums over them.
 */
function isOfEntries(relation: Relation, { environment: { families } }: Model): boolean {
  const { left, link } = relation;
  const known = freeLetters(left);
  const seen = new Set<string>();
  let found = false;
  walkSides({ left, link }, (node) => {
    const name = node.kind === "subscript" ? baseName(node) : undefined;
    if (node.kind !== "subscript" || (name !== undefined && families.has(name))) return;
    const letters = indicesOf(node).flatMap((index) => (index.kind === "name" ? [index.name] : []));
    for (const letter of letters) {
      if (known.has(letter)) continue;
      const place = `${name ?? ""} ${letter}`;
      found ||= letters.length > 1 || seen.has(place);
      seen.add(place);
    }
  });
  return found;
}
