/**
 * Definitions that a document leaves to be read off: where L(Y) and L(H W) stand for the same and Y is only declared, Y is H W;
 * where u/(Σ_k v_k) and u/Z do, Z is the sum.
 *
 * Knows trees and which names are given; gives nothing a meaning. Terminates: both sides are walked together once.
 */
import { declaredKey, differences } from "../../lower/index.js";
import type { Equation, Expression } from "../../syntax/index.js";
import { definitionOf, type Program } from "../../term/index.js";
import { mentions, type Candidate } from "./candidate.js";
import { freeLetters } from "./read/scopes.js";
import type { Said } from "./relation.js";
import { equationOf, nameNode, transposed } from "./tree.js";

/** What relations say of given matrices and numbers whose sides differ in one part below a derivative or a function. */
export function impliedDefinitions(said: readonly Said[], program: Program): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    const { left, link } = one;
    const [only, other] = differences(left, link.right);
    if (only === undefined || other !== undefined || only[0] === left) continue;
    for (const [name, body] of [only, [only[1], only[0]] as const]) {
      const equation = definitionBy(name, body);
      const key = equation === undefined ? undefined : declaredKey(equation.left ?? name);
      const isGiven =
        key !== undefined &&
        isOfShape(body, program.tensors.get(key)?.shape.length) &&
        definitionOf(program, key) === undefined;
      if (equation === undefined || !isGiven || found.has(key) || mentions(body, key)) continue;
      found.set(key, { said: one, key, equation });
    }
  }
  return [...found.values()];
}

/** Y = B, or Y = Bᵀ for Yᵀ; undefined for what is no product beside a name. */
function definitionBy(name: Expression, body: Expression): Equation | undefined {
  const [own, right] =
    name.kind === "transpose" && !name.inverse ? [name.base, transposed(body)] : [name, body];
  if (own.kind !== "name") return undefined;
  const sign = { start: body.span.start, end: body.span.start };
  return equationOf(nameNode(own.name, own.span), { relation: "=", sign, right });
}

/** A matrix is read off as a product, a number as a sum over indices: of less that is said, a name may be meant otherwise. */
const isOfShape = (body: Expression, order: number | undefined): boolean =>
  order === 2 ? isProduct(body) : order === 0 && isClosedSum(body);

const isClosedSum = (node: Expression): boolean => {
  const [only] = node.kind === "group" ? node.items : [];
  return (
    (node.kind === "big operator" && freeLetters(node).size === 0) ||
    (only !== undefined && isClosedSum(only))
  );
};

const isProduct = (node: Expression): boolean => {
  const [only] = node.kind === "group" ? node.items : node.kind === "transpose" ? [node.base] : [];
  return node.kind === "product" || (only !== undefined && isProduct(only));
};
