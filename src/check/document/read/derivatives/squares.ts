/**
 * Derivatives by a square, ∂ℓ/∂σ²: as σ² changes by 2σ dσ, it is ∂ℓ/∂σ divided by 2σ.
 *
 * Knows which names are numbers. Terminates: goes once along the variables of a derivative.
 */
import type { Expression } from "../../../../syntax/index.js";
import { isTwo, nameNode } from "../tree.js";
import type { Orders } from "./quotients.js";

type Derivative = Extract<Expression, { readonly kind: "derivative" }>;

/** A derivative by squares of numbers as one by the numbers; any other node is itself. */
export function bySquares(node: Expression, names: Orders): Expression {
  if (node.kind !== "derivative" || node.of === null) return node;
  const roots = node.by.map((variable) => rootOf(variable, names));
  if (roots.every((root) => root === undefined)) return node;
  // From the right: in ∂²ℓ/∂μ∂σ² the derivative by σ² is taken first.
  return node.by.reduceRight<Expression>((of, variable, at) => {
    const root = roots[at];
    const derivative: Derivative = {
      ...node,
      of,
      by: [root === undefined ? variable : nameNode(root, variable.span)],
    };
    return root === undefined ? derivative : halved(derivative, root);
  }, node.of);
}

/** σ of σ² and (σ²); undefined for what is no square of a number. */
function rootOf(node: Expression, names: Orders): string | undefined {
  if (node.kind === "group" && node.items.length === 1 && node.items[0] !== undefined)
    return rootOf(node.items[0], names);
  if (node.kind !== "superscript" || node.base.kind !== "name" || !isTwo(node.script)) return undefined;
  const { name } = node.base;
  return (names.orders.get(name) ?? 0) === 0 ? name : undefined;
}

/** A derivative by σ over 2σ. */
function halved(derivative: Derivative, root: string): Expression {
  const { span } = derivative;
  const sign = { start: span.start, end: span.start };
  const denominator: Expression = {
    kind: "product",
    span,
    first: { kind: "number", span, text: "2" },
    rest: [{ operator: "juxtaposition", sign, factor: nameNode(root, span) }],
  };
  return { kind: "fraction", span, numerator: derivative, denominator };
}
