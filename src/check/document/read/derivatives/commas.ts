/**
 * Derivatives behind a comma, where indices are summed by convention: u_{i,j} is ∂u_i/∂x_j, and σ_{ij,j} is ∂σ_ij/∂x_j.
 *
 * Only below declared names that have just the indices before the comma, beside a declared place x or X. Terminates: every tree is
 * rewritten once.
 */
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { entryAt, nameNode, rewrite, withSides } from "../tree.js";

type OrderOf = (name: string) => number | undefined;

/** The names of a place, the more usual first. */
const PLACES = ["x", "X"];

/** A document with ∂ for its commas. */
export function withCommas(said: readonly Said[], orderOf: OrderOf): readonly Said[] {
  const place = PLACES.find((name) => orderOf(name) === 1);
  if (place === undefined) return said;
  return said.map((one) =>
    one.kind === "relation"
      ? withSides(one, (side) => rewrite(side, (node) => differentiated(node, place, orderOf)))
      : one,
  );
}

function differentiated(node: Expression, place: string, orderOf: OrderOf): Expression {
  if (node.kind !== "subscript" || node.base.kind !== "name" || node.base.name === place) return node;
  const [own, behind, other] = node.items;
  const order = orderOf(node.base.name);
  if (own === undefined || behind === undefined || other !== undefined || own.parts.length !== order)
    return node;
  if (!behind.parts.every(({ kind }) => kind === "name")) return node;
  const { span } = node;
  return {
    kind: "derivative",
    span,
    form: "quotient",
    of: entryAt(node.base, own.parts, span),
    by: behind.parts.map((letter) => entryAt(nameNode(place, letter.span), [letter])),
  };
}
