/**
 * A Jacobian ∂y/∂z that is said to be a vector, σ′(z): its author may mean its diagonal, as it is multiplied entry by entry.
 *
 * Judges nothing. Terminates: the relation is lowered once more.
 */
import type { Expression } from "../../../syntax/index.js";
import { agree, type Condition } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { nameNode } from "../read/tree.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { sidesOf } from "./repair.js";

/** True for a derivative that is the diagonal matrix of what it is said to be. */
export function holdsOnDiagonal(
  { left, link }: Relation,
  condition: Condition | undefined,
  model: Model,
): boolean {
  if (left.kind !== "derivative") return false;
  const lowered = lowerSides(left, { ...link, right: diagonalOf(link.right) }, model);
  const sides = sidesOf(lowered);
  return sides !== undefined && agree(sides, lowered.program, condition);
}

/** diag(v). */
function diagonalOf(vector: Expression): Expression {
  const { span } = vector;
  const argument = { kind: "group", span, bracket: "(", items: [vector] } as const;
  return { kind: "application", span, head: nameNode("diag", span), argument };
}
