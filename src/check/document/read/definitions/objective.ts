/**
 * Whether a document says anything that a solution may be one of: more than a model y = X β + ε and what is supposed of its noise.
 *
 * Knows trees alone. Terminates: each node is looked at once.
 */
import { contains, parts } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { asMoment, isOfDraws } from "../notation/moments.js";
import type { Said } from "../said.js";

type Sides = Pick<Extract<Said, { readonly kind: "relation" }>, "left" | "link">;

/** What models are written with. */
const PLAIN: ReadonlySet<Expression["kind"]> = new Set([
  "name",
  "number",
  "subscript",
  "decorated",
  "product",
  "addition",
  "negation",
  "group",
]);

const isPlain = (node: Expression): boolean =>
  PLAIN.has(node.kind) && (node.kind === "subscript" || parts(node).every(isPlain));

/** True for a relation that may be optimised or solved: no plain model, and no expectation. */
export const saysObjective = (relation: Sides): boolean =>
  !saysMoment(relation) && ![relation.left, relation.link.right].every(isPlain);

/** True for a relation of expectations, or of the means over draws that they are read as: E[ε] = 0 is no equation that is solved. */
export const saysMoment = ({ left, link }: Sides): boolean =>
  [left, link.right].some((side) =>
    contains(side, (node) => isOfDraws(node) || asMoment(node) !== undefined),
  );
