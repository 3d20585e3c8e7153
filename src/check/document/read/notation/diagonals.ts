/**
 * Diag(M) of a matrix: the matrix with its diagonal and nothing beside it, I ∘ M, or the vector of its diagonal. In a sum with a
 * matrix, 2 A − diag(A), it can be nothing but the matrix.
 *
 * Knows the orders of names; which of both is meant is decided by what gives relations a meaning. Terminates: each node is
 * looked at once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Orders } from "../derivatives/quotients.js";
import type { Said } from "../said.js";
import { factorsOf, nameNode, productOf } from "../tree.js";

/** What Diag(M) of a matrix is. */
export type Diagonal = "matrix" | "vector";

/** Diag(M) as diag(diag(M)), where it is a matrix; any other node is itself. */
export function withDiagonals(node: Expression, known: Orders & { readonly diagonal: Diagonal }): Expression {
  if (node.kind === "addition") return withSummed(node, known);
  return known.diagonal === "vector" || !isOfMatrix(node, known, CAPITAL) ? node : doubled(node);
}

const doubled = (node: Application): Application => {
  const diag = nameNode("diag", node.head.span);
  return { ...node, head: diag, argument: { ...node.argument, items: [{ ...node, head: diag }] } };
};

/** A sum of a matrix and diagonals of matrices, with these as matrices. */
function withSummed(node: Addition, names: Orders): Addition {
  if (!node.terms.some(({ term }) => orderOf(term, names.orders) === 2)) return node;
  const asMatrix = (term: Expression): Expression => {
    if (isOfMatrix(term, names, ANY)) return doubled(term);
    if (term.kind !== "product") return term;
    const factors = factorsOf(term);
    const isScaled = factors.every(
      ({ factor }) => isOfMatrix(factor, names, ANY) || orderOf(factor, names.orders) === 0,
    );
    return isScaled
      ? productOf(
          factors.map((one) =>
            isOfMatrix(one.factor, names, ANY) ? { ...one, factor: doubled(one.factor) } : one,
          ),
          term,
        )
      : term;
  };
  return { ...node, terms: node.terms.map((one) => ({ ...one, term: asMatrix(one.term) })) };
}

type Addition = Extract<Expression, { readonly kind: "addition" }>;

const CAPITAL: ReadonlySet<string> = new Set(["Diag"]);
const ANY: ReadonlySet<string> = new Set(["Diag", "diag"]);

/** True where Diag(M) of a matrix is written. */
export function saysDiagonal(said: Said, names: Orders): boolean {
  let found = false;
  if (said.kind === "relation")
    for (const side of [said.left, said.link.right])
      walk(side, (node) => {
        found ||= isOfMatrix(node, names, CAPITAL);
      });
  return found;
}

type Application = Extract<Expression, { readonly kind: "application" }>;

function isOfMatrix(node: Expression, { orders }: Orders, heads: ReadonlySet<string>): node is Application {
  if (node.kind !== "application" || node.head.kind !== "name" || !heads.has(node.head.name)) return false;
  const [only, other] = node.argument.items;
  return (
    !orders.has(node.head.name) && only !== undefined && other === undefined && orderOf(only, orders) === 2
  );
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
      const all = factorsOf(node).map(({ factor }) => factor);
      // u vᵀ is a matrix.
      const isOuter = (at: number): boolean => {
        const [column, row] = [all[at], all[at + 1]];
        return column !== undefined && orders.get(nameOf(column)) === 1 && orders.get(rowOf(row)) === 1;
      };
      const factors = all.flatMap((one, at) =>
        isOuter(at) ? [2] : at > 0 && isOuter(at - 1) ? [] : [orderOf(one, orders)],
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

const nameOf = (node: Expression): string => (node.kind === "name" ? node.name : "");
const rowOf = (node: Expression | undefined): string =>
  node?.kind === "transpose" && !node.inverse ? nameOf(node.base) : "";
