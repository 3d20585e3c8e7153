/**
 * Diag(M) of a matrix: the matrix with its diagonal and nothing beside it, I ∘ M, or the vector of its diagonal.
 *
 * Knows the orders of names; which of both is meant is decided by what gives relations a meaning. Terminates: each node is
 * looked at once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Orders } from "../derivatives/quotients.js";
import type { Said } from "../said.js";
import { nameNode } from "../tree.js";

/** What Diag(M) of a matrix is. */
export type Diagonal = "matrix" | "vector";

/** Diag(M) as diag(diag(M)), where it is a matrix; any other node is itself. */
export function withDiagonals(node: Expression, known: Orders & { readonly diagonal: Diagonal }): Expression {
  if (known.diagonal === "vector" || !isOfMatrix(node, known)) return node;
  const diag = nameNode("diag", node.head.span);
  return { ...node, head: diag, argument: { ...node.argument, items: [{ ...node, head: diag }] } };
}

/** True where Diag(M) of a matrix is written. */
export function saysDiagonal(said: Said, names: Orders): boolean {
  let found = false;
  if (said.kind === "relation")
    for (const side of [said.left, said.link.right])
      walk(side, (node) => {
        found ||= isOfMatrix(node, names);
      });
  return found;
}

type Application = Extract<Expression, { readonly kind: "application" }>;

function isOfMatrix(node: Expression, { orders }: Orders): node is Application {
  if (node.kind !== "application" || node.head.kind !== "name" || node.head.name !== "Diag") return false;
  const [only, other] = node.argument.items;
  return !orders.has("Diag") && only !== undefined && other === undefined && orderOf(only, orders) === 2;
}

/** 2 for what is a matrix by its factors and summands; undefined where that is not known. */
function orderOf(node: Expression, orders: Orders["orders"]): number | undefined {
  switch (node.kind) {
    case "number":
      return 0;
    case "name":
      return orders.get(node.name);
    case "group":
      return node.items.length === 1 && node.items[0] !== undefined
        ? orderOf(node.items[0], orders)
        : undefined;
    case "negation":
      return orderOf(node.operand, orders);
    case "transpose":
    case "superscript":
      return orderOf(node.base, orders);
    case "product": {
      const factors = [node.first, ...node.rest.map(({ factor }) => factor)].map((one) =>
        orderOf(one, orders),
      );
      return factors.every((order) => order === 0 || order === 2) ? Math.max(...factors) : undefined;
    }
    case "addition": {
      const terms = node.terms.map(({ term }) => orderOf(term, orders));
      return terms.every((order) => order === 2) ? 2 : undefined;
    }
    default:
      return undefined;
  }
}
