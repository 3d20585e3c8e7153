/**
 * Outer products u ⊗ v: the matrix u vᵀ, where a document has ⊗ between vectors alone and stacks nothing with vec.
 *
 * Elsewhere ⊗ is the Kronecker product, which makes a vector of two vectors. Knows the orders of names. Terminates: every tree
 * is walked once and rewritten once.
 */
import type { Expression, Factor, Product } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { factorsOf, productOf, rewrite, transposed, unbraced, walkSides, withSides } from "../tree.js";

type OrderOf = (name: string) => number | undefined;

/** What is said, with the outer products of vectors as u vᵀ. */
export function withOuter(said: readonly Said[], orderOf: OrderOf): readonly Said[] {
  const products: Product[] = [];
  const names: string[] = [];
  for (const relation of relationsOf(said))
    walkSides(relation, (node) => {
      if (node.kind === "name") names.push(node.name);
      if (node.kind === "product" && hasSign(node)) products.push(node);
    });
  const isStacked = names.some((name) => /^(?:vec|kron)$/iu.test(name));
  const hasMatrix = (node: Product): boolean => runsOf(node).some(({ run }) => isMatrix(run, orderOf));
  if (products.length === 0 || isStacked || products.some(hasMatrix)) return said;
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, joined)) : one));
}

const hasSign = ({ rest }: Product): boolean => rest.some(({ operator }) => operator === "⊗");

/** What stands between the signs of a product with ⊗, and which sign stands before. */
function runsOf(node: Product): readonly { readonly by: Factor; readonly run: Expression }[] {
  const runs: Factor[][] = [];
  for (const factor of factorsOf(node)) {
    const last = runs.at(-1);
    if (last === undefined || factor.operator === "⊗" || !JOINS.has(factor.operator)) runs.push([factor]);
    else last.push(factor);
  }
  return runs.flatMap((factors) => {
    const [by] = factors;
    const place = { start: by?.factor.span.start ?? 0, end: factors.at(-1)?.factor.span.end ?? 0 };
    return by === undefined ? [] : [{ by, run: productOf(factors, { ...node, span: place }) }];
  });
}

const JOINS: ReadonlySet<Factor["operator"]> = new Set(["juxtaposition", "*", "·", "@"]);

/** u vᵀ for the u ⊗ v of a product; what has more than two factors makes no matrix. */
function joined(node: Expression): Expression {
  if (node.kind !== "product" || node.rest.filter(({ operator }) => operator === "⊗").length !== 1)
    return node;
  const factors = runsOf(node).map(({ by, run }): Factor => {
    if (by.operator !== "⊗") return { ...by, factor: run };
    // δ ⊗ xᵀ says which of them lies.
    return { ...by, operator: "juxtaposition", factor: isTurned(run) ? run : transposed(run) };
  });
  return productOf(factors, node);
}

const isTurned = (node: Expression): boolean => node.kind === "transpose" && !node.inverse;

/** True for what is a matrix as far as its names say: A, Aᵀ, I, diag(p) and u vᵀ. */
function isMatrix(node: Expression, orderOf: OrderOf): boolean {
  const inside = (part: Expression): boolean => isMatrix(part, orderOf);
  switch (node.kind) {
    case "name":
      return (orderOf(node.name) ?? (/^\p{Lu}/u.test(node.name) ? 2 : 1)) === 2;
    case "group":
      return node.items.length === 1 && node.items.every(inside);
    case "transpose":
    case "superscript":
    case "subscript":
      return inside(node.base);
    case "application":
      return node.head.kind === "name" && /^(?:diag|eye|inv)$/iu.test(node.head.name);
    case "addition":
      return node.terms.some(({ term }) => inside(term));
    case "negation":
      return inside(node.operand);
    case "product": {
      const factors = factorsOf(node).map(({ factor }) => unbraced(factor));
      const [last] = factors.slice(-1);
      const isRankOne = last !== undefined && isTurned(last) && !isTurned(node.first) && !inside(node.first);
      return isRankOne || factors.every(inside);
    }
    default:
      return false;
  }
}
