/**
 * Errors δ_ij that are passed back through a network: where a document says that δ_ij = ∂L/∂z_ij of a number L, its δ with
 * two letters below is that matrix, and no Kronecker delta.
 *
 * Knows no values. Terminates: every relation is walked once.
 */
import { contains, declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { quotient } from "../derivatives/quotients.js";
import { relationsOf, type Said } from "../said.js";
import { indicesOf, nameNode, rewrite, unbraced, withSides } from "../tree.js";

/** What the matrix is called; δ itself is a symbol of the language. */
const ERROR = "error";

/** A document in which such errors have a name, unless some δ in it may be a Kronecker delta. */
export function withErrors(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const relations = relationsOf(said);
  const isMeant = relations.some(
    ({ begins, left, before, link }) => begins && before.length === 0 && isError(left, link.right),
  );
  if (!isMeant || ["delta", ERROR].some(isDeclared)) return said;
  const isOpen = relations.some(
    ({ left, before: [first = left], link }) =>
      (isJacobian(first) && hasPair(link.right)) || (isJacobian(link.right) && hasPair(first)),
  );
  if (isOpen) return said;
  const change = (root: Expression): Expression =>
    rewrite(root, (node) => (isPair(node) ? { ...node, base: nameNode(ERROR, node.base.span) } : node));
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

/** δ_ij = ∂L/∂z_ij. */
function isError(left: Expression, right: Expression): boolean {
  const derivative = derivativeIn(right);
  const [by, other] = derivative?.by ?? [];
  if (derivative === undefined || by === undefined || other !== undefined || !isPair(left)) return false;
  const letters = (node: Expression): readonly (string | undefined)[] =>
    node.kind === "subscript" ? indicesOf(node).map(declaredKey) : [];
  const below = letters(unbraced(by));
  return (
    !isEntry(derivative.of) &&
    letters(left).every((letter, at) => letter !== undefined && letter === below[at])
  );
}

function derivativeIn(node: Expression): Extract<Expression, { readonly kind: "derivative" }> | undefined {
  const found = node.kind === "fraction" ? quotient(node, { orders: new Map() }) : node;
  return found?.kind === "derivative" ? found : undefined;
}

/** ∂y_i/∂x_j. */
function isJacobian(side: Expression): boolean {
  const derivative = derivativeIn(unbraced(side));
  return derivative !== undefined && isEntry(derivative.of) && derivative.by.every(isEntry);
}

const isEntry = (node: Expression | null): boolean => node !== null && unbraced(node).kind === "subscript";

type Pair = Extract<Expression, { readonly kind: "subscript" }>;

/** δ_ij. */
const isPair = (node: Expression): node is Pair =>
  node.kind === "subscript" &&
  node.base.kind === "name" &&
  node.base.name === "delta" &&
  indicesOf(node).length === 2;

const hasPair = (side: Expression): boolean => contains(side, isPair);
