/**
 * A whole beside what stands for its entries: ∂L/∂b = Σ_i ∂L/∂y_ij, which says ∂L/∂b_j.
 *
 * Such a line is ill formed, and what it finds may be right. Bounded by the orders of two letters.
 */
import type { Expression } from "../../../syntax/index.js";
import type { Condition } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { freeLetters } from "../read/sums/scopes.js";
import { entryAt, nameNode } from "../read/tree.js";
import { lookAt, type Relation } from "./meaning.js";

/** True for a relation that is proved where its left side is read at the letters that only its right side has. */
export function holdsAtEntries(relation: Relation, condition: Condition | undefined, model: Model): boolean {
  const { left, link } = relation;
  const letters = [...freeLetters(link.right)].filter((letter) => model.letters.has(letter));
  const [first, second, ...others] = letters;
  if (first === undefined || others.length > 0 || freeLetters(left).size > 0) return false;
  const orders =
    second === undefined
      ? [[first]]
      : [
          [first, second],
          [second, first],
        ];
  const whole: Expression = { kind: "group", span: left.span, bracket: "(", items: [left] };
  return orders.some((order) => {
    const entry = entryAt(
      whole,
      order.map((letter) => nameNode(letter, left.span)),
    );
    const look = lookAt({ ...relation, left: entry }, condition, model);
    return look?.kind === "sides" && look.finding.kind === "proved";
  });
}
