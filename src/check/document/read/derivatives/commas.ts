/**
 * Derivatives behind a comma, where indices are summed by convention: u_{i,j} is ∂u_i/∂x_j, and σ_{ij,j} is ∂σ_ij/∂x_j.
 *
 * Only below names that are declared or defined with just the indices before the comma, beside a declared place x or X.
 * Terminates: every tree is rewritten once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { entryAt, indicesOf, nameNode, rewrite, withSides } from "../tree.js";

type OrderOf = (name: string) => number | undefined;

/** The names of a place, the more usual first. */
const PLACES = ["x", "X"];

/** A document with ∂ for its commas. */
export function withCommas(said: readonly Said[], orderOf: OrderOf): readonly Said[] {
  const place = PLACES.find((name) => orderOf(name) === 1);
  if (place === undefined) return said;
  const defined = definedOrders(said);
  const order: OrderOf = (name) => orderOf(name) ?? defined.get(name);
  return said.map((one) =>
    one.kind === "relation"
      ? withSides(one, (side) => rewrite(side, (node) => differentiated(node, place, order)))
      : one,
  );
}

/** How many indices the names have that relations begin with, as ε_ij = … does: none of them behind a comma. */
const definedOrders = (said: readonly Said[]): ReadonlyMap<string, number> =>
  new Map(
    relationsOf(said).flatMap(({ begins, left }) =>
      begins && left.kind === "subscript" && left.base.kind === "name" && left.items.length === 1
        ? [[left.base.name, indicesOf(left).length] as const]
        : [],
    ),
  );

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
